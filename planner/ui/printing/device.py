"""Putting pages onto a printer, into a PDF, or onto paper that shows a widget."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from planner.ui.printing.ink import paint_sheet
from planner.ui.printing.layout import sheets

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

    from planner.reports.monthly import MonthlyPage

DOTS_AN_INCH = 600
A4_INCHES = 210 / 25.4


def set_up(device: QPagedPaintDevice, *, landscape: bool = False) -> None:
    """Make ``device`` print A4 without margins of its own; the pages have theirs."""
    way = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    size = QPageSize(QPageSize.PageSizeId.A4)
    layout = QPageLayout(size, way, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    device.setPageLayout(layout)


def paint_pages(
    device: QPagedPaintDevice, page: MonthlyPage, *, first: int = 1, last: int | None = None
) -> bool:
    """Paint ``page`` onto ``device``, pages ``first`` to ``last``; return whether it could be.

    A page is as wide as the paper, so call ``set_up`` before a print dialog is shown.
    """
    painter = QPainter()
    if not painter.begin(device):
        return False
    dots = device.logicalDpiX()
    origin = -_unprintable(device)
    for number, sheet in enumerate(sheets(page)[first - 1 : last]):
        if number and not device.newPage():
            painter.end()
            return False
        painter.save()
        painter.translate(origin)
        paint_sheet(painter, sheet, A4_INCHES * dots)
        painter.restore()
    return painter.end()


def write_pdf(page: MonthlyPage, path: Path) -> None:
    """Write ``page`` as a PDF with selectable text; the old file stays until it is complete.

    Needs a ``QGuiApplication`` of any platform, no window and no screen.

    Raises:
        OSError: the file cannot be written.
    """
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    writer.setResolution(DOTS_AN_INCH)
    writer.setTitle(page.heading)
    writer.setCreator("Sallim")
    set_up(writer)
    paint_pages(writer, page)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(with_spaces(bytes(content.data().data())))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def with_spaces(pdf: bytes) -> bytes:
    """Return ``pdf`` with blanks that readers copy as spaces.

    The font has one glyph for the tab and the space, and Qt 6.11 calls it a tab. Its tables
    of characters are not compressed, and the two codes are as long as each other.
    """
    return re.sub(
        rb"(?s)beginbfrange.*?endcmap",
        lambda table: re.sub(
            rb"\[[^\]]*\]", lambda codes: codes[0].replace(b"<0009>", b"<0020>"), table[0]
        ),
        pdf,
    )


def paint_widgets(device: QPagedPaintDevice, widgets: Sequence[QWidget]) -> bool:
    """Paint each of ``widgets`` as it looks now on a page of its own, inside 18 mm margins.

    Each is as large as the paper allows. Return whether they could be painted.
    """
    painter = QPainter()
    if not painter.begin(device):
        return False
    dots = device.logicalDpiX()
    margin = 18 / 25.4 * dots
    paper = device.pageLayout().paintRectPixels(dots)
    room = QRectF(paper).adjusted(margin, margin, -margin, -margin)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing)
    for number, widget in enumerate(widgets):
        if number and not device.newPage():
            painter.end()
            return False
        scale = min(room.width() / widget.width(), room.height() / widget.height())
        painter.save()
        painter.translate(room.topLeft())
        painter.scale(scale, scale)
        widget.render(painter, QPointF(0, 0).toPoint())
        painter.restore()
    return painter.end()


def _unprintable(device: QPagedPaintDevice) -> QPointF:
    """Return where painting begins on the paper; in full page mode at its corner."""
    layout = device.pageLayout()
    if layout.mode() == QPageLayout.Mode.FullPageMode:
        return QPointF(0, 0)
    corner = layout.paintRectPixels(device.logicalDpiX()).topLeft()
    return QPointF(corner)
