"""The page of targets: order, editing, money set aside, the timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, records, sample, targets
from planner.book.files import in_memory
from planner.domain.base import Uid
from planner.domain.targets import DuePrecision, Earmark, PaidFrom, Target, TargetPayment
from planner.insight.targets import is_overdue
from planner.text import translator
from planner.ui.context import Context
from planner.ui.targets.fields import Readers, TargetFields
from planner.ui.targets.menu import TargetMenu
from planner.ui.targets.page import TargetsPage
from planner.ui.targets.popovers import NewTarget, PayPart, SetAside
from planner.ui.targets.schooling import Schooling
from planner.ui.targets.tree import CHANCE_ROLE, Column
from planner.ui.targets.words import about, summary
from tests.ui.finding import child


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


def names(page: TargetsPage) -> list[str]:
    model = page.tree.model_
    return [model.index(row, Column.NAME).data() for row in range(model.rowCount())]


def uid_of(book: Book, name: str) -> Uid:
    return next(t.uid for t in book.read(records.all_of, Target) if t.name == name)


def find(book: Book, name: str) -> Target:
    return book.read(records.find, Target, uid_of(book, name))


def test_targets_stand_in_rank_order_with_their_instalments(page: TargetsPage) -> None:
    model = page.tree.model_

    assert names(page)[:2] == ["지우 수학학원", "지우 대학 등록금"]
    assert model.rowCount(model.index(0, 0)) == 13
    assert model.rowCount(model.index(1, 0)) == 0


def test_the_tree_is_a_sound_item_model(page: TargetsPage, book: Book) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(page.tree.model_, mode, page)
    book.change(Label("Step"), targets.move, uid_of(book, "지우 노트북"), 0)
    book.change(Label("Step"), targets.remove, [uid_of(book, "지우 수학학원")])
    book.undo()

    assert tester.model() is page.tree.model_
    assert names(page)[0] == "지우 노트북"


def test_chances_come_when_they_are_ready_and_again_after_a_change(
    page: TargetsPage, book: Book, qtbot: QtBot
) -> None:
    index = page.tree.model_.index(1, Column.CHANCE)
    qtbot.waitUntil(lambda: index.data(CHANCE_ROLE) is not None)
    assert "10번 중" in page.tree.model_.index(1, Column.CHANCE).data()

    before = page.tree.model_.index(6, Column.CHANCE).data(CHANCE_ROLE)
    book.change(Label("Step"), targets.move, uid_of(book, "지우 노트북"), 0)
    moved = page.tree.model_
    qtbot.waitUntil(lambda: moved.index(0, Column.CHANCE).data(CHANCE_ROLE) != before)
    assert moved.index(0, Column.CHANCE).data(CHANCE_ROLE).level > before.level


def test_alt_and_an_arrow_move_the_target_in_one_step(
    page: TargetsPage, book: Book, qtbot: QtBot
) -> None:
    page.select(uid_of(book, "지우 대학 등록금"))
    page.tree.setFocus()
    qtbot.keyClick(page.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(page)[:2] == ["지우 대학 등록금", "지우 수학학원"]

    book.undo()
    assert names(page)[:2] == ["지우 수학학원", "지우 대학 등록금"]


def test_a_dropped_target_goes_where_it_was_dropped(page: TargetsPage, book: Book) -> None:
    model = page.tree.model_
    data = model.mimeData([model.index(6, 0)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 2, 0, QModelIndex())

    assert names(page)[2] == "지우 노트북"
    assert [t.rank for t in book.read(targets.in_rank_order)] == [1, 2, 3, 4, 5, 6, 7]


def test_a_filter_shows_whose_targets_they_are(page: TargetsPage, qtbot: QtBot) -> None:
    page._filter.choose("family")
    page._on_filter("family")

    assert names(page) == ["가족 여름휴가"]


def test_finding_narrows_the_rows(page: TargetsPage) -> None:
    page.search("노트")
    assert names(page) == ["지우 노트북"]
    page.search("")
    assert len(names(page)) == 7


def test_delete_asks_nothing_and_can_be_undone(page: TargetsPage, book: Book, qtbot: QtBot) -> None:
    page.select(uid_of(book, "하준 영어특강"))
    page.tree.setFocus()
    qtbot.keyClick(page.tree, Qt.Key.Key_Delete)
    assert "하준 영어특강" not in names(page)

    book.undo()
    assert names(page)[2] == "하준 영어특강"


def test_a_cell_is_edited_in_place(page: TargetsPage, book: Book, qtbot: QtBot) -> None:
    index = page.tree.model_.index(1, Column.AMOUNT)
    page.tree.setCurrentIndex(index)
    page.tree.edit(index)
    editor = page.tree.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText("430만")
    qtbot.keyClick(editor, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: find(book, "지우 대학 등록금").amount_minor == 4_300_000)


def test_a_text_that_cannot_be_read_keeps_the_cell_open(
    page: TargetsPage, book: Book, qtbot: QtBot
) -> None:
    index = page.tree.model_.index(1, Column.AMOUNT)
    page.tree.setCurrentIndex(index)
    page.tree.edit(index)
    editor = page.tree.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText("많이")
    qtbot.keyClick(editor, Qt.Key.Key_Return)

    assert editor.isVisible()
    assert "많이" in editor.toolTip()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert find(book, "지우 대학 등록금").amount_minor == 4_200_000


def test_the_panel_edits_the_selected_target(page: TargetsPage, book: Book) -> None:
    page.select(uid_of(book, "하준 수학여행"))
    page.panel.fields.due.setText("2027-05-02")
    page.panel.fields.due.commit()

    assert find(book, "하준 수학여행").due_on == dt.date(2027, 5, 2)


def test_saved_money_typed_in_the_panel_is_an_earmark_of_the_difference(
    page: TargetsPage, book: Book
) -> None:
    uid = uid_of(book, "지우 대학 등록금")
    page.select(uid)
    page.panel.saved.setText("80만")
    page.panel.saved.commit()

    marks = [m.amount_minor for m in book.read(records.all_of, Earmark) if m.target_uid == uid]
    assert marks == [900_000, -100_000]


def test_free_money_is_set_aside_and_taken_back(page: TargetsPage, book: Book) -> None:
    uid = uid_of(book, "지우 노트북")
    page.select(uid)
    page._on_earmark_asked()
    ask = page.findChild(SetAside)
    assert isinstance(ask, SetAside)
    assert ask.amount.value() == 470_000
    ask.accept()
    row = page._row(uid)
    assert row is not None
    assert row.saved_minor == 470_000
    assert page._view is not None
    assert page._view.summary.free_minor == 0


def test_a_new_target_is_asked_for_and_says_what_is_missing(page: TargetsPage, book: Book) -> None:
    page.new_thing()
    asked = page.findChild(NewTarget)
    assert isinstance(asked, NewTarget)
    asked.fields.name.setText("교복")
    asked.accept()
    assert asked.fields.rows["amount_minor"].problem()

    asked.fields.amount.setText("35만원")
    asked.fields.due.setText("2027년 2월")
    asked.accept()
    made = find(book, "교복")
    assert (made.rank, made.amount_minor, made.due_on) == (8, 350_000, dt.date(2027, 2, 1))
    assert page._selected == made.uid


def test_a_dragged_dot_moves_the_due_date_in_one_step(
    page: TargetsPage, book: Book, qtbot: QtBot
) -> None:
    line = page.timeline
    dot = next(d for d in line._dots() if d.row.target.name == "하준 수학여행")
    at = QPoint(round(line._x(dot.day)), 122)
    to = QPoint(round(line._x(dt.date(2027, 6, 1))), 122)
    qtbot.mousePress(line, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(line, to)
    qtbot.mouseRelease(line, Qt.MouseButton.LeftButton, pos=to)
    assert abs((find(book, "하준 수학여행").due_on - dt.date(2027, 6, 1)).days) <= 1

    book.undo()
    assert find(book, "하준 수학여행").due_on == dt.date(2027, 4, 20)


def test_keys_move_a_dot_by_days(page: TargetsPage, book: Book, qtbot: QtBot) -> None:
    page.select(uid_of(book, "하준 수학여행"))
    page.timeline.setFocus()
    qtbot.keyClick(page.timeline, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert find(book, "하준 수학여행").due_on == dt.date(2027, 4, 21)

    qtbot.keyClick(page.timeline, Qt.Key.Key_Right)
    assert page._selected == uid_of(book, "가족 여름휴가")


def test_an_instalment_is_noted_as_paid_and_not(page: TargetsPage, book: Book) -> None:
    model = page.tree.model_
    index = model.index(0, 0, model.index(0, 0))
    row, part = model.target_at(index), model.instalment_at(index)
    assert row is not None
    assert part is not None
    menu = TargetMenu(page._changes, row, part, page)
    menu.pay_asked.connect(page._on_menu_pay)
    menu.actions()[0].trigger()
    ask = page.findChild(PayPart)
    assert ask is not None
    # It is due in a month to come, so today is offered; the panel's button asks the same.
    assert (ask.amount.value(), ask.day.text()) == (450_000, "2026-10-08")
    ask.gigs.click()
    assert [p.amount_minor for p in book.read(records.all_of, TargetPayment)] == [450_000]

    row, part = model.target_at(index), model.instalment_at(index)
    assert row is not None
    again = TargetMenu(page._changes, row, part, page)
    again.actions()[0].trigger()
    assert book.read(records.all_of, TargetPayment) == []


def test_what_is_open_stays_open_after_a_change(page: TargetsPage, book: Book) -> None:
    page.tree.setExpanded(page.tree.model_.index(0, 0), True)  # noqa: FBT003
    book.change(Label("Step"), targets.move, uid_of(book, "지우 수학학원"), 3)

    assert page.tree.isExpanded(page.tree.model_.index(3, 0))


def test_a_book_without_targets_says_how_to_begin(
    context: Context, book: Book, qtbot: QtBot
) -> None:
    uids = [t.uid for t in book.read(records.all_of, Target)]
    book.change(Label("Step"), targets.remove, uids)
    page = TargetsPage(context)
    qtbot.addWidget(page)
    page.show()

    assert page._stack.currentWidget() is page._empty


def test_the_form_refuses_a_last_day_before_the_first(context: Context, qtbot: QtBot) -> None:
    readers = Readers(context.theme, context.translator, context.today)
    holder = QWidget()
    qtbot.addWidget(holder)
    form = TargetFields(readers, context.translator, holder)
    form.show_target(None)
    form.name.setText("학원")
    form.amount.setText("45만")
    form.due.setText("2027-05-05")
    form.kind.setCurrentIndex(1)
    form.last.setText("2027-01-05")

    assert form.build() is None
    assert form.rows["last_on"].problem()


def test_about_is_two_figures() -> None:
    assert [about(n) for n in (293_746, 7, 95, 999_999)] == [290_000, 7, 95, 1_000_000]


def test_a_part_of_a_payment_is_noted_before_the_date(page: TargetsPage, book: Book) -> None:
    uid = uid_of(book, "지우 대학 등록금")
    page.select(uid)
    row = page._row(uid)
    assert row is not None
    page._on_menu_pay((row, row.instalments[0]))
    ask = page.findChild(PayPart)
    assert ask is not None
    ask.amount.setText("1000만")
    ask.gigs.click()
    assert book.read(records.all_of, TargetPayment) == []
    ask.amount.setText("100만")
    ask.household.click()

    paid = book.read(records.all_of, TargetPayment)
    assert [(p.amount_minor, p.paid_from) for p in paid] == [(1_000_000, PaidFrom.HOUSEHOLD)]
    after = page._row(uid)
    assert after is not None
    assert after.left_minor == row.left_minor - 1_000_000


def test_the_price_growth_of_a_monthly_target_is_in_the_form(page: TargetsPage, book: Book) -> None:
    page.select(uid_of(book, "지우 수학학원"))
    page.panel.fields.growth.setValue(3.5)

    assert find(book, "지우 수학학원").price_growth == 350


def test_the_price_growth_of_a_target_that_comes_once_is_counted_and_said(
    page: TargetsPage, book: Book
) -> None:
    page.select(uid_of(book, "지우 대학 등록금"))
    page.panel.fields.growth.setValue(5)

    target = find(book, "지우 대학 등록금")
    assert (target.amount_minor, target.priced_on) == (4_200_000, page.context.today())
    assert child(page.panel, QLabel, "grown").text() == "1년 오른 값으로 441만원"
    row = page._row(target.uid)
    assert row is not None
    assert (row.total_minor, row.instalments[0].amount_minor) == (4_410_000, 4_410_000)


def test_school_costs_are_added_only_where_ticked_and_with_an_amount(
    page: TargetsPage, book: Book
) -> None:
    before = len(names(page))
    page.propose_school()
    proposed = page.findChild(Schooling)
    assert proposed is not None
    assert proposed.grade.currentText() == "고2"
    assert proposed.targets() == []
    assert "초중고사교육비조사 2025" in proposed.source.text()
    assert not proposed.add_button.isEnabled()
    shown = proposed.table
    amount, name = shown.item(2, 2), shown.item(0, 0)
    assert amount is not None
    assert name is not None
    amount.setText("5만")
    name.setCheckState(Qt.CheckState.Checked)
    first = shown.item(0, 2)
    assert first is not None
    first.setText("")
    proposed.accept()

    added = [find(book, found) for found in names(page)[before:]]
    assert [(t.name, t.amount_minor) for t in added] == [("수능 응시료", 50_000)]
    assert added[0].member_uid is not None
    book.undo()
    assert len(names(page)) == before


def test_a_payment_whose_day_has_passed_is_said_and_can_be_ticked(
    page: TargetsPage, book: Book
) -> None:
    late = Target(name="관리비", amount_minor=200_000, due_on=dt.date(2026, 10, 5))
    uid = book.change(Label("Step"), targets.add, late)
    page.reload()
    page.select(uid)

    assert page._view is not None
    _needed, _saved, nearest, _month = summary(page.context.translator, page._view)
    assert (nearest.name, nearest.note) == ("날짜가 지난 지출", "10월 5일 지남, 관리비")
    assert "지남 (3일 전)" in child(page.panel, QLabel, "to-pay").text()

    page.panel.pay_button.click()
    ask = page.findChild(PayPart)
    assert ask is not None
    assert (ask.amount.value(), ask.day.text()) == (200_000, "2026-10-05")
    ask.household.click()

    (paid,) = (p for p in book.read(records.all_of, TargetPayment) if p.target_uid == uid)
    assert (paid.amount_minor, paid.on, paid.due_on) == (200_000, late.due_on, late.due_on)
    assert paid.paid_from is PaidFrom.HOUSEHOLD
    assert not page.panel.pay_button.isVisibleTo(page.panel)


def test_a_month_is_not_overdue_before_it_is_over() -> None:
    month = Target(
        name="x",
        amount_minor=1,
        due_on=dt.date(2026, 10, 1),
        due_precision=DuePrecision.MONTH,
    )
    assert not is_overdue(month, month.due_on, dt.date(2026, 10, 31))
    assert is_overdue(month, month.due_on, dt.date(2026, 11, 1))
