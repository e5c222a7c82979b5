"""The timer on screen, with clocks that only the test moves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, records
from planner.domain.gigs import Gig, Stage
from planner.domain.sessions import SessionKind, SessionPause, SessionState, WorkSession
from planner.domain.timer import Clocks, TimerBeat
from planner.ui.actions import Act
from planner.ui.context import Context
from planner.ui.timer import TimerControl
from planner.ui.window import MainWindow
from tests.ui.conftest import NOW
from tests.ui.demo import DEMO_PAGES
from tests.ui.finding import child

STEP = Label("step")


@dataclass
class Time:
    """Both clocks and the keyboard, as the test says."""

    now: dt.datetime = NOW
    steady: float = 0.0
    idle: dt.timedelta | None = field(default=None)

    def clocks(self) -> Clocks:
        return Clocks(self.now, self.steady, counts_sleep=True)

    def still(self) -> dt.timedelta | None:
        return self.idle

    def passes(self, minutes: float) -> None:
        self.now += dt.timedelta(minutes=minutes)
        self.steady += minutes * 60


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def window(qtbot: QtBot, context: Context, time: Time) -> Iterator[MainWindow]:
    made = MainWindow(replace(context, now=lambda: time.now), DEMO_PAGES)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.page is not None)
    yield made
    made.close()


def control(window: MainWindow, time: Time) -> TimerControl:
    made = TimerControl(window, time.clocks, time.still)
    window.fill_menus()
    return made


def sessions(book: Book) -> list[WorkSession]:
    return book.read(records.all_of, WorkSession)


def add(book: Book, *found: WorkSession | Gig) -> None:
    book.change(STEP, records.add_all, found)


def text(timer: TimerControl, name: str) -> str:
    return child(timer.card, QLabel, name).text()


def press(timer: TimerControl, name: str) -> None:
    child(timer.card, QPushButton, name).click()


def at(minutes: float) -> dt.datetime:
    return NOW + dt.timedelta(minutes=minutes)


def test_the_key_begins_the_planned_session_at_hand(
    qtbot: QtBot, window: MainWindow, time: Time
) -> None:
    book = window.context.book
    add(book, Gig(title="문서 OCR 검수 4차", stage=Stage.WORKING))
    gig = book.read(records.all_of, Gig)[0].uid
    add(book, WorkSession(gig_uid=gig, planned_start=at(10), planned_end=at(130)))
    timer = control(window, time)
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert sessions(book)[0].state is SessionState.RUNNING
    assert timer.card.frame.isVisible()
    time.passes(84 + 8 / 60)
    timer.tick()
    assert text(timer, "timer-elapsed") == "01:24:08"
    assert text(timer, "timer-title") == "문서 OCR 검수 4차"


def test_without_a_plan_it_asks_what_begins(window: MainWindow, time: Time) -> None:
    book = window.context.book
    add(book, Gig(title="나중", stage=Stage.APPLIED), Gig(title="먼저", stage=Stage.WORKING))
    timer = control(window, time)
    timer.start_or_finish()
    form = window.findChild(QComboBox, "gig")
    assert isinstance(form, QComboBox)
    assert [form.itemText(n) for n in range(form.count())] == ["먼저", "나중", "일감 없음"]
    child(window, QPushButton, "start").click()
    assert text(timer, "timer-title") == "먼저"
    assert sessions(book)[0].planned_start is None


def start(window: MainWindow, time: Time) -> TimerControl:
    timer = control(window, time)
    timer.start_or_finish()
    child(window, QPushButton, "start").click()
    return timer


def test_a_pause_is_stored_and_does_not_count(window: MainWindow, time: Time) -> None:
    timer = start(window, time)
    time.passes(10)
    timer.tick()
    press(timer, "timer-pause")
    assert text(timer, "timer-state") == "멈춰 둠"
    time.passes(30)
    timer.tick()
    assert text(timer, "timer-elapsed") == "00:10:00"
    timer.pause_or_go_on()
    time.passes(5)
    timer.tick()
    assert text(timer, "timer-elapsed") == "00:15:00"
    (pause,) = window.context.book.read(records.all_of, SessionPause)
    assert (pause.starts, pause.ends) == (at(10), at(40))


def test_finishing_asks_for_kind_and_note_and_ends_when_it_was_asked(
    window: MainWindow, time: Time
) -> None:
    timer = start(window, time)
    time.passes(50)
    timer.tick()
    press(timer, "timer-finish")
    time.passes(3)
    kinds = next(k for k in window.findChildren(QComboBox, "kind") if k.isVisible())
    kinds.setCurrentIndex(kinds.findData(SessionKind.REWORK.value))
    child(window, QPlainTextEdit, "note").setPlainText("두 번 고침")
    child(window, QPushButton, "finish").click()
    (done,) = sessions(window.context.book)
    assert (done.started_at, done.ended_at) == (at(0), at(50))
    assert (done.kind, done.note) == (SessionKind.REWORK, "두 번 고침")
    assert not timer.card.frame.isVisible()
    window.undo()
    assert timer.card.frame.isVisible()


def test_sleep_is_asked_about_and_left_out(window: MainWindow, time: Time) -> None:
    timer = start(window, time)
    time.passes(106)
    timer.tick()
    assert text(timer, "timer-question") == "10:24부터 12:10까지는 뺄까요?"
    press(timer, "timer-keep")
    time.passes(52)
    timer.tick()
    assert text(timer, "timer-question") == "12:10부터 13:02까지는 뺄까요?"
    press(timer, "timer-leave-out")
    assert text(timer, "timer-elapsed") == "01:46:00"
    (pause,) = window.context.book.read(records.all_of, SessionPause)
    assert pause.ends == at(158)


def test_a_question_left_open_is_asked_again_when_finishing(window: MainWindow, time: Time) -> None:
    timer = start(window, time)
    time.passes(60)
    timer.tick()
    press(timer, "timer-finish")
    assert child(window, QCheckBox, "leave-out").isChecked()
    child(window, QPushButton, "finish").click()
    assert len(window.context.book.read(records.all_of, SessionPause)) == 1


def test_a_still_keyboard_is_asked_about(window: MainWindow, time: Time) -> None:
    timer = start(window, time)
    for minute in range(1, 31):
        time.passes(1)
        time.idle = dt.timedelta(minutes=minute)
        timer.tick()
    time.passes(1)
    time.idle = dt.timedelta(0)
    timer.tick()
    assert text(timer, "timer-question") == "10:24부터 10:55까지는 뺄까요?"


def test_after_a_crash_the_session_runs_and_the_lost_time_is_asked_about(
    window: MainWindow, time: Time
) -> None:
    book = window.context.book
    add(book, WorkSession(started_at=at(-120)))
    uid = sessions(book)[0].uid
    book.note(STEP, records.add, TimerBeat(session_uid=uid, at=at(-52)))
    timer = control(window, time)
    assert text(timer, "timer-elapsed") == "02:00:00"
    assert text(timer, "timer-question") == "09:32부터 10:24까지는 뺄까요?"
    press(timer, "timer-leave-out")
    assert text(timer, "timer-elapsed") == "01:08:00"


def test_signs_of_life_are_left_each_minute_and_undo_does_not_see_them(
    window: MainWindow, time: Time
) -> None:
    timer = start(window, time)
    for _minute in range(3):
        time.passes(1)
        timer.tick()
    (beat,) = window.context.book.read(records.all_of, TimerBeat)
    assert beat.at == at(3)
    window.undo()
    assert sessions(window.context.book) == []
    assert not timer.card.frame.isVisible()


def test_a_clock_set_back_keeps_what_was_worked(window: MainWindow, time: Time) -> None:
    timer = start(window, time)
    time.passes(10)
    timer.tick()
    time.now -= dt.timedelta(hours=1)
    timer.tick()
    assert text(timer, "timer-elapsed") == "00:10:00"
    assert sessions(window.context.book)[0].started_at == at(-60)


def test_the_menu_says_what_the_keys_do_now(window: MainWindow, time: Time) -> None:
    timer = control(window, time)
    begin = window.actions_table.action(Act.TIMER)
    pause = window.actions_table.action(Act.TIMER_PAUSE)
    assert begin is not None
    assert pause is not None
    assert (begin.text(), pause.isEnabled()) == ("타이머 시작(&R)", False)
    timer.start_or_finish()
    child(window, QPushButton, "start").click()
    assert (begin.text(), pause.isEnabled()) == ("타이머 끝내기(&R)", True)
    pause.trigger()
    assert pause.text() == "타이머 계속(&M)"
