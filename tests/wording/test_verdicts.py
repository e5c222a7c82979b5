from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.text import translator
from planner.wording import chances, verdicts

KO, EN = translator("ko"), translator("en")
TUITION = "지우 등록금"


@pytest.mark.parametrize(
    ("chance", "n"),
    [(0, 1), (0.05, 1), (0.15, 1), (0.1501, 2), (0.65, 6), (0.651, 7), (0.95, 9), (1, 9)],
)
def test_a_chance_is_rounded_half_down_and_held_to_one_to_nine(chance: float, n: int) -> None:
    assert chances.n_of_10(chance) == n


@given(st.floats(0, 1))
def test_a_larger_chance_never_reads_smaller(chance: float) -> None:
    assert 1 <= chances.n_of_10(chance) <= chances.n_of_10(min(1.0, chance + 0.01)) <= 9


def test_chances_in_words() -> None:
    assert chances.in_words(KO, 0.7) == "10번 중 7번"
    assert chances.in_words(KO, 0.975) == "거의 확실"
    assert chances.in_words(KO, 0.0499) == "10번 중 1번도 안 돼요"
    assert chances.in_words(KO, 0.0499, paper=True) == "10번 중 1번도 안 됩니다"
    assert chances.in_words(EN, 0.7) == "7 in 10"
    assert chances.instalments(KO, 12.9, 13, 0.9) == "13번 중 12번"
    assert chances.instalments(KO, 12.9, 13, 0.98) == "13번 중 13번"
    assert chances.instalments(EN, 11.9999999999, 13, 0.4) == "12 of 13"


@pytest.mark.parametrize(
    ("chance", "korean"),
    [
        (0.975, "지우 등록금은 거의 확실히 제때 마련돼요."),
        (0.7, "지금처럼이면 지우 등록금은 10번 중 7번 제때 마련돼요."),
        (0.65, "지금처럼이면 지우 등록금은 10번 중 6번 제때 마련돼요."),
        (0.5, "반반이에요. 지우 등록금은 10번 중 5번 제때 마련돼요."),
        (0.2, "이대로는 빠듯해요. 지우 등록금은 10번 중 2번뿐이에요."),
        (0.1, "이대로는 빠듯해요. 지우 등록금은 10번 중 1번뿐이에요."),
        (0.04, "이 수입만으로는 어려워요. 다른 방법이 필요해요."),
    ],
)
def test_the_coverage_verdict_follows_the_chance(chance: float, korean: str) -> None:
    assert verdicts.coverage(KO, TUITION, chance) == korean


def test_paper_is_formal() -> None:
    assert (
        verdicts.coverage(KO, TUITION, 0.6, paper=True)
        == "반반입니다. 지우 등록금은 10번 중 6번 제때 마련됩니다."
    )
    formal = [
        *(verdicts.coverage(KO, TUITION, p, paper=True) for p in (0.99, 0.7, 0.5, 0.2, 0.1, 0)),
        verdicts.lever(KO, 350_000, 0.7, paper=True),
        verdicts.lever(KO, 350_000, 0.99, paper=True),
        verdicts.gap(KO, 1_020_000, paper=True),
        verdicts.too_early(KO, paper=True),
        verdicts.reality(KO, 4_000_000, 330_000, paper=True),
        verdicts.recurring(KO, 12.2, 13, 0.4, paper=True),
    ]
    assert [text for text in formal if not text.endswith("니다.")] == []
    assert verdicts.few_records(KO, 2, paper=True) == "기록이 적어 폭이 넓습니다. (입금 2건)"


def test_the_other_sentences_on_screen() -> None:
    assert verdicts.lever(KO, 350_000, 0.7) == "매달 35만원을 더 보태면 10번 중 7번이 돼요."
    assert verdicts.gap(KO, 1_020_000) == "모자라면 보통 102만원쯤 부족해요."
    assert verdicts.too_early(KO) == "아직 가늠하기 일러요. 입금이 두 번 쌓이면 보여 드려요."
    assert verdicts.few_records(KO, 2) == "기록이 적어 폭이 넓어요. (입금 2건)"
    assert (
        verdicts.reality(KO, 4_000_000, 330_000)
        == "광고는 월 400만원, 실제는 월 33만원이에요. 광고의 8%쯤 됩니다."
    )
    assert verdicts.recurring(KO, 12.2, 13, 0.4) == "13번 중 12번은 제때 낼 수 있어요."


def test_english_sentences() -> None:
    what = verdicts.subject(EN, "tuition", "Jiwoo")
    assert (
        verdicts.coverage(EN, what, 0.98)
        == "Jiwoo’s tuition is almost certain to be ready on time."
    )
    assert (
        verdicts.coverage(EN, what, 0.7)
        == "As things are, Jiwoo’s tuition is ready on time 7 times in 10."
    )
    assert verdicts.lever(EN, 350_000, 0.7) == "₩350k more a month makes it 7 in 10."
    assert verdicts.gap(EN, 1_020_000) == "When it falls short, the gap is about ₩1.02M."
    assert (
        verdicts.reality(EN, 4_000_000, 330_000)
        == "The ad says ₩4M a month; you made ₩330k, about 8% of it."
    )
    assert verdicts.recurring(EN, 12, 13, 0.4) == "12 of 13 payments can be made on time."
    assert verdicts.reality(EN, 0, 330_000) == "You made ₩330k a month."


def test_a_target_is_named_with_its_member_once() -> None:
    assert verdicts.subject(KO, "등록금", "지우") == "지우 등록금"
    assert verdicts.subject(KO, "지우 등록금", "지우") == "지우 등록금"
    assert verdicts.subject(KO, "여름휴가", None) == "여름휴가"


def test_all_and_none_of_the_payments_are_said_in_their_own_words() -> None:
    assert verdicts.recurring(KO, 13, 13, 1.0) == "13번 모두 제때 낼 수 있어요."
    assert verdicts.recurring(KO, 0.4, 13, 0.4) == "13번 모두 제때 내기 어려워요."
    assert verdicts.recurring(KO, 0.4, 13, 0.4, paper=True) == "13번 모두 제때 내기 어렵습니다."
    assert verdicts.recurring(EN, 0.4, 13, 0.4) == (
        "Hardly any of the 13 payments can be made on time."
    )
