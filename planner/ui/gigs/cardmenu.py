"""What can be done with a gig's card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from planner.domain.gigs import Stage
from planner.insight.ledger import STEPS, step_of
from planner.text import _
from planner.ui.gigs.words import step_name
from planner.wording import labels

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.gigs import Gig
    from planner.text import Translator

_ENDS = (Stage.REJECTED, Stage.NO_ANSWER, Stage.WITHDRAWN, Stage.WRITTEN_OFF)


class CardMenu(QMenu):
    """The context menu of a card.

    Signals:
        open_asked: show the gig (uid) in its table.
        move_asked: the gig (uid) reached a stage.
        removal_asked: delete the gig (uid).
    """

    open_asked = Signal(object)
    move_asked = Signal(object, object)
    removal_asked = Signal(object)

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator

    def fill(self, gig: Gig, *, read_only: bool) -> None:
        """Offer what fits ``gig``."""
        self._add(_("Show in the table"), gig.uid, self._on_open)
        if read_only:
            return
        self.addSeparator()
        here = step_of(gig.stage)
        for step in STEPS:
            name = step_name(self._translator, step)
            entry = self._add(_("To: {stage}", stage=name), (gig.uid, step), self._on_move)
            entry.setEnabled(step is not here)
        self.addSeparator()
        for stage in _ENDS:
            name = labels.choice(self._translator, stage)
            self._add(name, (gig.uid, stage), self._on_move)
        self.addSeparator()
        self._add(_("Delete"), gig.uid, self._on_delete)

    def _add(self, text: str, about: object, slot: Callable[[], None]) -> QAction:
        entry = QAction(text, self)
        entry.setData(about)
        entry.triggered.connect(slot)
        self.addAction(entry)
        return entry

    @Slot()
    def _on_open(self) -> None:
        self.open_asked.emit(_about(self.sender()))

    @Slot()
    def _on_move(self) -> None:
        self.move_asked.emit(*_about(self.sender()))

    @Slot()
    def _on_delete(self) -> None:
        self.removal_asked.emit(_about(self.sender()))


def _about(sender: object) -> Any:
    return sender.data() if isinstance(sender, QAction) else None
