"""The picture of a week: what it shows and where, without anything happening."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from planner.calendars.spans import without
from planner.calendars.zones import zone_of
from planner.domain.base import MINUTES_A_DAY
from planner.text import N_
from planner.ui.week import geometry as at
from planner.ui.week import ground, marks
from planner.ui.week.blocks import (
    Block,
    blocks_of,
    clipped,
    name_of,
    overlap,
    span_text,
    whole_days,
)
from planner.ui.week.drag import DragKind
from planner.ui.week.geometry import Geometry
from planner.wording import dates, hours

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from planner.domain.base import Uid
    from planner.insight.week import Busy, Week
    from planner.text import Translator
    from planner.ui.theme import Theme
    from planner.ui.week.cursor import Cursor
    from planner.ui.week.drag import Preview, Shift

_EXAMPLES = ((1, 9 * 60, 13 * 60), (3, 9 * 60, 13 * 60))
_MOST_DAY_ROWS = 3
_FADED = 0.25


class WeekView(QAbstractScrollArea):
    """Paints a week: 18 hours fill the height, the others are reached by scrolling.

    ``preview`` is what a drag would give, ``moving`` the block that it moves, ``copying``
    whether it leaves the block where it is. While ``asking``, a question stands beside the
    preview in place of its label.
    """

    def __init__(self, theme: Theme, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.theme, self.translator = theme, translator
        self.week: Week | None = None
        self.blocks: tuple[Block, ...] = ()
        self.suggested: tuple[Block, ...] = ()
        self.selected: tuple[Uid, ...] = ()
        self.cursor_cell: Cursor | None = None
        self.preview: Preview | None = None
        self.moving: Block | None = None
        self.copying = False
        self.asking = False
        self.read_only = False
        self.wanted = ""
        self._pointer = QPointF()
        self._now: dt.datetime | None = None
        self._hour = 0.0
        self._examples = False
        self._scrolled = False
        self._minute_at_top = 0.0
        self._fonts: marks.BlockFonts | None = None
        theme.changed.connect(self._on_theme_changed)

    def show_week(self, week: Week, now: dt.datetime) -> None:
        """Show ``week``; ``now`` is an instant for the line of the present time."""
        self.week, self._now = week, now
        self.blocks = blocks_of(week, self.translator, now)
        known = {block.uid for block in self.blocks}
        self.selected = tuple(uid for uid in self.selected if uid in known)
        self._fit_scroll()
        self.viewport().update()

    def show_suggested(self, blocks: tuple[Block, ...]) -> None:
        """Show what is suggested; these blocks are looked at only."""
        self.suggested = blocks
        self.viewport().update()

    def fonts(self) -> marks.BlockFonts:
        """Return the fonts of blocks."""
        if self._fonts is None:
            self._fonts = marks.BlockFonts(self.theme)
        return self._fonts

    @Slot()
    def _on_theme_changed(self) -> None:
        self._fonts = None
        self.viewport().update()

    def show_examples(self, *, on: bool) -> None:
        """Show two example bands until something is dragged; for the first week of all."""
        self._examples = on
        self.viewport().update()

    def look_for(self, text: str) -> None:
        """Let only blocks that contain ``text`` stand out; an empty text is in all of them."""
        self.wanted = text.strip().casefold()
        self.viewport().update()

    def place(self) -> Geometry:
        """Return where things stand now."""
        view = self.viewport()
        rows = 0
        if self.week is not None:
            counts = [n for n, _busy in whole_days(self.week)]
            rows = min(_MOST_DAY_ROWS, max((counts.count(n) for n in counts), default=0))
        px = self.theme.px
        top = px(at.HEADER) + rows * px(at.DAY_ROW)
        fit = (view.height() - top) / at.SHOWN_HOURS
        hour = max(at.LEAST_HOUR, self._hour or fit)
        return Geometry(
            width=view.width(),
            height=view.height(),
            days=len(self.week.days) if self.week else 7,
            hour=hour,
            top=top,
            scroll=self.verticalScrollBar().value(),
            gutter=px(at.GUTTER),
        )

    def block_rect(self, block: Block) -> QRectF:
        """Return where a block stands in the viewport."""
        return self.place().block(block.day, block.first, block.end, block.lane, block.lanes)

    def block_at(self, point: QPointF) -> Block | None:
        """Return the block under a point of the viewport."""
        if point.y() < self.place().top:
            return None
        found = [b for b in self.blocks if self.block_rect(b).contains(point)]
        held = (b for b in self.blocks if self._has_handles(b) and self._is_at_handle(b, point))
        return next(held, found[-1] if found else None)

    def suggested_at(self, point: QPointF) -> Block | None:
        """Return the suggested block under a point of the viewport."""
        if point.y() < self.place().top:
            return None
        return next((b for b in self.suggested if self.block_rect(b).contains(point)), None)

    def _is_at_handle(self, block: Block, point: QPointF) -> bool:
        """Return whether a point is at a handle of ``block``; they stand out of the block."""
        box = self.block_rect(block)
        near = min(abs(point.y() - box.top()), abs(point.y() - box.bottom())) <= marks.HANDLE
        return near and abs(point.x() - box.center().x()) <= marks.HANDLE_REACH

    def _has_handles(self, block: Block) -> bool:
        return self.selected == (block.uid,) and block.is_movable and not self.read_only

    def whole_day_at(self, point: QPointF) -> Busy | None:
        """Return the whole-day event under a point of the header."""
        if self.week is None:
            return None
        boxes = ground.whole_day_boxes(self.place(), self.week, self.theme)
        return next((busy for box, busy in boxes if box.contains(point)), None)

    def name_of(self, block: Block) -> str:
        """Return what screen readers say of a block."""
        return name_of(block, self.week, self.translator) if self.week is not None else ""

    def tip_at(self, point: QPointF) -> str:
        """Return what the tool tip says there: the whole of what a block has no room for."""
        busy, block = self.whole_day_at(point), self.block_at(point)
        say = self.translator.text
        if busy is not None:
            change = (
                N_("Click to let it take time")
                if busy.transparent
                else N_("Click if you are free all the same")
            )
            return f"{busy.title}\n{say(change)}"
        block = block or self.suggested_at(point)
        return self.name_of(block) if block is not None else ""

    def zoom(self, steps: int, about: QPointF | None = None) -> None:
        """Make the hours higher or lower, 24 to 56 px, keeping what is at ``about`` there."""
        place = self.place()
        point = about or QPointF(0, place.body.center().y())
        minute = place.minute_at(point.y())
        self._hour = max(at.LEAST_HOUR, min(at.MOST_HOUR, round(place.hour) + 4 * steps))
        self._fit_scroll()
        after = self.place()
        bar = self.verticalScrollBar()
        bar.setValue(round(bar.value() + after.y(minute) - point.y()))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = self._minute_at_top
        super().resizeEvent(event)
        self._fit_scroll()
        if self._scrolled:
            self.verticalScrollBar().setValue(round(top * self.place().hour / 60))
            self._minute_at_top = top  # what the end of the bar cut off comes back later

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - Qt's signature
        place = self.place()
        self._minute_at_top = place.scroll * 60 / place.hour
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = self.place()
        painter.fillRect(self.viewport().rect(), self.theme.colour("window"))
        if self.week is None:
            return
        painter.save()
        painter.setClipRect(QRectF(0, place.top, place.width, place.height - place.top))
        ground.paint_columns(painter, place, self.week, self.theme)
        if self._examples:
            self._paint_examples(painter, place)
        ground.paint_lines(painter, place, self.theme)
        ground.paint_edges(painter, place, self.week, self.theme)
        fonts = self.fonts()
        for block in (*self.suggested, *self.blocks):
            box = place.block(block.day, block.first, block.end, block.lane, block.lanes)
            if self.wanted or self.moving is not None:
                painter.setOpacity(self._strength(block))
            marks.paint_block(painter, box, block, self.theme, fonts)
        painter.setOpacity(1)
        self._paint_selection(painter, place)
        columns, minute = self._now_minute()
        for column in columns:
            ground.paint_now(painter, place, column, minute, self.theme)
        self._paint_preview(painter, place)
        ground.paint_gutter(
            painter, place, self.theme, self.translator, minute if columns else None
        )
        painter.restore()
        ground.paint_header(painter, place, self.week, self.theme, self.translator)
        self._paint_label(painter, place)

    def _strength(self, block: Block) -> float:
        """Return how strongly a block is drawn: weakly where it is not looked for, or leaves."""
        leaves = self.moving is not None and not self.copying and block.uid in self.leaving()
        found = not self.wanted or self.wanted in self.name_of(block).casefold()
        return 1 if found and not leaves else _FADED

    def _paint_examples(self, painter: QPainter, place: Geometry) -> None:
        painter.setFont(self.theme.font_px(12))
        for day, first, end in _EXAMPLES:
            band = place.band(day, first, end)
            ground.paint_band(painter, band, self.theme)
            painter.setPen(self.theme.colour("availText"))
            painter.drawText(
                band.topLeft() + QPointF(10, 20), self.translator.text(N_("For example"))
            )

    def _paint_selection(self, painter: QPainter, place: Geometry) -> None:
        leaving = set() if self.copying else self.leaving()
        for block in self.blocks:
            if block.uid in self.selected and block.uid not in leaving:
                handles = self._has_handles(block)
                marks.paint_selection(painter, self.block_rect(block), self.theme, handles=handles)
        if self.cursor_cell is not None and self.hasFocus() and self.preview is None:
            span = self.cursor_cell.span(DragKind.CREATE)
            marks.paint_cursor(painter, place.band(span.first_day, *span.span), self.theme)

    def _paint_preview(self, painter: QPainter, place: Geometry) -> None:
        preview = self.preview
        if preview is None:
            return
        free = preview.kind is DragKind.PAINT
        erase = free and self.is_free(preview)
        for day in range(preview.first_day, preview.end_day):
            shape = place.band if free else place.block
            box = shape(day, *preview.span)
            if self.moving is not None:
                text = span_text(*preview.span)
                moved = replace(self.moving, first=preview.first, end=preview.end, detail=text)
                marks.paint_block(painter, box, moved, self.theme, self.fonts())
                marks.paint_selection(painter, box, self.theme, handles=False)
            else:
                marks.paint_preview(painter, box, self.theme, free=free, erase=erase)
        for block, day, first, end in self.followers():
            box = place.block(day, first, end)
            moved = replace(block, first=first, end=end, detail=span_text(first, end))
            marks.paint_block(painter, box, moved, self.theme, self.fonts())
        conflict = self._conflict()
        for block in self.blocks if conflict is not None else ():
            first, end = max(block.first, preview.first), min(block.end, preview.end)
            same = conflict is not None and block.title == conflict[0]
            if same and block.day == preview.first_day and first < end:
                box = place.block(block.day, first, end)
                marks.paint_conflict(painter, box, self.theme)

    def _paint_label(self, painter: QPainter, place: Geometry) -> None:
        if self.preview is None or self.week is None or self.asking:
            return
        bounds = QRectF(0, 0, place.width, place.height)
        marks.paint_label(painter, self._pointer, self.label_lines(), self.theme, bounds)

    def label_lines(self) -> list[str]:
        """Return what the label of the drag says: when, how long, and what it runs into."""
        preview, week = self.preview, self.week
        if preview is None or week is None:
            return []
        say = self.translator.text
        first = dates.weekday(self.translator, week.days[preview.first_day].on.weekday())
        day = first
        if preview.end_day - preview.first_day > 1:
            last = week.days[preview.end_day - 1].on.weekday()
            day = f"{first}–{dates.weekday(self.translator, last)}"
        length = hours.spelled(self.translator, preview.end - preview.first)
        lines = [f"{day} {span_text(*preview.span)}, {length}"]
        if preview.kind is DragKind.PAINT:
            erase = self.is_free(preview)
            ask = (
                N_("Let go to take this free time away")
                if erase
                else N_("Let go to choose how often")
            )
            lines.append(say(ask))
        conflict = self._conflict()
        if conflict is not None:
            length = hours.spelled(self.translator, conflict[1])
            lines.append(say(N_("overlaps {title} by {length}"), title=conflict[0], length=length))
        return lines

    def is_free(self, preview: Preview) -> bool:
        """Return whether a span lies wholly in free time, so that painting it takes it away."""
        if self.week is None:
            return False
        days = self.week.days[preview.first_day : preview.end_day]
        return all(not without([preview.span], day.free) for day in days)

    def _conflict(self) -> tuple[str, int] | None:
        if self.preview is None or self.preview.kind is DragKind.PAINT:
            return None
        uid = self.moving.uid if self.moving is not None else None
        return overlap(self.blocks, self.preview.first_day, self.preview.span, but=uid)

    def _now_minute(self) -> tuple[list[int], int]:
        """Return the columns of today, and the minute it is."""
        if self.week is None or self._now is None:
            return [], 0
        local = self._now.astimezone(zone_of(self.week.zone))
        columns = [n for n, day in enumerate(self.week.days) if day.on == local.date()]
        return columns, local.hour * 60 + local.minute

    def in_days(self, shift: Shift) -> Shift:
        """Return a shift by columns as one by days, and to whose column it leads."""
        block = next((b for b in self.blocks if b.uid == shift.uid), None)
        if self.week is None or block is None:
            return shift
        before = self.week.days[block.day]
        after = self.week.days[block.day + shift.days]
        other = after.member_uid if after.member_uid != before.member_uid else None
        return replace(shift, days=(after.on - before.on).days, member=other)

    def leaving(self) -> set[Uid]:
        """Return the sessions that the drag under way takes from their places."""
        return {block.uid for block, *_where in self.followers()} | (
            {self.moving.uid} if self.moving is not None else set()
        )

    def followers(self) -> Iterator[tuple[Block, int, int, int]]:
        """Yield the other selected blocks with where a move of ``moving`` takes them."""
        moving, preview = self.moving, self.preview
        if moving is None or preview is None or preview.kind is not DragKind.MOVE:
            return
        days, minutes = preview.first_day - moving.day, preview.first - moving.first
        for block in self.blocks:
            if block.uid in self.selected and block.uid != moving.uid and block.is_movable:
                day, first, end = block.day + days, block.first + minutes, block.end + minutes
                if 0 <= day < self.place().days and first < MINUTES_A_DAY and end > 0:
                    yield block, day, clipped(first), clipped(end)

    def _fit_scroll(self) -> None:
        place = self.place()
        bar = self.verticalScrollBar()
        shown = place.height - place.top
        bar.setRange(0, max(0, round(24 * place.hour - shown)))
        bar.setPageStep(round(shown))
        bar.setSingleStep(round(place.hour / 2))
        if not self._scrolled and self.week is not None and self.isVisible():
            bar.setValue(round(self._first_hour() * place.hour))
            self._scrolled = True

    def _first_hour(self) -> int:
        """Return the hour of the first free time of the days, or the usual one."""
        starts = [day.free[0][0] for day in self.week.days if day.free] if self.week else []
        return min(starts) // 60 if starts else at.FIRST_HOUR
