"""The short forms, the panel and the timeline of targets, used wrongly and to the limit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, records, sample, targets
from planner.book.files import in_memory
from planner.domain.base import Uid
from planner.domain.targets import DuePrecision, Target, TargetPayment
from planner.insight.targets import InstalmentRow, TargetRow
from planner.text import translator
from planner.ui.context import Context
from planner.ui.targets.menu import TargetMenu
from planner.ui.targets.page import TargetsPage
from planner.ui.targets.popovers import NewTarget, PayPart, SetAside
from planner.ui.targets.schooling import Schooling
from planner.ui.targets.tree import Column
from planner.ui.targets.words import due, to_pay


@pytest.fixture
def book() -> Iterator[Book]:
    """The made-up family's book."""
    words = translator("ko")
    opened = in_memory(sample.household(words))
    opened.note(Label("Example"), sample.fill, words)
    yield opened
    opened.close()


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> TargetsPage:
    made = TargetsPage(context)
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def uid_of(book: Book, name: str) -> Uid:
    return next(t.uid for t in book.read(records.all_of, Target) if t.name == name)


def find(book: Book, name: str) -> Target:
    return book.read(records.find, Target, uid_of(book, name))


def pay_part(page: TargetsPage) -> PayPart:
    model = page.tree.model_
    index = model.index(0, 0, model.index(0, 0))
    row, part = model.target_at(index), model.instalment_at(index)
    assert row is not None
    assert part is not None
    page._on_menu_pay((row, part))
    asked = page.findChild(PayPart)
    assert isinstance(asked, PayPart)
    return asked


def test_a_part_that_is_too_much_or_of_a_day_to_come_is_refused_in_words(
    page: TargetsPage, book: Book, qtbot: QtBot
) -> None:
    asked = pay_part(page)
    asked.amount.setText("60만")
    qtbot.keyClick(asked.amount, Qt.Key.Key_Return)
    assert asked._row.problem() == "남은 금액보다 많아요."

    asked.amount.setText("10만")
    asked.day.setText("2027-01-05")
    asked._on_gigs()
    assert (asked._row.problem(), asked._when.problem()) == ("", "아직 오지 않은 날이에요.")
    assert book.read(records.all_of, TargetPayment) == []


def test_no_more_can_be_set_aside_than_serves_no_target(page: TargetsPage, qtbot: QtBot) -> None:
    page.select(uid_of(page.context.book, "지우 노트북"))
    page._on_earmark_asked()
    ask = page.findChild(SetAside)
    assert isinstance(ask, SetAside)
    ask.amount.setText("48만")
    qtbot.keyClick(ask.amount, Qt.Key.Key_Return)

    assert ask._row.problem() == "아직 배정하지 않은 돈보다 많아요."
    assert page._view is not None
    assert page._view.summary.free_minor == 470_000


def test_until_a_month_is_until_its_end(page: TargetsPage, book: Book) -> None:
    page.new_thing()
    asked = page.findChild(NewTarget)
    assert isinstance(asked, NewTarget)
    form = asked.fields
    form.name.setText("학원")
    form.amount.setText("45만")
    form.kind.setCurrentIndex(1)
    form.due.setText("2026-11-25")
    form.last.setText("2027년 11월")
    asked.accept()

    assert find(book, "학원").last_on == dt.date(2027, 11, 30)
    row = page._row(uid_of(book, "학원"))
    assert row is not None
    assert len(row.instalments) == 13


def test_a_year_is_proposed_once_the_first_day_of_a_monthly_target_is_known(
    page: TargetsPage,
) -> None:
    page.new_thing()
    asked = page.findChild(NewTarget)
    assert isinstance(asked, NewTarget)
    asked.fields.kind.setCurrentIndex(1)
    asked.fields.due.setText("2026-11-25")
    asked.fields.due.commit()

    assert asked.fields.last.text() == "2027-11-25"


def test_tab_goes_through_the_form_as_it_is_read(page: TargetsPage) -> None:
    form = page.panel.fields

    assert form.due.nextInFocusChain() is form.growth
    after = form.growth.nextInFocusChain()
    while after is not None and after.parent() is form.growth:
        after = after.nextInFocusChain()
    assert after is form.last


def test_the_keyboard_goes_to_the_list_and_without_one_to_what_begins_it(
    page: TargetsPage, book: Book
) -> None:
    assert page.main_widget() is page.tree
    uids = [t.uid for t in book.read(records.all_of, Target)]
    book.change(Label("Step"), targets.remove, uids)

    assert page.main_widget() is page._empty.action


def test_tab_leaves_the_list_and_the_timeline(context: Context, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QHBoxLayout(holder)
    page, after = TargetsPage(context), QLineEdit()
    layout.addWidget(page)
    layout.addWidget(after)
    with qtbot.waitExposed(holder):
        holder.show()
    page.tree.setFocus()
    for widget in (page.tree, page.timeline):
        qtbot.keyClick(widget, Qt.Key.Key_Tab)

    assert QApplication.focusWidget() is after


def test_a_mere_month_is_never_shown_as_a_day() -> None:
    say = translator("ko")
    today = dt.date(2026, 11, 23)
    goal = Target(
        name="등록금",
        amount_minor=100,
        due_on=dt.date(2027, 2, 1),
        due_precision=DuePrecision.MONTH,
    )
    row = row_of(goal)

    assert due(say, row, today) == ("2027-02", "3달 뒤")
    assert due(say, row, dt.date(2027, 2, 20)) == ("2027-02", "이번 달")
    assert to_pay(say, row, today, "KRW") == "2027년 2월에 낼 100원"


def test_a_far_day_is_named_with_its_year() -> None:
    goal = Target(name="노트북", amount_minor=100, due_on=dt.date(2028, 2, 25))

    said = to_pay(translator("ko"), row_of(goal), dt.date(2026, 11, 23), "KRW")
    assert said == "2028년 2월 25일에 낼 100원"


def row_of(goal: Target) -> TargetRow:
    part = InstalmentRow(due_on=goal.due_on, amount_minor=100, left_minor=100)
    return TargetRow(
        target=goal, member=None, total_minor=100, left_minor=100, saved_minor=0,
        due_on=goal.due_on, instalments=(part,),
    )  # fmt: skip


@pytest.mark.parametrize("years", [1, 3, 8, 20, 60])
def test_months_named_under_the_timeline_never_touch(
    page: TargetsPage, book: Book, years: int
) -> None:
    far = Target(name="먼 일", amount_minor=1, due_on=dt.date(2026 + years, 12, 1))
    book.change(Label("Step"), targets.add, far)
    line = page.timeline
    line.resize(860, line.height())
    named = [month for month, shown in line._months() if shown]
    places = [line._x(month) for month in named]

    assert named
    assert all(after - before > 40 for before, after in pairwise(places))


def test_names_over_the_timeline_never_cover_each_other(page: TargetsPage, book: Book) -> None:
    for day in range(20):
        goal = Target(
            name=f"아주 긴 이름의 목표 {day}", amount_minor=1, due_on=dt.date(2026, 12, 1 + day)
        )
        book.change(Label("Step"), targets.add, goal)
    line = page.timeline
    line.resize(860, line.height())
    crowded = uid_of(book, "아주 긴 이름의 목표 13")
    page.select(crowded)
    tags = line._tags(line._dots())

    assert crowded in {tag.dot.row.target.uid for tag in tags}
    assert not any(a.box.intersects(b.box) for a, b in combinations(tags, 2))


def test_after_a_target_is_deleted_the_one_in_its_place_is_selected(
    page: TargetsPage, book: Book
) -> None:
    page.select(uid_of(book, "하준 영어특강"))
    page.remove_selected()
    assert page._selected == uid_of(book, "지우 인강 패스")

    page.select(uid_of(book, "지우 노트북"))
    page.remove_selected()
    assert page._selected == uid_of(book, "가족 여름휴가")


def test_enter_presses_the_button_that_has_the_keyboard(
    page: TargetsPage, book: Book, qtbot: QtBot
) -> None:
    uid = uid_of(book, "지우 대학 등록금")
    page.select(uid)
    page._on_earmark_asked()
    ask = page.findChild(SetAside)
    assert isinstance(ask, SetAside)
    ask.take.setFocus()
    qtbot.keyClick(ask.take, Qt.Key.Key_Return)

    row = page._row(uid)
    assert row is not None
    assert row.saved_minor == 0


def test_own_school_costs_stay_when_prices_rise_otherwise_and_wrong_ones_are_explained(
    page: TargetsPage,
) -> None:
    page.propose_school()
    proposed = page.findChild(Schooling)
    assert isinstance(proposed, Schooling)
    first, second = (proposed.table.item(row, 2) for row in (0, 1))
    assert first is not None
    assert second is not None
    before = first.text(), second.text()
    first.setText("많이")
    assert first.text() == before[0]
    assert "금액이 아니에요" in proposed.source.text()

    first.setText("38만")
    proposed.growth.setValue(7.5)
    after = [proposed.table.item(row, 2) for row in (0, 1)]
    texts = ["" if item is None else item.text() for item in after]
    assert texts[0] == "380,000원"
    assert texts[1] != before[1]
    proposed.close()


def test_a_menu_asked_for_by_a_key_is_for_the_row_with_the_keyboard(
    page: TargetsPage, book: Book
) -> None:
    model = page.tree.model_
    page.tree.setExpanded(model.index(0, 0), True)  # noqa: FBT003
    second = model.index(1, Column.NAME, model.index(0, 0))
    page.tree.setCurrentIndex(second)
    # The place Qt gives is that of another row.
    at = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, page.tree.mapToGlobal(at))
    QCoreApplication.sendEvent(page.tree, event)
    menu = page.findChild(TargetMenu)
    assert isinstance(menu, TargetMenu)
    menu.actions()[0].trigger()
    menu.close()
    asked = page.findChild(PayPart)
    assert isinstance(asked, PayPart)
    asked._on_gigs()

    part = model.instalment_at(second)
    assert part is not None
    assert [p.due_on for p in book.read(records.all_of, TargetPayment)] == [part.due_on]
