from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import openpyxl
import pytest

from planner.book import Book
from planner.book.files import in_memory
from planner.domain.household import Household

ROOT = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 10, 8)
NOW = dt.datetime(2026, 10, 8, 1, 24, tzinfo=dt.UTC)

Rows = Sequence[Sequence[object]]
MakeFile = Callable[..., Path]


@pytest.fixture
def book() -> Iterator[Book]:
    opened = in_memory(Household(name="우리집"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The files that are kept beside the project; where they are not, the test says so."""
    found = Path(os.environ.get("SALLIM_SHARED", ROOT.parent / "shared"))
    if not (found / "samples").is_dir():
        pytest.skip(f"the shared files are not at {found}")
    return found


@pytest.fixture
def workbook(tmp_path: Path) -> MakeFile:
    """Write a workbook from rows of values, by sheet."""

    def make(name: str = "책.xlsx", **sheets: Rows) -> Path:
        book_ = openpyxl.Workbook()
        book_.remove(book_.worksheets[0])
        for title, rows in sheets.items():
            sheet = book_.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        path = tmp_path / name
        book_.save(path)
        return path

    return make
