"""The view of coverage as one page of paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from planner.settings import ThemeChoice
from planner.text import N_, _
from planner.ui.coverage import words
from planner.ui.printing.device import set_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

    from planner.ui.context import Context
    from planner.ui.coverage.body import Body

_MARGIN_MM, _MM_AN_INCH = 16.0, 25.4
_WIDTH = 1_080
"""Pixels of a screen across the page between its margins."""
_HEAD, _HEAD_PX, _GROUNDS_PX, _GAP = 40.0, 15, 11, 14.0
_PLAIN_TEXT = 100


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above: whose page it is and what it shows, and on which day it was so."""

    title: str
    day: str


def print_with_dialog(
    body: Body, context: Context, parent: QWidget, grounds: Sequence[str] = ()
) -> None:
    """Ask for a printer and print what ``body`` shows when one is chosen.

    ``grounds`` are the lines below it: what the figures rest on.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_up(printer, landscape=True)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: print_page(body, context, printer, grounds))
    # Not dialog.open(): its own form wants a slot by name.
    QDialog.open(dialog)


def print_page(
    body: Body, context: Context, device: QPagedPaintDevice, grounds: Sequence[str] = ()
) -> None:
    """Draw what ``body`` shows on one page of ``device``: A4 across, in light colours always."""
    kept = context.preferences.current
    context.theme.use(ThemeChoice.LIGHT, _PLAIN_TEXT)
    paper = body.on_paper(_WIDTH)
    try:
        paint_page(paper, device, heading(context), grounds)
    finally:
        paper.close()
        paper.deleteLater()
        context.theme.use(kept.theme, kept.text_size)


def heading(context: Context) -> Heading:
    """Return what stands above the page of today."""
    translator = context.translator
    day = words.whole_day(translator, context.today())
    return Heading(
        f"{context.household().name} · {_('Coverage')}",
        words.said(translator, N_("As of {day}"), paper=True, day=day),
    )


def paint_page(
    paper: Body, device: QPagedPaintDevice, head: Heading, grounds: Sequence[str] = ()
) -> None:
    """Draw ``paper`` on one page of ``device``, as large as fits, between head and grounds."""
    painter = QPainter(device)
    try:
        _paint(painter, paper, head, " · ".join(grounds))
    finally:
        painter.end()


def _paint(painter: QPainter, paper: Body, head: Heading, grounds: str) -> None:
    edge = _MARGIN_MM / _MM_AN_INCH * painter.device().logicalDpiX()
    page = QRectF(painter.viewport()).adjusted(edge, edge, -edge, -edge)
    width, flags = float(paper.width()), Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
    small = _font(paper, _GROUNDS_PX)
    wanted = QFontMetricsF(small).boundingRect(QRectF(0, 0, width, 9999), flags, grounds)
    below = wanted.height() + _GAP if grounds else 0.0
    scale = min(page.width() / width, page.height() / (paper.height() + _HEAD + below))
    painter.translate(page.left() + (page.width() - width * scale) / 2, page.top())
    painter.scale(scale, scale)
    ink = paper.palette().windowText().color()
    painter.setPen(ink)
    line = QRectF(0, 0, width, _HEAD - _GAP)
    painter.setFont(_font(paper, _HEAD_PX, QFont.Weight.Bold))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, head.title)
    painter.setFont(_font(paper, _GROUNDS_PX + 1))
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, head.day)
    painter.save()
    painter.translate(0, _HEAD)
    paper.paint_scaled(painter)
    painter.restore()
    if grounds:
        painter.setFont(small)
        painter.setPen(ink)
        top = _HEAD + paper.height() + _GAP
        painter.drawText(QRectF(0, top, width, wanted.height() + 1), flags, grounds)


def _font(paper: Body, px: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(paper.font())
    font.setPixelSize(px)
    font.setWeight(weight)
    return font
