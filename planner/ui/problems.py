"""How a problem reaches the person at the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMessageBox

from planner.text import _
from planner.wording import problems

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from planner.domain.errors import PlannerError
    from planner.text import Translator


def explainer(translator: Translator) -> Callable[[PlannerError], str]:
    """Return what turns a problem into a sentence, for fields and dialogs."""
    return partial(problems.sentence, translator)


def show_problem(parent: QWidget | None, translator: Translator, error: PlannerError) -> None:
    """Tell in a message what went wrong; for what has no field to stand under."""
    message_box(parent, problems.sentence(translator, error)).open()


def message_box(
    parent: QWidget | None,
    text: str,
    detail: str = "",
    icon: QMessageBox.Icon = QMessageBox.Icon.Warning,
) -> QMessageBox:
    """Return a message that is shown by ``open``; it goes when it is closed.

    Args:
        parent: the window it belongs to.
        text: what happened.
        detail: what is safe and what to do.
        icon: how bad it is.
    """
    box = QMessageBox(icon, _("Sallim"), text, QMessageBox.StandardButton.Ok, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(detail)
    for button in box.buttons():
        # The style's own picture; no other button of the program carries one.
        button.setIcon(QIcon())
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if parent is None:
        # Nobody else keeps it, and it would be gone before it is seen.
        _alone.add(box)
        box.destroyed.connect(partial(_alone.discard, box))
    return box


_alone: set[QMessageBox] = set()
