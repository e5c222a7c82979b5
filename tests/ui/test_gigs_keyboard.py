"""A month of the sample household entered with the keyboard alone, in the real window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from planner.book import Book, Label, records, sample
from planner.book.files import in_memory
from planner.domain.base import UNSAVED
from planner.domain.gigs import Gig
from planner.domain.household import Household
from planner.domain.sessions import WorkSession
from planner.text import translator
from planner.ui.context import Context
from planner.ui.gigs.equip import equip_gigs
from planner.ui.registry import PAGES
from planner.ui.window import MainWindow
from planner.wording import labels

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
MOST_KEYS_A_ROW = 6
SEOUL = ZoneInfo("Asia/Seoul")


@pytest.fixture
def month() -> list[tuple[WorkSession, str]]:
    """The sample household's sessions of September, each with the title of its gig."""
    korean = translator("ko")
    book = in_memory(sample.household(korean))
    book.note(Label("Fill"), sample.fill, korean)
    titles = {gig.uid: gig.title for gig in book.read(records.all_of, Gig)}
    found = [
        (one, titles.get(one.gig_uid, "") if one.gig_uid else "")
        for one in book.read(records.all_of, WorkSession)
        if one.started_at is not None and one.started_at.astimezone(SEOUL).month == 9
    ]
    book.close()
    return sorted(found, key=lambda pair: pair[0].starts)


class Hands:
    """Types where the keyboard is; counts the keys that are not text."""

    def __init__(self) -> None:
        self.keys = 0

    def text(self, text: str) -> None:
        """Type ``text``; Hangul comes from the input method."""
        if not text:
            return
        if text.isascii():
            QTest.keyClicks(self._focus(), text[0])
            QTest.keyClicks(self._focus(), text[1:])
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self._focus(), event)

    def key(self, key: Qt.Key) -> None:
        """Press a key that is no text."""
        self.keys += 1
        QTest.keyClick(self._focus(), key)

    @staticmethod
    def _focus() -> Any:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus


@pytest.fixture
def book() -> Iterator[Book]:
    opened = in_memory(Household(name="빈 살림"))
    yield opened
    opened.close()


@pytest.fixture
def window(context: Context, qtbot: Any) -> Iterator[MainWindow]:
    made = MainWindow(context, PAGES)
    equip_gigs(made)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    made.close()


def cells(work: WorkSession, title: str) -> list[str]:
    """Return what a person types for a session, by column."""
    starts = work.starts.astimezone(SEOUL)
    assert work.ended_at is not None
    ends = work.ended_at.astimezone(SEOUL)
    kind = labels.choice(translator("ko"), work.kind)
    return [f"{starts:%m/%d}", title, kind, f"{starts:%H%M}", f"{ends:%H%M}", work.note]


def test_a_month_is_entered_by_keyboard_alone(
    window: MainWindow, book: Book, month: list[tuple[WorkSession, str]], qtbot: Any
) -> None:
    assert len(month) > 10
    QTest.keyClick(window, Key.Key_2, CTRL)
    QTest.keyClick(window, Key.Key_N, CTRL)
    QApplication.processEvents()

    for work, title in month:
        hands = Hands()
        typed = cells(work, title)
        while typed and not typed[-1]:
            typed.pop()
        for place, text in enumerate(typed):
            hands.text(text)
            hands.key(Key.Key_Return if place == len(typed) - 1 else Key.Key_Tab)
        assert hands.keys <= MOST_KEYS_A_ROW
        assert not [top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog)]

    titles = {gig.uid: gig.title for gig in book.read(records.all_of, Gig)}
    entered = book.read(records.all_of, WorkSession)
    assert [
        (one.started_at, one.ended_at, one.kind, one.note, titles.get(one.gig_uid or UNSAVED, ""))
        for one in entered
    ] == [(one.started_at, one.ended_at, one.kind, one.note, title) for one, title in month]
    assert entered[0].starts.astimezone(SEOUL).date() >= dt.date(2026, 9, 1)
