"""What a page or a dialog is given to work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.book import records
from planner.domain.household import Household

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from planner.book import Book
    from planner.book.files import OpenFile
    from planner.text import Translator
    from planner.ui.bridge import BookSignals
    from planner.ui.preferences import PreferenceStore
    from planner.ui.tasks import TaskRunner
    from planner.ui.theme import Theme
    from planner.ui.viewstate import ViewState


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The collaborators of everything in one window.

    ``today`` gives the household's local day, ``now`` an aware instant in UTC. Both are
    asked each time, never kept over an event. ``file`` is ``None`` for a book that is kept
    nowhere.
    """

    book: Book
    signals: BookSignals
    tasks: TaskRunner
    theme: Theme
    today: Callable[[], dt.date]
    now: Callable[[], dt.datetime]
    translator: Translator
    preferences: PreferenceStore
    view: ViewState
    file: OpenFile | None = None

    def household(self) -> Household:
        """Return the household the book is about."""
        return household_of(self.book)

    def local(self, moment: dt.datetime) -> dt.datetime:
        """Return ``moment`` as the household's clock shows it."""
        return moment.astimezone(ZoneInfo(self.household().zone))


def household_of(book: Book) -> Household:
    """Return the household a book is about; a file has exactly one."""
    return book.read(records.all_of, Household)[0]
