"""Undo and redo over every table, through a restart."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from planner.book import Book, Changes, Label, records
from planner.book.files import create, open_file
from planner.book.session import Session, UnrecordedWriteError
from planner.domain.base import Record, Uid
from planner.domain.events import Calendar, CalendarEvent
from planner.domain.gigs import Gig, Platform
from planner.domain.household import Household
from planner.domain.sessions import WorkSession
from planner.models import TABLES
from tests.strategies import records as any_record
from tests.strategies import storable

STEP = Label("Step")
KINDS = [kind for kind in TABLES if kind is not Household]


def dump(book: Book) -> dict[str, list[Any]]:
    return {row.name: book.read(records.all_of, kind) for kind, row in TABLES.items()}


def uids(book: Book) -> dict[str, list[Uid]]:
    return {table: [record.uid for record in found] for table, found in dump(book).items()}


def edit(book: Book, data: st.DataObject) -> None:
    """Make one random edit: add, change or remove a record of a random kind."""
    stored = uids(book)
    kind = data.draw(st.sampled_from([k for k in KINDS if storable(k, stored)]))
    mine = stored[TABLES[kind].name]
    action = data.draw(st.sampled_from(["add", "add", "change", "remove"] if mine else ["add"]))
    try:
        if action == "remove":
            book.change(STEP, records.remove, kind, data.draw(st.sampled_from(mine)))
            return
        record: Record = data.draw(any_record(kind, stored))
        if action == "add":
            book.change(STEP, records.add, record)
        else:
            uid = data.draw(st.sampled_from(mine))
            values = {name: getattr(record, name) for name in record.__slots__}
            for base in type(record).__mro__[1:]:
                values |= {n: getattr(record, n) for n in getattr(base, "__slots__", ())}
            book.change(STEP, records.change, kind(**{**values, "uid": uid}))
    except IntegrityError:
        pass  # a value that must be unique was drawn twice: nothing was stored


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_undo_and_redo_revisit_exactly_the_earlier_states_through_a_restart(
    data: st.DataObject,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "h.sallim"
        file = create(path, Household(name="우리집"))
        states = [dump(file.book)]
        for _ in range(data.draw(st.integers(1, 12))):
            edit(file.book, data)
            now = dump(file.book)
            if now != states[-1]:
                states.append(now)
        file.close()

        file = open_file(path, now=None)
        for earlier in reversed(states[:-1]):
            file.book.undo()
            assert dump(file.book) == earlier
        assert file.book.undo() is None
        file.close()

        file = open_file(path, now=None)
        for later in states[1:]:
            file.book.redo()
            assert dump(file.book) == later
        assert file.book.redo() is None
        file.close()


def test_removing_a_platform_keeps_its_gigs_and_undo_brings_it_back(book: Book) -> None:
    platform = book.change(STEP, records.add, Platform(name="크라우드웍스"))
    gig = book.change(STEP, records.add, Gig(title="OCR", platform_uid=platform))
    before = dump(book)

    book.change(STEP, records.remove, Platform, platform)

    assert book.read(records.find, Gig, gig).platform_uid is None
    book.undo()
    assert dump(book) == before


def test_a_new_change_drops_what_was_taken_back(book: Book) -> None:
    book.change(STEP, records.add, Platform(name="a"))
    book.undo()
    book.change(STEP, records.add, Platform(name="b"))

    assert book.redo_label is None
    assert [p.name for p in book.read(records.all_of, Platform)] == ["b"]


def test_a_bulk_statement_inside_a_change_is_refused(book: Book) -> None:
    def bulk(session: Session) -> None:
        row = TABLES[Platform]
        session.execute(insert(row).values(uid="x", version=1, name="x"))  # type: ignore[arg-type] # on purpose

    with pytest.raises(UnrecordedWriteError):
        book.change(STEP, bulk)


def test_a_change_that_changes_nothing_leaves_no_step(book: Book) -> None:
    uid = book.change(STEP, records.add, Platform(name="a"))
    label = book.undo_label

    book.change(Label("Again"), records.change, book.read(records.find, Platform, uid))

    assert book.undo_label == label


def test_listeners_hear_what_a_step_touched_and_what_undo_touched(book: Book) -> None:
    heard: list[Changes] = []
    book.subscribe(heard.append)

    uid = book.change(STEP, records.add, Platform(name="a"))
    book.undo()

    assert [(c.areas, c.keys) for c in heard] == [(frozenset({Platform}), frozenset({uid}))] * 2


def test_taking_back_an_import_takes_what_a_refresh_added_with_it(book: Book) -> None:
    calendar = Calendar(name="가족")
    uid = book.change(Label("import"), records.add, calendar)
    start = dt.datetime.fromisoformat("2026-10-05T09:00")
    event = CalendarEvent(calendar_uid=uid, ical_uid="a", starts=start, ends=start)
    book.note(Label("refresh"), records.add, event)
    book.undo()
    assert book.read(records.all_of, CalendarEvent) == []
    book.redo()
    assert [c.name for c in book.read(records.all_of, Calendar)] == ["가족"]


def test_taking_back_a_gig_leaves_the_session_that_was_noted_for_it(book: Book) -> None:
    gig = book.change(Label("gig"), records.add, Gig(title="문서"))
    start = dt.datetime(2026, 10, 5, tzinfo=dt.UTC)
    book.note(Label("timer"), records.add, WorkSession(gig_uid=gig, started_at=start))
    book.undo()
    (session,) = book.read(records.all_of, WorkSession)
    assert session.gig_uid is None
