"""The head of the preview: the file's own headings, and under each what it is read as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableView, QWidget

from planner.text import _
from planner.ui.parts import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QWheelEvent

    from planner.ui.theme import Theme

NUMBERS, ROW = 58, 36
_COMBO = 27
_LABEL = 30
_MARGIN = 4


@dataclass(frozen=True, slots=True)
class HeadColumn:
    """A column: the file's heading and the field it is read as, '' for none."""

    heading: str
    field: str


class CalmCombo(QComboBox):
    """A choice that the wheel changes only once it has the focus, not in passing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ColumnHead(QHeaderView):
    """A horizontal header with a choice of fields in every section.

    Signals:
        mapped: the user wants a section to be read as a field, '' for none.
    """

    mapped = Signal(int, str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._columns: tuple[HeadColumn, ...] = ()
        self._combos: list[QComboBox] = []
        self.setMinimumSectionSize(theme.px(58))
        self.sectionResized.connect(self._place)
        self.geometriesChanged.connect(self._place)
        theme.changed.connect(self._dress)
        self._dress()

    def offer(self, columns: Sequence[HeadColumn], fields: Sequence[tuple[str, str]]) -> None:
        """Show ``columns``; each may be read as one of ``fields``: (field, its name)."""
        self._columns = tuple(columns)
        while len(self._combos) > len(columns):
            old = self._combos.pop()
            old.hide()
            old.deleteLater()
        while len(self._combos) < len(columns):
            self._combos.append(self._combo(len(self._combos)))
        for combo, column in zip(self._combos, columns, strict=True):
            with QSignalBlocker(combo):
                combo.clear()
                combo.addItem(_("Skipped"), "")
                for field, name in fields:
                    combo.addItem(name, field)
                combo.setCurrentIndex(max(0, combo.findData(column.field)))
            combo.setAccessibleName(_("“{heading}” is read as", heading=column.heading))
            combo.setEnabled(bool(fields))
            combo.setProperty("skipped", not column.field)
            combo.style().unpolish(combo)
            combo.style().polish(combo)
        self._place()

    @property
    def offered(self) -> int:
        """How many columns have a choice."""
        return len(self._combos)

    def combo(self, section: int) -> QComboBox:
        """Return the choice of a section."""
        return self._combos[section]

    def width_for(self, section: int) -> int:
        """Return the width that a section's heading and choice need."""
        heading = QFontMetrics(self._theme.font("caption"))
        chosen = QFontMetrics(self._theme.font_px(12.5, 600))
        combo = self._combos[section]
        return max(
            heading.horizontalAdvance(self._columns[section].heading) + 4 * _MARGIN,
            chosen.horizontalAdvance(combo.currentText()) + 40,
        )

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(66))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, self._theme.colour("chrome"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if section < len(self._columns):
            painter.setFont(self._theme.font("caption"))
            painter.setPen(self._theme.colour("text3"))
            room = rect.adjusted(2 * _MARGIN, 0, -_MARGIN, 0)
            room.setHeight(self._theme.px(_LABEL))
            text = QFontMetrics(painter.font()).elidedText(
                self._columns[section].heading, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _combo(self, section: int) -> QComboBox:
        combo = CalmCombo(self.viewport())
        combo.setObjectName(f"field-{section}")
        combo.setProperty("section", section)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(1)
        combo.setMaxVisibleItems(16)
        combo.activated.connect(self._on_activated)
        combo.show()
        return combo

    @Slot(int)
    def _on_activated(self, place: int) -> None:
        combo = self.sender()
        if isinstance(combo, QComboBox):
            self.mapped.emit(int(combo.property("section")), str(combo.itemData(place)))

    @Slot()
    def _place(self) -> None:
        top, height = self._theme.px(_LABEL) + 1, self._theme.px(_COMBO)
        for section, combo in enumerate(self._combos):
            if section >= self.count():
                combo.hide()
                continue
            left = self.sectionViewportPosition(section)
            combo.setGeometry(left + _MARGIN, top, self.sectionSize(section) - 2 * _MARGIN, height)
            combo.show()

    @Slot()
    def _dress(self) -> None:
        grey, size = self._theme.palette.css("text3"), self._theme.text_px(12.5)
        self.setStyleSheet(
            f"QComboBox {{ min-height: 20px; padding: 0 0 0 7px; border-radius: 5px;"
            f" font-size: {size}px; font-weight: 600; }}"
            f"QComboBox:focus {{ padding: 0 0 0 6px; min-height: 18px; }}"
            f"QComboBox::drop-down {{ width: 20px; }}"
            f'QComboBox[skipped="true"] {{ font-weight: 400; color: {grey}; }}'
            f"QComboBox QAbstractItemView {{ font-weight: 400; }}"
        )


class RowNumbers(QHeaderView):
    """The numbers of the rows, as the file counts them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self.setFixedWidth(theme.px(NUMBERS))
        self.setDefaultSectionSize(theme.px(ROW))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, self._theme.colour("chrome"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(self._theme.colour("text3"))
        painter.setFont(self._theme.font_px(12, tabular=True))
        number = str(self.model().headerData(section, Qt.Orientation.Vertical) or "")
        painter.drawText(rect.adjusted(12, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, number)
        painter.restore()


class HeadCorner(QWidget):
    """Names the two lines of the head, over the row numbers."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(table)
        self._theme, self._table = theme, table
        self._file = label(_("In Excel"), "caption", self)
        self._ours = label(_("Read as"), "label", self)
        table.horizontalHeader().geometriesChanged.connect(self.fit)

    @Slot()
    def fit(self) -> None:
        """Cover the corner."""
        frame = self._table.frameWidth()
        width, height = (
            self._table.verticalHeader().width(),
            self._table.horizontalHeader().height(),
        )
        self.setGeometry(frame, frame, width, height)
        top = self._theme.px(_LABEL)
        self._file.setGeometry(12, 0, width - 12, top)
        self._ours.setGeometry(12, top, width - 12, self._theme.px(_COMBO))

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("chrome"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
