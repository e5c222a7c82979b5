from __future__ import annotations

import datetime as dt

import pytest

from planner.book import Book, Label, records, reviews, weeks
from planner.domain.availability import AvailabilityRule
from planner.domain.base import Uid
from planner.domain.gigs import Gig, Stage
from planner.domain.household import Member
from planner.domain.payouts import Payout, PayoutLine, PayoutState
from planner.domain.sessions import SessionPause, SessionState, WeeklyReview, WorkSession
from planner.insight import plan, review
from planner.insight.review import Closing, Fullness
from planner.insight.week import week_of

STEP = Label("step")
MONDAY = dt.date(2026, 9, 28)
TODAY = dt.date(2026, 10, 5)
NOW = dt.datetime(2026, 10, 5, 0, 0, tzinfo=dt.UTC)


def at(day: int, hour: int, month: int = 9) -> dt.datetime:
    """A local hour in Seoul."""
    return dt.datetime(2026, month, day, hour, tzinfo=dt.timezone(dt.timedelta(hours=9)))


def add(book: Book, record: WorkSession | Gig | Member | Payout | AvailabilityRule) -> Uid:
    return book.change(STEP, records.add, record)


def closed(book: Book) -> Closing:
    end = MONDAY + dt.timedelta(7)
    found = book.read(weeks.records_of, MONDAY, end)
    week = week_of(found, MONDAY, today=TODAY, now=NOW)
    return review.closing(found, week, book.read(reviews.received, MONDAY, end), today=TODAY)


def test_planned_and_real_hours_stand_beside_each_other(book: Book) -> None:
    gig = add(book, Gig(title="문서 OCR", stage=Stage.WORKING))
    add(
        book,
        WorkSession(
            gig_uid=gig,
            planned_start=at(29, 9),
            planned_end=at(29, 12),
            started_at=at(29, 9),
            ended_at=at(29, 11),
        ),
    )
    add(book, WorkSession(gig_uid=gig, planned_start=at(30, 9), planned_end=at(30, 10)))
    add(book, WorkSession(started_at=at(30, 20), ended_at=at(30, 21)))
    found = closed(book)
    assert (found.planned, found.done) == (240, 180)
    assert [(g.title, g.planned, g.done) for g in found.gigs] == [
        ("문서 OCR", 240, 120),
        ("", 0, 60),
    ]
    assert [(s.title, s.starts.hour) for s in found.left_over] == [("문서 OCR", 9)]


def test_money_that_came_and_money_that_is_late(book: Book) -> None:
    gig = add(book, Gig(title="도로 박스", stage=Stage.PAID))
    payout = Payout(
        gross_minor=486_000,
        net_minor=469_970,
        national_tax_minor=14_580,
        local_tax_minor=1_450,
        received_on=dt.date(2026, 10, 2),
        state=PayoutState.RECEIVED,
    )
    uid = add(book, payout)
    line = PayoutLine(payout_uid=uid, gig_uid=gig, amount_minor=486_000)
    book.change(STEP, records.add, line)
    late = Gig(title="영수증", stage=Stage.SETTLEMENT, expected_on=TODAY - dt.timedelta(3))
    add(book, late)
    found = closed(book)
    assert [(s.title, s.minor) for s in found.received] == [("도로 박스", 469_970)]
    assert found.received_minor == 469_970
    assert [(s.title, s.on.day) for s in found.late] == [("영수증", 2)]


@pytest.mark.parametrize(
    ("day", "first"),
    [(5, dt.date(2026, 9, 28)), (9, dt.date(2026, 9, 28)), (10, TODAY), (11, TODAY)],
)
def test_late_in_a_week_it_is_that_week_that_is_closed(day: int, first: dt.date) -> None:
    assert review.week_to_close(dt.date(2026, 10, day), 0) == first


def facts(book: Book, free_hours: int, *gigs: Gig) -> plan.PlanFacts:
    member = add(book, Member(name="민서"))
    rule = AvailabilityRule(
        member_uid=member, weekday=1, first_minute=9 * 60, end_minute=(9 + free_hours) * 60
    )
    add(book, rule)
    for gig in gigs:
        add(book, gig)
    return plan.gather(book, TODAY, today=TODAY, now=NOW)


def test_a_week_is_calm_tight_or_overfull(book: Book) -> None:
    found = facts(book, 10)
    fullness = [review.load_of(found, (), minutes, ()).fullness for minutes in (480, 540, 660)]
    assert fullness == [Fullness.CALM, Fullness.TIGHT, Fullness.OVERFULL]


def test_a_gig_that_is_not_picked_and_cannot_wait_is_said(book: Book) -> None:
    gig = Gig(
        title="급한 일", stage=Stage.WORKING, expected_minutes=120, work_by=at(8, 18, month=10)
    )
    found = facts(book, 10, gig)
    load = review.load_of(found, (), 0, ())
    assert [(m.gig, m.missing) for m in load.missing] == [("급한 일", 120)]
    assert review.load_of(found, {found.gigs[0].uid}, 0, ()).missing == ()


def test_closing_is_one_step_with_all_it_decides(book: Book) -> None:
    kept = add(book, WorkSession(planned_start=at(29, 9), planned_end=at(29, 10)))
    gone = add(book, WorkSession(planned_start=at(30, 9), planned_end=at(30, 10)))
    filed = WeeklyReview(week_on=MONDAY, closed_at=NOW, planned_minutes=120, note="좋았다")
    fresh = WorkSession(planned_start=at(6, 9, 10), planned_end=at(6, 10, 10))
    book.change(STEP, reviews.close, filed, done=[kept], dropped=[gone], planned=[fresh])
    states = [s.state for s in book.read(records.all_of, WorkSession)]
    assert states == [SessionState.DONE, SessionState.PLANNED]
    assert [r.note for r in book.read(reviews.on_file)] == ["좋았다"]
    book.undo()
    assert book.read(reviews.on_file) == []
    assert len(book.read(records.all_of, WorkSession)) == 2


def test_a_week_closed_twice_is_on_file_once(book: Book) -> None:
    for note in ("하나", "둘"):
        filed = WeeklyReview(week_on=MONDAY, closed_at=NOW, note=note)
        book.change(STEP, reviews.close, filed)
    assert [r.note for r in book.read(reviews.on_file)] == ["둘"]


def test_plan_and_reality_of_a_gig_count_only_sessions_that_had_a_plan() -> None:
    planned = WorkSession(
        uid=Uid("a"),
        planned_start=at(29, 9),
        planned_end=at(29, 12),
        started_at=at(29, 9),
        ended_at=at(29, 14),
    )
    sudden = WorkSession(uid=Uid("b"), started_at=at(30, 9), ended_at=at(30, 10))
    pause = SessionPause(session_uid=Uid("a"), starts=at(29, 10), ends=at(29, 11))
    assert review.against_plan([planned, sudden], [pause]) == (180, 240)
    assert review.against_plan([sudden], []) is None
