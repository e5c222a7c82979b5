"""Where things stand in the grid: px for days and minutes, and back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from planner.domain.base import MINUTES_A_DAY

GUTTER = 50
HEADER = 64
DAY_ROW = 22
"""Height of one row of whole-day events under the header."""

FIRST_HOUR = 6
SHOWN_HOURS = 18
LEAST_HOUR, MOST_HOUR = 24, 56
"""Height of an hour, in px, that zooming stays within."""

_INSET = 6.0
_HANDLE = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """Sizes of the moment. ``top`` is where the hours begin, ``scroll`` how far they moved."""

    width: float
    height: float
    days: int
    hour: float
    top: float
    scroll: float
    gutter: float = GUTTER

    @property
    def column(self) -> float:
        """Width of a day."""
        return (self.width - self.gutter) / self.days

    @property
    def body(self) -> QRectF:
        """Where the hours are seen."""
        return QRectF(self.gutter, self.top, self.width - self.gutter, self.height - self.top)

    def x(self, day: float) -> float:
        """Return the left edge of a day."""
        return self.gutter + day * self.column

    def y(self, minute: float) -> float:
        """Return where a minute of the day stands."""
        return self.top + minute * self.hour / 60 - self.scroll

    def day_at(self, x: float) -> int:
        """Return the nearest day to ``x``."""
        return max(0, min(self.days - 1, int((x - self.gutter) // self.column)))

    def minute_at(self, y: float) -> float:
        """Return the minute of the day at ``y``, inside the day."""
        minute = (y - self.top + self.scroll) * 60 / self.hour
        return max(0.0, min(float(MINUTES_A_DAY), minute))

    def column_rect(self, day: int) -> QRectF:
        """Return the whole column of a day, seen or not."""
        return QRectF(self.x(day), self.y(0), self.column, 24 * self.hour)

    def band(self, day: int, first: int, end: int) -> QRectF:
        """Return where a free band is drawn."""
        top = self.y(first)
        return QRectF(self.x(day) + 1, top, self.column - 1, self.y(end) - top)

    def block(self, day: int, first: int, end: int, lane: int = 0, lanes: int = 1) -> QRectF:
        """Return where a block is drawn, in its lane."""
        room = self.column - 2 * _INSET
        each = room / lanes
        left = self.x(day) + _INSET + lane * each
        top = self.y(first) + 1.5
        width = each - (2 if lane < lanes - 1 else 0)
        return QRectF(left, top, width, max(self.y(end) - 1.5 - top, 10))

    def edge_at(self, rect: QRectF, point: QPointF) -> str:
        """Return which edge of a block a point is at: ``first``, ``end`` or ``""``.

        The hot zone is 8 px, but a block keeps a third of its height for moving it.
        """
        zone = min(_HANDLE, rect.height() / 3)
        if abs(point.y() - rect.top()) <= zone / 2 or 0 <= point.y() - rect.top() < zone:
            return "first"
        if abs(rect.bottom() - point.y()) <= zone / 2 or 0 <= rect.bottom() - point.y() < zone:
            return "end"
        return ""


def snapped(minute: float, step: int) -> int:
    """Return the nearest multiple of ``step`` minutes."""
    return int(round(minute / step) * step)


def floored(minute: float, step: int) -> int:
    """Return the multiple of ``step`` minutes at or before."""
    return int(minute // step * step)
