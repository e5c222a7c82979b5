"""The dialog of what the household knows about its work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, records, sample
from planner.book.files import in_memory
from planner.domain.gigs import CouldEnd, Platform
from planner.domain.household import Household
from planner.domain.planning import Assumption, AssumptionOverride, KnownBreak, WorkSeason
from planner.text import translator
from planner.ui.context import Context
from planner.ui.gigs.page import GigsPage
from planner.ui.sources.bars import SeasonBars
from planner.ui.sources.dialog import SourcesDialog
from planner.ui.sources.opening import show_sources
from tests.ui.finding import child


@pytest.fixture
def book() -> Iterator[Book]:
    words = translator("ko")
    opened = in_memory(sample.household(words))
    opened.note(Label("Example"), sample.fill, words)
    yield opened
    opened.close()


@pytest.fixture
def dialog(qtbot: QtBot, context: Context) -> SourcesDialog:
    made = SourcesDialog(context)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    return made


def crowd(book: Book) -> Platform:
    return next(p for p in book.read(records.all_of, Platform) if p.name == "크라우드웍스")


def enter(edit: QLineEdit, text: str) -> None:
    edit.setText(text)
    edit.editingFinished.emit()


def test_the_basis_of_the_figures_stands_first_and_follows_every_change(
    dialog: SourcesDialog, book: Book, qtbot: QtBot
) -> None:
    panel = dialog.panel(None)

    def lines() -> list[str]:
        return [one.accessibleName() for one in panel.findChildren(QLabel, "basis-line")]

    qtbot.waitUntil(lambda: any("입금 2건" in line for line in lines()), timeout=8000)
    enter(child(panel, QLineEdit, "began-on"), "2026-06-01")
    assert book.read(records.all_of, Household)[0].began_on == dt.date(2026, 6, 1)
    qtbot.waitUntil(lambda: any("2026-06-01" in line for line in lines()), timeout=8000)


def test_the_three_answers_each_say_what_they_mean(dialog: SourcesDialog, book: Book) -> None:
    panel = dialog.panel(crowd(book).uid)
    dialog.show_source(crowd(book).uid)
    for place, answer in ((1, CouldEnd.UNLIKELY), (2, CouldEnd.MAYBE), (3, CouldEnd.LIKELY)):
        button = child(panel, QRadioButton, f"answer-{place}")
        assert "번 중" in button.accessibleDescription()
        button.click()
        assert crowd(book).could_end is answer
    book.undo()
    assert crowd(book).could_end is CouldEnd.MAYBE
    assert child(panel, QRadioButton, "answer-2").isChecked()


def test_work_without_a_platform_can_be_answered_for_too(dialog: SourcesDialog, book: Book) -> None:
    panel = dialog.panel(None)
    child(panel, QRadioButton, "answer-3").click()
    (own,) = book.read(records.all_of, AssumptionOverride)
    assert (own.assumption, own.platform_uid, own.value) == (Assumption.COULD_END, None, 2)
    child(panel, QRadioButton, "answer-0").click()
    assert book.read(records.all_of, AssumptionOverride) == []


def test_own_values_say_since_when_and_go_back_one_by_one(
    dialog: SourcesDialog, book: Book
) -> None:
    uid = crowd(book).uid
    panel = dialog.panel(uid)
    dialog.show_source(uid)
    for name, text, value in (
        (Assumption.PAYOUTS_PER_QUARTER, "2.5", 250),
        (Assumption.PAY, "30만", 300_000),
        (Assumption.LAG, "9", 9),
        (Assumption.HOURLY, "1만2천", 12_000),
    ):
        enter(child(panel, QLineEdit, f"own-{name.value}"), text)
        (own,) = (o for o in book.read(records.all_of, AssumptionOverride) if o.assumption is name)
        assert (own.value, own.platform_uid, own.since) == (value, uid, dt.date(2026, 10, 8))
    row = child(panel, QWidget, "value-pay")
    assert "2026-10-08부터" in [one.text() for one in row.findChildren(QLabel)]
    child(row, QPushButton, "reset").click()
    left = {own.assumption for own in book.read(records.all_of, AssumptionOverride)}
    assert left == {Assumption.PAYOUTS_PER_QUARTER, Assumption.LAG, Assumption.HOURLY}
    enter(child(panel, QLineEdit, "own-payouts_per_quarter"), "two")
    assert child(panel, QLineEdit, "own-payouts_per_quarter").property("state") == "wrong"


def test_work_that_stopped_is_noted_with_its_day(dialog: SourcesDialog, book: Book) -> None:
    panel = dialog.panel(crowd(book).uid)
    enter(child(panel, QLineEdit, "stopped-on"), "9/30")
    assert crowd(book).stopped_on == dt.date(2026, 9, 30)
    enter(child(panel, QLineEdit, "stopped-on"), "")
    assert crowd(book).stopped_on is None


def test_a_season_is_chosen_and_changed_by_keys(
    dialog: SourcesDialog, book: Book, qtbot: QtBot
) -> None:
    panel = dialog.panel(None)
    kind = child(panel, QComboBox, "season-kind")
    bars = child(panel, SeasonBars, "season-bars")
    kind.setCurrentIndex(1)
    kind.activated.emit(1)
    (season,) = book.read(records.all_of, WorkSeason)
    assert season.percents[0] == 0

    bars.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_PageUp):
        qtbot.keyClick(bars, key)
    (season,) = book.read(records.all_of, WorkSeason)
    assert season.percents[:3] == (0, 60, 100)
    assert bars.accessibleDescription() == "2월 60"
    assert kind.currentData() == "own"

    kind.setCurrentIndex(0)
    kind.activated.emit(0)
    assert book.read(records.all_of, WorkSeason) == []
    assert not bars.isVisible()


def test_a_drag_over_the_months_is_one_step(
    dialog: SourcesDialog, book: Book, qtbot: QtBot
) -> None:
    panel = dialog.panel(None)
    kind = child(panel, QComboBox, "season-kind")
    kind.setCurrentIndex(2)
    kind.activated.emit(2)
    QApplication.processEvents()
    bars = child(panel, SeasonBars, "season-bars")
    width, foot = bars.width() / 12, bars.height() - 22
    first, last = QPoint(round(width / 2), foot), QPoint(round(1.5 * width), foot)
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(bars, left, pos=first)
    qtbot.mouseMove(bars, last)
    qtbot.mouseRelease(bars, left, pos=last)
    (season,) = book.read(records.all_of, WorkSeason)
    assert season.percents[:3] == (0, 0, 100)
    book.undo()
    (season,) = book.read(records.all_of, WorkSeason)
    assert set(season.percents) == {100}


def test_a_year_without_any_work_is_no_season(
    dialog: SourcesDialog, book: Book, qtbot: QtBot
) -> None:
    panel = dialog.panel(None)
    kind = child(panel, QComboBox, "season-kind")
    kind.setCurrentIndex(2)
    kind.activated.emit(2)
    bars = child(panel, SeasonBars, "season-bars")
    for _month in range(12):
        qtbot.keyClick(bars, Qt.Key.Key_Home)
        qtbot.keyClick(bars, Qt.Key.Key_Right)

    (season,) = book.read(records.all_of, WorkSeason)
    assert sum(season.percents) == 100


def test_usual_vacations_are_offered_and_then_changed(dialog: SourcesDialog, book: Book) -> None:
    panel = dialog.panel(None)
    offers = panel.findChildren(QPushButton, "propose-vacation")
    assert [offer.text() for offer in offers] == [
        "흔한 날짜로 넣기: 여름방학 7/21–8/19",
        "흔한 날짜로 넣기: 겨울방학 1/5–2/28",
    ]
    offers[1].click()
    (winter,) = book.read(records.all_of, KnownBreak)
    assert (winter.first_on, winter.end_on) == (dt.date(2027, 1, 5), dt.date(2027, 3, 1))

    first = visible(panel, "break-first")
    enter(first, "2027-01-08")
    (winter,) = book.read(records.all_of, KnownBreak)
    assert winter.first_on == dt.date(2027, 1, 8)
    next(b for b in panel.findChildren(QToolButton, "break-remove") if b.isVisibleTo(panel)).click()
    assert book.read(records.all_of, KnownBreak) == []


def visible(panel: QWidget, name: str) -> QLineEdit:
    # What was just made is shown with the next round of events.
    QApplication.processEvents()
    found = panel.findChildren(QLineEdit, name)
    return next(one for one in found if one.isVisibleTo(panel))


def test_a_break_of_ones_own_needs_a_name_and_days_in_order(
    dialog: SourcesDialog, book: Book
) -> None:
    panel = dialog.panel(None)
    visible(panel, "break-name").setText("여행")
    visible(panel, "break-first").setText("2026-12-10")
    visible(panel, "break-last").setText("2026-12-01")
    add = next(b for b in panel.findChildren(QPushButton, "break-add") if b.isVisibleTo(panel))
    add.click()
    assert book.read(records.all_of, KnownBreak) == []
    visible(panel, "break-last").setText("2026-12-12")
    add.click()
    (trip,) = book.read(records.all_of, KnownBreak)
    assert (trip.name, trip.end_on) == ("여행", dt.date(2026, 12, 13))


def test_what_is_owed_leads_to_its_row(dialog: SourcesDialog) -> None:
    opened: list[object] = []
    dialog.opened.connect(opened.append)
    owed = dialog.panel(None).findChildren(QPushButton, "owed")
    assert [one.text() for one in owed] == ["문서 OCR 검수 4차", "감정 태깅", "영수증 촬영"]
    owed[0].click()
    assert len(opened) == 1


def test_enter_in_a_field_presses_no_button(
    dialog: SourcesDialog, book: Book, qtbot: QtBot
) -> None:
    panel = dialog.panel(None)
    edit = child(panel, QLineEdit, "own-pay")
    edit.setFocus()
    qtbot.keyClicks(edit, "300000")
    qtbot.keyClick(edit, Qt.Key.Key_Return)

    assert dialog.isVisible()
    assert [own.value for own in book.read(records.all_of, AssumptionOverride)] == [300_000]


def test_a_platform_in_the_log_leads_here_and_the_dialog_is_used_again(
    context: Context, book: Book, qtbot: QtBot
) -> None:
    page = GigsPage(context)
    qtbot.addWidget(page)
    page.show()
    page.reload()
    child(page.panel, QPushButton, "platform").click()
    made = page.findChild(SourcesDialog)
    assert isinstance(made, SourcesDialog)
    assert made.source() == crowd(book).uid
    assert show_sources(context, page) is made
    assert made.source() is None
