"""What is still open in a window that is about to close: it is stored, or the user is asked."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMessageBox, QWidget

from planner.domain.errors import PlannerError
from planner.text import _
from planner.ui.parts import ParsedEdit
from planner.ui.problems import message_box
from planner.ui.tables import LogView
from planner.ui.tables.editor import CellEditor, Go
from planner.wording import problems

W = TypeVar("W", bound=QWidget)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from planner.text import Translator


def unkept(window: QWidget, translator: Translator) -> str | None:
    """Store what is typed in open editors; return why one could not be, ``None`` if all were.

    The editor that could not be stored stays open, with the keyboard.
    """
    with _failures() as failed:
        reason = _typed(window)
        editing = window.focusWidget()
        if reason is None and editing is not None:
            # What commits only when it is left.
            editing.clearFocus()
        if reason is None:
            reason = _new_rows(window)
    if reason is None and failed:
        return problems.sentence(translator, failed[0])
    return reason


def ask(window: QWidget, reason: str, close: Callable[[], None]) -> None:
    """Say that something typed is not stored, and ask whether to close nevertheless."""
    box = message_box(window, _("What you typed last is not saved."), reason)
    box.setObjectName("unkept")
    box.setStandardButtons(QMessageBox.StandardButton.NoButton)
    back = box.addButton(_("Go back"), QMessageBox.ButtonRole.RejectRole)
    anyway = box.addButton(_("Close anyway"), QMessageBox.ButtonRole.DestructiveRole)
    for button in (back, anyway):
        button.setIcon(QIcon())
    anyway.setObjectName("close-anyway")
    anyway.clicked.connect(close)
    box.setDefaultButton(back)
    box.setEscapeButton(back)
    box.open()


def _typed(window: QWidget) -> str | None:
    for cell in _all(window, CellEditor):
        if cell.isVisible() and not cell.is_let_go() and not cell.accept(Go.STAY):
            return cell.accessibleDescription()
        if cell.isVisible() and not cell.is_let_go():  # read, but it could not be stored
            return cell.accessibleDescription()
    for field in _all(window, ParsedEdit):
        if field.isVisible() and field.isModified() and not field.commit():
            field.setFocus()
            return field.accessibleDescription() or field.toolTip()
    return None


def _new_rows(window: QWidget) -> str | None:
    for view in _all(window, LogView):
        missing = view.store_new() if view.isVisible() else ""
        if missing:
            return missing
    return None


def _all(window: QWidget, kind: type[W]) -> list[W]:
    return ([window] if isinstance(window, kind) else []) + window.findChildren(kind)


@contextmanager
def _failures() -> Iterator[list[PlannerError]]:
    """Collect the problems that slots meet meanwhile; anything else goes where it always goes."""
    found: list[PlannerError] = []
    before = sys.excepthook

    def take(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        if isinstance(error, PlannerError):
            found.append(error)
        else:
            before(kind, error, where)

    sys.excepthook = take
    try:
        yield found
    finally:
        sys.excepthook = before
