"""The windows that are open, each with its file; making them anew in another language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QSettings, QTimer, Signal, Slot

from planner.book import Label
from planner.book.backups import Why, preferred_shelf
from planner.book.files import in_memory, move, open_file, recover, restore
from planner.domain.errors import PlannerError
from planner.domain.household import Household
from planner.text import N_, translator, use_language
from planner.ui.bridge import BookSignals
from planner.ui.context import Context, household_of
from planner.ui.locale import speak
from planner.ui.registry import PAGES
from planner.ui.shell import equip_shell
from planner.ui.tasks import TaskRunner
from planner.ui.viewstate import ViewState
from planner.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from planner.book import Book, Changes
    from planner.book.backups import Copy, Shelf
    from planner.book.files import OpenFile
    from planner.settings import Preferences
    from planner.ui.preferences import PreferenceStore
    from planner.ui.registry import PageEntry
    from planner.ui.theme import Theme

    Equip = Callable[[MainWindow], None]
    """Connects further actions to a window that is about to be shown."""


@dataclass(eq=False, slots=True)
class Opened:
    """A book on the desk. ``file`` is ``None`` for what is kept nowhere: the example."""

    book: Book
    signals: BookSignals
    file: OpenFile | None
    today: Callable[[], dt.date]
    now: Callable[[], dt.datetime]
    window: MainWindow | None = None


class LocalDay:
    """Gives the local day of a household, whose zone may change meanwhile."""

    def __init__(self, book: Book, signals: BookSignals, clock: Callable[[], dt.datetime]) -> None:
        self._book, self._clock = book, clock
        self._zone = ZoneInfo(household_of(book).zone)
        signals.changed.connect(self._follow)

    def __call__(self) -> dt.date:
        """Return today."""
        return self._clock().astimezone(self._zone).date()

    def _follow(self, changes: Changes) -> None:
        if Household in changes.areas:
            self._zone = ZoneInfo(household_of(self._book).zone)


class Desk(QObject):
    """Opens files in windows and keeps them; one window for each file.

    Args:
        theme: the look of all windows.
        preferences: this machine's.
        view: where windows keep their sizes.
        pages: the views of a window.
        equip: called for each window, to connect what the shell does not know.
        now: the moment; ``None`` for the clock.

    Signals:
        emptied: the last window has been closed.
        not_copied: no copy could be made of a file that was closed; the problem.
    """

    emptied = Signal()
    not_copied = Signal(object)

    def __init__(
        self,
        theme: Theme,
        preferences: PreferenceStore,
        view: QSettings,
        *,
        pages: Sequence[PageEntry] = PAGES,
        equip: Sequence[Equip] = (),
        now: Callable[[], dt.datetime] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme, self.preferences = theme, preferences
        self._view, self._pages, self._equip = view, tuple(pages), tuple(equip)
        self._now = now or _utc_now
        self._opened: list[Opened] = []
        self._language = ""
        self.settings_open = False
        self._use(preferences.current)
        preferences.changed.connect(self._use)

    def windows(self) -> list[MainWindow]:
        """Return the windows that are open."""
        return [opened.window for opened in self._opened if opened.window is not None]

    def opened_in(self, window: MainWindow) -> Opened | None:
        """Return what ``window`` shows."""
        return next((opened for opened in self._opened if opened.window is window), None)

    def open_path(self, path: Path) -> MainWindow:
        """Open the file at ``path``, or bring its window forward.

        Raises:
            StorageError: it cannot be opened.
        """
        return self.bring_forward(path) or self.take(self.open_quietly(path))

    def bring_forward(self, path: Path) -> MainWindow | None:
        """Return the window of the file at ``path`` once it is in front, ``None`` without one."""
        for opened in self._opened:
            known = opened.file.path.resolve() if opened.file is not None else None
            if known == path.resolve() and opened.window is not None:
                opened.window.activateWindow()
                return opened.window
        return None

    def open_quietly(self, path: Path) -> OpenFile:
        """Return the file at ``path``, to be shown by ``take`` or closed.

        Raises:
            StorageError: it cannot be opened.
        """
        return open_file(path, now=self._now(), shelf=self.shelf())

    def now(self) -> dt.datetime:
        """Return the present moment, in UTC."""
        return self._now()

    def shelf(self) -> Shelf:
        """Return where copies are kept, as it is preferred now."""
        return preferred_shelf(self.preferences.current)

    def go_back(self, window: MainWindow, copy: Copy) -> MainWindow:
        """Put a copy in the place of the file of ``window``; return the window that shows it.

        Raises:
            StorageError: the present state could not be copied, or the copy is not sound.
        """
        opened, file = self._file_of(window)
        local = self._local(opened)
        return self._swap(opened, window, restore(file, copy.path, now=local))

    def move_to(self, window: MainWindow, path: Path) -> MainWindow:
        """Move the file of ``window`` to ``path``; return the window that shows it there.

        Raises:
            StorageError: there is a file already, or the place cannot be written.
        """
        opened, file = self._file_of(window)
        old = str(file.path.resolve())
        moved = move(file, path, now=self._local(opened))
        shown = self._swap(opened, window, moved)
        current = self.preferences.current.without_recent(old)
        self.preferences.use(current.with_recent(str(path.resolve())))
        return shown

    def open_copy(self, path: Path, copy: Copy) -> MainWindow:
        """Put a copy in the place of the damaged file at ``path`` and show it.

        Raises:
            StorageError: the copy is not sound, or the folder cannot be written.
        """
        return self.take(recover(path, copy.path, now=self._now(), shelf=self.shelf()))

    def take(self, file: OpenFile) -> MainWindow:
        """Show a file that has just been opened or made."""
        window = self._add(file.book, file)
        self.preferences.use(self.preferences.current.with_recent(str(file.path.resolve())))
        return window

    def open_example(self) -> MainWindow:
        """Show the made-up family on its own day; nothing of it is kept."""
        from planner.book import sample  # noqa: PLC0415 - seldom needed

        words = translator(self._language)
        book = in_memory(sample.household(words))
        book.note(Label(N_("Made-up family")), sample.fill, words)
        return self._add(book, None, today=lambda: sample.TODAY, now=lambda: sample.NOW)

    def close_all(self) -> bool:
        """Close all windows; return whether all of them let themselves be closed."""
        closed = [window.close() for window in self.windows()]
        return all(closed)

    def _file_of(self, window: MainWindow) -> tuple[Opened, OpenFile]:
        opened = self.opened_in(window)
        if opened is None or opened.file is None:
            raise ValueError("file")
        return opened, opened.file

    def _local(self, opened: Opened) -> dt.datetime:
        return opened.now().astimezone(ZoneInfo(household_of(opened.book).zone))

    def _swap(self, opened: Opened, old: MainWindow, file: OpenFile) -> MainWindow:
        """Show ``file`` in the place of what ``old`` shows."""
        old.keep_state()
        self._let_go(old)
        self._opened.remove(opened)
        window = self._add(file.book, file)
        old.hide()
        return window

    def _add(
        self,
        book: Book,
        file: OpenFile | None,
        *,
        today: Callable[[], dt.date] | None = None,
        now: Callable[[], dt.datetime] | None = None,
    ) -> MainWindow:
        clock, signals = now or self._now, BookSignals(book)
        opened = Opened(book, signals, file, today or LocalDay(book, signals, clock), clock)
        self._opened.append(opened)
        return self._show(opened)

    def _show(self, opened: Opened) -> MainWindow:
        tasks = TaskRunner()
        context = Context(
            book=opened.book,
            signals=opened.signals,
            tasks=tasks,
            theme=self.theme,
            today=opened.today,
            now=opened.now,
            translator=translator(self._language),
            preferences=self.preferences,
            view=ViewState(self._view, household_of(opened.book).uid),
            file=opened.file,
        )
        window = MainWindow(context, self._pages)
        tasks.setParent(window)
        opened.window = window
        for equip in self._equip:
            equip(window)
        equip_shell(window, self)
        window.fill_menus()
        window.closing.connect(self._on_closing)
        window.show()
        return window

    @Slot()
    def _on_closing(self) -> None:
        window = self.sender()
        if not isinstance(window, MainWindow):
            return
        opened = self.opened_in(window)
        self._let_go(window)
        if opened is not None:
            self._opened.remove(opened)
            if opened.file is not None:
                self._copy_closed(window, opened, opened.file)
                opened.file.close()
            else:
                opened.book.close()
        self.end_if_empty()

    def end_if_empty(self) -> None:
        """Tell that nothing is left to show, if that is so."""
        if not self._opened:
            self.emptied.emit()

    def _copy_closed(self, window: MainWindow, opened: Opened, file: OpenFile) -> None:
        """Copy a file that is closed, if it has changed since the last copy."""
        if not file.shelf.automatic or opened.book.read_only:
            return
        window.hide()
        try:
            if file.shelf.is_due(file.path):
                file.back_up(now=self._local(opened), why=Why.AUTOMATIC)
        except (PlannerError, OSError) as error:
            self.not_copied.emit(error)

    def _let_go(self, window: MainWindow) -> None:
        window.closing.disconnect(self._on_closing)
        window.context.tasks.shut_down()
        window.deleteLater()

    @Slot(object)
    def _use(self, preferences: Preferences) -> None:
        self.theme.use(preferences.theme, preferences.text_size)
        for opened in self._opened:
            if opened.file is not None:
                opened.file.shelf = self.shelf()
        if preferences.language == self._language:
            return
        self._language = preferences.language
        use_language(preferences.language)
        speak(preferences.language)
        if not self._opened:
            return
        # The choice was made in one of the windows, which cannot go while it is telling.
        QTimer.singleShot(0, self, self._rebuild)

    @Slot()
    def _rebuild(self) -> None:
        for opened in self._opened:
            old = opened.window
            if old is not None:
                old.keep_state()
                self._let_go(old)
                self._show(opened)
                old.hide()


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
