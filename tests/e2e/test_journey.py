"""A few ways through the real program in a real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.book import Label, records, sample
from planner.book.files import create, open_file
from planner.domain.base import Record
from planner.domain.targets import Target
from planner.text import translator
from tests.e2e.screen import Program, Screen, until


@pytest.fixture(scope="module")
def screen() -> Iterator[Screen]:
    opened = Screen()
    yield opened
    opened.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    words = translator("ko")
    file = create(tmp_path / "h.sallim", sample.household(words))
    file.book.note(Label("Example"), sample.fill, words)
    file.close()
    return file.path


def stored(path: Path, kind: type[Record]) -> list[Record]:
    file = open_file(path, now=None, read_only=True)
    found: list[Record] = list(file.book.read(records.all_of, kind))
    file.close()
    return found


def targets(path: Path) -> list[str]:
    return [target.name for target in stored(path, Target) if isinstance(target, Target)]


def test_a_target_is_added_and_taken_back_after_a_restart(
    screen: Screen, path: Path, tmp_path: Path
) -> None:
    before = targets(path)
    program = Program(screen, tmp_path, str(path))
    program.press("ctrl+3")
    program.press("ctrl+n")
    program.write("Books")
    program.press("Tab", "Tab", "Tab")
    program.write("300000")
    program.press("Tab")
    program.write("2027-03-02")
    program.press("Return")
    until(lambda: targets(path) == [*before, "Books"], "no target was added")
    assert program.close() == 0

    program = Program(screen, tmp_path, str(path))
    program.press("ctrl+3", "ctrl+z")
    until(lambda: targets(path) == before, "the target was not taken back")
    program.press("ctrl+shift+z")
    until(lambda: targets(path) == [*before, "Books"], "the target did not come back")
    assert program.close() == 0


def test_every_page_opens_by_key_and_the_program_ends_in_peace(
    screen: Screen, path: Path, tmp_path: Path
) -> None:
    program = Program(screen, tmp_path, str(path))
    program.press("ctrl+2", "ctrl+3", "ctrl+4", "ctrl+5", "ctrl+6", "ctrl+1")
    assert program.close() == 0
