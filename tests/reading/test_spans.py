from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import PlannerError
from planner.reading.spans import spans


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9:00–13:00, 21:00–23:00", ((540, 780), (1260, 1380))),
        ("9~1", ((540, 780),)),
        ("9시부터 1시까지", ((540, 780),)),
        ("밤 9시~11시; 오전 7시~8시", ((420, 480), (1260, 1380))),
        ("오후 2시부터 4시까지", ((840, 960),)),
        ("22:00-24:00", ((1320, 1440),)),
        ("22:00-0:00", ((1320, 1440),)),
        ("9am to 11:30am and 2pm-4pm", ((540, 690), (840, 960))),
        ("종일", ((0, 1440),)),
        ("없음", ()),
        ("", ()),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, found: tuple[tuple[int, int], ...]) -> None:
    assert spans(text) == found


@pytest.mark.parametrize("text", ["아침", "9", "21:00–2:00", "9~25", "9:00–9:00x"])
def test_what_is_not_two_times_is_refused(text: str) -> None:
    with pytest.raises(PlannerError):
        spans(text)


@given(st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 1440)), max_size=4))
def test_written_hours_are_read_back(found: list[tuple[int, int]]) -> None:
    wanted = sorted((a, b) for a, b in found if a < b)
    text = ", ".join(f"{a // 60}:{a % 60:02d}–{b // 60}:{b % 60:02d}" for a, b in wanted)
    assert list(spans(text)) == wanted
