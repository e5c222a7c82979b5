"""Real calendar files with occurrences that other programs agree on."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
import time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from planner.calendars.content import content_of
from planner.calendars.problems import CalendarFileError
from planner.calendars.reading import read_calendar
from planner.calendars.recurrence import occurrences
from planner.calendars.zone_names import Zones
from tests.calendars.corpus import shared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOME = "Asia/Seoul"
CORPUS = shared("corpus/ics")
EVIL = shared("corpus/evil")
EXPECTED = sorted(CORPUS.glob("*.expected.json")) if CORPUS else []
HOSTILE = sorted(EVIL.glob("*.ics")) if EVIL else []

# Where we differ from the reference on purpose.
EXPLAINED = {
    "ical4j__Australian32Holidays": "DTSTART counts as the first of the series (3.8.5.3)",
    "ical4j__classify": "two revisions of one UID: the higher SEQUENCE is the event (3.8.7.4)",
    "libical__process-incoming": "UNTIL in a bad form; the event itself is kept and reported",
    "ical4j__google_aus_holidays": "whole days are DATE values and float; no zone moves them",
    "nodeical__yearly-recurring-unicode": "whole days float; no zone moves them",
    "ical4j__smallcluster": "an unreadable rule leaves the event itself, and is reported",
    "icalendar__issue_1081_invalid_rrule_freq": "an unreadable rule leaves the event itself",
    "rie__bad_rrule_missing_until_event": "an empty UNTIL is no end; the rest of the rule holds",
    "icalendar__issue_464_invalid_rdate": "a broken RDATE costs itself and not the event",
    "icalendar__issue_1633_rdate_with_dates": "an RDATE of a timed event takes its time of day",
    "icalendar__issue_526_calendar_with_different_events": "an unknown zone is the household's",
    "icalendar__issue_722_missing_VTIMEZONE_custom": "an unknown zone is the household's",
    "nodeical__bad_custom_ms_tz": "an unknown zone is the household's",
    "nodeical__music-school-weekly-until": "GMT +01:00 is read as an offset",
    "nodeical__test_with_int_tzid": "the definition in the file is Central European time",
    "nodeical__biweekly-exdate-until": "X-WR-TIMEZONE is no zone for times in UTC (3.3.5)",
    "nodeical__mixed-timezone-handling": "floating times are the household's or X-WR-TIMEZONE's",
    "nodeical__multi-event-basic": "DTSTART and DTEND of two kinds are against 3.8.2.2",
    "rie__issue_201_mixed_datetime_and_date": "DTSTART and DTEND of two kinds, against 3.8.2.2",
    "rie__issue_201_test_matrix": "DTSTART and DTEND of two kinds, against 3.8.2.2",
    "pyical__calendar_labs_same_day_dtend": "a whole day that ends on its own day lasts it",
    "pyical__rrule-exdate-mismatch": "a whole day that ends on its own day lasts it",
    "rie__end_before_start_event": "DTEND must be later than DTSTART (3.8.2.2): reported",
    "rie__issue_132_swapped_start_and_end": "DTEND must be later than DTSTART: reported",
}


# Rules that dateutil follows differently from libical; none that a household writes.
EXOTIC = {
    "FREQ=YEARLY;BYMONTHDAY=-29,-1;COUNT=4",
    "FREQ=WEEKLY;BYDAY=MO,TU,SU,SA,TH;BYSETPOS=3,2;COUNT=4",
    "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO,TU;INTERVAL=3;UNTIL=20320101",
}


def test_the_corpus_is_there_or_said_to_be_missing() -> None:
    if not EXPECTED:
        pytest.skip("0 of 187 calendar files tried: no ../shared/corpus/ics")
    tried = [p for p in EXPECTED if _name(p) not in EXPLAINED]
    assert len(tried) > 150
    assert {_name(p) for p in EXPECTED} >= set(EXPLAINED)


def _name(path: Path) -> str:
    return path.name.removesuffix(".expected.json")


@pytest.mark.parametrize("path", EXPECTED, ids=_name)
def test_a_real_calendar_has_the_occurrences_others_find(path: Path) -> None:
    wanted = json.loads(path.read_text())
    if "window" not in wanted:
        return
    assert CORPUS is not None
    data = (CORPUS / f"{_name(path)}.ics").read_bytes()
    reader = _Reference(wanted, data)
    expected = {reader.span(o) for o in wanted["occurrences"]}
    found = set(_found(data, *reader.window))
    last = max((first for first, _ in expected), default="")
    if wanted["cut_at_80"]:
        found = {span for span in found if span[0] < last}
        expected = {span for span in expected if span[0] < last}
    differs = found != expected
    assert differs is (_name(path) in EXPLAINED), (found - expected, expected - found)


def test_hand_checked_rules_have_their_instances() -> None:
    if CORPUS is None:
        pytest.skip("0 of 70 rules tried: no ../shared/corpus/ics")
    wanted = json.loads((CORPUS / "libical_recur_dev.expected.json").read_text())["events"]
    file = read_calendar((CORPUS / "libical_recur_dev.ics").read_bytes(), "r.ics", zone="UTC")
    wrong = {}
    for event in file.events:
        starts = wanted[event.ical_uid]["starts"]
        if any("***" in s for s in starts):
            continue  # the reference says it does not know this rule
        first = event.starts.date()
        end = dt.date.fromisoformat(starts[-1][:10]) if starts else first
        found = occurrences([event], first, end + dt.timedelta(days=1), "UTC")
        # DTSTART is the first of the series even where the rule leaves it out (3.8.5.3);
        # the reference leaves it out too.
        begin = event.starts.isoformat()
        got = {o.starts.replace(tzinfo=None).isoformat() for o in found} - {begin}
        if got != {s if "T" in s else f"{s}T00:00:00" for s in starts} - {begin}:
            wrong[event.rule] = (sorted(got)[:4], starts[:4])
    assert set(wrong) == EXOTIC, wrong


@pytest.mark.parametrize("path", HOSTILE, ids=lambda p: p.stem)
def test_a_hostile_file_is_read_or_refused_quickly(path: Path) -> None:
    began = time.process_time()
    with contextlib.suppress(CalendarFileError):
        file = read_calendar(path.read_bytes(), path.name, zone=HOME)
        occurrences(file.events, dt.date(2026, 11, 1), dt.date(2026, 12, 1), HOME)
    assert time.process_time() - began < 2


def _found(data: bytes, first: dt.datetime, end: dt.datetime) -> Iterator[tuple[str, str]]:
    events = read_calendar(data, "c.ics", zone=HOME).events
    day = dt.timedelta(days=1)
    for o in occurrences(events, first.date() - day, end.date() + day, "UTC"):
        if o.all_day:
            inside = first.date() < o.ends.date() and o.starts.date() < end.date()
            span = o.starts.date().isoformat(), o.ends.date().isoformat()
        else:
            inside = first <= o.ends and o.starts < end
            span = o.starts.isoformat(), o.ends.isoformat()
        if inside:
            yield span


class _Reference:
    """Reads the occurrences of an expectation as instants."""

    def __init__(self, wanted: dict[str, Any], data: bytes) -> None:
        first, end = (dt.datetime.fromisoformat(w).replace(tzinfo=dt.UTC) for w in wanted["window"])
        self.window = first - dt.timedelta(hours=14), end
        definitions = {z.text("TZID"): z.raw for z in content_of(data).zones}
        self._zones = Zones(definitions, HOME)

    def span(self, occurrence: dict[str, Any]) -> tuple[str, str]:
        start, end = occurrence["start"], occurrence["end"]
        if occurrence["all_day"]:
            return start, end
        zone = ZoneInfo(self._zone(occurrence["tz"]))
        first, last = (dt.datetime.fromisoformat(t).replace(tzinfo=zone) for t in (start, end))
        return first.astimezone(dt.UTC).isoformat(), last.astimezone(dt.UTC).isoformat()

    def _zone(self, name: str) -> str:
        custom = re.match(r"<tzicalvtz '(.*)'>", name)
        if not custom:
            return name or "UTC"  # floating times are read as the zone asked for
        bare = custom[1].replace("\\\\", "\\")
        return self._zones.resolve(bare) or self._zones.resolve(bare.replace("\\", "")) or HOME
