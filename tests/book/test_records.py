"""Records of any kind through a real book."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from planner.book import Book, Label, records, sample
from planner.book.files import in_memory
from planner.domain.errors import InvalidInputError, NotFoundError
from planner.domain.gigs import Gig, Stage, StageChange
from planner.domain.payouts import Payout, PayoutLine, PayoutState
from planner.domain.planning import WorkSeason
from planner.domain.sessions import WorkSession
from planner.domain.targets import (
    DuePrecision,
    Recurrence,
    Target,
    add_months,
    instalments,
    price_on,
    repriced,
)
from planner.text import translator
from tests import ten_years

STEP = Label("Step")


def test_removing_a_gig_takes_its_history_and_payout_lines_along(book: Book) -> None:
    gig = book.change(STEP, records.add, Gig(title="OCR", stage=Stage.PAID))
    day = dt.date(2026, 10, 2)
    book.change(STEP, records.add, StageChange(gig_uid=gig, stage=Stage.PAID, on=day))
    payout = book.change(STEP, records.add, Payout(gross_minor=100, net_minor=100, received_on=day))
    line = PayoutLine(payout_uid=payout, gig_uid=gig, amount_minor=100)
    book.change(STEP, records.add, line)

    book.change(STEP, records.remove, Gig, gig)

    assert book.read(records.all_of, StageChange) == []
    assert book.read(records.all_of, PayoutLine) == []
    assert [p.uid for p in book.read(records.all_of, Payout)] == [payout]


def test_what_is_gone_cannot_be_changed(book: Book) -> None:
    with pytest.raises(NotFoundError):
        book.change(STEP, records.remove, Gig, records.new_uid())


def test_uids_sort_in_the_order_they_were_made(book: Book) -> None:
    first = records.new_uid()
    assert len({records.new_uid() for _ in range(1_000)}) == 1_000
    assert first[:12] <= records.new_uid()[:12]


def test_a_payout_whose_parts_do_not_add_up_cannot_exist() -> None:
    with pytest.raises(InvalidInputError) as caught:
        Payout(gross_minor=100, net_minor=99, state=PayoutState.EXPECTED)
    assert caught.value.field == "net_minor"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_made_up_family_has_the_hours_of_its_story(language: str) -> None:
    words = translator(language)
    book = in_memory(sample.household(words))
    book.note(STEP, sample.fill, words)
    end = dt.datetime(2026, 9, 30, 15, tzinfo=dt.UTC)
    hours = sum(
        ((s.ended_at - s.started_at).total_seconds() / 3600)
        for s in book.read(records.all_of, WorkSession)
        if s.started_at and s.ended_at and s.started_at < end
    )
    assert hours == 58.5 + 7.5 + 31.5 + 38
    book.close()


def test_ten_years_can_be_made_at_any_size(book: Book) -> None:
    size = ten_years.Size(sessions=40, payouts=10, calendars=2, targets=4)
    book.note(STEP, ten_years.fill, dt.date(2026, 10, 8), size)
    assert len(book.read(records.all_of, WorkSession)) == 40
    assert len(book.read(records.all_of, Payout)) == 10


def test_monthly_instalments_keep_their_day_and_shorten_in_short_months() -> None:
    target = Target(
        name="a",
        amount_minor=100,
        recurrence=Recurrence.MONTHLY,
        due_on=dt.date(2027, 1, 31),
        last_on=dt.date(2027, 4, 30),
    )
    days = [(i.due_on.month, i.due_on.day) for i in instalments(target)]
    assert days == [(1, 31), (2, 28), (3, 31), (4, 30)]
    assert add_months(dt.date(2027, 12, 31), 2) == dt.date(2028, 2, 29)


def test_growth_of_the_price_is_compounded_by_whole_years() -> None:
    target = Target(
        name="a",
        amount_minor=100_000,
        recurrence=Recurrence.MONTHLY,
        due_on=dt.date(2026, 1, 5),
        last_on=dt.date(2028, 1, 5),
        price_growth=300,
    )
    amounts = [i.amount_minor for i in instalments(target)]
    assert amounts == [100_000] * 12 + [103_000] * 12 + [106_090]


def test_growth_counts_from_the_day_the_amount_was_entered_for_all_targets_alike() -> None:
    once = Target(
        name="a",
        amount_minor=4_200_000,
        due_on=dt.date(2028, 10, 8),
        price_growth=250,
        priced_on=dt.date(2026, 10, 8),
    )
    assert [part.amount_minor for part in instalments(once)] == [4_412_625]
    assert price_on(replace(once, due_on=dt.date(2028, 10, 7)), dt.date(2028, 10, 7)) == 4_305_000
    monthly = replace(once, recurrence=Recurrence.MONTHLY, last_on=dt.date(2029, 11, 8))
    amounts = [part.amount_minor for part in instalments(monthly)]
    assert amounts == [4_412_625] * 12 + [4_522_941] * 2
    assert price_on(once, dt.date(2020, 1, 1)) == 4_200_000


def test_a_new_amount_is_one_of_today_and_growth_begins_to_count_today() -> None:
    day = dt.date(2026, 10, 8)
    old = Target(name="a", amount_minor=1_000, due_on=dt.date(2028, 10, 9))
    assert repriced(old, replace(old, name="b"), day).priced_on is None
    assert repriced(old, replace(old, amount_minor=2_000), day).priced_on == day
    grown = repriced(old, replace(old, price_growth=1_000), day)
    assert instalments(grown)[0].amount_minor == 1_210
    monthly = replace(old, recurrence=Recurrence.MONTHLY, last_on=dt.date(2030, 10, 9))
    assert repriced(monthly, replace(monthly, price_growth=1_000), day).priced_on is None
    later = replace(grown, price_growth=500)
    assert repriced(grown, later, dt.date(2027, 1, 1)).priced_on == day


def test_a_season_is_twelve_shares_of_which_one_is_above_nothing() -> None:
    assert WorkSeason(months="100 " * 11 + "0").percents[-1] == 0
    for wrong in ("100", "0 " * 12, "x " * 12, "900 " * 12):
        with pytest.raises(InvalidInputError):
            WorkSeason(months=wrong)


def test_a_due_month_starts_on_its_first_day() -> None:
    with pytest.raises(InvalidInputError):
        Target(
            name="a",
            amount_minor=1,
            due_on=dt.date(2027, 7, 2),
            due_precision=DuePrecision.MONTH,
        )
