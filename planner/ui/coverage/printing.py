"""The view of coverage as one page of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget


def print_with_dialog(body: QWidget, parent: QWidget) -> None:
    """Ask for a printer and print ``body`` when one is chosen."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def print_now() -> None:
        paint_page(body, printer)

    dialog.accepted.connect(print_now)
    # Not dialog.open(): its own form wants a slot by name.
    QDialog.open(dialog)


def paint_page(body: QWidget, device: QPagedPaintDevice) -> None:
    """Draw ``body`` on one page of ``device``, as large as fits."""
    painter = QPainter(device)
    try:
        page = QRectF(painter.viewport())
        scale = min(page.width() / body.width(), page.height() / body.height())
        painter.scale(scale, scale)
        body.render(painter, QPoint())
    finally:
        painter.end()
