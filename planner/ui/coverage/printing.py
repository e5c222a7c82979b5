"""The view of coverage as one page of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from planner.settings import ThemeChoice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

    from planner.ui.context import Context
    from planner.ui.coverage.body import Body


_MARGIN, _SMALL = 20, 12


def print_with_dialog(
    body: Body, context: Context, parent: QWidget, grounds: Sequence[str] = ()
) -> None:
    """Ask for a printer and print ``body`` when one is chosen, in light colours always.

    ``grounds`` are the lines below it: what the figures rest on.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def print_now() -> None:
        kept = context.preferences.current
        context.theme.use(ThemeChoice.LIGHT, kept.text_size)
        paint_page(body, printer, grounds)
        context.theme.use(kept.theme, kept.text_size)

    dialog.accepted.connect(print_now)
    # Not dialog.open(): its own form wants a slot by name.
    QDialog.open(dialog)


def paint_page(body: Body, device: QPagedPaintDevice, grounds: Sequence[str] = ()) -> None:
    """Draw ``body`` on one page of ``device``, as large as fits, with ``grounds`` below it."""
    painter = QPainter(device)
    try:
        page = QRectF(painter.viewport())
        text, room = " · ".join(grounds), float(body.width() - 2 * _MARGIN)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        font = QFont(body.font())
        font.setPixelSize(_SMALL)
        height = QFontMetricsF(font).boundingRect(QRectF(0, 0, room, 9999), flags, text).height()
        below = height + 2 * _MARGIN if text else 0.0
        scale = min(page.width() / body.width(), page.height() / (body.height() + below))
        painter.translate((page.width() - body.width() * scale) / 2, 0)
        painter.scale(scale, scale)
        painter.save()
        body.paint_scaled(painter)
        painter.restore()
        if text:
            painter.setFont(font)
            painter.setPen(body.palette().windowText().color())
            painter.drawText(QRectF(_MARGIN, body.height() + _MARGIN, room, height), flags, text)
    finally:
        painter.end()
