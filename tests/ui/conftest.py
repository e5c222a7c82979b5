from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QSettings
from PySide6.QtWidgets import QApplication

from planner.book import Book
from planner.book.files import in_memory
from planner.domain.household import Household
from planner.settings import ThemeChoice
from planner.text import translator, use_language
from planner.ui.bridge import BookSignals
from planner.ui.context import Context
from planner.ui.preferences import PreferenceStore
from planner.ui.tasks import TaskRunner
from planner.ui.theme import Theme
from planner.ui.viewstate import ViewState

TODAY = dt.date(2026, 10, 8)
NOW = dt.datetime(2026, 10, 8, 1, 24, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def themed(qapp: QApplication) -> Theme:
    """The one theme of the test run; loading fonts for each test would be slow."""
    QLocale.setDefault(QLocale("ko_KR"))
    qapp.setStyle("fusion")
    theme = Theme(qapp)
    theme.use(ThemeChoice.LIGHT, 100)
    return theme


@pytest.fixture
def theme(themed: Theme) -> Iterator[Theme]:
    """The theme in light mode at 100 %, and put back to that afterwards."""
    themed.use(ThemeChoice.LIGHT, 100)
    yield themed
    themed.use(ThemeChoice.LIGHT, 100)


@pytest.fixture
def book() -> Iterator[Book]:
    """A new household's book, kept in memory."""
    book = in_memory(Household(name="우리집"))
    yield book
    book.close()


@pytest.fixture
def context(book: Book, theme: Theme, tmp_path: Path) -> Iterator[Context]:
    """What a page gets: Thursday 8 October 2026, 10:24 in Seoul."""
    tasks = TaskRunner()
    settings = QSettings(str(tmp_path / "view.ini"), QSettings.Format.IniFormat)
    yield Context(
        book=book,
        signals=BookSignals(book),
        tasks=tasks,
        theme=theme,
        today=lambda: TODAY,
        now=lambda: NOW,
        translator=translator("ko"),
        preferences=PreferenceStore(tmp_path / "preferences.toml"),
        view=ViewState(settings, "household"),
    )
    tasks.shut_down()


@pytest.fixture(autouse=True)
def korean() -> Iterator[None]:
    """Words are Korean unless a test says otherwise."""
    use_language("ko")
    yield
    use_language("ko")


@pytest.fixture(autouse=True)
def no_widget_outlives_its_test(qapp: QApplication) -> Iterator[None]:
    """Fail where a widget is left over: it would crash somebody else's test."""
    yield
    # deleteLater() is only delivered inside an event loop, and there is none here.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert QApplication.topLevelWidgets() == []


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a log record from WARNING up."""
    yield
    bad = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert bad == []
