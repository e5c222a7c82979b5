from __future__ import annotations

import datetime as dt
import importlib
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QListView, QMenu, QPushButton, QToolButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, records
from planner.domain.targets import Target
from planner.text import translator
from planner.ui.actions import ENTRIES, Act, Actions, plain
from planner.ui.context import Context
from planner.ui.page import Ability, Page
from planner.ui.registry import PAGES, PageEntry
from planner.ui.sidebar import Navigation
from planner.ui.window import INSPECTOR_FROM, TEXTS_FROM, MainWindow
from tests.ui.demo import DEMO_PAGES, PlainDemo, TargetsDemo
from tests.ui.finding import child


def add_target(book: Book, name: str = "지우 등록금") -> None:
    target = Target(name=name, amount_minor=4_200_000, due_on=dt.date(2028, 2, 11))
    book.change(Label("Add “{name}”", {"name": name}), records.add, target)


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> MainWindow:
    made = MainWindow(context, DEMO_PAGES)
    qtbot.addWidget(made)
    made.fill_menus()
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.page is not None)
    return made


def shown(window: MainWindow) -> TargetsDemo:
    page = window.page
    assert isinstance(page, TargetsDemo)
    return page


def test_only_the_page_shown_is_built(window: MainWindow) -> None:
    assert window.built("week") is not None
    assert window.built("targets") is None
    window.show_page("targets")
    assert shown(window).KEY == "targets"


def test_a_shortcut_changes_the_view(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert shown(window).KEY == "targets"
    assert child(window, QLabel, "title").text() == "지출 목표"
    action = window.actions_table.action(Act.VIEW_TARGETS)
    assert action is not None
    assert action.isChecked()


def test_the_sidebar_changes_the_view_and_follows_it(window: MainWindow) -> None:
    listing = child(window, QListView, "navigation")
    listing.setCurrentIndex(listing.model().index(1, 0))
    assert shown(window).KEY == "targets"
    window.show_page("week")
    assert listing.currentIndex().row() == 0


def test_the_view_shown_last_is_shown_first(qtbot: QtBot, context: Context) -> None:
    context.view.keep("page", "targets")
    window = MainWindow(context, DEMO_PAGES)
    qtbot.addWidget(window)
    window.show_first()
    assert window.page is not None
    assert window.page.KEY == "targets"


def test_a_change_is_named_in_the_status_line_and_taken_back_by_its_link(
    book: Book, window: MainWindow
) -> None:
    add_target(book)
    assert window.status_line.text() == "‘지우 등록금’ 추가"
    link = child(window, QPushButton, "undo-link")
    assert link.isVisible()
    link.click()
    assert book.read(records.all_of, Target) == []
    assert window.status_line.text() == "되돌렸어요: ‘지우 등록금’ 추가"
    assert link.isHidden()
    window.redo()
    assert len(book.read(records.all_of, Target)) == 1


def test_undo_is_offered_only_while_there_is_something_to_undo(
    book: Book, window: MainWindow
) -> None:
    action = window.actions_table.action(Act.UNDO)
    assert action is not None
    button = child(window, QToolButton, "undo")
    assert (action.isEnabled(), button.isEnabled()) == (False, False)
    add_target(book)
    assert (action.isEnabled(), button.isEnabled()) == (True, True)
    assert action.text() == "실행 취소(&U): ‘지우 등록금’ 추가"
    button.click()
    assert (action.isEnabled(), action.text()) == (False, "실행 취소(&U)")


def test_what_the_program_notes_down_is_no_news(book: Book, window: MainWindow) -> None:
    add_target(book)
    book.note(Label("Note"), records.add, Target(name="b", amount_minor=1, due_on=dt.date.max))
    assert window.status_line.text() == "‘지우 등록금’ 추가"


def test_counts_in_the_sidebar_follow_the_book(book: Book, window: MainWindow) -> None:
    model = child(window, QListView, "navigation").model()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(1, 0).data(spoken) == "지출 목표"
    add_target(book)
    assert model.index(1, 0).data(spoken) == "지출 목표, 1"
    assert model.index(0, 0).data(spoken) == "이번 주"


def test_a_page_reloads_when_its_records_change_and_only_while_it_is_seen(
    book: Book, window: MainWindow
) -> None:
    window.show_page("targets")
    page = shown(window)
    assert page.reloads == 1
    add_target(book)
    assert (page.reloads, page.names) == (2, ["지우 등록금"])
    window.show_page("week")
    add_target(book, "하준 특강")
    assert page.reloads == 2
    window.show_page("targets")
    assert (page.reloads, len(page.names)) == (3, 2)


def test_a_pages_buttons_are_shown_with_it(window: MainWindow) -> None:
    first = shown(window).button
    assert first.isVisible()
    window.show_page("targets")
    assert (first.isVisible(), shown(window).button.isVisible()) == (False, True)


def test_actions_are_allowed_where_the_page_offers_them(window: MainWindow) -> None:
    new, listing = (window.actions_table.action(act) for act in (Act.NEW_THING, Act.LIST_FORM))
    assert new is not None
    assert listing is not None
    assert (new.isEnabled(), listing.isEnabled()) == (True, False)
    new.trigger()
    assert shown(window).did[-1] == "new"
    window.show_page("coverage")
    assert not new.isEnabled()
    assert isinstance(window.page, PlainDemo)
    assert not window.page.offers(Ability.FIND)
    assert window.toolbar.find_field.isHidden()


def test_a_thing_can_be_begun_from_any_view(window: MainWindow) -> None:
    begin = window.actions_table.action(Act.NEW_TARGET)
    assert begin is not None
    begin.trigger()
    assert (shown(window).KEY, shown(window).did) == ("targets", ["new"])


@pytest.mark.parametrize("entry", PAGES, ids=[entry.key for entry in PAGES])
def test_every_view_is_where_the_registry_says(entry: PageEntry) -> None:
    found = getattr(importlib.import_module(entry.module), entry.name)
    assert issubclass(found, Page)
    assert (entry.key, entry.icon) == (found.KEY, found.ICON)
    assert all(callable(getattr(found, method)) for method in entry.begins.values())


def test_typing_in_the_find_field_searches_and_escape_ends_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.show_page("targets")
    window.actions_table.action(Act.FIND).trigger()  # type: ignore[union-attr] # it is connected
    qtbot.keyClicks(window.toolbar.find_field, "a")
    assert shown(window).did[-1] == "search a"
    qtbot.keyClick(window.toolbar.find_field, Qt.Key.Key_Escape)
    assert shown(window).did[-1] == "search "
    assert shown(window).editor.hasFocus()


def test_the_keyboard_goes_with_the_view(window: MainWindow) -> None:
    shown(window).editor.setFocus()
    window.show_page("targets")
    assert shown(window).editor.hasFocus()
    window.show_page("coverage")
    assert window.sidebar.list.hasFocus()


def test_page_up_reaches_the_page_only_where_the_widget_in_focus_leaves_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_PageUp)
    assert shown(window).did[-1] == "back"


def test_the_inspector_folds_away_and_f4_brings_it_back(window: MainWindow) -> None:
    window.resize(INSPECTOR_FROM, 800)
    assert window.inspectors.isVisible()
    window.toggle_inspector()
    assert window.inspectors.isHidden()
    window.toggle_inspector()
    window.resize(INSPECTOR_FROM - 1, 800)
    assert window.inspectors.isHidden()
    window.toggle_inspector()
    assert window.inspectors.isVisible()


def test_a_page_without_an_inspector_has_its_place_to_itself(window: MainWindow) -> None:
    window.resize(1440, 900)
    window.show_page("coverage")
    assert window.inspectors.isHidden()


def test_a_narrow_window_shows_icons_alone(window: MainWindow) -> None:
    window.resize(TEXTS_FROM, 800)
    assert not window.sidebar.is_narrow
    window.resize(TEXTS_FROM - 1, 800)
    assert window.sidebar.is_narrow


def test_f6_goes_from_pane_to_pane_and_back(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1440, 900)
    window.show_page("targets")
    window.sidebar.list.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert shown(window).editor.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.sidebar.list.hasFocus()


def test_the_edit_menu_means_the_widget_in_focus(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("targets")
    editor = shown(window).editor
    editor.setText("가나")
    editor.setFocus()
    for act in (Act.SELECT_ALL, Act.CUT):
        action = window.actions_table.action(act)
        assert action is not None
        action.trigger()
    assert editor.text() == ""


def test_a_guide_takes_the_place_of_the_inspector(window: MainWindow) -> None:
    window.resize(1440, 900)
    guide = QLabel("guide")
    window.guide("week", guide)
    assert guide.isVisible()
    assert window.inspectors.isHidden()
    window.end_guide("week")
    assert window.inspectors.isVisible()


def test_menus_hold_just_what_is_connected(window: MainWindow) -> None:
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == ["파일(&F)", "편집(&E)", "보기(&V)", "기록(&L)", "도구(&T)"]
    assert window.actions_table.action(Act.EXPORT) is None
    window.actions_table.connect_to(Act.EXPORT, window.close)
    window.fill_menus()
    menu = window.menuBar().actions()[0].menu()
    assert isinstance(menu, QMenu)
    texts = [plain(action.text()) for action in menu.actions() if not action.isSeparator()]
    assert texts == ["최근 파일", "내보내기", "인쇄"]


def test_no_two_actions_share_a_key_and_none_is_a_bare_letter() -> None:
    keys = [key for entry in ENTRIES for key in entry.keys]
    assert len(keys) == len(set(keys))
    assert not [key for key in keys if len(key) == 1]
    assert not {"Shift+Space", "Ctrl+Space"} & set(keys)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_menu_uses_a_mnemonic_twice(language: str) -> None:
    say = translator(language).text
    for menu in {entry.menu for entry in ENTRIES}:
        texts = [say(entry.text) for entry in ENTRIES if entry.menu is menu]
        letters = [text[text.index("&") + 1].lower() for text in texts]
        assert len(letters) == len(set(letters)), (menu, letters)


def test_the_sidebar_model_is_well_behaved(
    qtmodeltester: ModelTester, qtbot: QtBot, window: MainWindow
) -> None:
    model = Navigation(PAGES, window)
    qtmodeltester.check(model, force_py=True)
    qtmodeltester.check(model)


def test_at_midnight_the_pages_read_anew(qtbot: QtBot, context: Context) -> None:
    days = [dt.date(2026, 10, 8)]
    window = MainWindow(replace(context, today=lambda: days[-1]), DEMO_PAGES)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.page is not None)
    window.look_at_clock()
    assert shown(window).reloads == 1
    days.append(dt.date(2026, 10, 9))
    window.look_at_clock()
    assert shown(window).reloads == 2


def test_the_window_keeps_its_size_for_its_household(qtbot: QtBot, context: Context) -> None:
    first = MainWindow(context, DEMO_PAGES)
    qtbot.addWidget(first)
    first.resize(1200, 750)
    first.close()
    kept = context.view.blob("geometry")
    assert kept == first.saveGeometry()
    second = MainWindow(context, DEMO_PAGES)
    qtbot.addWidget(second)
    assert second.restoreGeometry(kept)


def test_actions_go_with_their_window(qtbot: QtBot, context: Context) -> None:
    window = MainWindow(context, DEMO_PAGES)
    table = window.actions_table
    assert isinstance(table, Actions)
    gone: list[bool] = []
    table.destroyed.connect(lambda: gone.append(True))
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == [True]
