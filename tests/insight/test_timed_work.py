"""Work paid by time, and the free hours it is limited by; seasons; what the figures rest on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from planner.book import Book, Label, known_work, records
from planner.domain.availability import AvailabilityRule, Period, PeriodKind
from planner.domain.base import Uid
from planner.domain.gigs import Gig, PayKind, Platform, Stage
from planner.domain.household import Member
from planner.domain.payouts import Payout, PayoutLine
from planner.domain.planning import Assumption, KnownBreak
from planner.domain.sessions import WorkSession
from planner.domain.targets import Target
from planner.insight.coverage.basis import as_plain
from planner.insight.coverage.facts import CoverageInputs, gather
from planner.insight.coverage.outlook import Outlook, compute
from planner.insight.coverage.platforms import platform_facts
from planner.insight.coverage.sources import outlook
from planner.insight.coverage.timed import HourLimits, hour_limits
from planner.insight.coverage.view import view
from planner.insight.schooling import NO_SEASON, VACATION_SEASON
from planner.text import translator
from planner.wording import basis

STEP = Label("Step")
TODAY = dt.date(2026, 10, 8)
FEW = 2_000


def platform(book: Book, name: str, pay: int, *, kind: PayKind = PayKind.HOUR) -> Uid:
    """A platform that paid ``pay`` net each month since April, 10,000 an hour."""
    uid = book.change(STEP, records.add, Platform(name=name))
    gig = book.change(
        STEP,
        records.add,
        Gig(title=f"{name} 일", platform_uid=uid, pay_kind=kind, rate_minor=10_342),
    )
    for month in range(4, 10):
        day = dt.date(2026, month, 20)
        payout = Payout(platform_uid=uid, gross_minor=pay, net_minor=pay, received_on=day)
        paid = book.change(STEP, records.add, payout)
        line = PayoutLine(payout_uid=paid, gig_uid=gig, amount_minor=pay)
        book.change(STEP, records.add, line)
    return uid


def free(book: Book, hours: int, *, since: dt.date | None = None, period: Uid | None = None) -> Uid:
    """Free time of ``hours`` on every weekday from nine on."""
    adults = book.read(records.all_of, Member)
    member = adults[0].uid if adults else book.change(STEP, records.add, Member(name="나"))
    for weekday in range(5):
        rule = AvailabilityRule(
            member_uid=member,
            weekday=weekday,
            first_minute=9 * 60,
            end_minute=(9 + hours) * 60,
            valid_from=since,
            period_uid=period,
        )
        book.change(STEP, records.add, rule)
    return member


def forget_free(book: Book) -> None:
    for rule in book.read(records.all_of, AvailabilityRule):
        book.change(STEP, records.remove, AvailabilityRule, rule.uid)


def limits(book: Book) -> HourLimits | None:
    return hour_limits(gather(book, today=TODAY))


def chance(book: Book) -> float:
    made = compute(gather(book, today=TODAY), FEW)
    found = view(made).targets[0].chance
    assert found is not None
    return found


def test_more_free_hours_raise_a_chance_and_fewer_lower_it(book: Book) -> None:
    platform(book, "라벨", 500_000)
    goal = Target(name="등록금", amount_minor=2_200_000, due_on=dt.date(2027, 2, 20))
    book.change(STEP, records.add, goal)
    unknown = chance(book)
    found = []
    for hours in (1, 2, 6):
        forget_free(book)
        free(book, hours)
        found.append(chance(book))

    assert found[0] < found[1] < found[2] <= unknown
    assert found[0] < 0.1
    assert found[2] > 0.3


def test_the_limit_is_free_time_less_what_stays_free_times_net_pay_an_hour(book: Book) -> None:
    platform(book, "라벨", 500_000)
    free(book, 2)
    found = limits(book)

    assert found is not None
    november = next(month for month in found.months if month.month == dt.date(2026, 11, 1))
    # 21 weekdays of two hours, of which 15 % stay free.
    assert november.minutes == 21 * 120 - 378
    (work,) = found.work
    assert (work.hourly_minor, work.share, work.told) == (10_002, 1.0, False)
    assert found.most_in(november.minutes) == round(november.minutes * 10_002 / 60)
    (source,) = outlook(gather(book, today=TODAY)).sources
    assert source.limits[1].amount == found.most_in(november.minutes)
    assert (source.limits[0].first, source.limits[0].end) == (1, 24)


def test_shared_free_time_is_never_given_twice(book: Book) -> None:
    platform(book, "라벨", 500_000)
    platform(book, "번역", 250_000)
    free(book, 2)
    found = limits(book)
    known = outlook(gather(book, today=TODAY))

    assert found is not None
    assert [work.share for work in found.work] == pytest.approx([2 / 3, 1 / 3])
    month = sum(source.limits[1].amount for source in known.sources)
    assert month == pytest.approx(found.most_in(found.months[1].minutes), abs=2)


def test_work_that_stopped_takes_no_hours_from_the_rest(book: Book) -> None:
    platform(book, "라벨", 500_000)
    gone = platform(book, "번역", 250_000)
    free(book, 2)
    known = book.read(records.find, Platform, gone)
    book.change(STEP, records.change, replace(known, stopped_on=TODAY))
    found = limits(book)

    assert found is not None
    assert [(work.name, work.share) for work in found.work] == [("라벨", 1.0)]


def test_nothing_is_limited_where_free_time_or_pay_by_time_is_not_known(book: Book) -> None:
    uid = platform(book, "라벨", 500_000)
    assert limits(book) is None
    free(book, 2)
    assert limits(book) is not None

    today = TODAY
    book.change(STEP, known_work.assume_of, Assumption.HOURLY, uid, 0, today)
    assert limits(book) is None
    book.change(STEP, known_work.assume_of, Assumption.HOURLY, uid, 20_000, today)
    told = limits(book)
    assert told is not None
    assert (told.work[0].hourly_minor, told.work[0].told) == (20_000, True)


def test_work_for_a_fixed_amount_is_not_limited_by_hours(book: Book) -> None:
    platform(book, "프로젝트", 500_000, kind=PayKind.FIXED)
    free(book, 1)

    assert limits(book) is None


def test_pay_by_the_piece_is_known_from_the_hours_on_record(book: Book) -> None:
    platform(book, "라벨", 500_000, kind=PayKind.PIECE)
    free(book, 2)
    assert limits(book) is None
    (gig,) = book.read(records.all_of, Gig)
    start = dt.datetime(2026, 9, 1, 0, 0, tzinfo=dt.UTC)
    session = WorkSession(
        gig_uid=gig.uid, started_at=start, ended_at=start + dt.timedelta(hours=300), zone="UTC"
    )
    book.change(STEP, records.add, session)
    found = limits(book)

    assert found is not None
    assert found.work[0].hourly_minor == 10_000


def test_a_vacation_with_its_own_hours_and_a_break_count_by_their_days(book: Book) -> None:
    platform(book, "라벨", 500_000)
    period = Period(
        name="겨울방학",
        kind=PeriodKind.VACATION,
        first_on=dt.date(2027, 1, 1),
        end_on=dt.date(2027, 3, 1),
    )
    winter = book.change(STEP, records.add, period)
    free(book, 4)
    free(book, 1, period=winter)
    trip = KnownBreak(name="여행", first_on=dt.date(2026, 12, 1), end_on=dt.date(2026, 12, 31))
    book.change(STEP, records.add, trip)
    found = limits(book)

    assert found is not None
    by_month = {month.month.month: month.minutes for month in found.months[:6]}
    assert by_month[1] < by_month[11] / 3
    assert by_month[12] == 4 * 60 - 36  # only the 31st is left


def test_once_rules_have_ended_the_usual_weeks_go_on(book: Book) -> None:
    platform(book, "라벨", 500_000)
    free(book, 2)
    for rule in book.read(records.all_of, AvailabilityRule):
        book.change(STEP, records.change, replace(rule, valid_until=dt.date(2026, 12, 1)))
    found = limits(book)

    assert found is not None
    minutes = {month.month.month: month.minutes for month in found.months[:5]}
    assert minutes[2] == 20 * 120 - 360


def test_a_thin_platform_beside_it_leaves_the_limit(book: Book) -> None:
    platform(book, "라벨", 500_000)
    free(book, 2)
    new = book.change(STEP, records.add, Platform(name="새 곳"))
    gig = Gig(title="첫 일", platform_uid=new, stage=Stage.SELECTED, expected_minor=100_000)
    book.change(STEP, records.add, gig)
    (source,) = outlook(gather(book, today=TODAY)).sources

    assert source.agreed
    assert source.limits


def test_the_limit_is_said_with_its_figures_everywhere_alike(book: Book) -> None:
    platform(book, "라벨", 500_000)
    free(book, 2)
    made = compute(gather(book, today=TODAY), 300)
    hours = made.basis.hours
    assert hours is not None
    amount = f"{round(hours.most_a_month / 10_000)}만원"
    said = next(line for line in basis.lines(translator("ko"), made) if "비는 시간" in line)
    assert said.startswith("비는 시간이 한 달 ")
    assert f"시간제 일은 한 달 {amount}을 넘지 않게 계산했어요" in said
    paper = basis.grounds(translator("ko"), made)
    assert f"{amount}을 넘지 않게 계산했습니다" in paper
    assert "요 ·" not in paper

    plain = as_plain(made.basis, made.track)["free_hours"]
    assert isinstance(plain, dict)
    assert plain["most_a_month"] == hours.most_a_month
    assert plain["platforms"] == [{"name": "라벨", "net_an_hour": 10_002, "told": False}]


def test_a_season_is_used_for_its_platform_and_for_all_others(book: Book) -> None:
    one, other = platform(book, "라벨", 500_000), platform(book, "번역", 250_000)
    book.change(STEP, known_work.set_season, None, VACATION_SEASON)
    book.change(STEP, known_work.set_season, one, NO_SEASON)
    inputs = gather(book, today=TODAY)
    seasons = {source.record.amounts[0]: source.season for source in outlook(inputs).sources}
    assert seasons[500_000] == (1.0,) * 12
    assert seasons[250_000] is not None
    assert seasons[250_000][0] == 0

    said = lines(inputs)
    assert "직접 정한 계절: 1월 0, 2월 0, 7월 70, 8월 40 (보통 달은 100)" in said
    book.change(STEP, known_work.set_season, None, None)
    book.change(STEP, known_work.set_season, one, None)
    assert other
    assert "기록이 1년이 안 돼서 계절은 따로 보지 않았어요" in lines(gather(book, today=TODAY))


def lines(inputs: CoverageInputs) -> list[str]:
    made: Outlook = compute(inputs, 200)
    return basis.lines(translator("ko"), made)


def test_what_was_set_stopped_and_answered_is_said(book: Book) -> None:
    uid = platform(book, "라벨", 500_000)
    stopped = platform(book, "번역", 250_000)
    book.change(STEP, known_work.assume_of, Assumption.PAY, uid, 300_000, TODAY)
    found = book.read(records.find, Platform, stopped)
    book.change(STEP, records.change, replace(found, stopped_on=dt.date(2026, 10, 1)))
    trip = KnownBreak(name="여행", first_on=dt.date(2026, 12, 1), end_on=dt.date(2026, 12, 6))
    book.change(STEP, records.add, trip)
    said = lines(gather(book, today=TODAY))

    assert "2026-10-08에 직접 정한 것: 라벨, 한 건에 받는 돈 (세후) 300,000원" in said
    assert "번역은 2026-10-01에 그만둬서 받을 돈만 넣었어요" in said
    assert "일이 없는 것으로 본 날: 여행 12/1–12/5" in said


def test_what_a_platform_has_on_record(family: Book) -> None:
    inputs = gather(family, today=TODAY)
    whole = platform_facts(inputs, None)

    assert (whole.payouts, whole.pay_minor, whole.lag_days) == (2, 482_540, 20)
    assert [one.is_agreed for one in whole.coming] == [True, False, False]
    assert all(one.gig_uid for one in whole.coming)
