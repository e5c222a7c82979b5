"""The words of a quick line that say what it is about, and the shapes of its parts."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum

from planner.domain.payouts import CostKind
from planner.domain.sessions import SessionKind
from planner.domain.targets import DuePrecision
from planner.reading import dates, durations, times
from planner.reading.errors import UnreadableError
from planner.reading.money import money


class Thing(StrEnum):
    """What a line becomes."""

    SESSION = "session"
    PAYOUT = "payout"
    COST = "cost"


THINGS = {
    **dict.fromkeys(
        ("입금", "입금됨", "받음", "받은", "정산", "수입", "paid", "payout", "received", "got"),
        Thing.PAYOUT,
    ),
    **dict.fromkeys(
        ("비용", "지출", "구입", "구매", "샀음", "결제", "cost", "spent", "bought", "expense"),
        Thing.COST,
    ),
}
KINDS = {
    **dict.fromkeys(("작업", "일", "work"), SessionKind.WORK),
    **dict.fromkeys(("재작업", "수정", "rework", "redo"), SessionKind.REWORK),
    **dict.fromkeys(
        ("찾기", "공고", "검색", "공고찾기", "search", "searching", "ads"), SessionKind.SEARCH
    ),
    **dict.fromkeys(
        ("지원", "지원서", "시험", "테스트", "면접", "apply", "application", "test"),
        SessionKind.APPLICATION,
    ),
    **dict.fromkeys(
        ("교육", "강의", "수강", "공부", "연습", "training", "course", "study"),
        SessionKind.TRAINING,
    ),
    **dict.fromkeys(("서류", "행정", "정리", "admin", "paperwork"), SessionKind.ADMIN),
}
COST_KINDS = (
    (CostKind.COURSE, re.compile(r"수강|강의|강좌|교육|학원|course|class|lecture|tuition")),
    (CostKind.EXAM, re.compile(r"응시|시험|자격증|exam|certificate")),
    (
        CostKind.EQUIPMENT,
        re.compile(
            r"헤드셋|마우스|키보드|모니터|노트북|의자|책상|이어폰|마이크|장비"
            r"|headset|mouse|keyboard|monitor|laptop|chair|desk|microphone|equipment"
        ),
    ),
)
BASES = {"세전": True, "gross": True, "세후": False, "net": False}
PARTICLES = ("에서", "에게서", "한테서", "으로부터", "로부터", "에", "은", "는", "을", "를")
FILLERS = frozenset({"from", "for", "at", "on", "of", "the", "a"})

_UNITS = re.compile(
    r"(\d[\d,]*) ?(?:장|건|개|쪽|회|컷|줄|문장|문항|페이지"
    r"|items?|pcs|pieces?|pages?|images?|units?|sheets?|files?)"
)
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("월요일", "monday", "mon"),
            ("화요일", "tuesday", "tue"),
            ("수요일", "wednesday", "wed"),
            ("목요일", "thursday", "thu"),
            ("금요일", "friday", "fri"),
            ("토요일", "saturday", "sat"),
            ("일요일", "sunday", "sun"),
        )
    )
    for name in names
}
_RANGE = re.compile(r".*\d.*(?:~|-|부터| to ).*\d.*")
_TIME_MARK = re.compile(r":|시|[ap]\.?m\b|오전|오후|정오|자정|noon|midnight|아침|저녁|밤|새벽")
_LENGTH_MARK = re.compile(r"분|시간|\d ?(?:h|hrs?|hours?|m|mins?|minutes?)\b")
_MONEY_MARK = re.compile(r"[만천억원₩$€]|won|krw|\d,\d{3}", re.IGNORECASE)
BARE = re.compile(r"\d[\d,]*")
CLOCK = re.compile(r"\d{1,2}:\d{2}")
DAY_OR_HOURS = re.compile(r"\d{1,2}-\d{1,2}")


def day_of(text: str, today: dt.date) -> dt.date | None:
    """Return the day a part states, ``None`` if it states none; a weekday is the last such."""
    if text.lower() in _WEEKDAYS:
        back = (today.weekday() - _WEEKDAYS[text.lower()]) % 7
        return today - dt.timedelta(days=back)
    if ":" in text or (text.isdigit() and len(text) != 8):  # noqa: PLR2004 - 20261008
        return None
    try:
        found = dates.date(text, dates.YearHint(today=today, near=today))
    except UnreadableError:
        return None
    return found.day if found.precision is DuePrecision.DAY else None


def span_of(text: str) -> tuple[int, int] | None:
    """Return the minutes of the day from and until which a part such as 9-12 goes."""
    if not _RANGE.fullmatch(text) or text.count("-") > 1 or text.endswith("분"):
        return None
    try:
        return times.time_range(text)
    except UnreadableError:
        return None


def time_of(text: str) -> int | None:
    """Return the minute of the day that a part states by more than a bare number."""
    bare = text.removesuffix("부터").removesuffix("에").strip()
    if not _TIME_MARK.search(bare) or "시간" in bare:
        return None
    try:
        return times.time(bare)
    except UnreadableError:
        return None


def length_of(text: str) -> int | None:
    """Return the minutes that a part states by more than a bare number."""
    bare = text.removesuffix("동안").strip()
    if not _LENGTH_MARK.search(bare.lower()):
        return None
    try:
        return durations.duration(bare)
    except UnreadableError:
        return None


def units_of(text: str) -> int | None:
    """Return the pieces that a part states: 240장, 240 items."""
    found = _UNITS.fullmatch(text.lower())
    return int(found[1].replace(",", "")) if found else None


def amount_of(text: str, currency: str, *, marked: bool) -> int | None:
    """Return the amount that a part states; with ``marked`` a bare number states none."""
    if not re.search(r"\d", text) or (marked and not _MONEY_MARK.search(text)):
        return None
    try:
        found = money(text, currency)
    except UnreadableError:
        return None
    return found if found >= 0 else None


def without_particle(text: str) -> list[str]:
    """Return a name as it stands, then without the particle it may end in."""
    ends = [text.removesuffix(end) for end in PARTICLES if text.endswith(end) and text != end]
    return [text, *ends]
