from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

import pytest

from planner.book import Book, Label, records, sample, weeks
from planner.book.files import in_memory
from planner.domain.base import Uid
from planner.domain.gigs import Gig, Stage
from planner.domain.household import Household
from planner.domain.sessions import SessionPause, WorkSession
from planner.domain.targets import Recurrence, Target, TargetPayment
from planner.insight.dates import DateKind
from planner.insight.week import Week, as_plain, week_first, week_of
from planner.text import translator

MONDAY = dt.date(2026, 10, 5)
TODAY = dt.date(2026, 10, 8)
NOW = dt.datetime(2026, 10, 8, 1, 24, tzinfo=dt.UTC)
STEP = Label("step")


def week(book: Book, first: dt.date = MONDAY, now: dt.datetime = NOW) -> Week:
    found = book.read(weeks.records_of, first, first + dt.timedelta(days=7))
    return week_of(found, first, today=TODAY, now=now)


@pytest.fixture(scope="module")
def family() -> Iterator[Book]:
    """The sample family."""
    book = in_memory(sample.household(translator("ko")))
    book.change(STEP, sample.fill, translator("ko"))
    yield book
    book.close()


@pytest.fixture
def empty() -> Iterator[Book]:
    """A household that has said nothing yet."""
    book = in_memory(Household(name="우리집"))
    yield book
    book.close()


def test_the_sample_week_has_the_hours_of_the_design(family: Book) -> None:
    found = week(family)
    assert [day.open_minutes // 60 for day in found.days] == [2, 7, 3, 8, 2, 4, 3]
    assert found.free_minutes == 29 * 60
    # 2 + 4.5 + 1 + 3 hours and the 84 minutes that run since 9:00
    assert found.worked_minutes == 630 + 84
    # the rest of what runs, until 12:00, then 2 + 3 + 2.5 hours
    assert found.planned_minutes == 96 + 450
    assert found.left_minutes == 29 * 60 - 714 - 546
    assert found.outside_minutes == 0
    # Thursday 12-13 and 21-23, Friday 7-9, Saturday 9-9:30 and 12:30-13, Sunday 16:30-17
    assert found.ahead_minutes == 60 + 120 + 120 + 60 + 30


def test_work_outside_free_time_takes_none_of_what_is_left(family: Book) -> None:
    before = week(family)
    evening = dt.datetime(2026, 10, 9, 10, 30, tzinfo=dt.UTC)  # half past seven of a holiday
    late = WorkSession(planned_start=evening, planned_end=evening + dt.timedelta(hours=2))
    family.change(STEP, records.add, late)
    after = week(family)
    family.undo()
    assert after.planned_minutes == before.planned_minutes + 120
    assert (after.outside_minutes, after.left_minutes) == (120, before.left_minutes)
    assert after.ahead_minutes == before.ahead_minutes


def test_free_time_that_is_planned_twice_is_taken_once(family: Book) -> None:
    before = week(family)
    starts = dt.datetime(2026, 10, 11, 5, tzinfo=dt.UTC)  # Sunday at 14, where a plan is
    twin = WorkSession(planned_start=starts, planned_end=starts + dt.timedelta(hours=3))
    family.change(STEP, records.add, twin)
    after = week(family)
    family.undo()
    assert after.left_minutes == before.left_minutes - 30


def test_holidays_and_events_are_in_their_days(family: Book) -> None:
    found = week(family)
    named = {d.on.day: d.holiday.name("ko") for d in found.days if d.holiday}
    assert named == {5: "대체공휴일 (개천절)", 9: "한글날"}
    pick_up = next(b for b in found.busy if "픽업" in b.title)
    assert (pick_up.starts.day, pick_up.starts.hour, pick_up.calendar) == (7, 18, "우리 가족")


def test_coming_dates_are_deadlines_money_in_and_money_out(family: Book) -> None:
    found = [(u.on.month, u.on.day, u.kind) for u in week(family).upcoming]
    assert found == [
        (10, 11, DateKind.TEST),
        (10, 14, DateKind.WORK),
        (10, 15, DateKind.PAYOUT),
        (11, 5, DateKind.PAYMENT),
    ]


def test_the_plain_form_is_json_in_local_times(family: Book) -> None:
    plain = json.loads(json.dumps(as_plain(week(family))))
    assert {"start": "2026-10-06T09:00", "end": "2026-10-06T14:00"} in plain["free"]
    dentist = next(b for b in plain["busy"] if "치과" in b["title"])
    assert dentist == {
        "title": "하준 치과",
        "start": "2026-10-06T14:00",
        "end": "2026-10-06T15:30",
        "all_day": False,
        "transparent": False,
        "calendar": "우리 가족",
    }
    assert plain["sessions"][0]["start"] == "2026-10-05T21:00"


def test_an_empty_household_has_an_empty_week(empty: Book) -> None:
    found = week(empty)
    assert (found.free_minutes, found.work, found.busy, found.has_rules) == (0, (), (), False)


def test_weeks_begin_where_the_household_says() -> None:
    assert week_first(TODAY, 0) == MONDAY
    assert week_first(TODAY, 6) == dt.date(2026, 10, 4)


def test_pauses_are_not_worked(empty: Book) -> None:
    start = dt.datetime(2026, 10, 6, 1, tzinfo=dt.UTC)
    hour = dt.timedelta(hours=1)
    uid = empty.change(STEP, records.add, WorkSession(started_at=start, ended_at=start + 3 * hour))
    pause = SessionPause(session_uid=uid, starts=start + hour, ends=start + hour * 3 / 2)
    empty.change(STEP, records.add, pause)
    assert week(empty).worked_minutes == 150


def test_what_a_gig_still_needs_counts_its_work_of_every_week(empty: Book) -> None:
    gig = Gig(
        title="문서", stage=Stage.WORKING, expected_minutes=600,
        work_by=dt.datetime(2026, 10, 14, 9, tzinfo=dt.UTC),
    )  # fmt: skip
    uid = empty.change(STEP, records.add, gig)
    start = dt.datetime(2026, 9, 1, 1, tzinfo=dt.UTC)
    done = WorkSession(gig_uid=uid, started_at=start, ended_at=start + dt.timedelta(hours=4))
    empty.change(STEP, records.add, done)
    (deadline,) = week(empty).upcoming
    assert (deadline.missing_minutes, deadline.at) == (360, dt.time(18))


def test_an_instalment_that_is_paid_is_not_coming(empty: Book) -> None:
    target = Target(
        name="학원", recurrence=Recurrence.MONTHLY, amount_minor=450_000,
        due_on=dt.date(2026, 10, 12), last_on=dt.date(2027, 10, 12),
    )  # fmt: skip
    uid = empty.change(STEP, records.add, target)
    due = [(u.on, u.minor) for u in week(empty).upcoming]
    assert due == [(dt.date(2026, 10, 12), 450_000)]
    payment = TargetPayment(
        target_uid=uid, on=TODAY, amount_minor=200_000, due_on=dt.date(2026, 10, 12)
    )
    empty.change(STEP, records.add, payment)
    assert [u.minor for u in week(empty).upcoming] == [250_000]


def test_a_session_over_midnight_is_in_both_weeks(empty: Book) -> None:
    start = dt.datetime(2026, 10, 11, 14, tzinfo=dt.UTC)  # Sunday 23:00 in Seoul
    session = WorkSession(planned_start=start, planned_end=start + dt.timedelta(hours=2))
    empty.change(STEP, records.add, session)
    following = week(empty, MONDAY + dt.timedelta(days=7))
    assert [w.uid for w in following.work] == [w.uid for w in week(empty).work] != [Uid("")]
    assert following.planned_minutes == 0
