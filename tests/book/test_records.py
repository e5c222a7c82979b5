"""Records of any kind through a real book."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.book import Book, Label, records, sample
from planner.book.files import in_memory
from planner.domain.errors import InvalidInputError, NotFoundError
from planner.domain.gigs import Gig, Stage, StageChange
from planner.domain.payouts import Payout, PayoutLine, PayoutState
from planner.domain.sessions import WorkSession
from planner.domain.targets import DuePrecision, Recurrence, Target, add_months, instalments
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


def test_a_due_month_starts_on_its_first_day() -> None:
    with pytest.raises(InvalidInputError):
        Target(
            name="a",
            amount_minor=1,
            due_on=dt.date(2027, 7, 2),
            due_precision=DuePrecision.MONTH,
        )
