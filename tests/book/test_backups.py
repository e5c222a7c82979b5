"""Copies of a household: which are kept, what going back would lose, going back, moving."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.book import Label, records
from planner.book.backups import (
    USUAL,
    Copy,
    Keeping,
    Shelf,
    Why,
    loss,
    newest_sound,
    superfluous,
)
from planner.book.files import OpenFile, create, move, open_file, recover, restore
from planner.domain.gigs import Gig, Platform
from planner.domain.household import Household
from planner.models.errors import StorageError

NOW = dt.datetime(2026, 10, 8, 1, 24, tzinfo=dt.UTC)
STEP = Label("Step")


@pytest.fixture
def file(tmp_path: Path) -> OpenFile:
    file = create(tmp_path / "우리집.sallim", Household(name="우리집"))
    file.book.change(STEP, records.add, Platform(name="크라우드웍스"))
    return file


def names(file: OpenFile) -> list[str]:
    return [platform.name for platform in file.book.read(records.all_of, Platform)]


def copy_made(age: dt.timedelta, why: Why = Why.AUTOMATIC) -> Copy:
    return Copy(path=Path(f"{age}-{why}"), made_at=NOW - age, why=why, size=1)


def ages(kept: tuple[Copy, ...]) -> list[int]:
    return [(NOW - copy.made_at).days for copy in kept]


def kept(copies: list[Copy], keeping: Keeping = USUAL) -> tuple[Copy, ...]:
    gone = superfluous(copies, keeping, NOW)
    return tuple(copy for copy in copies if copy not in gone)


def test_a_copy_a_day_is_kept_for_two_weeks_and_one_a_month_for_a_year() -> None:
    daily = [copy_made(dt.timedelta(days=day)) for day in range(500)]

    found = ages(kept(daily))

    assert found[:14] == list(range(14))
    assert [(NOW - dt.timedelta(days=age)).date().isoformat() for age in found[14:]] == [
        "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31", "2026-04-30", "2026-03-31",
        "2026-02-28", "2026-01-31", "2025-12-31", "2025-11-30",
    ]  # fmt: skip


def test_of_a_busy_day_the_newest_of_each_hour_is_kept() -> None:
    minutes = [copy_made(dt.timedelta(minutes=10 * step)) for step in range(60)]
    assert len(kept(minutes)) == 11


def test_a_copy_made_before_an_import_outlasts_automatic_ones_of_its_day() -> None:
    before = copy_made(dt.timedelta(days=5, hours=2), Why.IMPORT)
    after = copy_made(dt.timedelta(days=5, hours=1))
    assert kept([before, after]) == (before, after)


@given(
    minutes=st.lists(st.integers(0, 60 * 24 * 800), unique=True, max_size=60),
    days=st.integers(1, 30),
    months=st.integers(1, 24),
)
def test_the_newest_copy_is_never_removed_and_pruning_twice_removes_no_more(
    minutes: list[int], days: int, months: int
) -> None:
    copies = [copy_made(dt.timedelta(minutes=minute)) for minute in sorted(minutes)]
    keeping = Keeping(days=days, months=months)

    once = kept(copies, keeping)

    assert kept(list(once), keeping) == once
    recent = [copy for copy in copies if NOW - copy.made_at < dt.timedelta(hours=1)]
    assert not recent or copies[0] in once


def test_only_copies_of_this_file_are_listed_newest_first(file: OpenFile) -> None:
    first = file.back_up(now=NOW, why=Why.IMPORT)
    second = file.back_up(now=NOW + dt.timedelta(hours=1), why=Why.ASKED)
    folder = file.shelf.folder_for(file.path)
    (folder / "other-20261008-012400-auto.sallim").write_text("x")
    (folder / "우리집-notes.sallim").write_text("x")

    assert file.shelf.copies(file.path) == (second, first)
    assert first.made_at == NOW
    assert file.latest_backup() == second


def test_households_of_one_name_do_not_mix_in_a_folder_of_ones_own(tmp_path: Path) -> None:
    shelf = Shelf(folder=tmp_path / "copies")
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        file = create(tmp_path / place / "우리집.sallim", Household(name=place))
        shelf.add(file.path, now=NOW, why=Why.ASKED)
        file.close()
    found = [shelf.copies(tmp_path / place / "우리집.sallim") for place in ("a", "b")]
    assert [len(copies) for copies in found] == [1, 1]
    assert found[0][0].path != found[1][0].path


def test_a_copy_is_due_once_the_file_has_changed(file: OpenFile) -> None:
    assert file.shelf.is_due(file.path)
    file.back_up(now=NOW, why=Why.AUTOMATIC)
    assert not file.shelf.is_due(file.path)
    file.book.change(STEP, records.add, Platform(name="당근"))
    assert file.shelf.is_due(file.path)


def test_the_loss_names_what_was_added_changed_and_removed_since(file: OpenFile) -> None:
    book = file.book
    (platform,) = book.read(records.all_of, Platform)
    gig = book.change(STEP, records.add, Gig(title="옛 일감"))
    copy = file.back_up(now=NOW, why=Why.ASKED)
    assert loss(file.path, copy.path).is_nothing

    book.change(STEP, records.add, Gig(title="새 일감"))
    book.change(STEP, records.remove, Gig, gig)
    book.change(STEP, records.change, Platform(uid=platform.uid, name="크라우드웍스", lag_days=14))

    lost = loss(file.path, copy.path)
    assert lost.gone == ((Gig, 1),)
    assert (lost.changed, lost.back) == (1, 1)


def test_going_back_holds_what_the_copy_held_and_can_be_gone_back_on(file: OpenFile) -> None:
    copy = file.back_up(now=NOW, why=Why.ASKED)
    file.book.change(STEP, records.add, Platform(name="당근"))

    back = restore(file, copy.path, now=NOW + dt.timedelta(hours=1))

    assert names(back) == ["크라우드웍스"]
    assert not back.book.read_only
    newest = back.latest_backup()
    assert newest is not None
    assert newest.why is Why.RESTORE
    again = restore(back, newest.path, now=NOW + dt.timedelta(hours=2))
    assert names(again) == ["크라우드웍스", "당근"]
    again.close()


def test_a_damaged_copy_changes_nothing(file: OpenFile) -> None:
    copy = file.back_up(now=NOW, why=Why.ASKED)
    copy.path.write_bytes(b"x" * 5000)

    with pytest.raises(StorageError):
        restore(file, copy.path, now=NOW + dt.timedelta(hours=1))

    file.book.change(STEP, records.add, Platform(name="당근"))
    assert names(file) == ["크라우드웍스", "당근"]


def test_a_damaged_file_is_put_aside_and_its_newest_sound_copy_opens(file: OpenFile) -> None:
    file.back_up(now=NOW, why=Why.AUTOMATIC)
    broken = file.back_up(now=NOW + dt.timedelta(hours=1), why=Why.AUTOMATIC)
    broken.path.write_bytes(b"x" * 5000)
    file.close()
    file.path.write_bytes(b"y" * 5000)

    copy = newest_sound([file.shelf], file.path)
    assert copy is not None
    opened = recover(file.path, copy.path, now=NOW)

    assert copy.made_at == NOW
    assert names(opened) == ["크라우드웍스"]
    assert [p.read_bytes() for p in file.path.parent.glob("*.damaged-*")] == [b"y" * 5000]
    opened.close()


def test_a_moved_file_is_written_at_its_new_place_only(file: OpenFile, tmp_path: Path) -> None:
    old, target = file.path, tmp_path / "옮김" / "살림.sallim"

    moved = move(file, target, now=NOW)
    moved.book.change(STEP, records.add, Platform(name="당근"))
    moved.close()

    assert not old.exists()
    opened = open_file(target, now=NOW)
    assert names(opened) == ["크라우드웍스", "당근"]
    assert opened.book.undo() == STEP
    opened.close()


def test_a_file_is_never_moved_over_another(file: OpenFile, tmp_path: Path) -> None:
    target = tmp_path / "there.sallim"
    target.write_text("mine")
    with pytest.raises(StorageError) as caught:
        move(file, target, now=NOW)
    assert caught.value.reason == "exists"
    assert target.read_text() == "mine"
    assert names(file) == ["크라우드웍스"]
