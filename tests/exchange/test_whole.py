"""Everything out to one workbook, and back in."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy.exc import IntegrityError

from planner.book import Book, Label, records, sample, targets
from planner.book.files import in_memory
from planner.domain.base import Record, Uid
from planner.domain.events import Calendar, CalendarEvent
from planner.domain.gigs import Platform
from planner.domain.household import Household, Member
from planner.domain.targets import DuePrecision, Target
from planner.exchange import whole
from planner.exchange.whole.reading import OwnWorkbookError
from planner.models import TABLES
from planner.text import translator
from tests.strategies import records as any_record
from tests.strategies import storable

STEP = Label("Step")
TODAY = dt.date(2026, 10, 8)
KOREAN = translator("ko")


def dump(book: Book) -> dict[str, list[Any]]:
    return {row.name: book.read(records.all_of, kind) for kind, row in TABLES.items()}


def back(path: Path) -> Book:
    book = in_memory(Household(name="새 살림"), (Member(name="나"),))
    book.change(STEP, whole.apply, whole.read(path))
    return book


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_out_and_back_in_is_an_equal_household(data: st.DataObject) -> None:
    book = in_memory(data.draw(any_record(Household, {})))
    stored: dict[str, list[Uid]] = {}
    for kind in data.draw(st.permutations([k for k in TABLES if k is not Household])):
        for _ in range(data.draw(st.integers(0, 2))):
            if storable(kind, stored):
                record: Record = data.draw(any_record(kind, stored))
                try:
                    uid = book.change(STEP, records.add, record)
                except IntegrityError:
                    continue
                stored.setdefault(TABLES[kind].name, []).append(uid)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.xlsx"
        whole.write(book, path, KOREAN, TODAY)
        assert whole.is_ours(path)
        if not stored:
            return
        again = back(path)
    assert dump(again) == dump(book)
    again.close()
    book.close()


def test_taking_it_in_twice_adds_nothing(tmp_path: Path) -> None:
    book = in_memory(sample.household(KOREAN))
    book.note(STEP, sample.fill, KOREAN)
    path = tmp_path / "모두.xlsx"
    whole.write(book, path, KOREAN, TODAY)

    taken = book.change(STEP, whole.apply, whole.read(path))

    assert (taken.added, taken.changed) == ({}, {})
    assert book.undo_label is None
    book.close()


@pytest.mark.parametrize("name", ["=1+1", "+82", "-x", "@cmd", '=HYPERLINK("http://x")'])
def test_a_text_never_becomes_a_formula(tmp_path: Path, name: str) -> None:
    book = in_memory(Household(name="우리집"))
    book.change(STEP, records.add, Platform(name=name))
    path = tmp_path / "all.xlsx"
    whole.write(book, path, KOREAN, TODAY)

    cells = [c for row in load_workbook(path)["플랫폼"].iter_rows() for c in row]

    assert [c.data_type for c in cells if c.value == name] == ["s"]
    assert not [c for c in cells if c.data_type == "f"]
    book.close()


def test_cells_have_types(tmp_path: Path) -> None:
    book = in_memory(sample.household(KOREAN))
    book.note(STEP, sample.fill, KOREAN)
    path = tmp_path / "all.xlsx"
    whole.write(book, path, KOREAN, TODAY)

    sheet = load_workbook(path)["입금"]
    keys = [cell.value for cell in sheet[1]]
    row = dict(zip(keys, sheet[3], strict=True))

    assert row["net_minor"].value == 495_110
    assert row["net_minor"].number_format == "#,##0"
    assert row["received_on"].value == dt.datetime(2026, 8, 10)  # noqa: DTZ001 - a day
    assert sheet[2][0].value == "플랫폼"
    assert sheet[3][0].value == "크라우드웍스"
    book.close()


def test_a_text_longer_than_a_cell_comes_back_whole(tmp_path: Path) -> None:
    book = in_memory(Household(name="우리집"))
    calendar = book.change(STEP, records.add, Calendar(name="가족"))
    noon = dt.datetime(2026, 10, 8, 12)  # noqa: DTZ001 - local to the event's zone
    raw = "".join(chr(0xAC00 + i % 11_000) for i in range(70_000))
    event = CalendarEvent(calendar_uid=calendar, ical_uid="x", starts=noon, ends=noon, raw=raw)
    book.change(STEP, records.add, event)
    path = tmp_path / "all.xlsx"
    whole.write(book, path, KOREAN, TODAY)

    again = back(path)

    assert again.read(records.all_of, CalendarEvent)[0].raw == raw
    again.close()
    book.close()


def test_a_cell_that_was_spoilt_is_named(tmp_path: Path) -> None:
    book = in_memory(sample.household(KOREAN))
    book.note(STEP, sample.fill, KOREAN)
    path = tmp_path / "all.xlsx"
    whole.write(book, path, KOREAN, TODAY)
    workbook = load_workbook(path)
    sheet = workbook["입금"]
    place = next(c for c in sheet[1] if c.value == "net_minor").column_letter + "3"
    sheet[place].value = "많이"
    workbook.save(path)

    with pytest.raises(OwnWorkbookError) as caught:
        whole.read(path)

    assert (caught.value.params["sheet"], caught.value.params["cell"]) == ("입금", place)
    book.close()


def test_sheets_are_set_up_for_paper_without_what_only_programs_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "all.xlsx"
    whole.write_records({kind: [] for kind in TABLES}, path, KOREAN, TODAY)
    for sheet in load_workbook(path).worksheets:
        if sheet.sheet_state != "visible":
            continue
        assert sheet.page_setup.orientation == "landscape"
        fitting = sheet.sheet_properties.pageSetUpPr
        assert fitting is not None
        assert fitting.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        area = sheet.print_area.rpartition("!")[2]
        for row in sheet[area] if area else ():
            assert not any(str(cell.value).endswith("uid") for cell in row)


def test_the_overview_tells_of_each_target_what_the_window_does(tmp_path: Path) -> None:
    book = in_memory(Household(name="우리집"))
    month, _far, paid = (
        book.change(STEP, targets.add, target)
        for target in (
            Target(
                name="여행", amount_minor=100, due_on=dt.date(2027, 3, 1),
                due_precision=DuePrecision.MONTH,
            ),
            Target(name="먼 일", amount_minor=100, due_on=dt.date(2045, 1, 1)),
            Target(name="낸 것", amount_minor=100, due_on=dt.date(2026, 12, 1)),
        )
    )  # fmt: skip
    book.change(STEP, targets.pay, paid, 100, TODAY)
    told = []
    for chances in ({month: 0.7}, None):
        path = tmp_path / "out.xlsx"
        whole.write(book, path, KOREAN, TODAY, chances)
        sheet = load_workbook(path).worksheets[0]
        told.append([(row[0].value, row[6].value) for row in list(sheet.rows)[-3:]])

    assert told[0][0] == ("2027-03", "10번 중 7번")
    assert [said for _day, said in told[0]] == ["10번 중 7번", "너무 먼 일", "다 냈어요"]
    assert [said for _day, said in told[1]] == ["아직 일러요", "아직 일러요", "다 냈어요"]
