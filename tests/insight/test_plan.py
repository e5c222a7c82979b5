from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from planner.book import Book, Label, records, sample
from planner.book.files import in_memory
from planner.domain.availability import AvailabilityException
from planner.domain.base import Uid
from planner.domain.events import Calendar, CalendarEvent
from planner.domain.gigs import Gig, PayKind, Platform, Stage, Withholding
from planner.domain.household import GoodHours, Household, Member
from planner.domain.sessions import SessionKind, SessionPause, WorkSession
from planner.insight.coverage import facts as coverage_facts
from planner.insight.coverage.outlook import compute
from planner.insight.plan import (
    Near,
    NearKind,
    PlanFacts,
    Suggestion,
    WhyKind,
    as_plain,
    fits,
    gather,
    improve,
    plain_worths,
    rises,
    suggest,
)
from planner.insight.plan.facts import learnt_ratio, minutes_left, planned_minutes
from planner.schedule import Reason, broken_rules
from planner.text import translator

MONDAY = dt.date(2026, 10, 5)
TODAY = dt.date(2026, 10, 8)
NOW = dt.datetime(2026, 10, 8, 1, 24, tzinfo=dt.UTC)
STEP = Label("step")
ME = Uid("me")


@pytest.fixture(scope="module")
def family() -> Iterator[Book]:
    """The sample family."""
    book = in_memory(sample.household(translator("ko")))
    book.change(STEP, sample.fill, translator("ko"))
    yield book
    book.close()


@pytest.fixture
def empty() -> Iterator[Book]:
    """A household with one member and nothing else."""
    book = in_memory(Household(name="우리집"))
    book.change(STEP, records.add, Member(uid=ME, name="나"))
    yield book
    book.close()


def the_facts(book: Book, first: dt.date = MONDAY, now: dt.datetime = NOW) -> PlanFacts:
    return gather(
        book, first, today=now.astimezone(dt.timezone(dt.timedelta(hours=9))).date(), now=now
    )


def planned(facts: PlanFacts) -> Suggestion:
    worths = plain_worths(facts)
    return improve(facts, worths, suggest(facts, worths))


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    """Return a time in Seoul in October 2026."""
    return dt.datetime(
        2026, 10, day, hour, minute, tzinfo=dt.timezone(dt.timedelta(hours=9))
    ).astimezone(dt.UTC)


def free(book: Book, day: int, first: int, end: int) -> None:
    span = AvailabilityException(
        member_uid=ME, on=dt.date(2026, 10, day), first_minute=first * 60, end_minute=end * 60
    )
    book.change(STEP, records.add, span)


def a_gig(book: Book, title: str, hours: int = 4, pay: int | None = 100_000, **more: Any) -> Uid:
    gig = Gig(title=title, stage=Stage.WORKING, expected_minutes=hours * 60, expected_minor=pay)
    found: Uid = book.change(STEP, records.add, replace(gig, **more))
    return found


def test_the_sample_week_is_suggested_as_the_design_shows_it(family: Book) -> None:
    found = planned(the_facts(family))
    sessions = [(s.on.day, s.first_minute / 60, s.end_minute / 60) for s in found.sessions]
    assert sessions == [(8, 21, 22.5), (9, 7, 9)]
    (gig,) = found.gigs
    assert (gig.left, gig.planned, gig.suggested, gig.after) == (1086, 546, 210, 330)
    assert (found.free, found.kept_free) == (29 * 60, 270)
    assert not found.does_not_fit
    assert found.sessions[1].near == (
        Near(NearKind.HOLIDAY, "한글날", "Hangul Day"),
        Near(NearKind.BEFORE, "외가 방문"),
    )
    assert found.sessions[0].starts.isoformat() == "2026-10-08T21:00:00+09:00"


def test_the_first_suggestion_keeps_the_rules_too(family: Book) -> None:
    facts = the_facts(family)
    found = suggest(facts, plain_worths(facts))
    assert found.sessions
    assert not broken_rules(found.inputs, found.plan)
    assert suggest(facts, plain_worths(facts)) == found


def test_a_past_week_gets_no_suggestion(family: Book) -> None:
    facts = the_facts(family, first=MONDAY - dt.timedelta(weeks=1))
    assert not planned(facts).sessions


def test_a_household_without_gigs_gets_an_empty_suggestion(empty: Book) -> None:
    free(empty, 9, 9, 12)
    found = planned(the_facts(empty))
    assert (found.sessions, found.gigs, found.does_not_fit, found.why) == ((), (), (), ())


def test_moving_a_session_frees_its_time_while_it_is_dragged(family: Book) -> None:
    facts = the_facts(family)
    sunday = next(w for w in facts.week.work if w.starts.day == 11)
    before = suggest(facts, plain_worths(facts))
    moved = facts.moved(sunday.uid, at(8, 21), at(8, 23))
    after = suggest(moved, plain_worths(moved))
    assert any(s.on.day == 8 for s in before.sessions)
    assert not any(s.on.day == 8 for s in after.sessions)
    assert after.gigs[0].planned == before.gigs[0].planned - 30


def test_done_work_counts_without_pauses_and_other_kinds(empty: Book) -> None:
    gig = a_gig(empty, "라벨링", hours=10)
    done = WorkSession(gig_uid=gig, started_at=at(6, 9), ended_at=at(6, 12))
    uid = empty.change(STEP, records.add, done)
    empty.change(STEP, records.add, SessionPause(session_uid=uid, starts=at(6, 10), ends=at(6, 11)))
    test = WorkSession(
        gig_uid=gig, kind=SessionKind.APPLICATION, started_at=at(6, 13), ended_at=at(6, 14)
    )
    empty.change(STEP, records.add, test)
    facts = the_facts(empty)
    assert minutes_left(facts, facts.gigs[0]) == 10 * 60 - 120


def test_planned_work_after_the_deadline_does_not_count(empty: Book) -> None:
    gig = a_gig(empty, "라벨링", hours=10, work_by=at(10, 10))
    for first, end in ((at(9, 9), at(9, 10)), (at(10, 9), at(10, 11)), (at(10, 12), at(10, 13))):
        plan = WorkSession(gig_uid=gig, planned_start=first, planned_end=end)
        empty.change(STEP, records.add, plan)
    facts = the_facts(empty)
    assert planned_minutes(facts, facts.gigs[0]) == 120


def test_estimates_learn_from_finished_gigs(empty: Book) -> None:
    a_gig(empty, "새 일감", hours=10)
    old = a_gig(empty, "지난 일감", hours=4, stage=Stage.PAID)
    slow = WorkSession(gig_uid=old, started_at=at(1, 9), ended_at=at(1, 15))
    empty.change(STEP, records.add, slow)
    facts = the_facts(empty)
    assert learnt_ratio(facts) == 150
    assert minutes_left(facts, facts.gigs[0]) == 900


def test_estimates_that_are_about_right_stay(family: Book) -> None:
    assert learnt_ratio(the_facts(family)) is None


def test_an_hour_is_worth_its_net_pay_times_its_chance(empty: Book) -> None:
    platform = empty.change(STEP, records.add, Platform(name="가", withholding=Withholding.NONE))
    a_gig(empty, "고정", hours=5, pay=100_000, platform_uid=platform, pay_chance=5_000)
    a_gig(
        empty, "시간", hours=5, pay=None, platform_uid=platform,
        pay_kind=PayKind.HOUR, rate_minor=12_000,
    )  # fmt: skip
    a_gig(
        empty, "건당", hours=5, pay=None, platform_uid=platform,
        pay_kind=PayKind.PIECE, rate_minor=100, units_agreed=400,
    )  # fmt: skip
    a_gig(empty, "모름", hours=5, pay=None, platform_uid=platform)
    a_gig(empty, "달러", hours=5, pay=100_000, currency="USD", platform_uid=platform)
    worths = plain_worths(the_facts(empty))
    assert [w.hourly_minor for w in worths] == [10_000, 12_000, 8_000, None, None]
    assert [w.value for w in worths] == [10_000, 12_000, 8_000, 8_000, 8_000]
    assert not any(w.weighed for w in worths)


def test_gigs_nobody_knows_the_length_of_are_named(empty: Book) -> None:
    a_gig(empty, "모름", expected_minutes=None)
    found = planned(the_facts(empty))
    assert found.unknown == ("모름",)
    assert not found.gigs


def test_pay_that_lifts_a_target_makes_hours_worth_more(family: Book) -> None:
    facts = the_facts(family)
    outlook = compute(coverage_facts.gather(family, today=TODAY), paths=2_000)
    (worth,) = rises.worths(facts, outlook)
    assert worth.weighed
    assert worth.rise is not None
    assert worth.rise.chance > worth.rise.without
    (plain,) = plain_worths(facts)
    assert plain.value < worth.value <= 3 * plain.value
    assert worth.rise.target == "지우 수학학원"


def test_without_a_forecast_pay_alone_counts(empty: Book) -> None:
    a_gig(empty, "일감")
    free(empty, 9, 9, 15)
    facts = the_facts(empty)
    early = compute(coverage_facts.gather(empty, today=TODAY), paths=100)
    assert early.too_early
    assert rises.worths(facts, early) == rises.worths(facts, None) == plain_worths(facts)
    assert WhyKind.NO_FORECAST in {why.kind for why in planned(facts).why}


def test_a_deadline_in_the_week_says_what_is_missing(empty: Book) -> None:
    uid = a_gig(empty, "급한 일", hours=10, work_by=at(10, 0))
    free(empty, 9, 9, 13)
    found = planned(the_facts(empty))
    (missing,) = found.does_not_fit
    assert (missing.gig_uid, missing.reason) == (uid, Reason.DEADLINE)
    assert missing.missing == 10 * 60 - found.minutes
    assert found.minutes == 180


def test_the_week_after_counts_before_a_later_deadline(empty: Book) -> None:
    a_gig(empty, "다음 주까지", hours=6, work_by=at(14, 18))
    free(empty, 9, 9, 13)
    assert planned(the_facts(empty)).does_not_fit[0].missing == 180
    free(empty, 13, 9, 13)
    found = planned(the_facts(empty))
    assert not found.does_not_fit
    assert found.gigs[0].after == 180
    due = next(why for why in found.why if why.kind is WhyKind.DUE)
    # 15 % of the four hours of next week stay free, so 204 minutes of six hours fit there.
    assert due.minutes == 360 - 204


def test_a_gig_that_is_logged_is_told_whether_it_fits(empty: Book) -> None:
    other = a_gig(empty, "먼저 온 일", hours=3, work_by=at(16, 18))
    free(empty, 9, 9, 13)
    free(empty, 13, 9, 13)
    facts = the_facts(empty)
    draft = Gig(title="새 일감", expected_minutes=180, work_by=at(10, 18))
    found = fits(facts, draft)
    assert found is not None
    assert found.fits
    larger = fits(facts, replace(draft, expected_minutes=300))
    assert larger is not None
    assert (larger.missing, larger.fits) == (300 - 204, False)
    later = fits(facts, replace(draft, work_by=at(13, 18), expected_minutes=400))
    assert later is not None
    assert later.missing == 0
    assert [(p.gig_uid, p.missing) for p in later.pushed] == [(other, 180 - 8)]


def test_a_gig_without_a_deadline_fits_and_one_without_hours_is_not_judged(empty: Book) -> None:
    facts = the_facts(empty)
    found = fits(facts, Gig(title="새 일감", expected_minutes=600))
    assert found is not None
    assert found.fits
    assert fits(facts, Gig(title="새 일감", work_by=at(10, 18))) is None


def test_a_changed_gig_does_not_stand_in_its_own_way(empty: Book) -> None:
    a_gig(empty, "일감", hours=3, work_by=at(10, 18))
    free(empty, 9, 9, 13)
    facts = the_facts(empty)
    found = fits(facts, replace(facts.gigs[0], expected_minutes=200))
    assert found is not None
    assert found.fits


def test_a_deadline_beyond_the_weeks_looked_at_is_said(empty: Book) -> None:
    draft = Gig(title="먼 일", expected_minutes=600, work_by=at(9, 0) + dt.timedelta(days=100))
    found = fits(the_facts(empty), draft)
    assert found is not None
    assert found.beyond
    assert not found.missing


def test_good_hours_are_used_and_named(empty: Book) -> None:
    a_gig(empty, "일감", hours=2)
    free(empty, 9, 9, 18)
    good = GoodHours(member_uid=ME, first_minute=14 * 60, end_minute=16 * 60)
    empty.change(STEP, records.add, good)
    found = planned(the_facts(empty))
    (session,) = found.sessions
    assert (session.first_minute, session.end_minute) == (14 * 60, 16 * 60)
    assert Near(NearKind.GOOD_HOURS) in session.near
    used = next(why for why in found.why if why.kind is WhyKind.GOOD_HOURS)
    assert (used.minutes, used.of_minutes) == (120, 120)


def test_what_goes_on_meanwhile_is_named(empty: Book) -> None:
    a_gig(empty, "일감", hours=2)
    free(empty, 9, 19, 22)
    calendar = empty.change(STEP, records.add, Calendar(name="가족"))
    lesson = CalendarEvent(
        calendar_uid=calendar,
        ical_uid="x@x.invalid",
        summary="아이들 학원",
        starts=dt.datetime.fromisoformat("2026-10-09T19:00"),
        ends=dt.datetime.fromisoformat("2026-10-09T21:30"),
        zone="Asia/Seoul",
        transparent=True,
    )
    empty.change(STEP, records.add, lesson)
    (session,) = planned(the_facts(empty)).sessions
    assert Near(NearKind.DURING, "아이들 학원") in session.near


def test_the_plain_form_is_json(family: Book) -> None:
    plain = json.loads(json.dumps(as_plain(planned(the_facts(family)))))
    assert plain["plan"][1] == {
        "gig": "문서 OCR 검수 4차",
        "start": "2026-10-09T07:00",
        "end": "2026-10-09T09:00",
    }
    assert plain["does_not_fit"] == []
