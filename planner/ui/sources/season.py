"""Choosing a season: none, school vacations off, or twelve months of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from planner.insight.schooling import NO_SEASON, VACATION_SEASON
from planner.text import _
from planner.ui.parts import paragraph, rewrite
from planner.ui.sources.bars import SeasonBars

if TYPE_CHECKING:
    from planner.ui.context import Context

_NONE, _VACATIONS, _OWN = "none", "vacations", "own"


class SeasonEditor(QWidget):
    """A choice, and the bars of the months where there is a season.

    Signals:
        chosen: twelve per cents, or ``None`` for no season.
    """

    chosen = Signal(object)

    def __init__(self, context: Context, none_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QComboBox(self)
        self.kind.setObjectName("season-kind")
        self.kind.setAccessibleName(_("Season"))
        self.kind.addItem(none_text, _NONE)
        self.kind.addItem(_("School vacations off"), _VACATIONS)
        self.kind.addItem(_("Months of your own"), _OWN)
        self.bars = SeasonBars(context.theme, context.translator, self)
        self.bars.setObjectName("season-bars")
        self._note = paragraph("", "label", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.setSpacing(8)
        for part in (self.kind, self.bars, self._note):
            layout.addWidget(part)
        self.kind.activated.connect(self._on_kind)
        self.bars.edited.connect(self._on_edited)

    def show_season(
        self,
        percents: tuple[int, ...] | None,
        *,
        short: bool,
        inherited: bool,
        writable: bool,
    ) -> None:
        """Show a season.

        Args:
            percents: twelve per cents, ``None`` for no season of its own.
            short: whether there is less than a year of record.
            inherited: whether that of all work holds where there is none of its own.
            writable: whether it can be changed.
        """
        kind = _OWN
        if percents is None:
            kind = _NONE
        elif percents == VACATION_SEASON:
            kind = _VACATIONS
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(self.kind.findData(kind))
        self.kind.setEnabled(writable)
        self.bars.writable = writable
        self.bars.setVisible(percents is not None)
        if percents is not None and percents != self.bars.percents():
            self.bars.show_percents(percents)
        rewrite(self._note, self._words(kind, short=short, inherited=inherited))

    @staticmethod
    def _words(kind: str, *, short: bool, inherited: bool) -> str:
        if kind == _NONE and inherited:
            return _("The season given for all work holds here too.")
        if kind == _NONE and short:
            return _("The record is shorter than a year, so no season is assumed.")
        if kind == _NONE:
            return _("No season is read from the record; give one if you know it.")
        if kind == _VACATIONS:
            return _(
                "A proposal: schools set their own days, usually from late July to mid-August and "
                "from January to February. Change the months as yours are."
            )
        return _("100 is a usual month, 0 one without work. The months are those of the work.")

    @Slot()
    def _on_kind(self) -> None:
        kind = self.kind.currentData()
        if kind == _NONE:
            self.chosen.emit(None)
        elif kind == _VACATIONS:
            self.chosen.emit(VACATION_SEASON)
        else:
            # Own months begin where the others stand; all alike is a season to be changed.
            self.chosen.emit(self.bars.percents() if self.bars.isVisible() else NO_SEASON)
            self.bars.setFocus()

    @Slot(object)
    def _on_edited(self, percents: tuple[int, ...]) -> None:
        self.chosen.emit(percents)
