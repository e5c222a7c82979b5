"""The table of platforms, and what its terms make of payouts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from planner.book import Book, Label, ledger, records, sample
from planner.book.files import in_memory
from planner.domain.base import Uid
from planner.domain.gigs import Gig, Platform, Stage, Withholding
from planner.domain.payouts import Payout, PayoutState
from planner.text import translator
from planner.ui.context import Context
from planner.ui.gigs.filters import Filter, TabName
from planner.ui.gigs.page import GigsPage
from planner.ui.gigs.paying import PayForm
from planner.ui.tables import Reading, Refusal

STEP = Label("Step")


@pytest.fixture
def book() -> Iterator[Book]:
    """The made-up family's book."""
    korean = translator("ko")
    opened = in_memory(sample.household(korean))
    opened.note(STEP, sample.fill, korean)
    yield opened
    opened.close()


@pytest.fixture
def page(context: Context, qtbot: Any) -> Iterator[GigsPage]:
    made = GigsPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def store(page: GigsPage, tab: TabName, uid: Uid, key: str, text: str) -> None:
    """Read a text for a cell and store it, as typing it does."""
    page.log.open_tab(tab)
    table = page.log.tables[tab]
    place = table.place_of(uid)
    assert place is not None
    column = [one.key for one in table.columns].index(key)
    found = table.read(place, column, text)
    assert isinstance(found, Reading), found
    table.take([place], column, found)


def refused(page: GigsPage, tab: TabName, key: str, text: str, **draft: Any) -> str:
    column = next(one for one in page.log.tables[tab].columns if one.key == key)
    assert column.read is not None
    found = column.read(text, None, draft)
    assert isinstance(found, Refusal), found
    return found.reason


def crowd(book: Book) -> Platform:
    return next(p for p in book.read(records.all_of, Platform) if p.name == "크라우드웍스")


def pay(book: Book, gross: int, on: str) -> Uid:
    platform = crowd(book)
    payout = Payout(
        platform_uid=platform.uid,
        gross_minor=gross,
        net_minor=gross,
        received_on=dt.date.fromisoformat(on),
        entered="gross",
    )
    return book.change(STEP, ledger.add_payout, payout, [])


def test_what_a_platform_withholds_is_chosen_and_holds_for_the_next_payout(
    page: GigsPage, book: Book
) -> None:
    before = book.read(records.all_of, Payout)
    store(page, "platforms", crowd(book).uid, "withholding", "기타")

    page.log.open_tab("payouts")
    draft = {"platform": "크라우드웍스", "gross": 200_000, "day": dt.date(2026, 10, 5)}
    uid = page.log.tables["payouts"].sheet.add(draft)

    made = book.read(records.find, Payout, uid)
    assert (made.national_tax_minor, made.local_tax_minor) == (16_000, 1_600)
    assert [one for one in book.read(records.all_of, Payout) if one.uid != uid] == before


@pytest.mark.parametrize(
    ("text", "points"), [("5.5", 550), ("2,25 %", 225), ("0", 0), ("12%", 1200)]
)
def test_a_rate_of_its_own_sets_the_rule(
    page: GigsPage, book: Book, text: str, points: int
) -> None:
    store(page, "platforms", crowd(book).uid, "rate", text)

    found = crowd(book)
    assert (found.withholding, found.own_rate) == (Withholding.OWN_RATE, points)


@pytest.mark.parametrize("text", ["3.333", "a", "-1", "%"])
def test_what_is_no_rate_is_refused(page: GigsPage, text: str) -> None:
    assert refused(page, "platforms", "rate", text)


def test_a_rate_over_the_whole_pay_is_refused_by_the_book(page: GigsPage, book: Book) -> None:
    page.log.open_tab("platforms")
    sheet = page.log.tables["platforms"].sheet

    with pytest.raises(Exception, match="out-of-range"):
        sheet.add({"name": "새 곳", "rate": 101_00})


def test_two_platforms_cannot_have_one_name(page: GigsPage) -> None:
    assert refused(page, "platforms", "name", "크라우드웍스") == "이름이 같은 플랫폼이 이미 있어요."
    assert refused(page, "platforms", "name", "") == "적은 것이 없어요."


def test_a_platform_in_use_can_be_deleted_and_brought_back(page: GigsPage, book: Book) -> None:
    uid = crowd(book).uid
    count = len(book.read(records.all_of, Gig))

    page.log.open_tab("platforms")
    page.log.removal_asked.emit("platforms", [uid])

    gigs = book.read(records.all_of, Gig)
    assert len(gigs) == count
    assert not any(gig.platform_uid == uid for gig in gigs)
    book.undo()
    assert any(gig.platform_uid == uid for gig in book.read(records.all_of, Gig))


def test_a_payout_is_in_the_currency_of_its_platform(page: GigsPage, book: Book) -> None:
    store(page, "platforms", crowd(book).uid, "currency", "달러")
    store(page, "platforms", crowd(book).uid, "withholding", "안 뗌")
    page.log.open_tab("payouts")
    table = page.log.tables["payouts"]
    gross = next(one for one in table.columns if one.key == "gross")
    assert gross.read is not None

    found = gross.read("120.5", None, {"platform": "크라우드웍스"})

    assert isinstance(found, Reading)
    assert found.value == 120_50
    uid = table.sheet.add({"platform": "크라우드웍스", "gross": found.value})
    made = book.read(records.find, Payout, uid)
    assert (made.currency, made.net_minor) == ("USD", 120_50)


def test_another_day_brings_the_rule_of_that_day(page: GigsPage, book: Book) -> None:
    page.log.use(Filter(recent=False))
    uid = pay(book, 30_000, "2024-07-02")

    store(page, "payouts", uid, "day", "2024-07-01")
    assert book.read(records.find, Payout, uid).net_minor == 30_000 - 900 - 90
    store(page, "payouts", uid, "day", "2024-06-30")
    assert book.read(records.find, Payout, uid).net_minor == 30_000


def test_another_platform_brings_its_own_rule_but_not_over_a_statement(
    page: GigsPage, book: Book
) -> None:
    book.change(STEP, records.add, Platform(name="안 떼는 곳", withholding=Withholding.NONE))
    page.log.use(Filter(recent=False))
    free, told = pay(book, 100_000, "2026-10-01"), pay(book, 100_000, "2026-10-01")
    store(page, "payouts", told, "net", "96,000")

    for uid in (free, told):
        store(page, "payouts", uid, "platform", "안 떼는 곳")

    assert book.read(records.find, Payout, free).net_minor == 100_000
    assert book.read(records.find, Payout, told).net_minor == 96_000


def test_another_currency_keeps_the_figures(page: GigsPage, book: Book) -> None:
    uid = pay(book, 1_200, "2026-10-01")
    store(page, "payouts", uid, "currency", "usd")

    made = book.read(records.find, Payout, uid)
    assert (made.currency, made.gross_minor) == ("USD", 1_200_00)
    assert made.gross_minor == made.net_minor + made.national_tax_minor + made.local_tax_minor


def test_parts_that_contradict_each_other_do_not_break_the_new_row(page: GigsPage) -> None:
    sheet = page.log.tables["payouts"].sheet
    draft = {"gross": 100, "national": 50, "local": 60, "net": 90}

    assert sheet.hint("fee", draft) == ""


def test_only_what_came_is_summed_up_as_arrived(page: GigsPage, book: Book) -> None:
    expected = Payout(
        gross_minor=50_000,
        net_minor=50_000,
        state=PayoutState.EXPECTED,
        expected_on=dt.date(2026, 10, 20),
    )
    page.log.open_tab("payouts")
    said = page.log.findChild(QLabel, "totals")
    assert said is not None
    before = said.accessibleName()
    book.change(STEP, ledger.add_payout, expected, [])

    assert said.accessibleName() == f"{before}, 아직 받을 돈 50,000원"


def test_the_day_of_a_stage_is_put_right_in_the_table(page: GigsPage, book: Book) -> None:
    gig = next(one for one in book.read(records.all_of, Gig) if "캡션" in one.title)
    store(page, "gigs", gig.uid, "since", "9/28")

    history = book.read(ledger.stage_history, gig.uid)
    assert history[-1].on == dt.date(2026, 9, 28)
    assert refused(page, "gigs", "since", "2026-12-01").startswith("단계 날짜는")
    row = page.log.tables["gigs"].row_at(page.log.tables["gigs"].place_of(gig.uid) or 0)
    assert row is not None
    assert row.since == dt.date(2026, 9, 28)


def test_a_row_entered_here_stays_in_sight_until_another_filter_is_chosen(
    page: GigsPage, book: Book
) -> None:
    page.log.open_tab("payouts")
    table = page.log.tables["payouts"]
    old = dt.date(2025, 3, 3)
    for key, value in (("day", old), ("gross", 10_000)):
        column = [one.key for one in table.columns].index(key)
        table.take([table.new_place() or 0], column, Reading(value, str(value)))

    uid = table.add_draft()

    assert table.place_of(uid) is not None
    store(page, "payouts", uid, "note", "작년 것")
    assert table.place_of(uid) is not None
    page.log.use(Filter(recent=True, unpaid=True))
    assert table.place_of(uid) is None
    assert book.read(records.find, Payout, uid).received_on == old


def test_the_form_asks_for_what_is_left_of_a_gig_paid_in_part(page: GigsPage, book: Book) -> None:
    gig = next(one for one in book.read(records.all_of, Gig) if "영수증" in one.title)
    part = Payout(
        platform_uid=gig.platform_uid,
        gross_minor=4_000,
        net_minor=4_000,
        received_on=dt.date(2026, 10, 7),
    )
    book.change(STEP, ledger.add_payout, part, [gig.uid])

    page.strip.move_asked.emit(gig.uid, Stage.PAID)
    QApplication.processEvents()

    form = page.findChild(PayForm)
    assert form is not None
    assert form.payout().gross_minor == 20_000
    form.close()


def test_pay_of_a_day_ahead_is_expected_and_cannot_have_come(page: GigsPage, book: Book) -> None:
    sheet = page.log.tables["payouts"].sheet
    uid = sheet.add({"day": dt.date(2026, 10, 20), "gross": 1_000})

    made = book.read(records.find, Payout, uid)
    assert (made.state, made.expected_on) == (PayoutState.EXPECTED, dt.date(2026, 10, 20))
    assert refused(page, "payouts", "day", "2026-10-20", state=PayoutState.RECEIVED).startswith(
        "오늘 뒤에"
    )
