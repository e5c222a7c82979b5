"""The view on a sheet of paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from planner.settings import ThemeChoice
from planner.ui.printing import paint_widgets, set_up
from planner.ui.printing.asking import ask_and_print
from planner.ui.reality.body import Body

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtPrintSupport import QPrintDialog
    from PySide6.QtWidgets import QWidget

    from planner.ui.context import Context
    from planner.ui.reality.words import Words

WIDTH, LEAST_HEIGHT = 1180, 780
SHEETS = 2
"""More on one sheet would be too small to read."""


def print_with_dialog(context: Context, words: Words, parent: QWidget) -> QPrintDialog:
    """Ask for a printer and print what ``words`` are about when one is chosen; A4, lying."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_up(printer, landscape=True)
    return ask_and_print(printer, partial(paint, printer, context, words), parent)


def paint(device: QPagedPaintDevice, context: Context, words: Words) -> bool:
    """Paint the view on two pages of ``device``; return whether it could be.

    A sheet does not depend on the window: it has its own size, and light colours.
    """
    theme, size = context.theme, context.theme.text_size
    theme.use(ThemeChoice.LIGHT, size)
    bodies = [Body(theme) for _sheet in range(SHEETS)]
    try:
        for sheet, body in enumerate(bodies):
            body.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            body.for_paper(sheet)
            body.show_words(words)
            body.resize(WIDTH, LEAST_HEIGHT)
            body.show()
            body.resize(WIDTH, max(LEAST_HEIGHT, body.full_height()))
        return paint_widgets(device, bodies)
    finally:
        for body in bodies:
            body.close()
            body.deleteLater()
        theme.use(context.preferences.current.theme, size)
