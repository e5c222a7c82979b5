"""The list of free time beside the grid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, hours, records
from planner.book.hours import Layer
from planner.domain.availability import AvailabilityException, AvailabilityRule, OwnHoliday, Period
from planner.domain.household import Member
from planner.ui.context import Context
from planner.ui.week.page import WeekPage

W = TypeVar("W", bound=QWidget)
MONDAY = dt.date(2026, 10, 5)


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[WeekPage]:
    context.book.change(Label("set up"), records.add, Member(name="민서"))
    shown = WeekPage(context)
    shown.inspector()
    qtbot.addWidget(shown)
    shown.resize(1000, 900)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.toggle_hours()
    yield shown
    shown.close()


def part(page: QWidget, kind: type[W], name: str) -> W:
    found = [w for w in page.findChildren(kind, name) if not w.isHidden()]
    assert found, name
    return found[-1]


def type_in(page: WeekPage, name: str, text: str) -> QLineEdit:
    edit = part(page.hours, QLineEdit, name)
    edit.setFocus()
    edit.selectAll()
    if text.isascii():
        QTest.keyClicks(edit, text)
    else:
        edit.setText(text)  # Qt's test keyboard has no Hangul
    QTest.keyClick(edit, Qt.Key.Key_Return)
    return edit


def free(page: WeekPage, day: int) -> tuple[tuple[int, int], ...]:
    assert page.week is not None
    return page.week.days[day].free


def spans(book: Book) -> list[tuple[int, int, int]]:
    rules = book.read(records.all_of, AvailabilityRule)
    return sorted((r.weekday, r.first_minute, r.end_minute) for r in rules)


def test_typed_hours_make_the_week_free_and_undo_takes_them_back(page: WeekPage) -> None:
    book = page.context.book
    edit = type_in(page, "hours-1", "9~1, 21:00~23:00")
    assert spans(book) == [(1, 540, 780), (1, 1260, 1380)]
    assert edit.text() == "9:00–13:00, 21:00–23:00"
    assert free(page, 1) == ((540, 780), (1260, 1380))
    book.undo()
    assert spans(book) == []
    assert edit.text() == ""


def test_what_cannot_be_read_stays_with_its_reason(page: WeekPage) -> None:
    edit = type_in(page, "hours-1", "21:00~2:00")
    assert edit.text() == "21:00~2:00"
    assert "빨라요" in edit.accessibleDescription()
    assert spans(page.context.book) == []


def test_hours_are_copied_to_the_days_that_are_ticked(page: WeekPage) -> None:
    book = page.context.book
    type_in(page, "hours-0", "9:00-12:00")
    page.hours.weekly._ask(0)
    popover = page.hours.weekly._popover
    assert popover is not None
    part(popover, QCheckBox, "day-2").setChecked(False)
    part(popover, QPushButton, "copy").click()
    assert [weekday for weekday, _a, _b in spans(book)] == [0, 1, 3, 4]


def test_hours_hold_between_two_days_and_differ_from_a_day_on(page: WeekPage) -> None:
    book = page.context.book
    type_in(page, "hours-0", "9:00-12:00")
    type_in(page, "begin-anew", "2026-10-12")
    type_in(page, "hours-0", "13:00-15:00")
    assert free(page, 0) == ((540, 720),)
    page.step_forward()
    assert free(page, 0) == ((780, 900),)
    type_in(page, "valid-last", "2026-10-18")
    assert free(page, 0) == ((780, 900),)
    page.step_forward()
    assert free(page, 0) == ()
    choice = part(page.hours, QComboBox, "hours-layer")
    names = [choice.itemText(n) for n in range(choice.count())]
    assert names == ["매주, 2026-10-11까지", "매주, 2026-10-12부터 2026-10-18까지"]
    assert len(book.read(records.all_of, AvailabilityRule)) == 2


def test_a_period_is_made_with_hours_of_its_own_and_goes_again(page: WeekPage) -> None:
    book = page.context.book
    type_in(page, "hours-0", "9:00-12:00")
    page.hours._on_new_period()
    popover = page.hours._popover
    assert popover is not None
    for name, text in (("name", "가을방학"), ("first", "2026-10-05"), ("last", "2026-10-09")):
        part(popover, QLineEdit, name).setText(text)
    part(popover, QPushButton, "save").click()
    (period,) = book.read(records.all_of, Period)
    assert (period.first_on, period.end_on) == (MONDAY, dt.date(2026, 10, 10))
    type_in(page, "hours-0", "13:00-15:00")
    assert free(page, 0) == ((780, 900),)
    page.hours._on_edit_period()
    popover = page.hours._popover
    assert popover is not None
    part(popover, QPushButton, "delete").click()
    assert book.read(records.all_of, Period) == []
    assert free(page, 0) == ((540, 720),)


def test_single_dates_and_ranges_differ_until_they_are_as_every_week_again(page: WeekPage) -> None:
    book = page.context.book
    type_in(page, "hours-1", "9:00-12:00")
    part(page.hours, QLineEdit, "single-on").setText("10/6 ~ 10/7")
    type_in(page, "single-hours", "20:00-22:00")
    assert free(page, 1) == free(page, 2) == ((1200, 1320),)
    type_in(page, "single-2026-10-06", "없음")
    assert free(page, 1) == ()
    part(page.hours, QWidget, "remove-2026-10-06").click()  # type: ignore[attr-defined]
    assert free(page, 1) == ((540, 720),)
    assert {e.on.day for e in book.read(records.all_of, AvailabilityException)} == {7}


def test_own_days_off_are_added_and_removed(page: WeekPage) -> None:
    book = page.context.book
    part(page.hours, QLineEdit, "day-off-on").setText("10/7")
    type_in(page, "day-off-name", "개교기념일")
    assert [d.name for d in book.read(records.all_of, OwnHoliday)] == ["개교기념일"]
    assert page.week is not None
    assert page.week.days[2].holiday is not None
    page.hours.days_off._on_removed(book.read(records.all_of, OwnHoliday)[0])
    assert book.read(records.all_of, OwnHoliday) == []


@pytest.mark.parametrize(("button", "later"), [("only-this", False), ("and-later", True)])
def test_one_stretch_is_changed_for_this_day_or_from_it_on(
    page: WeekPage,
    button: str,
    later: bool,  # noqa: FBT001
) -> None:
    book = page.context.book
    me = book.read(records.all_of, Member)[0].uid
    book.change(Label("h"), hours.set_weekdays, Layer(member=me), [3], [(540, 720)])
    grid = page.grid
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    grid.move_cursor(grid.default_cell())
    QTest.keyClick(grid, Qt.Key.Key_F2)
    editor = page.acts.popover
    assert editor is not None
    part(editor, QLineEdit, "hours").setText("10:00–11:00")
    part(editor, QPushButton, button).click()
    assert free(page, 3) == ((600, 660),)
    page.step_back()
    assert free(page, 3) == ((540, 720),)
    page.go_today()
    page.step_forward()
    assert free(page, 3) == (((600, 660),) if later else ((540, 720),))
    QApplication.processEvents()


def test_the_hours_of_another_member_are_listed_when_chosen(page: WeekPage) -> None:
    book = page.context.book
    partner = book.change(Label("m"), records.add, Member(name="도윤"))
    members = part(page.hours, QComboBox, "hours-member")
    members.setCurrentIndex(members.findData(partner))
    members.activated.emit(members.currentIndex())
    type_in(page, "hours-2", "20:00-22:00")
    assert {r.member_uid for r in book.read(records.all_of, AvailabilityRule)} == {partner}
    assert page.scope.member == partner


def test_a_period_is_told_to_have_no_free_time_by_one_tick(page: WeekPage) -> None:
    book, me = page.context.book, page.week.member_uid if page.week else None
    period = Period(name="방학", first_on=MONDAY, end_on=MONDAY + dt.timedelta(days=7))
    book.change(Label("a period"), records.add, period)
    book.change(Label("hours"), hours.set_weekdays, Layer(member=me), [1], [(540, 720)])
    choice = part(page.hours, QComboBox, "hours-layer")
    assert all(tick.isHidden() for tick in page.hours.findChildren(QCheckBox, "period-closed"))
    choice.setCurrentIndex(choice.findText("방학", Qt.MatchFlag.MatchStartsWith))
    choice.activated.emit(choice.currentIndex())
    tick = part(page.hours, QCheckBox, "period-closed")
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert free(page, 1) == ()
    assert tick.isChecked()
    assert choice.count() == 2
    type_in(page, "hours-1", "21~23")
    assert free(page, 1) == ((1260, 1380),)
    assert not tick.isVisible()
