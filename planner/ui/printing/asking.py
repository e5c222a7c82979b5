"""The system's print dialog, and what becomes of its answer."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from planner.text import _
from planner.ui.problems import message_box

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def ask_and_print(
    printer: QPrinter, paint: Callable[[], bool], parent: QWidget, *, by_page: bool = False
) -> QPrintDialog:
    """Ask which printer, or which PDF, and print there; tell if that could not be done.

    Args:
        printer: what is set up, and gets the answer.
        paint: paints on ``printer``; whether it could.
        parent: the window that asks.
        by_page: offer to print some pages only.
    """
    dialog = QPrintDialog(printer, parent)
    if by_page:
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)

    # QPrintDialog.accepted has the printer as an argument, QDialog.accepted has none; which of
    # them Qt calls is not for us to choose.
    def print_now(*_printer: object) -> None:
        try:
            printed = paint()
        except OSError as error:
            logging.getLogger(__name__).info("not printed: %s", error)
            printed = False
        if not printed:
            where = printer.outputFileName() or printer.printerName()
            message_box(parent, _("It could not be printed."), where).open()

    dialog.accepted.connect(print_now)
    # Not dialog.open(): its own form wants a slot by name.
    dialog.show()
    return dialog
