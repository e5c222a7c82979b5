from __future__ import annotations

import datetime as dt

import pytest

from planner.domain.base import Uid
from planner.insight.plan import DoesNotFit, Fit, GigPlan, Near, NearKind, Suggested, Worth
from planner.schedule import Reason
from planner.text import translator
from planner.wording import plans

KO, EN = translator("ko"), translator("en")
MONDAY, TODAY = dt.date(2026, 10, 5), dt.date(2026, 10, 8)
DEADLINE = dt.datetime(2026, 10, 14, 18, tzinfo=dt.UTC)
GIG = Uid("g")


def gig_plan(
    *,
    planned: int = 546,
    sessions: int = 2,
    after: int = 330,
    deadline: dt.datetime | None = DEADLINE,
) -> GigPlan:
    return GigPlan(
        gig_uid=GIG,
        gig="문서 OCR 검수",
        deadline=deadline,
        left=1086,
        planned=planned,
        suggested=1086 - planned - after if sessions else 0,
        sessions=sessions,
        after=after,
        worth=Worth(gig_uid=GIG, hourly_minor=20_000, value=20_000),
    )


def test_the_sentence_of_the_design_is_said() -> None:
    assert plans.gig_sentence(KO, gig_plan(), MONDAY, TODAY) == (
        "10월 14일(수) 18:00까지 문서 OCR 검수에 18.1시간이 더 필요해요. "
        "계획 9.1시간에 두 번을 더하면 다음 주에는 5.5시간만 남아요."
    )
    assert plans.gig_sentence(EN, gig_plan(), MONDAY, TODAY) == (
        "By Wed 14 Oct 18:00, 문서 OCR 검수 needs 18.1 h more. "
        "With 9.1 h planned and two sessions added, only 5.5 h are left for next week."
    )


@pytest.mark.parametrize(
    ("plan", "ending"),
    [
        (gig_plan(planned=0), "두 번을 넣으면 다음 주에는 5.5시간만 남아요."),
        (gig_plan(planned=0, after=0), "두 번이면 다 끝나요."),
        (gig_plan(after=0, deadline=None), "계획 9.1시간에 두 번을 더하면 다 끝나요."),
        (gig_plan(sessions=0, after=540), "이번 주에는 더 넣을 시간이 없어요."),
        (
            gig_plan(deadline=DEADLINE - dt.timedelta(days=4)),
            "계획 9.1시간에 두 번을 더해도 5.5시간이 모자라요.",
        ),
    ],
)
def test_what_remains_is_said_for_each_case(plan: GigPlan, ending: str) -> None:
    assert plans.gig_sentence(KO, plan, MONDAY, TODAY).endswith(ending)


def test_a_session_says_where_it_lies() -> None:
    starts = dt.datetime(2026, 10, 9, 7, tzinfo=dt.UTC)
    session = Suggested(
        gig_uid=GIG,
        gig="문서 OCR 검수",
        on=starts.date(),
        first_minute=420,
        end_minute=540,
        starts=starts,
        ends=starts + dt.timedelta(hours=2),
        near=(
            Near(NearKind.HOLIDAY, "한글날", "Hangul Day"),
            Near(NearKind.BEFORE, "외가 방문"),
        ),
    )
    assert plans.session_reason(KO, session) == "2시간, 한글날, 외가 방문 전"
    assert plans.session_reason(EN, session) == "2 h, Hangul Day, before 외가 방문"


def test_what_does_not_fit_is_said_with_its_hours() -> None:
    missing = DoesNotFit(
        gig_uid=GIG, gig="자막 검수", missing=150, deadline=DEADLINE, reason=Reason.DEADLINE
    )
    assert plans.does_not_fit(KO, missing) == (
        "자막 검수: 10월 14일(수) 18:00까지 2.5시간이 모자라요. 그때까지 비는 시간이 적어요."
    )
    found = Fit(needed=600, missing=150, deadline=DEADLINE, pushed=(missing,))
    assert plans.fit(KO, found) == (
        "10시간이 걸리는데 10월 14일(수) 18:00까지 2.5시간이 모자라요. "
        "그러면 자막 검수가 10월 14일(수) 18:00까지 2.5시간 모자라게 돼요."
    )


def test_many_sessions_are_counted_in_digits() -> None:
    assert plans.times(KO, 10) == "열 번"
    assert plans.times(KO, 11) == "11번"
    assert plans.times(EN, 11) == "11 sessions"
