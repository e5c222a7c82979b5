"""The view that puts a month on paper: its choices, its preview, its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QLabel, QMessageBox, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, records
from planner.domain.base import Uid
from planner.reports.monthly import Chance
from planner.ui.context import Context, household_of
from planner.ui.monthly.page import MonthlyPage
from planner.ui.monthly.paper import print_on
from planner.ui.monthly.preview import Preview
from planner.ui.page import Ability
from planner.ui.printing import set_up
from tests.paper_family import CHANCES, family
from tests.ui.finding import child

KNOWN = {uid: Chance(chance) for uid, chance in CHANCES.items()}


@pytest.fixture
def book() -> Iterator[Book]:
    """The family's book instead of an empty one."""
    book = family()
    yield book
    book.close()


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[MonthlyPage]:
    page = MonthlyPage(context)
    for widget in (*page.toolbar_left(), *page.toolbar_right(), page.inspector()):
        widget.setParent(page)
    qtbot.addWidget(page)
    page.resize(1000, 740)
    with qtbot.waitExposed(page):
        page.show()
    page.show_chances(KNOWN)
    yield page
    page.close()


def heading(page: MonthlyPage) -> str:
    shown = page.page()
    return shown.heading if shown is not None else ""


def click(qtbot: QtBot, page: MonthlyPage, name: str) -> None:
    kind = QToolButton if name.startswith("month-") else QPushButton
    qtbot.mouseClick(child(page, kind, name), Qt.MouseButton.LeftButton)


def test_the_last_whole_month_is_shown_first(page: MonthlyPage) -> None:
    assert heading(page) == "2026년 9월 살림 요약"
    assert child(page, QPushButton, "month").text() == "2026년 9월"


def test_the_arrows_and_keys_change_the_month_and_the_status_says_so(
    page: MonthlyPage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.status) as told:
        click(qtbot, page, "month-before")

    assert heading(page) == "2026년 8월 살림 요약"
    assert told.args == ["2026년 8월 요약, 1쪽"]
    page.step_forward()
    page.step_forward()
    assert heading(page) == "2026년 10월 살림 요약"
    page.go_today()
    assert heading(page) == "2026년 9월 살림 요약"
    assert page.offers(Ability.PRINT)


def test_an_unchecked_part_leaves_the_page_and_is_remembered(
    page: MonthlyPage, qtbot: QtBot, context: Context
) -> None:
    child(page, QCheckBox, "monthly-gigs").setChecked(False)

    shown = page.page()
    assert shown is not None
    assert shown.gigs is None
    assert not context.view.flag("monthly/gigs", default=True)


def test_names_can_be_hidden(page: MonthlyPage) -> None:
    child(page, QCheckBox, "monthly-children").setChecked(True)

    assert "지우" not in str(page.page())
    assert "첫째 대학 등록금" in str(page.page())


def test_a_change_of_the_book_is_on_the_page_at_once(page: MonthlyPage, book: Book) -> None:
    changed = replace(household_of(book), name="새집")

    book.change(Label("Rename"), records.change, changed)

    shown = page.page()
    assert shown is not None
    assert shown.printed.startswith("새집")


def test_chances_come_from_the_forecast_of_the_window(context: Context, qtbot: QtBot) -> None:
    page = MonthlyPage(context)
    for widget in (*page.toolbar_left(), *page.toolbar_right(), page.inspector()):
        widget.setParent(page)
    qtbot.addWidget(page)
    page.show()

    def judged() -> bool:
        shown = page.page()
        return shown is not None and "입금 2건" in shown.basis

    qtbot.waitUntil(judged, timeout=20_000)
    shown = page.page()
    assert shown is not None
    assert shown.targets is not None
    assert all("번" in str(row.cells[4]) or "거의" in str(row.cells[4])
               for row in shown.targets.rows)  # fmt: skip
    page.close()


def test_a_whole_page_fits_until_another_zoom_is_chosen(page: MonthlyPage) -> None:
    preview = child(page, Preview)
    fitting = preview.scale

    preview.zoom(1)

    assert preview.scale == pytest.approx(fitting * 1.2)
    assert child(page, QLabel, "zoom").text() == f"{round(120 * fitting)}%"
    preview.fit_page()
    assert preview.scale == pytest.approx(fitting)


def test_the_preview_shows_ink_on_white_paper(page: MonthlyPage) -> None:
    image = child(page, Preview).grab().toImage()

    colours = {image.pixelColor(x, 300).name() for x in range(image.width())}
    assert "#ffffff" in colours
    assert len(colours) > 3


def test_the_pdf_holds_what_the_preview_shows(
    page: MonthlyPage, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(page.status) as told:
        page.save_at(tmp_path / "9월")

    assert told.args == ["9월.pdf로 저장했어요."]
    text = PdfReader(tmp_path / "9월.pdf").pages[0].extract_text()
    assert "2026년 9월 살림 요약" in text
    assert "10번 중 6번" in text


def test_a_pdf_that_cannot_be_written_is_a_message(page: MonthlyPage, tmp_path: Path) -> None:
    page.save_at(tmp_path / "gone" / "s.pdf")

    box = child(page, QMessageBox)
    assert box.text() == "PDF를 저장하지 못했어요."
    box.close()


def test_the_printer_gets_the_same_pages_and_text_that_can_be_copied(
    page: MonthlyPage, tmp_path: Path
) -> None:
    shown = page.page()
    assert shown is not None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "p.pdf"))
    set_up(printer)

    assert print_on(printer, shown)

    reader = PdfReader(tmp_path / "p.pdf")
    assert len(reader.pages) == 1
    assert "2026년 9월 살림 요약" in reader.pages[0].extract_text()


def test_a_target_without_a_chance_says_that_it_is_too_far_ahead(page: MonthlyPage) -> None:
    page.show_chances({Uid("t-tuition"): Chance(0.6)})

    shown = page.page()
    assert shown is not None
    assert shown.targets is not None
    assert [row.cells[3] for row in shown.targets.rows].count("너무 먼 일") == 6
