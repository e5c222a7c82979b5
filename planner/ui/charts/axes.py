# mypy: allow-untyped-calls
# pyqtgraph has no types.
"""Axes of money and of months."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from planner.domain.targets import add_months
from planner.wording import dates, money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.text import Translator
    from planner.ui.theme import Theme

_WANTED_STEPS = 5
_MONTHLY_BELOW_DAYS = 250
_EVERY = (1, 3, 6, 12)
"""Months from one name on the axis to the next."""
_BETWEEN_PX = 8
"""Room between two names."""


class MoneyAxis(pg.AxisItem):
    """Minor units in the shortest form: 500만, ₩5M."""

    def __init__(self, translator: Translator, currency: str) -> None:
        super().__init__("left")
        self._translator, self._currency = translator, currency

    def fit_text(self, theme: Theme) -> None:
        """Take the room that amounts need at the size of the theme's text."""
        self.setWidth(theme.px(62))

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Return round amounts, about five of them."""
        del size
        step = round_step(max(high - max(low, 0.0), 1.0))
        first = max(0, -(-int(low) // step))
        return [(float(step), [float(k * step) for k in range(first, int(high // step) + 1)])]

    def generateDrawSpecs(self, painter: object) -> tuple[object, list[object], object]:
        """Return labels only: the lines of the grid are the ticks."""
        axis, _ticks, texts = super().generateDrawSpecs(painter)
        return axis, [], texts

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Return the amounts in words."""
        del scale, spacing
        return [money.axis(self._translator, round(v), self._currency) for v in values]


class MonthAxis(pg.AxisItem):
    """First days of months; values are days after ``origin``."""

    def __init__(self, translator: Translator, origin: dt.date) -> None:
        super().__init__("bottom")
        self._translator, self.origin = translator, origin
        self._metrics = QFontMetricsF(QFont())
        self.setStyle(hideOverlappingLabels=60)

    def fit_text(self, theme: Theme) -> None:
        """Take the room that numbers and names need at the size of the theme's text."""
        self._metrics = QFontMetricsF(tick_font(theme))
        self.setHeight(theme.px(46))
        self.setStyle(tickTextOffset=theme.px(22))

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Return first days of months, quarters, half years or years: as many as have room."""
        wanted = _EVERY if high - low < _MONTHLY_BELOW_DAYS else _EVERY[1:]
        found: list[float] = []
        for every in wanted:
            found = self._firsts(low, high, every)
            if every == wanted[-1] or self._fits(found, size / max(high - low, 1.0)):
                return [(30.0 * every, found)]
        return [(30.0, found)]

    def _firsts(self, low: float, high: float, every: int) -> list[float]:
        month = (self.origin + dt.timedelta(int(low))).replace(day=1)
        found = []
        while (day := (month - self.origin).days) <= high:
            if day >= low and (month.month - 1) % every == 0:
                found.append(float(day))
            month = add_months(month, 1)
        return found

    def _fits(self, days: Sequence[float], px_a_day: float) -> bool:
        """Return whether the names of ``days`` stand apart from each other."""
        names = self.tickStrings(days, 1.0, 1.0)
        wide = [self._metrics.horizontalAdvance(name) for name in names]
        places = [day * px_a_day for day in days]
        return all(
            (left + right) / 2 + _BETWEEN_PX <= after - before
            for left, right, before, after in zip(wide, wide[1:], places, places[1:], strict=False)
        )

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Return months; the first one and each January with the year."""
        del scale, spacing
        days = [self.origin + dt.timedelta(round(value)) for value in values]
        return [
            dates.month(self._translator, day)
            if place == 0 or day.month == 1
            else month_name(self._translator, day)
            for place, day in enumerate(days)
        ]


def month_name(translator: Translator, day: dt.date) -> str:
    """Return the month alone: 10월, Oct."""
    if translator.language == "ko":
        return f"{day.month}월"
    return dates.month(translator, day).split(" ")[0]


def round_step(reach: float) -> int:
    """Return 1, 2 or 5 times a power of ten that cuts ``reach`` into about five."""
    rough = reach / _WANTED_STEPS
    power = 1
    while power * 10 <= rough:
        power *= 10
    for factor in (1, 2, 5, 10):
        if factor * power >= rough:
            return factor * power
    return 10 * power


def tick_font(theme: Theme) -> QFont:
    """Return the font of the names of ticks."""
    return theme.font_px(12, tabular=True)


def dress(axis: pg.AxisItem, theme: Theme, *, line: bool) -> None:
    """Give ``axis`` the colours and font of the theme."""
    grid = theme.chart("grid")
    axis.setPen(pg.mkPen(grid, width=1) if line else pg.mkPen(None))
    axis.setTickPen(pg.mkPen(theme.chart("axis"), width=1) if line else pg.mkPen(None))
    axis.setTextPen(pg.mkPen(theme.chart("axis")))
    axis.setStyle(
        tickFont=tick_font(theme),
        tickLength=5 if line else 0,
        maxTickLevel=0,
        tickAlpha=255,
    )
    axis.setCursor(Qt.CursorShape.ArrowCursor)
