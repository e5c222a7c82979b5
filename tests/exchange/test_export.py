from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.book import Book, Label, records, sample
from planner.book.files import in_memory
from planner.domain.base import Record, Uid
from planner.domain.events import Calendar, CalendarEvent
from planner.domain.household import Household, Member
from planner.domain.payouts import Cost
from planner.domain.planning import ForecastSnapshot
from planner.exchange.exporting import everything, export_workbook
from planner.exchange.opening import open_source
from planner.exchange.preview import Choices, interpret
from planner.exchange.returning import import_workbook, is_ours, records_of, take_back
from planner.exchange.source import SourceError
from planner.text import translator
from tests.exchange.conftest import TODAY
from tests.strategies import records as any_records
from tests.strategies import storable

KO = translator("ko")
LABEL = Label("x")


def contents(*found: Record) -> dict[type[Record], Sequence[Record]]:
    return {kind: [r for r in found if type(r) is kind] for kind in records.KINDS}


def there_and_back(path: Path, *found: Record) -> tuple[Record, ...]:
    export_workbook(contents(*found), path, KO, TODAY)
    return import_workbook(path)


def test_the_sample_household_comes_back_equal(tmp_path: Path) -> None:
    path = tmp_path / "살림.xlsx"
    family = in_memory(sample.household(KO))
    family.change(LABEL, sample.fill, KO)
    before = family.read(everything)
    export_workbook(before, path, KO, TODAY)
    again = in_memory(Household(name="새 살림"))
    assert again.change(LABEL, take_back, import_workbook(path)) > 100
    assert again.read(everything) == before
    assert again.change(LABEL, take_back, import_workbook(path)) == 0
    family.close()
    again.close()


def test_another_household_is_not_mixed_in(tmp_path: Path) -> None:
    path = tmp_path / "살림.xlsx"
    back = there_and_back(path, Household(uid=Uid("one"), name="한 집"))
    other = in_memory(Household(name="다른 집"))
    other.change(LABEL, records.add, Cost(spent_on=TODAY, title="헤드셋", own_minor=9_900))
    with pytest.raises(SourceError) as caught:
        other.change(LABEL, take_back, back)
    assert caught.value.reason == "another-household"
    other.close()


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+82-10-1234-5678",
        "-16,030",
        "@everyone",
        '=HYPERLINK("http://x")',
        "#REF!",
        "_x0041_ is no A",
        "_x005F_x0041_",
        "\x01\x0b\x1f",
        "\ttab and\r\nlines ",
        "  spaces  ",
        "￿",
        "가나다 🙂 <b>&amp;",
        "1234",
        "TRUE",
        "2026-10-08",
        "글" * 40_000,
        "_x00" + "41_" * 12_000,
    ],
)
def test_texts_come_back_as_they_were_and_never_as_formulas(tmp_path: Path, text: str) -> None:
    cost = Cost(uid=Uid("c"), spent_on=TODAY, title=f"x{text}", own_minor=1, note=text)
    assert there_and_back(tmp_path / "x.xlsx", cost) == (cost,)
    for sheet in openpyxl.load_workbook(tmp_path / "x.xlsx"):
        assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


def test_cells_have_the_type_of_what_they_hold(tmp_path: Path) -> None:
    cost = Cost(uid=Uid("c"), spent_on=TODAY, title="=1+1", own_minor=9_900)
    there_and_back(tmp_path / "x.xlsx", Household(uid=Uid("h"), name="우리집"), cost)
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames[0] == "한눈에"
    assert [s.title for s in book if s.sheet_state == "hidden"] == ["_long", "_sallim"]
    sheet = book["비용"]
    cells = {sheet.cell(2, c).value: sheet.cell(3, c) for c in range(1, sheet.max_column + 1)}
    assert cells["spent_on"].value == dt.datetime.combine(TODAY, dt.time())
    assert cells["spent_on"].is_date
    assert cells["own_minor"].value == 9_900
    assert (cells["title"].value, cells["title"].data_type) == ("=1+1", "s")
    assert cells["title"].quotePrefix
    assert not cells["own_minor"].quotePrefix


def test_days_and_moments_that_spreadsheets_cannot_hold_come_back(tmp_path: Path) -> None:
    found = (
        Household(uid=Uid("h"), name="우리집", opening_on=dt.date(1850, 2, 28)),
        Calendar(uid=Uid("k"), name="달력"),
        CalendarEvent(
            uid=Uid("e"),
            calendar_uid=Uid("k"),
            ical_uid="1",
            starts=dt.datetime.fromisoformat("1899-12-31T23:59:59.123456"),
            ends=dt.datetime.fromisoformat("2026-10-08T23:59:59.999999"),
            zone="",
        ),
        ForecastSnapshot(uid=Uid("f"), made_on=dt.date(9999, 12, 31), content="{}" * 50_000),
    )
    assert there_and_back(tmp_path / "x.xlsx", *found) == found


def test_our_own_workbook_is_recognised_and_no_other(tmp_path: Path, workbook: Any) -> None:
    there_and_back(tmp_path / "x.xlsx", Household(uid=Uid("h"), name="우리집"))
    ours = open_source(tmp_path / "x.xlsx")
    assert is_ours(ours)
    theirs = open_source(workbook(시트=[["날짜", "금액"], [TODAY, 3]]))
    assert not is_ours(theirs)
    with pytest.raises(SourceError) as caught:
        records_of(theirs)
    assert caught.value.reason == "not-ours"
    assert interpret(theirs, Choices(today=TODAY)).taken == 0


def test_a_workbook_that_was_spoiled_says_where(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    there_and_back(path, Cost(uid=Uid("c"), spent_on=TODAY, title="헤드셋", own_minor=9_900))
    book = openpyxl.load_workbook(path)
    sheet = book["비용"]
    column = next(c for c in range(1, 20) if sheet.cell(2, c).value == "own_minor")
    for value in ("많이", -3, None):
        sheet.cell(3, column).value = value
        book.save(path)
        with pytest.raises(SourceError) as caught:
            import_workbook(path)
        assert caught.value.reason == "not-whole"
    book["_sallim"].cell(1, 1).value = 99
    book.save(path)
    with pytest.raises(SourceError) as caught:
        import_workbook(path)
    assert caught.value.reason == "newer"


def test_a_folder_that_is_not_there_is_a_problem_in_words(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        export_workbook(contents(), tmp_path / "없는 곳" / "x.xlsx", KO, TODAY)
    assert caught.value.reason == "cannot-open"


@st.composite
def households(draw: st.DrawFn) -> list[Record]:
    """Draw a household with records of many kinds that refer to each other."""
    stored: dict[str, list[Uid]] = {}
    found: list[Record] = []
    for kind in records.KINDS:
        table = records.row_of(kind).__tablename__
        for _ in range(draw(st.integers(0, 1))):
            if storable(kind, stored):
                uid = Uid(f"{len(found):03d}")
                found.append(replace(draw(any_records(kind, stored)), uid=uid))
                stored.setdefault(table, []).append(uid)
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(households())
def test_any_records_come_back_equal(found: list[Record]) -> None:
    with TemporaryDirectory() as folder:
        assert list(there_and_back(Path(folder) / "x.xlsx", *found)) == found


def test_members_of_a_new_book_give_way(tmp_path: Path, book: Book) -> None:
    book.change(LABEL, records.add, Member(name="나"))
    family = Household(uid=Uid("h"), name="한 집"), Member(uid=Uid("m"), name="너")
    book.change(LABEL, take_back, there_and_back(tmp_path / "x.xlsx", *family))
    assert [member.name for member in book.read(records.all_of, Member)] == ["너"]
    book.undo()
    assert [member.name for member in book.read(records.all_of, Member)] == ["나"]
