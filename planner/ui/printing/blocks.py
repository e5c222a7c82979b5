"""The small pictures of the page: four figures, lying bars, standing months, dots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.ui.printing.ink import Box, Rule, Text, Type, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.reports.monthly import BarsBlock, Figure, MonthsBlock
    from planner.ui.printing.ink import Mark

FIGURES_HEIGHT = 88.0
MONTHS_HEIGHT = 116.0
NOTES_HEIGHT = 100.0
ITEM = Type(12.5)
ITEM_LINE = 21.0
LEAST = 10.7
"""No text on paper is smaller: 8 pt in px."""

_STRONG, _SMALL = Type(12.5, 600), Type(11)
_BAR_ROW, _BAR_FROM, _BAR_LONGEST = 30.0, 72.0, 170.5
_MONTH_STEP, _MONTH_BAR, _MONTH_TALLEST, _MONTH_BASE = 102.0, 32.0, 55.4, 72.0


def figures(found: Sequence[Figure], left: float, top: float, room: float) -> Iterator[Mark]:
    """Return ``found`` side by side between two rules."""
    share = room / len(found)
    for y in (top + 0.5, top + FIGURES_HEIGHT - 0.5):
        yield Rule(left, y, left + room, y)
    for number, figure in enumerate(found):
        x = left + number * share
        if number:
            yield Rule(x, top, x, top + FIGURES_HEIGHT)
            x += 16
        inner = share - (16 if number else 0) - 8
        yield Text(x, top + 26, figure.name, _fitting(figure.name, 12, 400, inner), "second")
        big = Type(22, 800)
        yield Text(x, top + 53.5, figure.number, big)
        if figure.unit:
            unit = Type(12.5, 600)
            yield Text(x + width(figure.number, big) + 1, top + 53.5, figure.unit, unit)
        yield Text(x, top + 72.5, figure.note, _fitting(figure.note, 11, 400, inner), "third")


def bars_height(block: BarsBlock) -> float:
    """Return how tall the bars are together."""
    return 4 + max(3, len(block.bars)) * _BAR_ROW


def bars(block: BarsBlock, left: float, top: float) -> Iterator[Mark]:
    """Return the lying bars: filled where paid, outlined where not."""
    longest = max((bar.length for bar in block.bars), default=1) or 1
    for number, bar in enumerate(block.bars):
        y = top + number * _BAR_ROW
        length = max(2.0, _BAR_LONGEST * bar.length / longest)
        x = left + _BAR_FROM
        yield Text(left, y + 18, bar.name, _fitting(bar.name, 12.5, 400, _BAR_FROM - 6))
        yield Box(x, y + 6, length, 16, filled=bar.filled)
        yield Text(x + length + 7, y + 18.5, bar.text, _STRONG)


def months(block: MonthsBlock, left: float, top: float) -> Iterator[Mark]:
    """Return the standing bars, two for each month, and what they stand for."""
    amounts = [amount for group in block.groups for amount in (group.earned, group.came)]
    tallest = max(amounts, default=1) or 1
    base = top + _MONTH_BASE
    for number, group in enumerate(block.groups):
        x = left + 8 + number * _MONTH_STEP
        pairs = (
            (x, group.earned, group.earned_text, True),
            (x + 38, group.came, group.came_text, False),
        )
        for at, amount, text, filled in pairs:
            yield from _month_bar(
                (at, base), _MONTH_TALLEST * amount / tallest, text, filled=filled
            )
        yield Text(x + 35, base + 17, group.name, Type(12), "text", "centre")
    yield Rule(left, base + 0.5, left + 300, base + 0.5, 1, "strong-rule")
    yield from _months_legend(block, left, top + 98)


def dot(x: float, y: float) -> Box:
    """Return the dot before an item of a list."""
    return Box(x - 2.25, y - 2.25, 4.5, 4.5, radius=2.25, ink="text")


def _month_bar(
    foot: tuple[float, float], height: float, text: str, *, filled: bool
) -> Iterator[Mark]:
    x, base = foot
    middle = x + _MONTH_BAR / 2
    if height <= 0:
        yield Rule(x, base, x + _MONTH_BAR, base, 2.5, "accent")
        yield Text(middle, base - 6, text, Type(11.5), "third", "centre")
        return
    yield Box(x, base - height, _MONTH_BAR, height, filled=filled)
    yield Text(middle, base - height - 5, text, Type(11.5, 600), "text", "centre")


def _months_legend(block: MonthsBlock, left: float, top: float) -> Iterator[Mark]:
    at = left
    for name, filled in ((block.earned_name, True), (block.came_name, False)):
        yield Box(at, top + 3, 10, 10, filled=filled)
        yield Text(at + 15, top + 12, name, _SMALL, "third")
        at += 15 + width(name, _SMALL) + 14


def _fitting(text: str, px: float, weight: int, room: float) -> Type:
    """Return a type in which ``text`` fits, down to 8 pt, which is the least on paper."""
    while px > LEAST and width(text, Type(px, weight)) > room:
        px -= 0.1
    return Type(round(px, 1), weight)
