from __future__ import annotations

import datetime as dt

import pytest

from planner.calendars.problems import CalendarFileError, ProblemKind
from planner.calendars.reading import CalendarFile, read_calendar
from planner.calendars.recurrence import Occurrence, occurrences

SEOUL = "Asia/Seoul"


def file_of(*events: str, head: str = "") -> CalendarFile:
    body = "\r\n".join(f"BEGIN:VEVENT\r\n{e.strip()}\r\nEND:VEVENT" for e in events)
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{body}\r\nEND:VCALENDAR\r\n"
    return read_calendar(
        text.replace("\n", "\r\n").replace("\r\r", "\r").encode(), "a.ics", zone=SEOUL
    )


def october(file: CalendarFile, zone: str = SEOUL) -> tuple[Occurrence, ...]:
    return occurrences(file.events, dt.date(2026, 10, 1), dt.date(2026, 11, 1), zone)


def starts(found: tuple[Occurrence, ...]) -> list[str]:
    return [f"{o.starts:%d %H:%M}" for o in found]


def test_one_broken_event_does_not_lose_the_others() -> None:
    file = file_of(
        "UID:a\nSUMMARY:가\nDTSTART:20261301T090000",
        "UID:b\nSUMMARY:나\nDTSTART:20261005T090000\nDTEND:20261005T100000",
    )
    assert [e.summary for e in file.events] == ["나"]
    problem = file.problems[0]
    assert (problem.kind, problem.summary, problem.line) == (ProblemKind.BAD_DATE, "가", 3)
    assert problem.skipped


def test_the_calendar_is_named_by_itself_or_by_its_file() -> None:
    event = "UID:a\nDTSTART:20261005T090000"
    assert file_of(event, head="X-WR-CALNAME:우리 가족\r\n").calendar.name == "우리 가족"
    assert file_of(event).calendar.name == "a"


def test_a_series_with_exceptions_moves_and_cancellations() -> None:
    file = file_of(
        "UID:a\nSUMMARY:축구\nDTSTART;TZID=Asia/Seoul:20261003T150000\n"
        "DTEND;TZID=Asia/Seoul:20261003T170000\nRRULE:FREQ=WEEKLY;BYDAY=SA\n"
        "EXDATE;TZID=Asia/Seoul:20261010T150000\nRDATE;TZID=Asia/Seoul:20261012T080000",
        "UID:a\nSUMMARY:축구\nRECURRENCE-ID;TZID=Asia/Seoul:20261017T150000\n"
        "DTSTART;TZID=Asia/Seoul:20261017T160000\nDTEND;TZID=Asia/Seoul:20261017T180000",
        "UID:a\nRECURRENCE-ID;TZID=Asia/Seoul:20261024T150000\nSTATUS:CANCELLED\n"
        "DTSTART;TZID=Asia/Seoul:20261024T150000",
    )
    assert starts(october(file)) == ["03 15:00", "12 08:00", "17 16:00", "31 15:00"]


@pytest.mark.parametrize(
    "name", ["Korea Standard Time", '"(UTC+09:00) Seoul"', "GMT+0900", "/x.org/1/Asia/Seoul"]
)
def test_zone_names_of_other_programs_are_understood(name: str) -> None:
    file = file_of(f"UID:a\nDTSTART;TZID={name}:20261005T090000")
    assert (file.events[0].zone, file.problems) == (SEOUL, ())


def test_an_unknown_zone_is_the_households_and_said() -> None:
    file = file_of("UID:a\nDTSTART;TZID=Atlantis:20261005T090000")
    assert file.events[0].zone == SEOUL
    assert [p.kind for p in file.problems] == [ProblemKind.UNKNOWN_ZONE]
    assert not file.problems[0].skipped


def test_nine_oclock_stays_nine_oclock_when_clocks_change() -> None:
    file = file_of("UID:a\nDTSTART;TZID=America/New_York:20261030T090000\nRRULE:FREQ=DAILY;COUNT=4")
    found = occurrences(
        file.events, dt.date(2026, 10, 29), dt.date(2026, 11, 5), "America/New_York"
    )
    assert {o.starts.hour for o in found} == {9}
    assert [str(o.starts.utcoffset()) for o in found][::3] == [
        "-1 day, 20:00:00",
        "-1 day, 19:00:00",
    ]


def test_whole_days_are_the_households_days_wherever_it_lives() -> None:
    file = file_of("UID:a\nDTSTART;VALUE=DATE:20261009\nDTEND;VALUE=DATE:20261010")
    for zone in (SEOUL, "America/New_York", "Pacific/Kiritimati"):
        (found,) = october(file, zone)
        assert (found.all_day, f"{found.starts:%d %H}", f"{found.ends:%d %H}") == (
            True,
            "09 00",
            "10 00",
        )


def test_what_reaches_in_over_midnight_is_in_the_next_day() -> None:
    file = file_of("UID:a\nDTSTART:20260930T220000\nDURATION:PT4H\nRRULE:FREQ=MONTHLY")
    assert starts(october(file)) == ["30 22:00", "30 22:00"]


def test_this_and_later_moves_the_rest_of_a_series() -> None:
    file = file_of(
        "UID:a\nDTSTART:20261001T090000\nDTEND:20261001T100000\nRRULE:FREQ=DAILY;COUNT=4",
        "UID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261003T090000\nDTSTART:20261003T130000\n"
        "DTEND:20261003T140000",
    )
    assert starts(october(file)) == ["01 09:00", "02 09:00", "03 13:00", "04 13:00"]


def test_a_rule_for_every_second_is_cut_off_and_said() -> None:
    file = file_of("UID:a\nDTSTART:20261001T090000\nRRULE:FREQ=SECONDLY")
    assert [p.kind for p in file.problems] == [ProblemKind.DENSE_RULE]
    assert len(october(file)) == 2_000


def test_an_old_series_costs_no_more_than_a_new_one() -> None:
    file = file_of("UID:a\nDTSTART:00010101T080000\nDTEND:00010101T090000\nRRULE:FREQ=DAILY")
    assert len(october(file)) == 31


def test_letters_split_by_folding_are_put_together() -> None:
    lines = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:a", "DTSTART:20261001T090000", "SUMMARY:저녁")
    raw = "\r\n".join(lines).encode()
    data = raw[:-1] + b"\r\n " + raw[-1:] + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    assert read_calendar(data, "a.ics", zone=SEOUL).events[0].summary == "저녁"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html></html>", "web-page"),
        (b"PK\x03\x04aaaa", "not-a-calendar"),
        (b"hello", "not-a-calendar"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", "damaged"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\n" * 200, "too-deep"),
    ],
)
def test_what_is_no_calendar_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(CalendarFileError) as refused:
        read_calendar(data, "a.ics", zone=SEOUL)
    assert refused.value.reason == reason


def test_a_calendar_without_events_says_so() -> None:
    file = read_calendar(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "a.ics", zone=SEOUL)
    assert [p.kind for p in file.problems] == [ProblemKind.NO_EVENTS]
