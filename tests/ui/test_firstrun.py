from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, records
from planner.book.files import create
from planner.domain.availability import AvailabilityRule
from planner.domain.base import Record
from planner.domain.gigs import Gig
from planner.domain.household import Household, Member
from planner.domain.targets import Target
from planner.settings import ThemeChoice
from planner.ui.actions import Act
from planner.ui.beginning import Ask, Step, has_nothing, steps_done
from planner.ui.desk import Desk
from planner.ui.firstrun import FirstRun
from planner.ui.preferences import PreferenceStore
from planner.ui.theme import Theme
from planner.ui.window import MainWindow
from tests.ui.demo import DEMO_PAGES, WeekDemo
from tests.ui.finding import child

TARGET = Target(name="학원비", amount_minor=1, due_on=dt.date(2027, 1, 5))


def store(book: Book, record: Record) -> None:
    book.change(Label("Add"), records.add, record)


def store_free_time(book: Book) -> None:
    member = book.read(records.all_of, Member)[0]
    rule = AvailabilityRule(member_uid=member.uid, weekday=1, first_minute=540, end_minute=780)
    store(book, rule)


asked: list[str] = []


def equip(window: MainWindow) -> None:
    window.actions_table.connect_to(Act.IMPORT_SHEET, lambda: asked.append("sheet"))


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    asked.clear()
    settings = QSettings(str(tmp_path / "view.ini"), QSettings.Format.IniFormat)
    preferences = PreferenceStore(tmp_path / "preferences.toml")
    preferences.change(theme=ThemeChoice.LIGHT)
    desk = Desk(theme, preferences, settings, pages=DEMO_PAGES, equip=[equip])
    file = create(tmp_path / "a.sallim", Household(name="우리집"), (Member(name="민서"),))
    made = desk.take(file)
    qtbot.waitUntil(lambda: made.page is not None)
    yield made
    desk.close_all()


def guide_of(window: MainWindow) -> FirstRun:
    return child(window, FirstRun, "first-run")


def step(window: MainWindow, which: Step) -> QWidget:
    return child(guide_of(window), QWidget, which.value)


def button(window: MainWindow, ask: Ask) -> QPushButton:
    return child(guide_of(window), QPushButton, ask.value)


def test_a_new_household_is_guided_beside_its_week(window: MainWindow) -> None:
    assert guide_of(window).isVisible()
    assert window.inspectors.isHidden()
    assert button(window, Ask.PAINT).isVisible()
    assert not button(window, Ask.TARGET).isVisible()


def test_painting_begins_on_the_week(window: MainWindow) -> None:
    window.show_page("targets")
    button(window, Ask.PAINT).click()
    assert isinstance(window.page, WeekDemo)
    assert window.page.did == ["paint"]


def test_what_nobody_can_do_is_not_offered(window: MainWindow) -> None:
    assert button(window, Ask.CALENDAR).isHidden()
    assert not button(window, Ask.SHEET).isHidden()


def test_a_step_that_is_done_leads_to_the_next_and_the_last_ends_the_guide(
    qtbot: QtBot, window: MainWindow
) -> None:
    book = window.context.book
    store_free_time(book)
    assert not button(window, Ask.PAINT).isVisible()
    button(window, Ask.TARGET).click()
    assert window.page is not None
    assert window.page.KEY == "targets"
    window.show_page("week")
    store(book, TARGET)
    button(window, Ask.SHEET).click()
    assert asked == ["sheet"]
    guide = guide_of(window)
    store(book, Gig(title="문서 OCR"))
    assert guide.isHidden()
    assert window.inspectors.isVisible() == (window.width() >= 1240)


def test_undoing_a_step_asks_for_it_again(window: MainWindow) -> None:
    store(window.context.book, TARGET)
    window.undo()
    assert button(window, Ask.PAINT).isVisible()
    assert steps_done(window.context.book) == frozenset()


def test_the_steps_can_be_closed_and_called_back(window: MainWindow) -> None:
    guide = guide_of(window)
    child(guide, QToolButton, "close").click()
    assert guide.isHidden()
    action = window.actions_table.action(Act.BEGIN)
    assert action is not None
    action.trigger()
    assert [g for g in window.findChildren(FirstRun) if g is not guide]


def test_a_household_with_anything_in_it_is_not_new(book: Book) -> None:
    assert has_nothing(book)
    store(book, TARGET)
    assert not has_nothing(book)
    assert steps_done(book) == {Step.TARGETS}
