"""A forecast is made anew when what it rests on has changed, and only then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, records, sample
from planner.book.files import in_memory
from planner.domain.availability import AvailabilityRule
from planner.domain.gigs import Gig, PayKind
from planner.domain.household import Member, MemberKind
from planner.domain.payouts import Payout
from planner.insight.coverage import facts
from planner.insight.coverage.outlook import Outlook
from planner.text import translator
from planner.ui.context import Context
from planner.ui.coverage.forecaster import Forecaster

TODAY = sample.TODAY


@pytest.fixture
def book() -> Iterator[Book]:
    """The made-up family's book."""
    words = translator("ko")
    opened = in_memory(sample.household(words))
    opened.note(Label("Example"), sample.fill, words)
    yield opened
    opened.close()


def made(forecaster: Forecaster, qtbot: QtBot) -> Outlook:
    with qtbot.waitSignal(forecaster.ready, timeout=20_000) as ready:
        forecaster.ask()
    assert ready.args is not None
    found: Outlook = ready.args[0]
    return found


def paint(context: Context) -> None:
    """Paint more free time."""
    adults = [m for m in context.book.read(records.all_of, Member) if m.kind is MemberKind.ADULT]
    rule = AvailabilityRule(
        member_uid=adults[0].uid, weekday=6, first_minute=20 * 60, end_minute=22 * 60
    )
    context.book.change(Label("paint"), records.add, rule)


def pay_by_the_hour(context: Context) -> None:
    gig = context.book.read(records.all_of, Gig)[0]
    hourly = replace(gig, pay_kind=PayKind.HOUR, rate_minor=20_000)
    context.book.change(Label("rate"), records.change, hourly)


def test_painting_free_time_leaves_a_forecast_alone_that_it_does_not_limit(
    context: Context, qtbot: QtBot
) -> None:
    forecaster = Forecaster.of(context)
    before = made(forecaster, qtbot)
    inputs = forecaster.inputs()
    paint(context)

    assert forecaster.outlook is before
    assert forecaster.inputs() is inputs
    assert made(forecaster, qtbot) is before
    assert not context.tasks.is_busy


def test_painting_free_time_while_the_forecast_is_made_does_not_begin_it_again(
    context: Context, qtbot: QtBot
) -> None:
    forecaster = Forecaster.of(context)
    with qtbot.waitSignal(forecaster.ready, timeout=20_000):
        forecaster.ask()
        running = forecaster._task
        paint(context)
        assert forecaster._task is running


def test_free_time_that_limits_work_paid_by_the_hour_makes_it_anew(
    context: Context, qtbot: QtBot
) -> None:
    pay_by_the_hour(context)
    forecaster = Forecaster.of(context)
    before = made(forecaster, qtbot)
    paint(context)

    assert forecaster.outlook is None
    assert made(forecaster, qtbot) is not before


def test_a_payout_makes_the_forecast_anew(context: Context, qtbot: QtBot) -> None:
    forecaster = Forecaster.of(context)
    before = made(forecaster, qtbot)
    known = context.book.read(records.all_of, Payout)[0]
    more = Payout(
        platform_uid=known.platform_uid,
        gross_minor=400_000,
        net_minor=400_000,
        received_on=TODAY - dt.timedelta(1),
    )
    context.book.change(Label("payout"), records.add, more)

    assert forecaster.outlook is None
    assert len(made(forecaster, qtbot).inputs.payouts) == len(before.inputs.payouts) + 1


def test_what_was_read_before_gives_the_inputs_of_the_book_as_it_is(
    context: Context, qtbot: QtBot
) -> None:
    forecaster = Forecaster.of(context)
    for change in (pay_by_the_hour, paint):
        made(forecaster, qtbot)
        change(context)
        now = facts.gather(context.book, today=context.today())
        assert facts.same_for_forecast(forecaster.inputs(), now)
    context.book.undo()
    now = facts.gather(context.book, today=context.today())
    assert facts.same_for_forecast(forecaster.inputs(), now)
