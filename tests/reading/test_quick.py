"""One line into a session, a payout or a cost."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.base import Uid
from planner.domain.payouts import CostKind
from planner.domain.sessions import SessionKind
from planner.reading.characters import plain
from planner.reading.quick import read
from planner.reading.quick_draft import Ask, Draft, Known, KnownGig, Missing, Role
from planner.reading.quick_words import Thing

TODAY = dt.date(2026, 10, 8)
NOW = 10 * 60 + 24
OCR = KnownGig(Uid("ocr"), "문서 OCR 검수", "크라우드웍스")
BOXES = KnownGig(Uid("boxes"), "도로 객체 박스 라벨링", "크라우드웍스", waits=True)
KNOWN = Known(gigs=(OCR, BOXES), platforms=("크라우드웍스", "레이블러"))


def said(text: str, **answers: str) -> Draft:
    return read(text, KNOWN, TODAY, NOW, {Ask(ask): answer for ask, answer in answers.items()})


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2026-{text}")


def roles(draft: Draft) -> list[tuple[str, Role]]:
    return [(word.text, word.role) for word in draft.words]


def test_a_session_is_said_in_one_line_and_told_word_by_word() -> None:
    draft = said("오늘 9-12 OCR 검수 240장")

    assert (draft.thing, draft.on, draft.start, draft.until) == (Thing.SESSION, TODAY, 540, 720)
    assert (draft.gig_uid, draft.units, draft.missing) == (OCR.uid, 240, ())
    assert roles(draft) == [
        ("오늘", Role.DAY),
        ("9-12", Role.TIME),
        ("OCR 검수", Role.GIG),
        ("240장", Role.UNITS),
    ]


def test_a_payout_is_what_came_and_is_for_the_gig_that_waits() -> None:
    draft = said("입금 469,970 크라우드웍스")

    assert (draft.thing, draft.minor, draft.gross) == (Thing.PAYOUT, 469_970, False)
    assert (draft.platform, draft.gig_uid) == ("크라우드웍스", BOXES.uid)
    assert said("입금 469,970 크라우드웍스", gig="").gig_uid is None
    assert said("세전 512,000 입금 크라우드웍스에서").gross
    assert said("입금 469,970 크라우드웍스", basis="gross").gross


def test_a_cost_says_its_kind() -> None:
    draft = said("비용 9,900 헤드셋")

    assert (draft.thing, draft.minor, draft.title) == (Thing.COST, 9_900, "헤드셋")
    assert draft.cost_kind is CostKind.EQUIPMENT
    assert said("비용 8.9만 AI 강의").cost_kind is CostKind.COURSE
    assert said("비용 9,900 헤드셋", kind="other").cost_kind is CostKind.OTHER


def test_search_is_a_kind_of_time_and_no_gig() -> None:
    draft = said("어제 21:00 90분 공고 찾기")

    assert (draft.on, draft.start, draft.minutes) == (day("10-07"), 1260, 90)
    assert (draft.kind, draft.gig) == (SessionKind.SEARCH, "")


@pytest.mark.parametrize(
    ("text", "thing", "on"),
    [
        ("today 9-12 OCR check 240 items", Thing.SESSION, TODAY),
        ("yesterday 21:00 90min searching ads", Thing.SESSION, day("10-07")),
        ("paid 469,970 from Crowdworks", Thing.PAYOUT, TODAY),
        ("cost 9,900 headset yesterday", Thing.COST, day("10-07")),
        ("Monday 2pm to 4pm OCR check", Thing.SESSION, day("10-05")),
    ],
)
def test_english_is_understood_too(text: str, thing: Thing, on: dt.date) -> None:
    draft = said(text)

    assert (draft.thing, draft.on, draft.missing) == (thing, on, ())


@pytest.mark.parametrize(
    ("text", "on", "start", "until"),
    [
        ("10/6 오후 2시부터 4시까지 OCR", day("10-06"), 840, 960),
        ("10-6 9-12 OCR", day("10-06"), 540, 720),
        ("월요일 22:00-1:00 OCR", day("10-05"), 1320, 1500),
        ("21:00 22:30 OCR", TODAY, 1260, 1350),
        ("어제 21:00 1:30 OCR", day("10-07"), 1260, 1350),
        ("9시부터 2시간 OCR", TODAY, 540, 660),
        ("OCR 90분", TODAY, NOW - 90, NOW),
        ("내일 0930~11시 OCR", day("10-09"), 570, 660),
    ],
)
def test_times_are_read_as_people_write_them(
    text: str, on: dt.date, start: int, until: int
) -> None:
    draft = said(text)

    assert (draft.on, draft.start, draft.until) == (on, start, until)
    assert draft.gig_uid == OCR.uid


def test_what_may_mean_two_things_is_asked_and_the_answer_counts() -> None:
    asked = {question.ask: question for question in said("9-12 OCR").questions}
    assert asked[Ask.DASH].answers == ("hours", "day")
    assert asked[Ask.NAME].answers == ("문서 OCR 검수", "+OCR")
    as_day = said("9-12 OCR", dash="day", name="+OCR")
    assert (as_day.on, as_day.start, as_day.gig, as_day.gig_uid) == (
        day("09-12"),
        None,
        "OCR",
        None,
    )
    assert as_day.missing == (Missing.TIME,)

    assert said("오늘 9-2 OCR").until == 14 * 60
    assert said("오늘 9-2 OCR", span="night").until == 26 * 60
    swapped = said("오늘 9-2 OCR", span="swap")
    assert (swapped.start, swapped.until) == (120, 540)

    number = said("9-12 OCR 90")
    assert number.units == 90
    assert [q.answers for q in number.questions if q.ask is Ask.NUMBER] == [("units", "name")]
    assert said("45만원 레이블러").thing is Thing.PAYOUT
    assert said("45만원 의자").thing is Thing.COST
    assert said("45만원 의자", thing="payout").platform == "의자"


def test_an_unknown_name_is_offered_as_new() -> None:
    gig = said("9-12 영수증 촬영")
    assert (gig.gig, gig.gig_uid) == ("영수증 촬영", None)
    payout = said("입금 30,000 새플랫폼")
    assert (payout.platform, payout.platform_is_new) == ("새플랫폼", True)


def test_a_word_of_a_gigs_title_is_no_kind_of_time() -> None:
    known = Known(gigs=(KnownGig(Uid("t"), "번역 테스트"),))
    draft = read("9-12 번역 테스트", known, TODAY, NOW)

    assert (draft.gig_uid, draft.kind) == ("t", SessionKind.WORK)
    new = said("9-12 앱 테스트")
    assert (new.kind, new.gig) == (SessionKind.APPLICATION, "앱")
    kept = said("9-12 앱 테스트", kind="work")
    assert (kept.kind, kept.gig) == (SessionKind.WORK, "앱 테스트")


def test_what_lies_ahead_is_a_plan() -> None:
    assert said("내일 9-12 OCR").planned
    assert said("오늘 14-16 OCR").planned
    assert not said("오늘 9-12 OCR").planned
    assert not said("오늘 14-16 OCR 20장").planned


def test_what_is_missing_is_named() -> None:
    assert said("").missing == (Missing.TIME,)
    assert said("OCR").missing == (Missing.TIME,)
    assert said("21시 OCR").missing == (Missing.LENGTH,)
    assert said("입금 크라우드웍스").missing == (Missing.AMOUNT,)
    assert said("비용 9,900").missing == (Missing.TITLE,)
    assert said("어제 90분 OCR").missing == (Missing.TIME,)


WORDS = "오늘 어제 9-12 9-2 21:00 1:30 90분 240장 30 입금 비용 469,970 45만 OCR 검수 재작업"


@given(st.text(max_size=40) | st.lists(st.sampled_from(WORDS.split()), max_size=8).map(" ".join))
def test_any_line_is_read_and_no_word_is_lost(text: str) -> None:
    draft = said(text)

    told = " ".join(word.text for word in draft.words)
    assert sorted(told.split()) == sorted(plain(text).split())
    assert all(question.chosen in question.answers for question in draft.questions)
    if draft.minutes is not None:
        assert 0 <= draft.minutes <= 2 * 24 * 60
