"""The base of the six views."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from planner.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from planner.book import Changes
    from planner.domain.base import Record
    from planner.ui.context import Context


class Ability(Enum):
    """What a page may be asked to do; the value is the method that does it."""

    PRINT = "print_page"
    NEW = "new_thing"
    FIND = "search"
    LIST = "list_form"
    BACK = "step_back"
    FORWARD = "step_forward"
    TODAY = "go_today"
    FIRST_STEP = "first_step"


class Page(QWidget):
    """One view of the window. A subclass fills it, names its ``AREAS`` and reloads them.

    The window asks for the toolbar widgets and the inspector once, becomes their parent and
    shows them; a page hides what it does not need afterwards, say in ``reload``.
    A page that can do one of ``Ability`` overrides its method; the window enables the menu
    entries and keys of just those. Columns, splitters and filters go to ``context.view``.

    Signals:
        status: a text for the status bar that is not a stored change.
        titled: ``title`` or ``subtitle`` changed.
    """

    KEY: ClassVar[str]
    TITLE: ClassVar[str]
    """Message id of the title, marked with ``N_``."""
    ICON: ClassVar[str]
    AREAS: ClassVar[frozenset[type[Record]]] = frozenset()
    """Records whose change makes this page out of date."""
    TITLE_AFTER_LEFT: ClassVar[bool] = False
    """Whether the title stands after ``toolbar_left``, as the week's does."""

    status = Signal(str)
    titled = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(self.KEY)
        self.context = context
        self._stale = True
        context.signals.changed.connect(self._on_book_changed)

    def title(self) -> str:
        """Return what the toolbar calls the view."""
        return _(self.TITLE)

    def subtitle(self) -> str:
        """Return the small text beside the title."""
        return ""

    def toolbar_left(self) -> Sequence[QWidget]:
        """Return the widgets beside the title: scope and period."""
        return ()

    def toolbar_right(self) -> Sequence[QWidget]:
        """Return the page's buttons, secondary ones first, the primary one last."""
        return ()

    def main_widget(self) -> QWidget | None:
        """Return the widget that has the keyboard when a key opened the view, ``None`` for none.

        A page whose focus proxy is on the way of Tab would lead Tab in a circle, so a page says
        it here.
        """
        return self.focusProxy()

    def inspector(self) -> QWidget | None:
        """Return what stands at the right of the page, 312 px wide; F4 hides it."""
        return None

    def reload(self) -> None:
        """Show what the book now holds. Called when the page is shown and out of date."""
        raise NotImplementedError

    def print_page(self) -> None:
        """Print this view (Ctrl+P)."""

    def new_thing(self) -> None:
        """Begin a new thing of this view (Ctrl+N)."""

    def search(self, text: str) -> None:
        """Show only what contains ``text``; an empty text shows everything."""

    def list_form(self) -> None:
        """Show the picture's content as a plain table, or go back (Ctrl+L)."""

    def step_back(self) -> None:
        """Show the previous week or month (PgUp)."""

    def step_forward(self) -> None:
        """Show the next week or month (PgDn)."""

    def go_today(self) -> None:
        """Show the week or month of today (Ctrl+Home)."""

    def first_step(self) -> None:
        """Begin what a new household does first here: painting free time on the week."""

    def offers(self, ability: Ability) -> bool:
        """Return whether this page overrides the method of ``ability``."""
        return getattr(type(self), ability.value) is not getattr(Page, ability.value)

    def mark_stale(self) -> None:
        """Reload now if shown, else when shown next."""
        self._stale = True
        if self.isVisible():
            self._reload_if_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reload_if_stale()

    @Slot(object)
    def _on_book_changed(self, changes: Changes) -> None:
        if self.AREAS & changes.areas:
            self.changed_elsewhere(changes)

    def changed_elsewhere(self, changes: Changes) -> None:  # noqa: ARG002 - for subclasses
        """Take in a change of ``AREAS``; tables that patch rows override this."""
        self.mark_stale()

    def _reload_if_stale(self) -> None:
        if self._stale:
            self._stale = False
            self.reload()
