"""The print dialog: what is chosen is printed, and what cannot be is told."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.printing import PAGE_HEIGHT, Sheet, set_up
from planner.ui.printing.asking import ask_and_print
from planner.ui.printing.ink import Text, Type
from planner.ui.week.paper import print_on


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    return shown


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    set_up(printer, landscape=True)
    return printer


def page() -> Sheet:
    sheet = Sheet()
    sheet.add(Text(PAGE_HEIGHT / 2, 100, "10월 5일 – 11일", Type(22)))
    return sheet


def test_a_page_goes_where_the_dialog_says(parent: QWidget, tmp_path: Path) -> None:
    path = tmp_path / "week.pdf"
    printer = to_file(path)
    dialog = ask_and_print(printer, partial(print_on, printer, page()), parent)
    dialog.accept()
    assert "10월 5일" in PdfReader(path).pages[0].extract_text()


def test_what_cannot_be_printed_is_told(parent: QWidget, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "week.pdf")
    dialog = ask_and_print(printer, lambda: False, parent)
    dialog.accept()
    (box,) = parent.findChildren(QMessageBox)
    assert box.text() == "인쇄하지 못했어요."
    box.close()
