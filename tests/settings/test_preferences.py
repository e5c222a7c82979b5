from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.settings import TEXT_SIZES, Preferences, ThemeChoice, load, save
from planner.settings.preferences import RECENT_FILES

paths = st.text(st.characters(codec="utf-8"), max_size=30)
preferences = st.builds(
    Preferences,
    language=st.sampled_from(["ko", "en"]),
    theme=st.sampled_from(ThemeChoice),
    text_size=st.sampled_from(TEXT_SIZES),
    last_file=paths,
    recent=st.lists(paths, max_size=RECENT_FILES).map(tuple),
)


@given(preferences)
def test_what_is_saved_is_what_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, wanted: Preferences
) -> None:
    file = tmp_path_factory.mktemp("preferences") / "preferences.toml"
    save(file, wanted)
    assert load(file) == (wanted, [])


def test_a_first_start_has_the_defaults_and_no_problem(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == (Preferences(), [])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('language = "tlh"', "language"),
        ('theme = "pink"', "theme"),
        ("text_size = 101", "text_size"),
        ("text_size = true", "text_size"),
        ("recent = [1]", "recent"),
        ("last_file = 3", "last_file"),
    ],
)
def test_a_value_that_cannot_be_used_falls_back_and_is_reported(
    tmp_path: Path, line: str, name: str
) -> None:
    file = tmp_path / "preferences.toml"
    rest = 'last_file = "a"' if name != "last_file" else 'language = "en"'
    file.write_text(f"{line}\n{rest}\n", encoding="utf-8")
    found, problems = load(file)
    assert getattr(found, name) == getattr(Preferences(), name)
    assert [problem.params["name"] for problem in problems] == [name]
    assert (found.last_file, found.language) in {("a", "ko"), ("", "en")}


@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe", b"[["])
def test_a_damaged_file_is_reported_as_a_whole(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "preferences.toml"
    file.write_bytes(content)
    found, problems = load(file)
    assert found == Preferences()
    assert [problem.params["name"] for problem in problems] == [""]


def test_names_of_a_newer_program_are_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "preferences.toml"
    file.write_text('language = "en"\nsparkles = 3\n', encoding="utf-8")
    assert load(file) == (Preferences(language="en"), [])


def test_a_file_opened_again_is_the_first_of_the_recent_ones() -> None:
    found = Preferences(recent=("a", "b")).with_recent("b")
    assert (found.recent, found.last_file) == (("b", "a"), "b")


def test_only_so_many_recent_files_are_kept() -> None:
    found = Preferences()
    for number in range(RECENT_FILES + 3):
        found = found.with_recent(str(number))
    assert len(found.recent) == RECENT_FILES


def test_a_file_that_is_gone_is_forgotten() -> None:
    found = Preferences().with_recent("a").with_recent("b").without_recent("b")
    assert (found.recent, found.last_file) == (("a",), "")
