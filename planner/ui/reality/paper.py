"""The view on a sheet of paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from planner.ui.printing import paint_widget, set_up

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def print_with_dialog(body: QWidget, parent: QWidget) -> None:
    """Ask for a printer and print ``body`` when one is chosen; A4, lying."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_up(printer, landscape=True)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.accepted.connect(partial(_paint, printer, body))
    dialog.show()


def _paint(printer: QPrinter, body: QWidget) -> None:
    paint_widget(printer, body)
