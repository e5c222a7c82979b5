"""The quick line: what it shows before it is taken, and what is taken."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, records
from planner.domain.base import Record
from planner.domain.gigs import Gig, Platform, Stage
from planner.domain.payouts import Cost, CostKind, Payout, PayoutState
from planner.domain.sessions import SessionKind, SessionState, WorkSession
from planner.text import translator, use_language
from planner.ui.actions import Act
from planner.ui.context import Context
from planner.ui.quickadd.equip import equip_quick_add
from planner.ui.quickadd.popover import QuickAdd
from planner.ui.window import MainWindow
from tests.paper_family import CROWD, OCR, TODAY, family
from tests.ui.demo import DEMO_PAGES

R = TypeVar("R", bound=Record)


@pytest.fixture
def book() -> Iterator[Book]:
    """The family's book instead of an empty one."""
    book = family()
    yield book
    book.close()


@pytest.fixture
def under(qtbot: QtBot) -> QWidget:
    """What the line opens over."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def line(context: Context, under: QWidget) -> Iterator[QuickAdd]:
    made = QuickAdd(context, under)
    made.open_over(under)
    yield made
    made.close()


def enter(line: QuickAdd, qtbot: QtBot) -> None:
    qtbot.keyClick(line.line, Qt.Key.Key_Return)


def choose(line: QuickAdd, text: str) -> None:
    [chip] = [chip for chip in line.chips() if chip.text() == text]
    chip.click()


def newest(book: Book, kind: type[R]) -> R:
    """Return the record that the book named last; ours have names of their own."""
    return max(
        (one for one in book.read(records.all_of, kind) if "-" not in one.uid or len(one.uid) > 30),
        key=lambda one: one.uid,
    )


def test_a_session_is_shown_in_words_and_taken_as_one_step(
    line: QuickAdd, qtbot: QtBot, book: Book
) -> None:
    before = book.read(records.all_of, WorkSession)
    line.line.setText("오늘 9-12 OCR 검수 240장")
    assert line.sentence() == (
        "10월 8일(목) 09:00부터 12:00까지 3시간 동안 ‘문서 OCR 검수’를 했다고 적어요. 240개."
    )

    enter(line, qtbot)

    session = newest(book, WorkSession)
    assert (session.gig_uid, session.units, session.state) == (OCR, 240, SessionState.DONE)
    assert session.started_at == dt.datetime(2026, 10, 8, 0, tzinfo=dt.UTC)
    assert session.ended_at == dt.datetime(2026, 10, 8, 3, tzinfo=dt.UTC)
    book.undo()
    assert book.read(records.all_of, WorkSession) == before


def test_a_payout_is_taken_with_its_tax_worked_out_and_its_gig_paid(
    context: Context, under: QWidget, qtbot: QtBot, book: Book
) -> None:
    gig = book.read(records.find, Gig, OCR)
    book.change(Label("Change"), records.change, replace(gig, stage=Stage.SETTLEMENT))
    line = QuickAdd(context, under)
    line.line.setText("입금 469,970 크라우드웍스")
    assert line.sentence() == (
        "10월 8일(목)에 ‘크라우드웍스’에서 세후 469,970원이 들어왔다고 적어요. "
        "‘문서 OCR 검수’의 돈이에요."
    )

    enter(line, qtbot)

    payout = newest(book, Payout)
    assert (payout.gross_minor, payout.net_minor) == (486_000, 469_970)
    assert (payout.platform_uid, payout.received_on, payout.entered) == (CROWD, TODAY, "net")
    assert book.read(records.find, Gig, OCR).stage is Stage.PAID
    book.undo()
    assert book.read(records.find, Gig, OCR).stage is Stage.SETTLEMENT


def test_a_gross_payout_says_what_arrives_of_it(line: QuickAdd) -> None:
    line.line.setText("입금 세전 512,000 크라우드웍스")

    assert "세금을 떼면 495,110원이에요." in line.sentence()


def test_a_new_platform_is_said_to_be_new_and_made(
    line: QuickAdd, qtbot: QtBot, book: Book
) -> None:
    line.line.setText("입금 45,000 새플랫폼")
    assert line.sentence().endswith("새 플랫폼이에요.")
    choose(line, "세전")

    enter(line, qtbot)

    payout = newest(book, Payout)
    assert (payout.gross_minor, payout.net_minor) == (45_000, 43_520)
    assert payout.platform_uid is not None
    assert book.read(records.find, Platform, payout.platform_uid).name == "새플랫폼"


def test_money_of_a_coming_day_is_noted_as_expected(
    line: QuickAdd, qtbot: QtBot, book: Book
) -> None:
    line.line.setText("내일 입금 45,000 크라우드웍스")

    enter(line, qtbot)

    payout = newest(book, Payout)
    assert payout.state is PayoutState.EXPECTED
    assert payout.expected_on == TODAY + dt.timedelta(days=1)


def test_a_cost_is_taken_with_its_kind(line: QuickAdd, qtbot: QtBot, book: Book) -> None:
    line.line.setText("비용 9,900 헤드셋")
    assert line.sentence() == ("10월 8일(목)에 ‘헤드셋’ 값으로 9,900원을 썼다고 적어요.")

    enter(line, qtbot)

    cost = newest(book, Cost)
    assert (cost.title, cost.own_minor, cost.kind) == ("헤드셋", 9_900, CostKind.EQUIPMENT)


def test_unpaid_time_needs_no_gig(line: QuickAdd, qtbot: QtBot, book: Book) -> None:
    line.line.setText("어제 21:00 90분 공고 찾기")

    enter(line, qtbot)

    session = newest(book, WorkSession)
    assert (session.kind, session.gig_uid) == (SessionKind.SEARCH, None)
    assert session.started_at == dt.datetime(2026, 10, 7, 12, tzinfo=dt.UTC)


def test_time_that_lies_ahead_is_planned(line: QuickAdd, qtbot: QtBot, book: Book) -> None:
    line.line.setText("내일 22-1 OCR 검수")
    assert "다음 날 01:00까지" in line.sentence()

    enter(line, qtbot)

    session = newest(book, WorkSession)
    assert session.state is SessionState.PLANNED
    assert session.planned_end == dt.datetime(2026, 10, 9, 16, tzinfo=dt.UTC)


def test_what_may_mean_two_things_is_offered_and_chosen(
    line: QuickAdd, qtbot: QtBot, book: Book
) -> None:
    line.line.setText("오늘 9-10 OCR")
    assert "‘문서 OCR 검수’" in line.sentence()

    choose(line, "새 일감 ‘OCR’")

    assert line.sentence().endswith("새 일감이에요.")
    enter(line, qtbot)
    uid = newest(book, WorkSession).gig_uid
    assert uid is not None
    assert book.read(records.find, Gig, uid).title == "OCR"


def test_what_is_missing_keeps_the_line_open(line: QuickAdd, qtbot: QtBot, book: Book) -> None:
    before = book.read(records.all_of, WorkSession)
    line.line.setText("OCR")
    assert line.sentence() == ""

    enter(line, qtbot)

    assert line.isVisible()
    assert line.problem() == "언제부터 언제까지인지 적어 주세요. 9-12나 90분처럼요."
    assert book.read(records.all_of, WorkSession) == before


def test_tab_completes_a_name(line: QuickAdd, qtbot: QtBot) -> None:
    line.line.setText("오늘 9-10 문")
    assert "문서 OCR 검수" in [chip.text() for chip in line.chips()]

    qtbot.keyClick(line.line, Qt.Key.Key_Tab)

    assert line.line.text() == "오늘 9-10 문서 OCR 검수 "


def test_the_line_speaks_english(context: Context, under: QWidget) -> None:
    use_language("en")
    line = QuickAdd(replace(context, translator=translator("en")), under)
    line.line.setText("yesterday 21:00 90min searching ads")
    assert line.sentence() == "Note Search: Wed 7 Oct, 21:00 to 22:30 (1 h 30 min)."
    line.line.setText("cost 9,900 headset")
    assert line.sentence() == "Note the cost ‘headset’: ₩9,900 on Thu 8 Oct."
    line.close()


def test_ctrl_k_opens_the_line_over_any_view_unless_the_file_is_only_read(
    context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = MainWindow(context, DEMO_PAGES)
    qtbot.addWidget(window)
    equip_quick_add(window)
    action = window.actions_table.action(Act.QUICK_ADD)
    assert action is not None
    assert action.shortcut().toString() == "Ctrl+K"

    action.trigger()

    line = window.findChild(QuickAdd, "quick-add")
    assert isinstance(line, QuickAdd)
    line.close()
    monkeypatch.setattr(Book, "read_only", True)
    other = MainWindow(context, DEMO_PAGES)
    qtbot.addWidget(other)
    equip_quick_add(other)
    assert other.actions_table.action(Act.QUICK_ADD) is None


def test_typing_on_and_on_keeps_the_program_alive(line: QuickAdd, qapp: QApplication) -> None:
    """The rows are made anew with each key; what they leave behind must go only once."""
    for round_ in range(12):
        text = f"어제 밤 11시부터 {round_ + 1}시까지 감정 태깅 재작업 240장"
        for end in range(1, len(text) + 1):
            line.line.setText(text[:end])
            qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            qapp.processEvents()
            gc.collect(0)
    assert line.sentence()
