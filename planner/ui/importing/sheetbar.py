"""The bar over the preview: what can be imported, which sheet is shown, and what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QWidget

from planner.exchange import sentences
from planner.exchange.drafts import Severity
from planner.exchange.headings import SheetKind
from planner.text import _, n_
from planner.ui.importing.head import CalmCombo
from planner.ui.parts import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from planner.exchange.drafts import SheetPreview
    from planner.text import Translator
    from planner.ui.importing.looks import Look
    from planner.ui.theme import Theme

_HEADERS = 12
_WIDEST = 210
_MARGIN = 18


class SheetBar(QWidget):
    """Says what importing the file would bring, and chooses among its sheets.

    Signals:
        sheet_chosen: another sheet is to be shown.
        kind_chosen: the sheet holds this kind of records, ``None`` for none.
        header_chosen: the number of the sheet's row of headings.
    """

    sheet_chosen = Signal(str)
    kind_chosen = Signal(object)
    header_chosen = Signal(int)

    def __init__(self, theme: Theme, translator: Translator, parent: QWidget) -> None:
        super().__init__(parent)
        self._translator = translator
        self._headline = label("", "title", self, wrap=True)
        self._headline.setObjectName("headline")
        self._second = label("", "second", self, wrap=True)
        self._second.setObjectName("second")
        self._sheets = self._combo(theme, "sheet", _("Sheet"))
        self._kinds = self._combo(theme, "kind", _("What the sheet holds"))
        self._headers = self._combo(theme, "header", _("Row of headings"))
        self._choices = QWidget(self)
        name = label(_("Sheet"), "name", self._choices)
        name.setBuddy(self._sheets)
        row = QHBoxLayout(self._choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (name, self._sheets, self._kinds, self._headers):
            row.addWidget(part)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_MARGIN, 12, _MARGIN, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._headline, 0, 0)
        self._grid.addWidget(self._choices, 0, 1)
        self._grid.addWidget(self._second, 1, 0, 1, 2)
        self._sheets.activated.connect(self._on_sheet)
        self._kinds.activated.connect(self._on_kind)
        self._headers.activated.connect(self._on_header)

    def _combo(self, theme: Theme, name: str, said: str) -> QComboBox:
        combo = CalmCombo(self)
        combo.setObjectName(name)
        combo.setAccessibleName(said)
        combo.setToolTip(said)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setMaximumWidth(theme.px(_WIDEST))
        return combo

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the choices beside the headline, or under it where that has no room."""
        self._headline.ensurePolished()
        text = self._headline.fontMetrics().horizontalAdvance(self._headline.text())
        needed = text + self._choices.sizeHint().width() + 2 * _MARGIN + 20
        under = needed > self.width()
        place = (2, 0, 1, 2) if under else (0, 1, 1, 1)
        at = self._grid.getItemPosition(self._grid.indexOf(self._choices))
        if at != place:
            self._grid.removeWidget(self._choices)
            side = Qt.AlignmentFlag.AlignLeft if under else Qt.AlignmentFlag.AlignRight
            self._grid.addWidget(self._choices, *place, side)

    def show_look(self, look: Look, shown: str) -> None:
        """Tell of a file, of which the sheet ``shown`` is shown."""
        self._headline.setText(headline(look))
        second = second_line(look)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        with QSignalBlocker(self._sheets):
            self._sheets.clear()
            for sheet in look.preview.sheets:
                self._sheets.addItem(_sheet_name(look, sheet), sheet.name)
            self._sheets.setCurrentIndex(self._sheets.findData(shown))

    def show_sheet(self, sheet: SheetPreview, rows: Sequence[int]) -> None:
        """Show what is known of one sheet, of which ``rows`` hold anything."""
        with QSignalBlocker(self._sheets), QSignalBlocker(self._kinds):
            self._sheets.setCurrentIndex(self._sheets.findData(sheet.name))
            self._kinds.clear()
            for kind in SheetKind:
                self._kinds.addItem(sentences.kind(self._translator, kind), kind)
            self._kinds.addItem(_("Leave out"), None)
            kinds = [*SheetKind, None]
            self._kinds.setCurrentIndex(kinds.index(sheet.kind))
        self._headers.setVisible(sheet.kind is not None)
        offered = list(rows[:_HEADERS])
        if sheet.header_row and sheet.header_row not in offered:
            offered.append(sheet.header_row)
        with QSignalBlocker(self._headers):
            self._headers.clear()
            for row in offered:
                self._headers.addItem(_("Headings in row {row}", row=row), row)
            self._headers.setCurrentIndex(self._headers.findData(sheet.header_row))
        self._arrange()

    @Slot(int)
    def _on_sheet(self, place: int) -> None:
        self.sheet_chosen.emit(str(self._sheets.itemData(place)))

    @Slot(int)
    def _on_kind(self, place: int) -> None:
        self.kind_chosen.emit([*SheetKind, None][place])

    @Slot(int)
    def _on_header(self, place: int) -> None:
        self.header_chosen.emit(int(self._headers.itemData(place)))


def headline(look: Look) -> str:
    """Return how much of a file can be imported."""
    if not look.understood:
        return _("No sheet of this file looks like your records")
    if not look.taken:
        return _("There is nothing new to import")
    return n_(
        "{taken:,} of {count:,} row can be imported",
        "{taken:,} of {count:,} rows can be imported",
        look.rows,
        taken=look.taken,
    )


def second_line(look: Look) -> str:
    """Return what keeps the other rows back, and what should be looked at."""
    if not look.understood:
        return ""
    errors, twice = (look.rows_with(s) for s in (Severity.ERROR, Severity.DUPLICATE))
    before = look.plan.skipped
    cells = (issue for issue in look.issues if not issue.is_of_sheet)
    notes = sum(issue.severity is Severity.NOTE for issue in cells)
    parts = (
        (errors, n_("Correct or skip {count:,} row.", "Correct or skip {count:,} rows.", errors)),
        (
            twice,
            n_(
                "{count:,} row may be a duplicate and is left out.",
                "{count:,} rows may be duplicates and are left out.",
                twice,
            ),
        ),
        (
            before,
            n_(
                "{count:,} row was imported before.", "{count:,} rows were imported before.", before
            ),
        ),
        (
            notes,
            n_(
                "Please see whether {count:,} cell was read as meant.",
                "Please see whether {count:,} cells were read as meant.",
                notes,
            ),
        ),
    )
    return " ".join(said for count, said in parts if count)


def _sheet_name(look: Look, sheet: SheetPreview) -> str:
    if sheet.kind is None:
        return _("{name} (left out)", name=sheet.name)
    errors = {i.row for i in look.issues if i.sheet == sheet.name and i.severity is Severity.ERROR}
    if errors:
        return n_(
            "{name} ({count} problem)", "{name} ({count} problems)", len(errors), name=sheet.name
        )
    return sheet.name
