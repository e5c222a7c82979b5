"""The printed page: text that can be searched, in its place, on as few pages as it needs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from planner.book.reality import ledger
from planner.reports.monthly import Chance, MonthlyOptions, MonthlyPage, Span, monthly
from planner.text import translator
from planner.ui.printing import paint_sheet, sheets, write_pdf
from planner.ui.printing.ink import PAGE_WIDTH, Text, Type
from planner.ui.printing.words import paragraph, wrapped
from tests.paper_family import CHANCES, TODAY, family, minimum_wage


@pytest.fixture(scope="module", params=["ko", "en"])
def page(request: pytest.FixtureRequest, qapp: QApplication) -> MonthlyPage:
    book = family()
    record = book.read(ledger)
    book.close()
    return monthly(
        record,
        dt.date(2026, 9, 1),
        TODAY,
        {uid: Chance(chance) for uid, chance in CHANCES.items()},
        MonthlyOptions(),
        translator=translator(request.param),
        wage_of=minimum_wage,
    )


def lines(path: Path) -> list[str]:
    return [line for sheet in PdfReader(path).pages for line in sheet.extract_text().splitlines()]


def words(path: Path) -> str:
    """Return the text of a PDF with single spaces; where a font changes, readers see two."""
    assert not any("\t" in line for line in lines(path))
    return " ".join(" ".join(lines(path)).split())


def test_the_month_is_one_a4_page_whose_words_keep_their_spaces(
    page: MonthlyPage, tmp_path: Path
) -> None:
    path = tmp_path / "s.pdf"

    write_pdf(page, path)

    reader = PdfReader(path)
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)
    text = words(path)
    assert page.heading in text
    assert page.basis in text
    assert page.gigs is not None
    assert page.dates is not None
    for cell in (*page.gigs.rows[0].cells, *page.dates.items):
        assert str(cell) in text
    assert not reader.pages[0].images


def test_nothing_but_the_finished_file_is_left_in_the_folder(
    page: MonthlyPage, tmp_path: Path
) -> None:
    write_pdf(page, tmp_path / "s.pdf")

    assert [path.name for path in tmp_path.iterdir()] == ["s.pdf"]


def test_a_folder_that_is_not_there_is_an_error(page: MonthlyPage, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        write_pdf(page, tmp_path / "gone" / "s.pdf")


def test_long_lists_run_on_with_their_head_repeated(page: MonthlyPage, tmp_path: Path) -> None:
    assert page.targets is not None
    longer = replace(page, targets=replace(page.targets, rows=page.targets.rows * 8))

    write_pdf(longer, tmp_path / "s.pdf")

    texts = [sheet.extract_text() for sheet in PdfReader(tmp_path / "s.pdf").pages]
    head = page.targets.columns[2].title
    assert len(texts) == 3
    assert all(head in text for text in texts[:2])
    assert [f"{n} / 3" in text for n, text in enumerate(texts, start=1)] == [True] * 3


def test_a_little_too_much_shrinks_its_rows_instead_of_taking_a_page(page: MonthlyPage) -> None:
    assert page.targets is not None
    assert page.gigs is not None
    more = replace(page, gigs=replace(page.gigs, rows=page.gigs.rows * 2))

    assert len(sheets(more)) == 1


def test_no_text_leaves_the_page_or_is_smaller_than_8_pt(page: MonthlyPage) -> None:
    [sheet] = sheets(page)

    for mark in sheet.marks:
        if isinstance(mark, Text):
            assert 60 <= mark.x <= PAGE_WIDTH - 60
            assert mark.type.px >= 10.6


def test_preview_and_paper_are_painted_by_the_same_marks(page: MonthlyPage) -> None:
    image = QImage(397, 562, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)

    paint_sheet(painter, sheets(page)[0], image.width())
    painter.end()

    dark = sum(image.pixelColor(x, 54).lightness() < 80 for x in range(397))
    assert dark > 300  # the heavy rule under the heading


def test_words_break_between_words_and_emphasis_may_end_inside_one(qapp: QApplication) -> None:
    plain, strong = Type(17, 500), Type(17, 800)
    spans = [Span("9월에는 "), Span("38시간", strong=True), Span("을 들여 벌었습니다.")]

    marks, height = paragraph(spans, (0, 0), 200, plain=plain, strong=strong, leading=27)

    assert [mark.text for mark in marks] == ["9월에는 ", "38시간", "을 들여", "벌었습니다."]
    assert height == 54
    assert wrapped("하나 둘 셋", plain, 40) == ["하나", "둘 셋"]
