from __future__ import annotations

import datetime as dt

import pytest

from planner.rules.files import Layout, NoRuleError, RuleFileError, parse
from planner.rules.minimum_wage import all_wages, minimum_wage

LAYOUTS = {"wage": Layout(frozenset({"hourly"}), frozenset({"share"}))}
GOOD = """
schema = 1
checked = 2026-11-22
[[wage]]
from = 2020-01-01
to = 2020-12-31
hourly = 8590
share = "0.1"
status = "in force"
source = "somewhere"
[[wage]]
from = 2021-01-01
hourly = 8720
share = "0.1"
status = "pending"
source = "somewhere"
"""


def test_rows_are_read_with_their_source() -> None:
    first, second = parse("wages", GOOD, LAYOUTS)["wage"]
    assert (first.values["hourly"], first.last_on) == (8590, dt.date(2020, 12, 31))
    assert (second.pending, second.source) == (True, "somewhere")


@pytest.mark.parametrize(
    ("old", "new", "detail"),
    [
        ("schema = 1", "schema = 2", "schema is not 1"),
        ("checked = 2026-11-22", 'checked = "x"', "checked"),
        ("[[wage]]", "[[pay]]", "kinds are"),
        ("hourly = 8720", "hourly = 8720.5", "wage row 2: hourly"),
        ("hourly = 8720", "hourly = -1", "wage row 2: hourly"),
        ("hourly = 8720", "", "wage row 2: missing or unknown hourly"),
        ("hourly = 8720", "hourly = 1\nmonthly = 2", "missing or unknown monthly"),
        ('share = "0.1"', "share = 0.1", "wage row 1: share"),
        ('share = "0.1"', 'share = "1.5"', "wage row 1: share"),
        ('share = "0.1"', 'share = "1/0"', "wage row 1: share"),
        ("to = 2020-12-31", "to = 2019-12-31", "to is before from"),
        ("from = 2021-01-01", "from = 2021-01-01T00:00:00", "from and to are dates"),
        ('status = "pending"', 'status = "maybe"', "status is 'maybe'"),
        ('status = "pending"', 'status = "in force"\nto = 2020-06-01', "to is before from"),
        ('source = "somewhere"', 'source = " "', "source is missing"),
        ("from = 2020-01-01", "from = ", "Invalid"),
    ],
)
def test_a_damaged_file_is_refused_by_row_and_reason(old: str, new: str, detail: str) -> None:
    with pytest.raises(RuleFileError) as caught:
        parse("wages", GOOD.replace(old, new), LAYOUTS)
    assert detail in str(caught.value.params["detail"])


def test_rows_may_not_overlap_or_run_backwards() -> None:
    forced = GOOD.replace("pending", "in force")
    for start, detail in (("2020-06-01", "inside"), ("2019-01-01", "not after")):
        with pytest.raises(RuleFileError) as caught:
            parse("wages", forced.replace("2021-01-01", start), LAYOUTS)
        assert detail in str(caught.value.params["detail"])


def test_the_minimum_wage_changes_with_the_year() -> None:
    assert minimum_wage(dt.date(2025, 12, 31)).hourly_minor == 10_030
    assert minimum_wage(dt.date(2026, 1, 1)).hourly_minor == 10_320
    assert minimum_wage(dt.date(2027, 12, 31)).hourly_minor == 10_700
    assert not minimum_wage(dt.date(2027, 12, 31)).carried
    assert [wage.hourly_minor for wage in all_wages()] == [
        8_590,
        8_720,
        9_160,
        9_620,
        9_860,
        10_030,
        10_320,
        10_700,
    ]


def test_a_year_that_is_not_known_carries_the_last_one_and_says_so() -> None:
    later = minimum_wage(dt.date(2028, 1, 1))
    assert (later.hourly_minor, later.carried) == (10_700, True)
    with pytest.raises(NoRuleError):
        minimum_wage(dt.date(2019, 12, 31))
