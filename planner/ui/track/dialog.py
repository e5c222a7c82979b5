"""The dialog that shows how earlier forecasts did: a sentence, a picture, a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planner.insight.track.backwards import last_kept
from planner.insight.track.keeping import said_now
from planner.text import _
from planner.ui.parts import Button, label
from planner.ui.track.picture import CalibrationPicture
from planner.wording import dates, money, track

if TYPE_CHECKING:
    from planner.insight.coverage.outlook import Outlook
    from planner.insight.track.grading import Graded
    from planner.ui.context import Context

SIZE = QSize(880, 520)


class TrackDialog(QDialog):
    """Says of how many forecasts the month fell in its range, and lists each of them."""

    def __init__(self, context: Context, outlook: Outlook, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._outlook = context, outlook
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("How the forecasts did"))
        self.resize(SIZE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(6)
        for place, text in enumerate(self.sentences()):
            layout.addWidget(label(text, "section" if place == 0 else "second", self, wrap=True))
        layout.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(20)
        self.table = self._make_table()
        row.addWidget(self.table, 1)
        known = outlook.track
        if known.points:
            self.picture = CalibrationPicture(context.theme, known.points, self)
            said = [track.point(context.translator, point) for point in known.points]
            self.picture.setAccessibleDescription("\n".join(said))
            self.picture.setToolTip("\n".join(said))
            row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(row, 1)
        close = Button(context.theme, _("Close"), self)
        close.clicked.connect(self.accept)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def sentences(self) -> list[str]:
        """Return what the dialog says above its table, the finding first."""
        translator, known = self._context.translator, self._outlook.track
        currency = self._outlook.inputs.household.currency
        before, now = last_kept(self._outlook.inputs), said_now(self._outlook)
        texts = [
            track.headline(translator, known),
            track.source(translator, known),
            track.consequence(translator, known),
            track.changed(translator, before, now, currency),
        ]
        return [text for text in texts if text]

    def _make_table(self) -> QTableWidget:
        heads = [
            _("Month"),
            _("Foreseen, 8 of 10"),
            _("Came in"),
            _("Result"),
            _("Forecast made"),
        ]
        months = self._outlook.track.graded[::-1]
        table = QTableWidget(len(months), len(heads), self)
        table.setHorizontalHeaderLabels(heads)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.setAccessibleName(_("How the forecasts did"))
        for row, month in enumerate(months):
            for column, text in enumerate(self._texts(month)):
                table.setItem(row, column, QTableWidgetItem(text))
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        return table

    def _texts(self, month: Graded) -> list[str]:
        translator = self._context.translator
        currency = self._outlook.inputs.household.currency
        today = self._context.today()
        return [
            dates.month(translator, month.month),
            track.range_of(translator, month, currency),
            money.headline(translator, month.came, currency),
            track.outcome(translator, month),
            _("had you asked on {day}", day=dates.named(translator, month.made_on, today))
            if month.backwards
            else dates.in_table(translator, month.made_on, today),
        ]
