"""The week on one sheet of A4, lying; it reads the same in black and white."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from planner.text import N_
from planner.ui.printing import PAGE_HEIGHT, PAGE_WIDTH, Sheet, paint_sheet, set_up, with_spaces
from planner.ui.printing.asking import ask_and_print
from planner.ui.printing.device import A4_INCHES
from planner.ui.printing.ink import Box, Rule, Text, Type, width
from planner.ui.week import titles
from planner.ui.week.blocks import Block, BlockKind, blocks_of, whole_days
from planner.ui.week.ground import hour_text
from planner.wording import dates, hours

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtPrintSupport import QPrintDialog
    from PySide6.QtWidgets import QWidget

    from planner.insight.week import Day, Week
    from planner.text import Translator
    from planner.ui.printing.ink import Ink, Mark

WIDE, HIGH = PAGE_HEIGHT, PAGE_WIDTH
"""A4 lying, in CSS px."""

_MARGIN = 45.0
_TOP, _HEAD, _ROW, _FOOT, _GUTTER = 92.0, 38.0, 17.0, 34.0, 38.0
_FIRST, _LAST = 8, 22
_LINE = 13.5
_LEAST_PX = 10.7  # 8 pt
_TITLE, _WORDS, _BOLD = Type(22, 800, -0.3), Type(11), Type(11, 600)
_DAY, _NOTE = Type(15, 700), Type(_LEAST_PX)
_FILLED = {BlockKind.DONE, BlockKind.RUNNING}
_HATCHED = {BlockKind.BUSY}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """Where days and hours stand; minutes outside ``[first, end)`` are not on the sheet."""

    days: int
    rows: int
    first: int
    end: int

    @property
    def column(self) -> float:
        return (WIDE - 2 * _MARGIN - _GUTTER) / self.days

    @property
    def top(self) -> float:
        return _TOP + _HEAD + self.rows * _ROW

    @property
    def bottom(self) -> float:
        return HIGH - _MARGIN - _FOOT

    def x(self, day: float) -> float:
        return _MARGIN + _GUTTER + day * self.column

    def y(self, minute: float) -> float:
        held = max(self.first, min(self.end, minute))
        share = (held - self.first) / (self.end - self.first)
        return self.top + share * (self.bottom - self.top)


def sheet_of(
    week: Week, sums: Week, translator: Translator, now: dt.datetime, household: str
) -> Sheet:
    """Return the page of a week.

    Args:
        week: the columns that are shown.
        sums: the week whose hours are summed at the foot.
        translator: the language.
        now: an aware instant, for what is running.
        household: the name at the head.
    """
    blocks = blocks_of(week, translator, now)
    frame = _frame(week, blocks)
    sheet = Sheet()
    sheet.add(*_heading(week, translator, household))
    sheet.add(*_ground(frame, week, translator))
    for n, day in enumerate(week.days):
        sheet.add(*_day(frame, n, day, translator))
        sheet.add(*_free(frame, n, day))
    sheet.add(*_whole_days(frame, week))
    for block in blocks:
        sheet.add(*_block(frame, block))
    sheet.add(*_foot(sums, translator))
    return sheet


def print_with_dialog(sheet: Sheet, name: str, parent: QWidget) -> QPrintDialog:
    """Ask for a printer, or a PDF, and print ``sheet`` when one is chosen; A4, lying."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_up(printer, landscape=True)
    printer.setDocName(name)
    return ask_and_print(printer, partial(print_on, printer, sheet), parent)


def print_on(printer: QPrinter, sheet: Sheet) -> bool:
    """Print ``sheet``; return whether the printer took it."""
    printed = paint(printer, sheet)
    if printed and printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
        path = Path(printer.outputFileName())
        path.write_bytes(with_spaces(path.read_bytes()))
    return printed


def paint(device: QPagedPaintDevice, sheet: Sheet) -> bool:
    """Paint ``sheet`` on one page of ``device``, which ``set_up`` has laid down."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    paint_sheet(painter, sheet, A4_INCHES * device.logicalDpiX())
    return painter.end()


def _frame(week: Week, blocks: Sequence[Block]) -> _Frame:
    spans = [(b.first, b.end) for b in blocks] + [s for d in week.days for s in d.free]
    first = min([_FIRST, *(span[0] // 60 for span in spans)])
    end = max([_LAST, *(-(-span[1] // 60) for span in spans)])
    counts = [n for n, _busy in whole_days(week)]
    rows = max((counts.count(n) for n in counts), default=0)
    return _Frame(days=len(week.days), rows=rows, first=first * 60, end=end * 60)


def _heading(week: Week, translator: Translator, household: str) -> Iterator[Mark]:
    days = {day.on for day in week.days}
    title = titles.days(translator, week.first)
    if len(days) == 1:
        title = dates.full(translator, week.days[0].on)
    yield Text(_MARGIN, _MARGIN + 20, title, _TITLE)
    after = _MARGIN + width(title, _TITLE) + 12
    yield Text(after, _MARGIN + 20, titles.number(translator, week.first), Type(12), "third")
    yield Text(WIDE - _MARGIN, _MARGIN + 20, household, Type(12), "second", "right")


def _ground(frame: _Frame, week: Week, translator: Translator) -> Iterator[Mark]:
    right = frame.x(frame.days)
    for minute in range(frame.first, frame.end + 1, 60):
        y = frame.y(minute)
        yield Rule(frame.x(0), y, right, y, 0.75)
        if minute < frame.end:
            text = hour_text(minute // 60, translator)
            yield Text(frame.x(0) - 6, y + 4, text, _NOTE, "third", "right")
    for n in range(frame.days + 1):
        same = 0 < n < frame.days and week.days[n].on == week.days[n - 1].on
        yield Rule(frame.x(n), frame.top if same else _TOP, frame.x(n), frame.bottom, 0.75)
    yield Rule(frame.x(0), _TOP, right, _TOP, 1, "strong-rule")
    yield Rule(frame.x(0), frame.top, right, frame.top, 1, "strong-rule")


def _day(frame: _Frame, n: int, day: Day, translator: Translator) -> Iterator[Mark]:
    x, room = frame.x(n) + 6, frame.column - 10
    name = f"{day.on.day} {dates.weekday(translator, day.on.weekday())}"
    yield Text(x, _TOP + 18, _cut(name, _DAY, room), _DAY)
    holiday = day.holiday.name(translator.language) if day.holiday is not None else ""
    note = ", ".join(part for part in (day.member, holiday) if part)
    if note:
        yield Text(x, _TOP + 32, _cut(note, _NOTE, room), _NOTE, "second")
    if day.open_minutes:
        text = hours.total(translator, day.open_minutes)
        if width(name, _DAY) + width(text, _NOTE) + 12 < room:
            yield Text(x + room - 2, _TOP + 18, text, _NOTE, "third", "right")


def _free(frame: _Frame, n: int, day: Day) -> Iterator[Mark]:
    """Return free time as a strong edge between two ends, which needs no colour."""
    x, right = frame.x(n), frame.x(n + 1)
    for first, end in day.free:
        top, bottom = frame.y(first), frame.y(end)
        yield Box(x + 1, top, 3, bottom - top, radius=0, ink="soft")
        for y in (top, bottom):
            yield Rule(x + 1, y, right - 1, y, 1, "soft")


def _whole_days(frame: _Frame, week: Week) -> Iterator[Mark]:
    rows: dict[int, int] = {}
    for n, busy in whole_days(week):
        row = rows.get(n, 0)
        rows[n] = row + 1
        box = (frame.x(n) + 3, _TOP + _HEAD + row * _ROW, frame.column - 6, _ROW - 2)
        yield Box(*box, filled=False, edge=0.75, ink="soft")
        if not busy.transparent:
            yield from _hatch(*box)
        title = _cut(busy.title, _NOTE, box[2] - 8)
        yield from _ground_of(box[0] + 4, box[1] + 11.5, title, _NOTE)


def _block(frame: _Frame, block: Block) -> Iterator[Mark]:
    room = frame.column - 12
    each = room / block.lanes
    x = frame.x(block.day) + 7 + block.lane * each
    top, bottom = frame.y(block.first) + 1, frame.y(block.end) - 1
    if bottom <= top:
        return
    box = (x, top, each - 2, max(bottom - top, 5.0))
    filled = block.kind in _FILLED
    yield Box(*box, radius=3, ink="accent" if filled else "paper")
    if not filled:
        edge = 0.75 if block.kind in {BlockKind.BUSY, BlockKind.QUIET} else 1.5
        yield Box(*box, filled=False, edge=edge, radius=3, ink="soft" if edge < 1 else "accent")
    if block.kind in _HATCHED:
        yield from _hatch(*box)
    if block.kind is BlockKind.UNPAID:
        yield Box(x, top, 4, box[3], radius=1)
    ticked = block.kind in {BlockKind.DONE, BlockKind.UNPAID}
    if ticked and box[2] > 34:  # noqa: PLR2004 - a tick and a letter
        yield from _tick(x + box[2] - 14, top + 8, filled=filled)
    yield from _words(block, box, filled=filled, ticked=ticked)


def _words(
    block: Block, box: tuple[float, float, float, float], *, filled: bool, ticked: bool
) -> Iterator[Mark]:
    x, top, wide, high = box
    left = x + 7
    room = wide - 10
    y = top + min(13.0, high / 2 + 4)
    lines = [(text, _BOLD) for text in _title_lines(block, room - (14 if ticked else 0), high)]
    for text, type_ in [*lines, (block.detail, _NOTE)]:
        shown = _cut(text, type_, room - (14 if ticked and type_ is _BOLD else 0))
        if y > top + high - 1 or not shown:
            return
        if block.kind in _HATCHED:
            yield from _ground_of(left, y, shown, type_)
        else:
            yield Text(left, y, shown, type_, "paper" if filled else "text")
        y += _LINE


def _title_lines(block: Block, room: float, high: float) -> list[str]:
    """Return the title in as many lines as there is height for, its times left over."""
    most = max(1, int((high - 6) // _LINE) - bool(block.detail))
    lines: list[str] = []
    for word in block.title.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (len(lines) == most or width(longer, _BOLD) <= room):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _ground_of(x: float, y: float, text: str, type_: Type) -> Iterator[Mark]:
    """Return words on a white patch, so that the hatch does not run through them."""
    yield Box(x - 2, y - 10, width(text, type_) + 4, 13, radius=2, ink="paper")
    yield Text(x, y, text, type_)


def _hatch(x: float, y: float, wide: float, high: float) -> Iterator[Mark]:
    """Return oblique lines that end at the box's edges."""
    at = 6.0
    while at < wide + high:
        yield Rule(
            x + max(0.0, at - high),
            y + min(at, high),
            x + min(at, wide),
            y + max(0.0, at - wide),
            0.6,
            "soft",
        )
        at += 7.0


def _tick(x: float, y: float, *, filled: bool) -> Iterator[Mark]:
    ink: Ink = "paper" if filled else "accent"
    yield Rule(x, y, x + 3, y + 3, 1.5, ink)
    yield Rule(x + 2.6, y + 3, x + 8.5, y - 3, 1.5, ink)


def _foot(sums: Week, translator: Translator) -> Iterator[Mark]:
    y = HIGH - _MARGIN - 6
    x = _MARGIN + _GUTTER
    marks: tuple[tuple[str, list[Mark]], ...] = (
        (N_("Free time"), [Box(0, y - 10, 3, 12, radius=0, ink="soft")]),
        (N_("Busy"), [*_hatch(0, y - 10, 14, 12)]),
        (N_("Done work"), [Box(0, y - 10, 14, 12, radius=2)]),
        (
            N_("Done (unpaid)"),
            [
                Box(0, y - 10, 14, 12, filled=False, radius=2),
                Box(0, y - 10, 4, 12, radius=1),
            ],
        ),
        (N_("Plan"), [Box(0, y - 10, 14, 12, filled=False, edge=1.5, radius=2)]),
    )
    for name, shapes in marks:
        for shape in shapes:
            if isinstance(shape, Box):
                yield replace(shape, x=x + shape.x)
            elif isinstance(shape, Rule):
                yield replace(shape, x1=x + shape.x1, x2=x + shape.x2)
        text = translator.text(name)
        yield Text(x + 20, y, text, _WORDS, "second")
        x += 20 + width(text, _WORDS) + 18
    said = translator.text(
        N_("{worked} h worked, {planned} h planned, {left} h left"),
        worked=hours.number(sums.worked_minutes),
        planned=hours.number(sums.planned_minutes),
        left=hours.number(sums.left_minutes),
    )
    yield Text(WIDE - _MARGIN, y, said, _WORDS, "second", "right")


def _cut(text: str, type_: Type, room: float) -> str:
    """Return as much of ``text`` as fits, with dots where some is missing."""
    if width(text, type_) <= room:
        return text
    while text and width(text + "…", type_) > room:
        text = text[:-1]
    return f"{text.rstrip()}…" if text else ""
