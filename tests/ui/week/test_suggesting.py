"""The suggestion on the week's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, hours, records, sample
from planner.book.files import in_memory
from planner.book.hours import Layer
from planner.domain.household import Member
from planner.domain.sessions import SessionState, WorkSession
from planner.text import translator
from planner.ui.actions import Act
from planner.ui.bridge import BookSignals
from planner.ui.context import Context
from planner.ui.registry import PAGES
from planner.ui.review.control import ReviewActions
from planner.ui.week.blocks import BlockKind
from planner.ui.week.menu import BlockMenu
from planner.ui.week.page import WeekPage
from planner.ui.week.suggesting.equip import equip_suggesting
from planner.ui.window import MainWindow
from tests.ui.finding import child
from tests.ui.week.test_page import event_move

FAMILY_SUGGESTED = [(3, 1260, 1350), (4, 420, 540)]


@pytest.fixture
def family(context: Context) -> Iterator[Context]:
    words = translator("ko")
    book = in_memory(sample.household(words))
    book.note(Label("family"), sample.fill, words)
    yield replace(context, book=book, signals=BookSignals(book))
    book.close()


@pytest.fixture
def page(family: Context, qtbot: QtBot) -> Iterator[WeekPage]:
    shown = WeekPage(family)
    shown.side.setParent(shown)
    qtbot.addWidget(shown)
    shown.resize(1232, 766)
    with qtbot.waitExposed(shown):
        shown.show()
    settle(shown, qtbot)
    yield shown
    shown.close()


def settle(page: WeekPage, qtbot: QtBot) -> None:
    """Wait for the first suggestion, and until it is not being improved any more."""
    suggester = page.suggesting.suggester
    qtbot.waitUntil(lambda: suggester.suggestion is not None and not suggester.is_pending)
    qtbot.waitUntil(lambda: not page.context.tasks.is_busy)


def drawn(page: WeekPage) -> list[tuple[int, int, int]]:
    return [(b.day, b.first, b.end) for b in page.grid.suggested]


def boxes(page: WeekPage) -> list[QCheckBox]:
    return page.side.findChildren(QCheckBox, "suggested")


def planned(book: Book) -> int:
    found = book.read(records.all_of, WorkSession)
    return sum(session.state is SessionState.PLANNED for session in found)


def test_the_suggestion_is_dashed_in_the_grid_and_told_beside_it(page: WeekPage) -> None:
    assert drawn(page) == FAMILY_SUGGESTED
    assert {block.kind for block in page.grid.suggested} == {BlockKind.SUGGESTED}
    assert [box.text() for box in boxes(page)] == ["목 21:00–22:30", "금 7:00–9:00"]
    headline = child(page.side, QLabel, "suggestion-headline").accessibleName()
    assert headline.endswith("계획 9.1시간에 두 번을 더하면 다음 주에는 5.5시간만 남아요.")
    assert page.side.hours_shown() == ("11.9", "9.1", "3.5", "4.5")


def test_accepting_is_one_step_to_undo(page: WeekPage, qtbot: QtBot) -> None:
    book = page.context.book
    before = planned(book)
    button = child(page.side, QPushButton, "accept-suggestion")
    assert button.text() == "제안 2건을 계획에 넣기"
    button.click()
    assert planned(book) == before + 2
    assert book.undo_label is not None
    assert book.undo_label.text(translator("ko")) == "제안 2건을 계획에 넣었어요"
    settle(page, qtbot)
    assert drawn(page) == []
    book.undo()
    settle(page, qtbot)
    assert planned(book) == before
    assert drawn(page) == FAMILY_SUGGESTED


def test_an_unticked_session_leaves_grid_hours_and_button(page: WeekPage) -> None:
    boxes(page)[0].click()
    assert drawn(page) == FAMILY_SUGGESTED[1:]
    assert page.side.hours_shown() == ("11.9", "9.1", "2", "6")
    button = child(page.side, QPushButton, "accept-suggestion")
    assert button.text() == "제안 1건을 계획에 넣기"
    before = planned(page.context.book)
    button.click()
    assert planned(page.context.book) == before + 1


def test_an_unticked_session_stays_so_when_the_week_is_read_again(
    page: WeekPage, qtbot: QtBot
) -> None:
    boxes(page)[1].click()
    page.context.book.change(
        Label("note"), records.change, replace(first_planned(page), note="다시")
    )
    settle(page, qtbot)
    assert drawn(page) == FAMILY_SUGGESTED[:1]


def first_planned(page: WeekPage) -> WorkSession:
    found = page.context.book.read(records.all_of, WorkSession)
    return next(s for s in found if s.state is SessionState.PLANNED)


def test_why_these_hours_is_answered_in_words(page: WeekPage) -> None:
    child(page.side, QPushButton, "why-these-hours").click()
    why = page.side.suggestion.popover
    assert why is not None
    words = " ".join(label.accessibleName() for label in why.findChildren(QLabel))
    assert "비는 시간의 15%는 꼭 남겨 둬요." in words
    why.close()


def test_a_week_that_is_over_has_no_suggestion(page: WeekPage, qtbot: QtBot) -> None:
    page.step_back()
    qtbot.waitUntil(lambda: page.suggesting.suggester.suggestion is None)
    assert drawn(page) == []
    assert not page.side.suggestion.isVisible()
    page.step_forward()
    settle(page, qtbot)
    assert drawn(page) == FAMILY_SUGGESTED


def test_dragging_a_plan_onto_a_suggestion_plans_around_it_at_once(page: WeekPage) -> None:
    view = page.grid.viewport()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    start, end = point(page, 3, 14 * 60), point(page, 4, 8 * 60)
    QTest.mousePress(view, left, none, start)
    for step in (start + (end - start) / 2, end):
        event_move(page, step, none)
    assert (4, 420, 540) not in drawn(page)
    assert drawn(page)
    page.grid.cancel_drag()
    assert drawn(page) == FAMILY_SUGGESTED


def point(page: WeekPage, day: int, minute: int) -> QPoint:
    place = page.grid.place()
    return QPointF(place.x(day) + place.column / 2, place.y(minute)).toPoint()


def test_coming_dates_and_the_suggestion_say_the_same_hours_left(page: WeekPage) -> None:
    texts = [label.text() for label in page.side.findChildren(QLabel)]
    assert "18:00, 18.1시간 더 필요" in texts


def test_the_menu_shows_this_week_and_says_what_is_suggested(family: Context, qtbot: QtBot) -> None:
    window = MainWindow(family, PAGES)
    qtbot.addWidget(window)
    equip_suggesting(window)
    window.fill_menus()
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.page is not None)
    window.show_page("targets")
    action = window.actions_table.action(Act.SUGGEST)
    assert action is not None
    action.trigger()
    page = window.page
    assert isinstance(page, WeekPage)
    assert drawn(page) == FAMILY_SUGGESTED
    said = child(window, QLabel, "last-change")
    qtbot.waitUntil(lambda: said.text().startswith("10월 14일(수) 18:00까지 문서 OCR"))
    qtbot.waitUntil(lambda: not family.tasks.is_busy)
    window.close()


def test_a_planned_block_can_start_the_timer(page: WeekPage) -> None:
    menu = BlockMenu(page.context.theme, page)
    block = next(b for b in page.grid.blocks if b.kind is BlockKind.PLANNED)
    menu.fill(page, block, page.grid.cell_under(page.grid.mapToGlobal(QPoint(300, 300))))
    asked: list[str] = []
    page.grid.timer_asked.connect(asked.append)
    next(a for a in menu.actions() if a.text() == "타이머 시작(&R)").trigger()
    assert asked == [block.uid]


def test_the_week_has_the_keyboard_again_after_its_review(family: Context, qtbot: QtBot) -> None:
    window = MainWindow(family, PAGES)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.page is not None)
    dialog = ReviewActions(window).open()
    dialog.reject()
    page = window.page
    assert isinstance(page, WeekPage)
    assert page.grid.hasFocus()
    qtbot.waitUntil(lambda: not family.tasks.is_busy)
    window.close()


def suggested_rows(page: WeekPage) -> list[tuple[int, str]]:
    table = page.list.table
    return [
        (row, str(table.index(row, 3).data()))
        for row in range(table.rowCount())
        if table.offer(row)
    ]


def test_the_list_says_what_is_suggested_and_takes_it_by_keyboard(
    page: WeekPage, qtbot: QtBot
) -> None:
    book = page.context.book
    before = planned(book)
    page.list_form()
    (thursday, _state), (friday, _other) = rows = suggested_rows(page)
    assert [state for _row, state in rows] == ["제안", "제안"]
    cells = [page.list.table.index(friday, n).data() for n in range(3)]
    assert cells == ["10/9 금", "7:00–9:00", "문서 OCR 검수 4차 (2시간, 한글날, 외가 방문 전)"]
    page.list.choose(thursday)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert [state for _row, state in suggested_rows(page)] == ["제안, 빼 둠", "제안"]
    assert [box.isChecked() for box in boxes(page)] == [False, True]
    page.list.choose(friday)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    settle(page, qtbot)
    assert planned(book) == before + 1
    book.undo()
    assert planned(book) == before


def test_the_menu_of_a_suggestion_plans_it_or_leaves_it_out(page: WeekPage, qtbot: QtBot) -> None:
    book, grid = page.context.book, page.grid
    before = planned(book)
    thursday, friday = grid.suggested
    at = grid.block_rect(friday).center()
    assert grid.tip_at(at) == "금요일 7시부터 9시, 문서 OCR 검수 4차, 제안"
    menu = BlockMenu(page.context.theme, page)
    menu.fill(page, grid.suggested_at(at), grid.cell_under(QPoint()))
    menu.actions()[1].trigger()
    assert grid.suggested == (thursday,)
    menu = BlockMenu(page.context.theme, page)
    menu.fill(page, thursday, grid.cell_under(QPoint()))
    menu.actions()[0].trigger()
    settle(page, qtbot)
    assert planned(book) == before + 1


def test_a_suggestion_is_for_the_member_whose_week_is_shown(page: WeekPage, qtbot: QtBot) -> None:
    book = page.context.book
    other = book.change(Label("m"), records.add, Member(name="지훈"))
    layer = Layer(member=other)
    book.change(Label("h"), hours.set_weekdays, layer, range(7), [(19 * 60, 23 * 60)])
    settle(page, qtbot)
    assert drawn(page) == FAMILY_SUGGESTED
    before = {s.uid for s in book.read(records.all_of, WorkSession)}
    page.scope.choose(other)
    settle(page, qtbot)
    assert drawn(page)
    assert {first >= 19 * 60 for _day, first, _end in drawn(page)} == {True}
    child(page.side, QPushButton, "accept-suggestion").click()
    made = [s for s in book.read(records.all_of, WorkSession) if s.uid not in before]
    assert {s.member_uid for s in made} == {other}
