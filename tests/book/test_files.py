"""Opening, locking, copying and refusing files."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from planner.book import Label, records
from planner.book.backups import Why
from planner.book.book import Stored
from planner.book.files import create, open_file
from planner.domain.gigs import Platform
from planner.domain.household import Household
from planner.domain.planning import Assumption, AssumptionOverride
from planner.domain.targets import Target, instalments
from planner.models.errors import StorageError
from planner.models.schema import SCHEMA_VERSION

NOW = dt.datetime(2026, 10, 8, 1, 24, tzinfo=dt.UTC)
STEP = Label("Step")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "우리집.sallim"
    file = create(path, Household(name="우리집"))
    file.book.change(STEP, records.add, Platform(name="크라우드웍스"))
    file.close()
    return path


def reason(path: Path) -> str:
    with pytest.raises(StorageError) as caught:
        open_file(path, now=NOW)
    return caught.value.reason


def test_at_rest_a_household_is_one_file(path: Path) -> None:
    assert [p.name for p in path.parent.iterdir() if not p.name.startswith(".")] == [path.name]


def test_the_second_opener_may_read_and_not_write(path: Path) -> None:
    first, second = open_file(path, now=NOW), open_file(path, now=NOW)

    assert second.book.read_only
    assert [p.name for p in second.book.read(records.all_of, Platform)] == ["크라우드웍스"]
    with pytest.raises(StorageError) as caught:
        second.book.change(STEP, records.add, Platform(name="x"))
    assert caught.value.reason == "read-only"
    second.close()
    first.close()
    third = open_file(path, now=NOW)
    assert not third.book.read_only
    third.close()


def test_a_new_file_never_replaces_another(path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        create(path, Household(name="x"))
    assert caught.value.reason == "exists"


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert reason(tmp_path / "none.sallim") == "missing"


def test_a_text_file_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "notes.sallim"
    path.write_text("not a database at all" * 100)
    assert reason(path) == "not-ours"


def test_another_programs_database_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "other.sallim"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE x (y)")
    assert reason(path) == "not-ours"


def test_zeroed_bytes_in_the_middle_are_noticed(path: Path) -> None:
    size = path.stat().st_size
    with path.open("rb+") as file:
        file.seek(size // 2)
        file.write(bytes(size // 4))
    assert reason(path) == "corrupt"


def test_a_file_of_a_newer_program_is_refused_untouched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    assert reason(path) == "newer"
    assert path.read_bytes() == before


def test_a_backup_opens_and_holds_the_same(path: Path) -> None:
    file = open_file(path, now=NOW)
    copy = file.back_up(now=NOW, why=Why.IMPORT)
    assert file.latest_backup() == copy
    file.close()

    opened = open_file(copy.path, now=NOW, read_only=True)
    assert [p.name for p in opened.book.read(records.all_of, Platform)] == ["크라우드웍스"]
    opened.close()


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_the_stored_file_of_each_version_still_opens(tmp_path: Path, version: int) -> None:
    stored = ROOT / "tests" / "data" / "files" / f"v{version:04d}.sallim"
    path = tmp_path / stored.name
    shutil.copy(stored, path)
    file = open_file(path, now=NOW)
    assert [p.name for p in file.book.read(records.all_of, Platform)] == ["크라우드웍스"]
    assert file.book.undo() == STEP
    file.close()


def test_an_older_file_keeps_what_its_targets_ask_for(tmp_path: Path) -> None:
    path = tmp_path / "v0002.sallim"
    shutil.copy(ROOT / "tests" / "data" / "files" / path.name, path)
    columns = (
        "uid, version, name, category, rank, recurrence, amount_minor, due_on, due_precision,"
        " last_on, price_growth, essential, note"
    )
    with closing(sqlite3.connect(path)) as connection:
        for row in (
            ("'a', 1, '학원', '', 1, 'monthly', 100000, '2026-01-05', 'day', '2028-01-05', 300"),
            ("'b', 1, '등록금', '', 2, 'once', 4200000, '2029-02-11', 'day', NULL, 300"),
        ):
            connection.execute(f"INSERT INTO targets ({columns}) VALUES ({row}, 1, '')")  # noqa: S608 - texts of this test
        connection.execute(
            "INSERT INTO assumption_overrides (uid, version, assumption, value, since)"
            " VALUES ('o', 1, 'pay', 300000, '2026-10-01')"
        )
        connection.commit()
    file = open_file(path, now=NOW)
    academy, tuition = file.book.read(records.all_of, Target)
    own = file.book.read(records.all_of, AssumptionOverride)
    file.close()

    assert (academy.priced_on, tuition.priced_on) == (None, None)
    amounts = [part.amount_minor for part in instalments(academy)]
    assert amounts == [100_000] * 12 + [103_000] * 12 + [106_090]
    assert [part.amount_minor for part in instalments(tuition)] == [4_200_000]
    assert [(kept.assumption, kept.value) for kept in own] == [(Assumption.PAY, 300_000)]


WRITER = """
import sys
import threading
from pathlib import Path
from planner.book import Label, records
from planner.book.backups import Why
from planner.book.files import open_file
from planner.domain.gigs import Platform
file = open_file(Path(sys.argv[1]), now=None)
for number in range(100_000):
    file.book.change(Label("Step"), records.add, Platform(name=str(number)))
    print(number, flush=True)
"""


@pytest.mark.parametrize("commits", [1, 7, 30])
def test_kill_loses_no_committed_edit(path: Path, commits: int) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert writer.stdout is not None
    acknowledged = [writer.stdout.readline() for _ in range(commits)]
    os.kill(writer.pid, signal.SIGKILL)
    acknowledged += writer.stdout.readlines()
    writer.stdout.close()
    writer.wait()

    file = open_file(path, now=NOW)
    kept = {p.name for p in file.book.read(records.all_of, Platform)}
    assert not file.book.read_only
    assert {line.strip() for line in acknowledged if line.endswith("\n")} <= kept
    assert file.book.undo() == STEP
    file.close()


def test_a_change_may_be_stored_on_another_thread_and_told_on_the_openers(path: Path) -> None:
    file = open_file(path, now=NOW)
    told: list[str] = []
    file.book.subscribe(lambda changes: told.append(changes.label.message))
    stored: list[Stored[str]] = []

    def work() -> None:
        stored.append(file.book.store(STEP, records.add, Platform(name="당근")))

    worker = threading.Thread(target=work)
    worker.start()
    while worker.is_alive():
        # The opener goes on reading: one state or the other, and never a refusal.
        assert len(file.book.read(records.all_of, Platform)) in {1, 2}
    assert told == []
    file.book.tell(stored[0])

    assert told == ["Step"]
    assert len(file.book.read(records.all_of, Platform)) == 2
    assert file.book.undo() == STEP
    file.close()
