"""Where everything of the monthly summary stands, and on which page.

Measures are those of the design's page 06. If the content is a little too long for one
page its rows and gaps shrink; if it is much too long it runs on, with table heads repeated.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.ui.printing import blocks
from planner.ui.printing.ink import PAGE_HEIGHT, PAGE_WIDTH, Rule, Sheet, Text, Type
from planner.ui.printing.tables import grid
from planner.ui.printing.words import paragraph, wrapped

if TYPE_CHECKING:
    from planner.reports.monthly import ListBlock, MonthlyPage, Table

LEFT, RIGHT, TOP = 68.0, PAGE_WIDTH - 68.0, 62.0
ROOM = RIGHT - LEFT
BOTTOM = PAGE_HEIGHT - 72.0
"""Content ends here; the foot stands below."""

FOOT = PAGE_HEIGHT - 57.0
HALF = (ROOM - 34.0) / 2
"""Width of each of two columns."""

DENSITIES = (1.0, 0.92, 0.84, 0.78)
"""How far rows and gaps may shrink to save a page."""


_SMALL, _SMALL_LINE = Type(10.7), 16.0


@dataclass(slots=True)
class _Flow:
    """Fills pages from the top; ``y`` is where the next block begins."""

    density: float
    sheets: list[Sheet] = field(default_factory=lambda: [Sheet()])
    y: float = TOP

    def need(self, height: float) -> None:
        """Go to a new page if ``height`` does not fit on this one."""
        if self.y + height > BOTTOM and self.y > TOP:
            self.sheets.append(Sheet())
            self.y = TOP

    def gap(self, height: float) -> None:
        """Leave space, less of it on a dense page and none at the top of one."""
        if self.y > TOP:
            self.y += height * self.density

    @property
    def sheet(self) -> Sheet:
        """The page being filled."""
        return self.sheets[-1]


def sheets(page: MonthlyPage) -> tuple[Sheet, ...]:
    """Return the pages of ``page``."""
    flows = []
    for density in DENSITIES:
        flow = _flow(page, density)
        if len(flow.sheets) == 1:
            flows = [flow]
            break
        flows.append(flow)
    chosen = flows[0]
    for number, sheet in enumerate(chosen.sheets, start=1):
        _foot(sheet, page, number, len(chosen.sheets))
    return tuple(chosen.sheets)


def _flow(page: MonthlyPage, density: float) -> _Flow:
    flow = _Flow(density)
    _head(flow, page)
    if page.lead:
        _lead(flow, page)
    if page.figures:
        _figures(flow, page)
    _charts(flow, page)
    for table in (page.gigs, page.targets):
        if table is not None:
            _table(flow, table)
    if page.grounds:
        _small(flow, page.grounds)
    if page.claim is not None:
        _list(flow, page.claim, LEFT, ROOM)
    _last(flow, page)
    return flow


def _head(flow: _Flow, page: MonthlyPage) -> None:
    rule = TOP + 47
    flow.sheet.add(
        Text(LEFT, TOP + 26.5, page.heading, Type(27, 800, -0.4)),
        Text(RIGHT, TOP + 29, page.printed, Type(12), "third", "right"),
        Rule(LEFT, rule, RIGHT, rule, 2, "text"),
    )
    flow.y = rule + 1


def _lead(flow: _Flow, page: MonthlyPage) -> None:
    flow.gap(20)
    marks, height = paragraph(
        page.lead,
        (LEFT, flow.y),
        ROOM,
        plain=Type(17, 500, -0.2),
        strong=Type(17, 800, -0.2),
        leading=27,
    )
    flow.sheet.add(*marks)
    flow.y += height


def _figures(flow: _Flow, page: MonthlyPage) -> None:
    flow.gap(20)
    flow.sheet.add(*blocks.figures(page.figures, LEFT, flow.y, ROOM))
    flow.y += blocks.FIGURES_HEIGHT


def _charts(flow: _Flow, page: MonthlyPage) -> None:
    if page.hours is None or page.months is None:
        return
    height = max(blocks.bars_height(page.hours), blocks.MONTHS_HEIGHT)
    flow.gap(22)
    flow.need(26 + height)
    _heading(flow, page.hours.title, LEFT)
    _heading(flow, page.months.title, LEFT + HALF + 34)
    top = flow.y + 26
    flow.sheet.add(
        *blocks.bars(page.hours, LEFT, top + 4),
        *blocks.months(page.months, LEFT + HALF + 34, top + 2),
    )
    flow.y = top + height


def _table(flow: _Flow, table: Table) -> None:
    made = grid(table, LEFT, ROOM, 24 * flow.density, 28 * flow.density)
    flow.gap(22)
    first = made.height(table.rows[0]) if table.rows else 0
    flow.need(26 + made.head_height + first)
    _heading(flow, table.title, LEFT)
    flow.y += 26
    flow.sheet.add(*made.head(flow.y))
    flow.y += made.head_height
    for row in table.rows:
        height = made.height(row)
        if flow.y + height > BOTTOM:
            flow.need(height)
            flow.sheet.add(*made.head(flow.y))
            flow.y += made.head_height
        flow.sheet.add(*made.row(row, flow.y))
        flow.y += height


def _small(flow: _Flow, text: str) -> None:
    """Place a small text under what it is about."""
    found = wrapped(text, _SMALL, ROOM)
    flow.gap(6)
    flow.need(len(found) * _SMALL_LINE)
    for line in found:
        flow.y += _SMALL_LINE
        flow.sheet.add(Text(LEFT, flow.y - 4, line, _SMALL, "third"))


def _last(flow: _Flow, page: MonthlyPage) -> None:
    """Place the dates and the lines for notes side by side, or one over the whole width."""
    if page.dates is not None and page.notes:
        flow.gap(22)
        height = max(26 + _list_height(page.dates, HALF), blocks.NOTES_HEIGHT)
        flow.need(height)
        top = flow.y
        _notes(flow, page.notes, LEFT + HALF + 34, HALF)
        _list_at(flow, page.dates, LEFT, HALF)
        flow.y = top + height
    elif page.dates is not None:
        _list(flow, page.dates, LEFT, ROOM)
    elif page.notes:
        flow.gap(22)
        flow.need(blocks.NOTES_HEIGHT)
        _notes(flow, page.notes, LEFT, ROOM)
        flow.y += blocks.NOTES_HEIGHT


def _list(flow: _Flow, block: ListBlock, x: float, room: float) -> None:
    flow.gap(22)
    height = 26 + _list_height(block, room)
    flow.need(height)
    _list_at(flow, block, x, room)
    flow.y += height


def _list_at(flow: _Flow, block: ListBlock, x: float, room: float) -> None:
    _heading(flow, block.title, x)
    y = flow.y + 30
    for item in block.items:
        flow.sheet.add(blocks.dot(x + 7, y + 10.5))
        for line in wrapped(item, blocks.ITEM, room - 15):
            flow.sheet.add(Text(x + 15, y + 15, line, blocks.ITEM))
            y += blocks.ITEM_LINE


def _list_height(block: ListBlock, room: float) -> float:
    lines = sum(len(wrapped(item, blocks.ITEM, room - 15)) for item in block.items)
    return 4 + lines * blocks.ITEM_LINE


def _notes(flow: _Flow, title: str, x: float, room: float) -> None:
    _heading(flow, title, x)
    for line in range(1, 4):
        y = flow.y + 26 + line * 24 - 0.5
        flow.sheet.add(Rule(x, y, x + room, y))


def _heading(flow: _Flow, text: str, x: float) -> None:
    flow.sheet.add(Text(x, flow.y + 15, text, Type(14.5, 700)))


def _foot(sheet: Sheet, page: MonthlyPage, number: int, pages: int) -> None:
    mark = page.page_mark.format(page=number, pages=pages)
    small = Type(10.7)
    sheet.add(
        Rule(LEFT, FOOT, RIGHT, FOOT),
        Text(LEFT, FOOT + 19, page.basis, small, "third"),
        Text(RIGHT, FOOT + 19, mark, small, "third", "right"),
    )
