from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from planner.calendars.days_off import holidays_of
from planner.calendars.free import busy_spans, free_spans, free_time
from planner.calendars.recurrence import Occurrence
from planner.calendars.spans import common, joined, minutes, without
from planner.domain.availability import (
    AvailabilityException,
    AvailabilityRule,
    OwnHoliday,
    Period,
    PeriodKind,
)
from planner.domain.base import Uid

ME = Uid("me")
TUESDAY = dt.date(2026, 10, 6)
SEOUL = dt.timezone(dt.timedelta(hours=9))
SPANS = st.lists(
    st.tuples(st.integers(0, 1440), st.integers(0, 1440)).map(lambda s: (min(s), max(s))),
    max_size=8,
)


def rule(first: int, end: int, **given_: object) -> AvailabilityRule:
    values: dict[str, object] = {"member_uid": ME, "weekday": 1, **given_}
    return AvailabilityRule(first_minute=first, end_minute=end, **values)  # type: ignore[arg-type]


def occurrence(first: dt.datetime, end: dt.datetime, *, transparent: bool = False) -> Occurrence:
    return Occurrence(
        title="치과", starts=first, ends=end, all_day=False, calendar_uid=Uid("c"),
        event_uid=Uid("e"), ical_uid="i", transparent=transparent,
    )  # fmt: skip


def test_rules_of_a_weekday_are_joined() -> None:
    rules = [rule(540, 720), rule(700, 840), rule(1260, 1380), rule(0, 60, weekday=2)]
    assert free_spans(rules, [], [], ME, TUESDAY) == ((540, 840), (1260, 1380))


def test_a_rule_holds_from_its_first_day_until_before_its_last() -> None:
    rules = [rule(540, 720, valid_from=TUESDAY, valid_until=TUESDAY + dt.timedelta(days=7))]
    weeks = (-7, 0, 7)
    found = [free_spans(rules, [], [], ME, TUESDAY + dt.timedelta(days=n)) for n in weeks]
    assert found == [(), ((540, 720),), ()]


def test_the_hours_of_a_period_replace_the_usual_ones() -> None:
    period = Period(
        uid=Uid("p"), name="방학", kind=PeriodKind.VACATION,
        first_on=TUESDAY, end_on=TUESDAY + dt.timedelta(days=7),
    )  # fmt: skip
    rules = [rule(540, 720), rule(1200, 1260, period_uid=Uid("p"))]
    assert free_spans(rules, [period], [], ME, TUESDAY) == ((1200, 1260),)
    after = TUESDAY + dt.timedelta(days=7)
    assert free_spans(rules, [period], [], ME, after) == ((540, 720),)


def test_exceptions_of_a_date_replace_its_rules_even_with_nothing() -> None:
    rules = [rule(540, 720)]
    some = [AvailabilityException(member_uid=ME, on=TUESDAY, first_minute=60, end_minute=90)]
    none = [AvailabilityException(member_uid=ME, on=TUESDAY)]
    assert free_spans(rules, [], some, ME, TUESDAY) == ((60, 90),)
    assert free_spans(rules, [], none, ME, TUESDAY) == ()


def test_events_take_their_time_unless_they_are_transparent() -> None:
    dentist = occurrence(
        dt.datetime(2026, 10, 6, 14, tzinfo=SEOUL), dt.datetime(2026, 10, 6, 15, 30, tzinfo=SEOUL)
    )
    free = free_time([(780, 960)], [dentist], TUESDAY, "Asia/Seoul")
    assert free == ((780, 840), (930, 960))
    quiet = occurrence(dentist.starts, dentist.ends, transparent=True)
    assert busy_spans([quiet], TUESDAY, "Asia/Seoul") == ()


@given(SPANS, SPANS)
def test_what_is_taken_and_what_is_left_make_up_the_whole(
    spans: list[tuple[int, int]], taken: list[tuple[int, int]]
) -> None:
    left, shared = without(spans, taken), common(spans, taken)
    assert joined([*left, *shared]) == joined(spans)
    assert minutes(left) + minutes(shared) == minutes(spans)
    assert common(left, taken) == ()


def test_korean_holidays_are_named_as_on_the_wall() -> None:
    found = holidays_of("KR", [2026, 2027])
    assert found[dt.date(2026, 10, 5)].name("ko") == "대체공휴일 (개천절)"
    assert found[dt.date(2026, 10, 9)].name("en") == "Hangul Day"
    named = {day for day, holiday in found.items() if "대체공휴일" in holiday.name("ko")}
    assert named == {
        dt.date(2026, 3, 2), dt.date(2026, 5, 25), dt.date(2026, 8, 17), dt.date(2026, 10, 5),
        dt.date(2027, 2, 9), dt.date(2027, 5, 3), dt.date(2027, 7, 19), dt.date(2027, 8, 16),
        dt.date(2027, 10, 4), dt.date(2027, 10, 11), dt.date(2027, 12, 27),
    }  # fmt: skip


def test_own_days_off_win_and_an_unknown_country_has_only_those() -> None:
    own = [OwnHoliday(on=dt.date(2026, 10, 9), name="가족 여행")]
    assert holidays_of("KR", [2026], own)[dt.date(2026, 10, 9)].name("ko") == "가족 여행"
    assert set(holidays_of("XX", [2026], own)) == {dt.date(2026, 10, 9)}
