"""The forecast of a household: what goes into it, what comes out of it."""

from __future__ import annotations

import datetime as dt
import pickle
from dataclasses import replace

import numpy as np
import pytest

from planner import forecast
from planner.book import Book, Label, records, sample, targets
from planner.domain.gigs import CouldEnd, Gig, Platform, Stage
from planner.domain.household import Household
from planner.domain.payouts import Payout, PayoutLine, PayoutState
from planner.domain.planning import Assumption, AssumptionOverride, KnownBreak
from planner.domain.sessions import WorkSession
from planner.domain.targets import Recurrence, Target
from planner.insight.coverage.facts import CoverageInputs, gather
from planner.insight.coverage.outlook import Outlook, compute, wanted_chance
from planner.insight.coverage.owed import lags
from planner.insight.coverage.sources import outlook
from planner.insight.coverage.view import chances_of, months, quantiles_on, staircase, view

STEP = Label("Step")
TODAY = sample.TODAY
FEW = 600


def received(book: Book, day: dt.date, net: int, platform: str | None = None) -> None:
    uid = None
    if platform is not None:
        known = {p.name: p.uid for p in book.read(records.all_of, Platform)}
        uid = known.get(platform) or book.change(STEP, records.add, Platform(name=platform))
    payout = Payout(platform_uid=uid, gross_minor=net, net_minor=net, received_on=day)
    book.change(STEP, records.add, payout)


def known(book: Book) -> forecast.Outlook:
    return outlook(gather(book, today=TODAY))


@pytest.fixture
def made(family: Book) -> Outlook:
    return compute(gather(family, today=TODAY), FEW)


def test_what_a_forecast_is_made_from_can_be_sent_to_another_process(family: Book) -> None:
    inputs = gather(family, today=TODAY)

    assert pickle.loads(pickle.dumps(inputs)) == inputs  # noqa: S301 - our own bytes


def test_fewer_than_two_payouts_give_no_figures(book: Book) -> None:
    received(book, dt.date(2026, 9, 1), 500_000)
    early = compute(gather(book, today=TODAY), FEW)

    assert early.too_early
    assert early.basis.payouts == 1
    with pytest.raises(ValueError, match="too-early"):
        view(early)


def test_platforms_are_sources_and_thin_ones_are_pooled(book: Book) -> None:
    for day in (1, 15, 29):
        received(book, dt.date(2026, 8, day), 400_000, "a")
    received(book, dt.date(2026, 9, 3), 100_000, "b")
    received(book, dt.date(2026, 9, 9), 120_000, "c")

    assert sorted(len(source.record.dates) for source in known(book).sources) == [2, 3]


def test_the_record_starts_with_the_earliest_thing_done(book: Book) -> None:
    received(book, dt.date(2026, 9, 1), 500_000)
    done = WorkSession(
        started_at=dt.datetime(2026, 7, 5, 20, 0, tzinfo=dt.UTC),
        ended_at=dt.datetime(2026, 7, 5, 21, 0, tzinfo=dt.UTC),
    )
    book.change(STEP, records.add, done)

    assert known(book).sources[0].record.start == dt.date(2026, 7, 6)  # in Seoul


def test_the_lag_is_from_the_last_work_session_to_the_payout(family: Book) -> None:
    inputs = gather(family, today=TODAY)
    paying = next(p.platform_uid for p in inputs.payouts)

    assert lags(inputs, paying) == (22, 19)


def test_a_gig_in_inspection_is_an_invoice_less_what_is_withheld(book: Book) -> None:
    gig = Gig(title="OCR", stage=Stage.INSPECTION, expected_minor=512_000, pay_chance=9_000,
              expected_on=TODAY + dt.timedelta(9))  # fmt: skip
    book.change(STEP, records.add, gig)
    (invoice,) = known(book).sources[0].expected

    assert (invoice.amount, invoice.day, invoice.chance) == (495_110, 9, 0.9)


def test_a_gig_with_an_announced_payout_is_counted_once(book: Book) -> None:
    uid = book.change(
        STEP, records.add, Gig(title="OCR", stage=Stage.SETTLEMENT, expected_minor=512_000)
    )
    due = Payout(gross_minor=512_000, net_minor=495_110, national_tax_minor=16_890,
                 state=PayoutState.EXPECTED, expected_on=TODAY + dt.timedelta(3))  # fmt: skip
    payout = book.change(STEP, records.add, due)
    line = PayoutLine(payout_uid=payout, gig_uid=uid, amount_minor=512_000)
    book.change(STEP, records.add, line)
    expected = known(book).sources[0].expected

    assert [(item.amount, item.day) for item in expected] == [(495_110, 3)]


def test_agreed_work_ends_with_its_deadline(book: Book) -> None:
    by = dt.datetime(2026, 10, 20, 9, 0, tzinfo=dt.UTC)
    gig = Gig(title="OCR", stage=Stage.WORKING, expected_minor=512_000, work_by=by)
    book.change(STEP, records.add, gig)
    (job,) = known(book).sources[0].agreed

    assert (job.amount, job.end_day) == (495_110, 12)


def test_lost_gigs_and_gigs_without_an_amount_promise_nothing(book: Book) -> None:
    for stage, amount in ((Stage.REJECTED, 1_000), (Stage.WORKING, None), (Stage.APPLIED, 1_000)):
        book.change(STEP, records.add, Gig(title="x", stage=stage, expected_minor=amount))
    (source,) = known(book).sources

    assert (source.expected, source.agreed) == ((), ())


def test_what_is_said_about_a_platform_reaches_its_source(book: Book) -> None:
    for day in (1, 15):
        received(book, dt.date(2026, 8, day), 400_000, "a")
        received(book, dt.date(2026, 9, day), 100_000, "b")
    a, b = book.read(records.all_of, Platform)
    book.change(STEP, records.change, replace(a, stopped_on=TODAY))
    book.change(STEP, records.change, replace(b, could_end=CouldEnd.LIKELY, lag_days=30))
    rest = KnownBreak(name="방학", first_on=dt.date(2026, 12, 1), end_on=dt.date(2027, 1, 1))
    book.change(STEP, records.add, rest)
    one = AssumptionOverride(
        assumption=Assumption.PAY, platform_uid=b.uid, value=150_000, since=TODAY
    )
    book.change(STEP, records.add, one)
    first, second = known(book).sources

    assert first.stopped
    assert not second.stopped
    assert (second.ending, second.lag_days) == (forecast.Ending.LIKELY, 30)
    assert second.typical_pay == 150_000
    assert second.breaks == (forecast.Break(54, 85),)


def test_the_same_file_on_the_same_day_gives_the_same_figures(family: Book) -> None:
    inputs = gather(family, today=TODAY)

    assert compute(inputs, FEW).chances == compute(inputs, FEW).chances


def test_the_plan_has_no_part_in_the_seed(family: Book) -> None:
    before = compute(gather(family, today=TODAY), FEW)
    extra = Target(name="새 목표", amount_minor=10_000, due_on=dt.date(2027, 1, 5))
    family.change(STEP, targets.add, extra)
    after = compute(gather(family, today=TODAY), FEW)

    assert after.seed == before.seed
    assert [c.planned for c in after.chances[:-1]] == [c.planned for c in before.chances]


def test_the_made_up_family_is_near_the_pictures(made: Outlook) -> None:
    """The mock-ups show 8, 6, 6, 5, 5, 4 and 3 of 10, from another model."""
    shown = view(made)
    chances = [target.chance or 0.0 for target in shown.targets]

    assert [round(10 * chance) for chance in chances] == pytest.approx(
        [8, 6, 6, 5, 5, 4, 3], abs=1.6
    )
    assert made.learnt.pay_minor == 482_540
    assert made.standing.in_hand_minor == 1_520_000


def test_more_money_from_the_household_never_lowers_a_chance(made: Outlook) -> None:
    plan = view(made)
    more = view(made, replace(made.planned, top_up_minor=350_000))

    for before, after in zip(plan.targets, more.targets, strict=True):
        assert (after.chance or 0) >= (before.chance or 0)
        assert after.before == before.chance


def test_a_lever_is_the_least_that_lifts_the_chance_as_said(made: Outlook) -> None:
    for rank, chance in enumerate(made.chances):
        wanted = wanted_chance(chance.planned)
        assert wanted is not None
        assert chance.lever_minor is not None
        less = replace(made.planned, top_up_minor=chance.lever_minor - 10_000)
        assert chance.lever_chance >= wanted
        assert (view(made, less).targets[rank].chance or 0) < wanted


def test_what_was_tried_and_applied_has_the_figures_it_was_tried_with(family: Book) -> None:
    before = compute(gather(family, today=TODAY), FEW)
    trial = replace(before.planned, top_up_minor=350_000, rate=300, pay_minor=600_000, lag_days=9)
    tried = view(before, trial)
    values = {Assumption.PAYOUTS_PER_QUARTER: 300, Assumption.PAY: 600_000, Assumption.LAG: 9}
    family.change(STEP, targets.assume, values, TODAY, 350_000)
    after = compute(gather(family, today=TODAY), FEW)

    assert after.planned == trial
    assert [own.assumption for own in after.basis.overruled] == list(values)
    applied = view(after)
    assert [t.chance for t in applied.targets] == [t.chance for t in tried.targets]
    assert np.array_equal(applied.fan.quantiles, tried.fan.quantiles)


def test_apply_is_one_step(family: Book) -> None:
    family.change(STEP, targets.assume, {Assumption.LAG: 9}, TODAY, 350_000)
    family.undo()

    assert family.read(records.all_of, AssumptionOverride) == []
    assert family.read(records.all_of, Household)[0].top_up_minor == 300_000


def test_a_future_is_in_time_where_it_stays_above_the_staircase(made: Outlook) -> None:
    """The picture and the figure say the same: at the last step of the last target."""
    days, heights = staircase(made)
    assert heights[0] == 1_050_000  # what is set aside stands at the foot
    assert heights[-1] == sum(t.amount_minor for t in view(made).targets)
    last = np.array([days[-1]])
    grid = tuple(np.linspace(0, 1, 101)[:-1])
    levels = quantiles_on(made, made.planned, last, grid)[:, 0]
    above = float((levels >= heights[-1]).mean())
    assert above == pytest.approx(view(made).targets[-1].chance or 0, abs=0.02)


def test_months_run_up_to_the_last_due_date_or_as_many_as_asked(family: Book) -> None:
    made = compute(gather(family, today=TODAY), FEW)
    found = months(made)
    assert (found[0].month, found[-1].month) == (dt.date(2026, 10, 1), dt.date(2028, 2, 1))
    assert [row.month.month for row in months(made, 3)] == [10, 11, 12]
    longer = compute(gather(family, today=TODAY, months=24), FEW)
    assert len(months(longer, 24)) == 24
    for row in found:
        assert row.p10 <= row.p25 <= row.p50 <= row.p75 <= row.p90


def test_a_target_beyond_the_horizon_has_no_chance(book: Book) -> None:
    for day in (1, 15):
        received(book, dt.date(2026, 9, day), 400_000)
    far = Target(name="먼 일", amount_minor=1_000, due_on=dt.date(2039, 1, 1))
    book.change(STEP, targets.add, far)
    (target,) = view(compute(gather(book, today=TODAY), FEW)).targets

    assert (target.chance, target.beyond, target.paid) == (None, 1, False)
    assert (target.amount_minor, target.due_on) == (1_000, far.due_on)


def test_what_is_due_after_the_horizon_is_part_of_what_is_to_pay_but_not_judged(
    book: Book,
) -> None:
    for day in (1, 15):
        received(book, dt.date(2026, 9, day), 400_000)
    lesson = Target(
        name="피아노",
        amount_minor=100_000,
        recurrence=Recurrence.MONTHLY,
        due_on=dt.date(2026, 11, 5),
        last_on=dt.date(2030, 10, 5),
    )
    book.change(STEP, targets.add, lesson)
    (target,) = view(compute(gather(book, today=TODAY), FEW)).targets

    assert (target.instalments, target.beyond) == (36, 12)
    assert target.amount_minor == 48 * 100_000
    assert target.chance is not None


def test_a_target_that_is_paid_has_no_chance_and_nothing_left_to_pay(family: Book) -> None:
    trip = next(t for t in family.read(records.all_of, Target) if t.name == "가족 여름휴가")
    family.change(STEP, targets.pay, trip.uid, trip.amount_minor, TODAY)
    made = compute(gather(family, today=TODAY), FEW)
    found = next(target for target in view(made).targets if target.uid == trip.uid)

    assert (found.paid, found.chance, found.before, found.amount_minor) == (True, None, None, 0)
    assert found.due_on == trip.due_on
    assert trip.uid not in (chances_of(made) or {})


def test_nobody_waits_for_a_forecast_that_is_no_longer_wanted(family: Book) -> None:
    inputs: CoverageInputs = gather(family, today=TODAY)

    with pytest.raises(forecast.CancelledError):
        compute(inputs, FEW, lambda: False)
