"""Targets in the order they fall due: dots that can be dragged, a bead line for each monthly."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from planner.domain.targets import add_months
from planner.ui.targets import words
from planner.wording import dates, money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from planner.domain.base import Uid
    from planner.insight.targets import TargetRow
    from planner.text import Translator
    from planner.ui.theme import Theme

_SIDE, _BASE, _BEADS, _MONTHS = 36, 122, 26, 48
_LEVELS = (70.0, 28.0)
_SMALLEST_AREA, _AREA = 37.5, 129.0
_QUARTERS_FROM_DAYS = 270
_DAYS_A_MONTH = 30.4375
_STEPS = (1, 3, 6, 12, 24, 60, 120)
"""Months between two that are named."""
_CLOSEST_MARKS = 5
_NARROWEST_TAG, _WIDEST_TAG = 36, 0.35
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class _Dot:
    row: TargetRow
    day: dt.date
    radius: float


@dataclass(frozen=True, slots=True)
class _Tag:
    """A name over a dot: its text box, and how far it is lifted."""

    dot: _Dot
    box: QRectF


class Timeline(QWidget):
    """Shows one-off targets as dots by due day and area by amount.

    Left and Right choose a dot, Ctrl with them moves it by a day; a drag moves it freely.

    Signals:
        picked: the uid of a target that was clicked.
        moved: (uid, new due day), once the mouse is let go or a key pressed.
    """

    picked = Signal(object)
    moved = Signal(object)

    def __init__(self, theme: Theme, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._translator = theme, translator
        self._rows: tuple[TargetRow, ...] = ()
        self._today = dt.date(2000, 1, 1)
        self._end = self._today
        self._currency = "KRW"
        self._selected: Uid | None = None
        self._dragged: Uid | None = None
        self._dragged_to: dt.date | None = None
        self._ringed = False
        self.writable = True
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_rows(self, rows: Sequence[TargetRow], today: dt.date, currency: str) -> None:
        """Show what is still to pay of ``rows``."""
        self._rows, self._today, self._currency = tuple(rows), today, currency
        days = [part.due_on for row in rows for part in row.instalments if not part.is_paid]
        last = max(days, default=today)
        self._end = max(last + dt.timedelta(14), add_months(today, 3))
        self.updateGeometry()
        self.update()

    def select(self, uid: Uid | None) -> None:
        """Show a target as selected."""
        self._selected = uid
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self._height())

    def _height(self) -> int:
        recurring = len(self._recurring())
        return _BASE + max(recurring, 1) * _BEADS + _MONTHS

    def _recurring(self) -> list[TargetRow]:
        return [row for row in self._rows if row.recurring and row.due_on is not None]

    def _dots(self) -> list[_Dot]:
        singles = [row for row in self._rows if not row.recurring and row.due_on is not None]
        most = max((row.left_minor for row in singles), default=1)
        found = []
        for row in singles:
            day = row.due_on or self._today
            if row.target.uid == self._dragged and self._dragged_to is not None:
                day = self._dragged_to
            radius = math.sqrt(_SMALLEST_AREA + _AREA * row.left_minor / max(most, 1))
            found.append(_Dot(row, day, radius))
        return sorted(found, key=lambda dot: (dot.day, dot.row.target.rank))

    def _x(self, day: dt.date) -> float:
        span = max((self._end - self._today).days, 1)
        share = min(max((day - self._today).days / span, 0.0), 1.0)
        return _SIDE + share * (self.width() - 2 * _SIDE)

    def _day(self, x: float) -> dt.date:
        share = (x - _SIDE) / max(self.width() - 2 * _SIDE, 1)
        span = (self._end - self._today).days
        return self._today + dt.timedelta(round(min(max(share, 0.0), 1.0) * span))

    # Painting ------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axis(painter)
        dots = self._dots()
        for tag in self._tags(dots):
            self._paint_tag(painter, tag)
        for dot in dots:
            self._paint_dot(painter, dot)
        for place, row in enumerate(self._recurring()):
            self._paint_beads(painter, row, _BASE + (place + 1) * _BEADS)
        if self._ringed:
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(5, 1, -5, -1), 6, 6)

    def _paint_axis(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._theme.colour("lineStrong"), 1.25))
        left, right = float(_SIDE), float(self.width() - _SIDE)
        painter.drawLine(QPointF(left, _BASE), QPointF(right, _BASE))
        bottom = self._height() - 24
        for month, shown in self._months():
            x = self._x(month)
            painter.setPen(QPen(self._theme.colour("lineStrong"), 1))
            painter.drawLine(QPointF(x, _BASE), QPointF(x, _BASE + (8 if shown else 4)))
            if shown:
                self._paint_month(painter, month, x, bottom)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.drawLine(QPointF(left, _BASE - 10), QPointF(left, _BASE + 10))
        painter.setFont(self._theme.font_px(12, 600))
        text = dates.distance(self._translator, self._today, self._today)
        painter.drawText(QRectF(left - 8, _BASE - 32, 80, 18), Qt.AlignmentFlag.AlignLeft, text)

    def _months(self) -> list[tuple[dt.date, bool]]:
        """Return the months that get a mark, and whether there is room to name them."""
        metrics = QFontMetricsF(self._theme.font_px(12, 400, tabular=True))
        widest = metrics.horizontalAdvance(dates.month(self._translator, dt.date(2030, 10, 1)))
        days = max((self._end - self._today).days, 1)
        wide = (self.width() - 2 * _SIDE) / days * _DAYS_A_MONTH
        steps = _STEPS[1:] if days > _QUARTERS_FROM_DAYS else _STEPS
        # Of every month only January is named with its year, so it needs less room.
        needed = {step: (widest + 8) * (0.8 if step == 1 else 1.0) for step in steps}
        step = next((step for step in steps if step * wide >= needed[step]), _STEPS[-1])
        first = month = add_months(self._today.replace(day=1), 1)
        beside = metrics.horizontalAdvance(self._month_name(first)) / 2 + 4
        found = []
        while month <= self._end:
            ahead = -(month.year * 12 + month.month - 1) % step
            named = ahead == 0 or (month == first and ahead * wide > widest / 2 + beside)
            if named or wide >= _CLOSEST_MARKS:
                found.append((month, named))
            month = add_months(month, 1)
        return found

    def _paint_month(self, painter: QPainter, month: dt.date, x: float, y: float) -> None:
        painter.setPen(self._theme.colour("text3"))
        painter.setFont(self._theme.font_px(12, 400, tabular=True))
        painter.drawText(QRectF(x - 60, y, 120, 18), _CENTRE, self._month_name(month))

    def _month_name(self, month: dt.date) -> str:
        """Return a month's name, with its year where that begins."""
        text = dates.month(self._translator, month)
        if month.month == 1:
            return text
        return text.replace(f"{month.year}년 ", "").replace(f" {month.year}", "")

    def _tags(self, dots: Sequence[_Dot]) -> list[_Tag]:
        """Return names over the dots, lifted where they would touch.

        Where there is no room a name is left out; the selected one always has its place.
        """
        ends = [-1000.0] * len(_LEVELS)
        found: list[_Tag] = []
        for dot in dots:
            width, left = self._tag_place(dot)
            shifted = [max(left, end + 8) for end in ends]
            free = [
                level
                for level, at in enumerate(shifted)
                if at <= max(self._x(dot.day), left) and at + width <= self.width() - 4
            ]
            if free:
                level = min(free, key=lambda level: (shifted[level] > left, level))
                ends[level] = shifted[level] + width
                box = QRectF(shifted[level], _LEVELS[level] - 12, width, 18)
                found.append(_Tag(dot, box))
        found = [self._clear_of_leaders(tag, found) for tag in self._with_selected(dots, found)]
        return [tag for tag in found if tag.box.width() >= _NARROWEST_TAG]

    def _tag_place(self, dot: _Dot) -> tuple[float, float]:
        """Return how wide a name is and where it begins when it has the room it wants."""
        bold = QFontMetricsF(self._theme.font_px(12.5, 600))
        width = min(bold.horizontalAdvance(self._name(dot)) + 8, self.width() * _WIDEST_TAG)
        return width, min(max(self._x(dot.day) - width / 2, 4.0), self.width() - width - 4)

    def _with_selected(self, dots: Sequence[_Dot], tags: list[_Tag]) -> list[_Tag]:
        """Return ``tags`` with the selected target's, in place of those it would cover."""
        chosen = next((dot for dot in dots if dot.row.target.uid == self._selected), None)
        if chosen is None or any(tag.dot == chosen for tag in tags):
            return tags
        width, left = self._tag_place(chosen)
        own = _Tag(chosen, QRectF(left, _LEVELS[0] - 12, width, 18))
        room = own.box.adjusted(-8, 0, 8, 0)
        return [*(tag for tag in tags if not tag.box.intersects(room)), own]

    def _clear_of_leaders(self, tag: _Tag, tags: Sequence[_Tag]) -> _Tag:
        """Return ``tag`` beside the lines that come down from names above it."""
        own = self._x(tag.dot.day)
        leaders = [self._x(t.dot.day) for t in tags if t.box.top() < tag.box.top()]
        crossing = [x for x in leaders if tag.box.left() - 3 < x < tag.box.right() + 3]
        if not crossing:
            return tag
        moved, leader = QRectF(tag.box), crossing[0]
        if leader >= own and leader - 5 >= moved.width() + 4:
            moved.moveRight(leader - 5)
        else:
            moved.moveLeft(leader + 5)
        ends = [leader - 5 for leader in leaders if leader > moved.left()]
        ends += [
            t.box.left() - 6
            for t in tags
            if t is not tag and t.box.top() == moved.top() and t.box.left() > moved.left()
        ]
        moved.setRight(min([moved.right(), self.width() - 4.0, *ends]))
        return _Tag(tag.dot, moved)

    def _name(self, dot: _Dot) -> str:
        return f"{dot.row.target.name} {self._amount(dot)}"

    def _amount(self, dot: _Dot) -> str:
        if dot.row.target.uid == self._dragged:
            return dates.full(self._translator, dot.day)
        return money.axis(self._translator, dot.row.left_minor, self._currency)

    def _paint_tag(self, painter: QPainter, tag: _Tag) -> None:
        x = self._x(tag.dot.day)
        painter.setPen(QPen(self._theme.colour("lineStrong"), 1))
        painter.drawLine(QPointF(x, tag.box.bottom() + 1), QPointF(x, _BASE - tag.dot.radius))
        chosen = tag.dot.row.target.uid == self._selected
        painter.setFont(self._theme.font_px(12.5, 600 if chosen else 500))
        painter.setPen(self._theme.colour("text"))
        name = tag.dot.row.target.name
        metrics = QFontMetricsF(painter.font())
        width = metrics.horizontalAdvance(name + " ")
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if tag.box.width() < width + metrics.horizontalAdvance(self._amount(tag.dot)) - 4:
            short = metrics.elidedText(name, Qt.TextElideMode.ElideRight, tag.box.width())
            painter.drawText(tag.box, side, short)
            return
        painter.drawText(tag.box.adjusted(2, 0, 20, 0), side, name)
        painter.setFont(self._theme.font_px(12.5, 400, tabular=True))
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(tag.box.adjusted(2 + width, 0, 40, 0), side, self._amount(tag.dot))

    def _paint_dot(self, painter: QPainter, dot: _Dot) -> None:
        chosen = dot.row.target.uid == self._selected
        edge = QPen(self._theme.colour("surface"), 1.5)
        if chosen:
            edge = QPen(self._theme.colour("focus" if self.hasFocus() else "accent"), 2.5)
        painter.setPen(edge)
        painter.setBrush(self._theme.chart("cost"))
        painter.drawEllipse(QPointF(self._x(dot.day), _BASE), dot.radius, dot.radius)

    def _paint_beads(self, painter: QPainter, row: TargetRow, y: float) -> None:
        cost = self._theme.chart("cost")
        days = [part.due_on for part in row.instalments if not part.is_paid]
        if not days:
            return
        painter.setPen(QPen(cost, 1.5))
        painter.drawLine(QPointF(self._x(days[0]), y), QPointF(self._x(days[-1]), y))
        chosen = row.target.uid == self._selected
        painter.setPen(QPen(self._theme.colour("accent" if chosen else "surface"), 1.5))
        painter.setBrush(cost)
        for day in days:
            painter.drawEllipse(QPointF(self._x(day), y), 4.5, 4.5)
        amount = money.axis(self._translator, row.target.amount_minor, self._currency)
        text = f"{row.target.name} {amount} × {len(days)}"
        painter.setFont(self._theme.font_px(12.5, 400, tabular=True))
        painter.setPen(self._theme.colour("text2"))
        width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 4
        left = self._x(days[-1]) + 12
        if left + width > self.width() - 4:
            left, y = self.width() - width - 4, y + 14
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, y - 9, width, 18), side, text)

    # Mouse and keys ------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        uid = self._hit(event.position())
        if uid is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.picked.emit(uid)
        single = any(dot.row.target.uid == uid for dot in self._dots())
        if single and self.writable:
            self._dragged = uid

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None:
            under = self._hit(event.position())
            hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
            self.setCursor(arrow if under is None else hand)
            self.setToolTip("" if under is None else self._about(under))
            return
        self._dragged_to = self._day(event.position().x())
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        uid, day = self._dragged, self._dragged_to
        self._dragged = self._dragged_to = None
        self.unsetCursor()
        self.update()
        if uid is not None and day is not None:
            self.moved.emit((uid, day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        dots = self._dots()
        if event.key() == Qt.Key.Key_Escape and self._dragged is not None:
            self._dragged = self._dragged_to = None
            self.update()
            return
        if step is None or not dots:
            super().keyPressEvent(event)
            return
        uids = [dot.row.target.uid for dot in dots]
        at = uids.index(self._selected) if self._selected in uids else -1
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if at >= 0 and self.writable:
                self.moved.emit((uids[at], dots[at].day + dt.timedelta(step)))
        else:
            self.picked.emit(uids[min(max(at + step, 0), len(uids) - 1)])

    def _about(self, uid: Uid) -> str:
        """Return what a dot stands for, for those whose name had no room."""
        row = next(row for row in self._rows if row.target.uid == uid)
        when = words.due(self._translator, row, self._today)
        amount = money.exact(self._translator, row.left_minor, self._currency)
        return ", ".join(part for part in (row.target.name, *when, amount) if part)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ringed = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        }
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ringed = False
        self.update()

    def _hit(self, at: QPointF) -> Uid | None:
        for dot in reversed(self._dots()):
            reach = max(dot.radius, 9.0) + 2
            if math.hypot(at.x() - self._x(dot.day), at.y() - _BASE) <= reach:
                return dot.row.target.uid
        for place, row in enumerate(self._recurring()):
            if abs(at.y() - (_BASE + (place + 1) * _BEADS)) <= 8:  # noqa: PLR2004 - px
                return row.target.uid
        return None
