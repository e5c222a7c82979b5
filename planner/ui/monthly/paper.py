"""The system's print dialog for a month."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter

from planner.ui.printing import paint_pages, set_up, with_spaces
from planner.ui.printing.asking import ask_and_print

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog
    from PySide6.QtWidgets import QWidget

    from planner.reports.monthly import MonthlyPage


def print_with_dialog(page: MonthlyPage, parent: QWidget) -> QPrintDialog:
    """Ask for a printer and print ``page`` when one is chosen; A4, standing."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_up(printer)
    printer.setDocName(page.heading)
    return ask_and_print(printer, partial(print_on, printer, page), parent, by_page=True)


def print_on(printer: QPrinter, page: MonthlyPage) -> bool:
    """Print the chosen range of ``page``; return whether the printer took it."""
    first, last = printer.fromPage() or 1, printer.toPage() or None
    printed = paint_pages(printer, page, first=first, last=last)
    if printed and printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
        path = Path(printer.outputFileName())
        path.write_bytes(with_spaces(path.read_bytes()))
    return printed
