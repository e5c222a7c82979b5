"""Paints blocks, the cursor, and what a drag would give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from planner.ui.parts.hatching import paint_hatch
from planner.ui.week.blocks import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.ui.theme import ColourName, Theme

RADIUS = 5
HANDLE, HANDLE_REACH = 4, 14
"""How far, in px, a handle can be got hold of above and below an edge, and from its middle."""

_MOST_CUT = 4_000
_ONE_LINE = 22.0
_TWO_LINES = 36.0  # a lower block has room for its title only
_INK: dict[BlockKind, ColourName] = {
    BlockKind.BUSY: "busyText",
    BlockKind.QUIET: "text2",
    BlockKind.DONE: "onAccent",
    BlockKind.RUNNING: "onAccent",
    BlockKind.UNPAID: "accent",
    BlockKind.PLANNED: "accent",
    BlockKind.REST: "accent",
    BlockKind.SUGGESTED: "accent",
}
_TICKED = {BlockKind.DONE, BlockKind.UNPAID}


class BlockFonts:
    """The fonts of blocks and their measures, kept until the theme changes.

    Words that were cut to a width are kept too: weeks hold the same few titles.
    """

    def __init__(self, theme: Theme) -> None:
        self._cut: dict[tuple[str, bool, int], str] = {}
        self.title = theme.font_px(12.5, 600)
        self.detail = theme.font_px(12, tabular=True)
        self.title_metrics = QFontMetricsF(self.title)
        self.detail_metrics = QFontMetricsF(self.detail)
        self.scale = theme.text_size / 100

    def cut(self, text: str, room: float, *, title: bool) -> str:
        """Return ``text`` as it fits into ``room`` px, with dots where some is missing."""
        key = text, title, int(room)
        found = self._cut.get(key)
        if found is None:
            if len(self._cut) > _MOST_CUT:
                self._cut.clear()
            metrics = self.title_metrics if title else self.detail_metrics
            found = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))
            self._cut[key] = found
        return found


def paint_block(
    painter: QPainter, box: QRectF, block: Block, theme: Theme, fonts: BlockFonts
) -> None:
    """Paint one block with its words and its mark."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_ground(painter, box, block.kind, theme)
    if block.colour:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(block.colour))
        painter.drawRoundedRect(QRectF(box.left(), box.top(), 4, box.height()), 2, 2)
    ink = theme.colour(_INK[block.kind])
    marked = block.kind in _TICKED or block.kind is BlockKind.RUNNING
    if marked and box.width() > 44:  # noqa: PLR2004 - a tick and a letter
        _paint_tick(painter, box, block.kind, ink, theme)
    _paint_words(painter, box, block, ink, fonts, marked=marked)


def _paint_ground(painter: QPainter, box: QRectF, kind: BlockKind, theme: Theme) -> None:
    inner = box.adjusted(0.75, 0.75, -0.75, -0.75)
    match kind:
        case BlockKind.BUSY:
            ground, stripe = theme.colour("busy"), theme.colour("surface")
            paint_hatch(painter, box, ground, stripe, radius=RADIUS, step=9.9, share=0.55)
        case BlockKind.QUIET:
            painter.setPen(QPen(theme.colour("lineStrong"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner, RADIUS, RADIUS)
        case BlockKind.DONE | BlockKind.RUNNING:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accentFill"))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        case BlockKind.UNPAID:
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(inner, RADIUS, RADIUS)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(box.left(), box.top(), 5, box.height()), 2, 2)
        case BlockKind.SUGGESTED:
            pen = QPen(theme.colour("accent"), 1.5)
            pen.setDashPattern([4 / 1.5, 3.5 / 1.5])
            painter.setPen(pen)
            ground = theme.colour("surface")
            ground.setAlphaF(0.6)
            painter.setBrush(ground)
            painter.drawRoundedRect(inner, RADIUS, RADIUS)
        case BlockKind.PLANNED | BlockKind.REST:
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.setBrush(theme.colour("accentSoft"))
            painter.drawRoundedRect(inner, RADIUS, RADIUS)


def _paint_tick(painter: QPainter, box: QRectF, kind: BlockKind, ink: QColor, theme: Theme) -> None:
    if kind is BlockKind.RUNNING:
        centre = QPointF(box.right() - 13, box.top() + 12.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("onAccent"))
        painter.drawEllipse(centre, 4.5, 4.5)
        painter.setBrush(theme.colour("cost"))
        painter.drawEllipse(centre, 2.4, 2.4)
        return
    pen = QPen(ink, 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    start = QPointF(box.right() - 20, box.top() + 12)
    line = QPolygonF([start, start + QPointF(4, 4), start + QPointF(11, -4)])
    painter.drawPolyline(line)


def _paint_words(
    painter: QPainter, box: QRectF, block: Block, ink: QColor, fonts: BlockFonts, *, marked: bool
) -> None:
    left = box.left() + 9
    room = box.right() - left - 5
    scale = fonts.scale
    # Clipping costs as much as the words; they are cut to the width, so only low boxes need it.
    tight = box.height() < _ONE_LINE * scale or room < _ONE_LINE
    if tight:
        painter.save()
        painter.setClipRect(box.adjusted(0, 0, -4, 0), Qt.ClipOperation.IntersectClip)
    painter.setPen(ink)
    rise = fonts.title_metrics.ascent()
    baseline = box.top() + min(17.0 * scale, (box.height() + rise) / 2 - 1)
    if not block.title:
        baseline = box.center().y() + rise / 2 - 1
    painter.setFont(fonts.title)
    spare = int((box.height() - 40 * scale) / (16 * scale))
    first = room - (17 if marked else 0)
    for text in _lines(block.title, fonts, room, first=first, spare=spare):
        painter.drawText(QPointF(left, baseline), text)
        baseline += 16 * scale
    if block.detail and (box.height() >= _TWO_LINES * scale or not block.title):
        painter.setFont(fonts.detail)
        shown = fonts.cut(block.detail, room, title=False)
        painter.drawText(QPointF(left, baseline), shown)
    if tight:
        painter.restore()


def _lines(text: str, fonts: BlockFonts, room: float, *, first: float, spare: int) -> list[str]:
    """Return a title in one line, or in two where it is too long and the block has room."""
    if not text:
        return []
    whole = fonts.cut(text, first, title=True)
    words = text.split()
    if whole == text or spare < 1 or len(words) == 1:
        return [whole]
    count = len(words)
    while count > 1 and fonts.title_metrics.horizontalAdvance(" ".join(words[:count])) > first:
        count -= 1
    head, rest = " ".join(words[:count]), " ".join(words[count:])
    tail = [fonts.cut(rest, room, title=True)] if rest else []
    return [fonts.cut(head, first, title=True), *tail]


def paint_selection(painter: QPainter, box: QRectF, theme: Theme, *, handles: bool) -> None:
    """Paint the ring of a selected block and the handles that resize it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("accent"), 2))
    ring = box.adjusted(-1.5, -1.5, 1.5, 1.5)
    painter.drawRoundedRect(ring, RADIUS + 1.5, RADIUS + 1.5)
    if not handles:
        return
    painter.setPen(QPen(theme.colour("accent"), 1.75))
    painter.setBrush(theme.colour("surface"))
    for y in (ring.top(), ring.bottom()):
        painter.drawRoundedRect(QRectF(box.center().x() - 11, y - 3.5, 22, 7), 3.5, 3.5)


def paint_cursor(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Paint the keyboard's cell."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("focus"), 2))
    painter.drawRect(box.adjusted(1, 1, -1, -1))


def paint_preview(painter: QPainter, box: QRectF, theme: Theme, *, free: bool, erase: bool) -> None:
    """Paint where a drag would put a session or free time."""
    pen = QPen(theme.colour("accent"), 2)
    painter.setPen(pen)
    if erase:
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.colour("surface"))
    else:
        painter.setBrush(theme.colour("avail" if free else "accentSoft"))
    if free:
        painter.drawRect(box.adjusted(1, 1, -1, -1))
    else:
        painter.drawRoundedRect(box, RADIUS, RADIUS)


def paint_conflict(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Paint the minutes a dragged block shares with something busy."""
    lower = box.adjusted(3, 0, -3, 0)
    ground, stripe = theme.colour("busy"), theme.colour("surface")
    paint_hatch(painter, lower, ground, stripe, radius=3, step=9.9, share=0.55)
    painter.setPen(QPen(theme.colour("cost"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(lower, 3, 3)


def paint_label(
    painter: QPainter, at: QPointF, lines: Sequence[str], theme: Theme, bounds: QRectF
) -> None:
    """Paint the label that follows a drag: its time, and under it what to know."""
    fonts = [theme.font_px(13, 600), *(theme.font_px(12) for _line in lines[1:])]
    width = max(
        QFontMetricsF(font).horizontalAdvance(text) for font, text in zip(fonts, lines, strict=True)
    )
    step = theme.px(19)
    box = QRectF(0, 0, width + 26, len(lines) * step + 16)
    box.moveTo(at + QPointF(14, 18))
    if box.right() > bounds.right() - 6:
        box.moveRight(at.x() - 14)
    if box.bottom() > bounds.bottom() - 6:
        box.moveBottom(at.y() - 14)
    box.moveLeft(max(bounds.left(), box.left()))
    painter.setPen(Qt.PenStyle.NoPen)
    dark = theme.palette.is_dark
    painter.setBrush(theme.colour("lineStrong" if dark else "text"))
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(theme.colour("sidebar" if dark else "surface"))
    for n, (font, text) in enumerate(zip(fonts, lines, strict=True)):
        painter.setFont(font)
        row = QRectF(box.left() + 13, box.top() + 8 + n * step, width + 2, step)
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, text)
