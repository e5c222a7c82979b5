from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from planner.book import Book, Label, records
from planner.book.files import in_memory
from planner.book.reality import Ledger, ledger
from planner.domain.gigs import Platform
from planner.domain.household import Household
from planner.domain.payouts import Payout, PayoutState
from planner.domain.targets import Earmark, Target, TargetPayment
from planner.reports.monthly import (
    Chance,
    MonthlyOptions,
    MonthlyPage,
    Section,
    Segments,
    Table,
    monthly,
)
from planner.text import translator
from tests.paper_family import CHANCES, TODAY, family, minimum_wage, session

ADD = Label("Add")
SEPTEMBER = dt.date(2026, 9, 1)
KNOWN = {uid: Chance(chance) for uid, chance in CHANCES.items()}


@pytest.fixture(scope="module")
def record() -> Iterator[Ledger]:
    book = family()
    yield book.read(ledger)
    book.close()


@pytest.fixture
def book() -> Iterator[Book]:
    opened = in_memory(Household(name="우리집"))
    yield opened
    opened.close()


def page(
    record: Ledger,
    options: MonthlyOptions | None = None,
    *,
    language: str = "ko",
    today: dt.date = TODAY,
    month: dt.date = SEPTEMBER,
) -> MonthlyPage:
    return monthly(
        record,
        month,
        today,
        KNOWN,
        options or MonthlyOptions(),
        translator=translator(language),
        wage_of=minimum_wage,
    )


def said(made: MonthlyPage) -> str:
    return "".join(span.text for span in made.lead)


def rows(table: Table | None) -> list[tuple[str, ...]]:
    assert table is not None
    return [
        tuple(f"[{c.times}]" if isinstance(c, Segments) else c for c in row.cells)
        for row in table.rows
    ]


def test_the_page_opens_with_hours_pay_and_the_largest_target(record: Ledger) -> None:
    made = page(record)

    assert made.heading == "2026년 9월 살림 요약"
    assert made.printed == "우리집, 2026년 10월 8일 인쇄"
    assert said(made) == (
        "9월에는 38시간을 들여 47만원을 벌었고, 그 돈은 10월 2일에 들어왔습니다. "
        "반반입니다. 지우 대학 등록금은 10번 중 6번 제때 마련됩니다."
    )
    assert [s.text for s in made.lead if s.strong] == ["38시간", "47만원", "10번 중 6번"]


def test_the_four_figures_agree_to_the_won(record: Ledger) -> None:
    assert [(f.name, f.number + f.unit, f.note) for f in page(record).figures] == [
        ("일해서 번 돈 (세후)", "469,970원", "세전 486,000 − 원천징수 16,030"),
        ("9월에 들어온 돈", "0원", "다음 입금 10월 2일"),
        ("쓴 비용", "4,000원", "통신"),
        ("한 시간에 번 돈 (세전)", "12,684원", "최저임금 10,320원"),
    ]


def test_hours_are_told_by_kind_and_months_by_earning_and_arrival(record: Ledger) -> None:
    made = page(record)

    assert made.hours is not None
    assert made.hours.title == "쓴 시간 38.0시간"
    assert [(bar.name, bar.text, bar.filled) for bar in made.hours.bars] == [
        ("작업", "27.5시간", True),
        ("재작업", "2.5시간 무급", False),
        ("찾기·시험", "8.0시간 무급", False),
    ]
    assert made.months is not None
    assert [(g.name, g.earned_text, g.came_text) for g in made.months.groups] == [
        ("7월", "49.5만", "0"),
        ("8월", "0", "49.5만"),
        ("9월", "47만", "0"),
    ]


def test_gigs_and_unpaid_time_add_up_in_the_last_row(record: Ledger) -> None:
    assert rows(page(record).gigs) == [
        ("도로 객체 박스 라벨링", "9/7–13, 재작업 9/18", "30.0", "486,000", "−16,030",
         "469,970", "10/2"),
        ("지원·시험 6건", "9/1–30", "8.0", "0", "0", "0", ""),
        ("합계", "", "38.0", "486,000", "−16,030", "469,970", ""),
    ]  # fmt: skip


def test_targets_stand_by_rank_with_their_chance(record: Ledger) -> None:
    assert rows(page(record).targets) == [
        ("지우 수학학원", "45만원 냄, 가계에서", "11월 5일 45만원", "[8]", "10번 중 8번"),
        ("지우 대학 등록금", "90만 / 420만원", "2028년 2월", "[6]", "10번 중 6번"),
        ("하준 영어특강", "15만 / 38만원", "12월 21일", "[6]", "10번 중 6번"),
        ("지우 인강 패스", "0 / 33만원", "1월 15일", "[5]", "10번 중 5번"),
        ("하준 수학여행", "0 / 42만원", "2027년 4월", "[5]", "10번 중 5번"),
        ("가족 여름휴가", "0 / 80만원", "2027년 7월", "[4]", "10번 중 4번"),
        ("지우 노트북", "0 / 130만원", "2028년 2월", "[3]", "10번 중 3번"),
    ]


def test_the_next_month_brings_deadlines_payouts_and_a_foot_that_states_the_basis(
    record: Ledger,
) -> None:
    made = page(record)

    assert made.dates is not None
    assert made.dates.title == "10월에 확인할 것"
    assert made.dates.items == (
        "10월 14일 18:00 문서 OCR 검수 제출",
        "10월 15일 영수증 촬영 23,210원 입금 확인",
    )
    assert made.basis == (
        "가능성은 입금 2건, 3개월 기록으로 계산한 어림값입니다. 세금 신고 자료가 아닙니다."
    )
    assert made.page_mark.format(page=1, pages=2) == "살림, 1 / 2"


def test_the_page_is_in_english_too(record: Ledger) -> None:
    made = page(record, language="en")

    assert made.heading == "Household summary, Sep 2026"
    assert said(made) == (
        "Sep took 38 h and earned ₩470k, which was paid on 2 Oct. "
        "It could go either way: 지우’s 대학 등록금 is ready on time 6 times in 10."
    )
    assert rows(made.gigs)[0][1:] == (
        "7–13 Sep, rework 18 Sep", "30.0", "486,000", "−16,030", "469,970", "2 Oct",
    )  # fmt: skip
    assert next((f.number, f.unit) for f in made.figures) == ("₩469,970", "")


def test_names_of_children_and_platforms_can_be_hidden(record: Ledger) -> None:
    made = page(record, MonthlyOptions(mask_children=True, mask_platforms=True))

    text = str(made)
    assert "지우" not in text
    assert "하준" not in text
    assert "크라우드웍스" not in text
    assert rows(made.targets)[1][0] == "첫째 대학 등록금"
    assert "첫째 대학 등록금은 10번 중 6번" in said(made)


def test_only_the_wanted_sections_are_there(record: Ledger) -> None:
    made = page(record, MonthlyOptions(sections=frozenset({Section.CLAIM})))

    assert made.claim is not None
    assert made.claim.items == ("광고는 월 400만원, 실제는 월 33만원입니다. 광고의 8%쯤 됩니다.",)
    assert (made.lead, made.figures, made.hours, made.months) == ((), (), None, None)
    assert (made.gigs, made.targets, made.dates, made.notes) == (None, None, None, "")


def test_without_chances_the_page_says_that_it_is_too_early(record: Ledger) -> None:
    made = monthly(
        record, SEPTEMBER, TODAY, None, MonthlyOptions(),
        translator=translator("ko"), wage_of=minimum_wage,
    )  # fmt: skip

    assert rows(made.targets)[0][3:] == ("아직 이릅니다", "")
    assert made.basis == "세금 신고 자료가 아닙니다."


def test_money_that_has_not_come_is_named(record: Ledger) -> None:
    made = page(record, month=dt.date(2026, 10, 1))

    assert said(made).startswith(
        "10월에는 12시간을 들여 2만원을 벌었고, 그 돈은 아직 들어오지 않았습니다."
    )
    assert rows(made.gigs)[0][-1] == "아직"
    assert rows(made.gigs)[1] == (
        "영수증 촬영", "", "0.0", "24,000", "−790", "23,210", "아직",
    )  # fmt: skip


def test_a_month_without_anything_says_so(book: Book) -> None:
    made = page(book.read(ledger))

    assert said(made) == "9월에는 적힌 기록이 없습니다."
    assert made.figures[3].number == "–"
    assert made.dates is not None
    assert made.dates.items == ("적힌 것 없음",)


def test_hours_without_pay_are_said_plainly(book: Book) -> None:
    book.change(ADD, records.add, session("2026-09-03", 2.0))

    assert said(page(book.read(ledger))) == "9월에는 2시간을 들였고, 번 돈은 아직 없습니다."


def test_fees_are_named_beside_taxes_and_payouts_by_their_platform(book: Book) -> None:
    uid = book.change(ADD, records.add, Platform(name="크몽"))
    payout = Payout(
        platform_uid=uid,
        gross_minor=100_000,
        fee_minor=20_000,
        net_minor=80_000,
        state=PayoutState.RECEIVED,
        received_on=dt.date(2026, 9, 9),
    )
    book.change(ADD, records.add, payout)

    made = page(book.read(ledger))

    assert made.figures[0].note == "세전 100,000 − 세금·수수료 20,000"
    assert made.gigs is not None
    assert made.gigs.columns[4].title == "세금·수수료"
    assert rows(made.gigs)[0][0] == "크몽"


def test_what_is_fully_paid_leaves_the_table_and_what_is_late_says_so(book: Book) -> None:
    for name, due in (("a", dt.date(2026, 9, 20)), ("b", dt.date(2026, 9, 25))):
        target = Target(name=name, amount_minor=100, due_on=due)
        uid = book.change(ADD, records.add, target)
        if name == "a":
            paid = TargetPayment(target_uid=uid, on=due, amount_minor=100)
            book.change(ADD, records.add, paid)

    assert [row[:3] for row in rows(page(book.read(ledger)).targets)] == [
        ("b", "0 / 100원", "9월 25일 지남")
    ]


def test_money_set_aside_and_then_paid_is_saved_once(book: Book) -> None:
    target = Target(name="a", amount_minor=1_000_000, due_on=dt.date(2026, 12, 1))
    uid = book.change(ADD, records.add, target)
    marked = Earmark(target_uid=uid, amount_minor=900_000, on=dt.date(2026, 9, 1))
    paid = TargetPayment(target_uid=uid, on=dt.date(2026, 9, 2), amount_minor=300_000)
    book.change(ADD, records.add_all, [marked, paid])

    assert rows(page(book.read(ledger)).targets)[0][1] == "90만 / 100만원"


def test_pay_without_hours_does_not_claim_that_it_took_none(book: Book) -> None:
    payout = Payout(gross_minor=500_000, net_minor=500_000, received_on=dt.date(2026, 9, 10))
    book.change(ADD, records.add, payout)
    made = page(book.read(ledger))

    assert said(made) == "9월에는 50만원을 벌었고, 그 돈은 9월 10일에 들어왔습니다."
    assert made.hours is not None
    assert made.hours.title == "적힌 시간 없음"


def test_what_is_due_too_far_ahead_is_not_called_too_early(book: Book) -> None:
    far = Target(name="먼 일", amount_minor=100, due_on=dt.date(2045, 1, 1))
    book.change(ADD, records.add, far)
    made = monthly(
        book.read(ledger), SEPTEMBER, TODAY, {}, MonthlyOptions(),
        translator=translator("ko"), wage_of=minimum_wage,
    )  # fmt: skip

    assert rows(made.targets)[0][3:] == ("너무 먼 일", "")


def test_a_verdict_that_names_no_target_is_put_after_its_name(book: Book) -> None:
    goal = Target(name="등록금", amount_minor=100, due_on=dt.date(2026, 12, 1))
    uid = book.change(ADD, records.add, goal)
    made = monthly(
        book.read(ledger), SEPTEMBER, TODAY, {uid: Chance(0.01)}, MonthlyOptions(),
        translator=translator("ko"), wage_of=minimum_wage,
    )  # fmt: skip

    assert "등록금: 이 수입만으로는 어렵습니다." in said(made)
