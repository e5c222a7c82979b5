"""The view of coverage as one page of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from planner.settings import ThemeChoice

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

    from planner.ui.context import Context
    from planner.ui.coverage.body import Body


def print_with_dialog(body: Body, context: Context, parent: QWidget) -> None:
    """Ask for a printer and print ``body`` when one is chosen, in light colours always."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def print_now() -> None:
        kept = context.preferences.current
        context.theme.use(ThemeChoice.LIGHT, kept.text_size)
        paint_page(body, printer)
        context.theme.use(kept.theme, kept.text_size)

    dialog.accepted.connect(print_now)
    # Not dialog.open(): its own form wants a slot by name.
    QDialog.open(dialog)


def paint_page(body: Body, device: QPagedPaintDevice) -> None:
    """Draw ``body`` on one page of ``device``, as large as fits."""
    painter = QPainter(device)
    try:
        page = QRectF(painter.viewport())
        scale = min(page.width() / body.width(), page.height() / body.height())
        painter.translate((page.width() - body.width() * scale) / 2, 0)
        painter.scale(scale, scale)
        body.paint_scaled(painter)
    finally:
        painter.end()
