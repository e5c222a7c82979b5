"""What sheets and columns are called, in Korean and English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.reading.characters import heading, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class SheetKind(StrEnum):
    """What the rows of a sheet are."""

    SESSIONS = "sessions"
    PAYOUTS = "payouts"
    COSTS = "costs"
    TARGETS = "targets"
    GIGS = "gigs"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a kind of sheet is recognised.

    ``fields`` gives the names of each field's column, the likeliest first. ``required`` are
    groups of which one field each must be there. ``telling`` fields speak for this kind,
    ``sheet_words`` in the sheet's name too.
    """

    fields: Mapping[str, tuple[str, ...]]
    required: tuple[frozenset[str], ...]
    telling: frozenset[str]
    sheet_words: tuple[str, ...]


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_NOTE = _names("비고 메모 특이사항 참고 노트 note notes memo remark remarks comment comments")
_GIG = _names(
    "프로젝트명 프로젝트 일감 일감명 작업명 과제 과제명 의뢰 건명 업무 업무명 일이름 "
    "project projectname gig task taskname job jobname assignment 내용 작업내용 title"
)
_PLATFORM = _names(
    "플랫폼 어디서 보낸곳 입금처 들어온곳 업체 업체명 의뢰처 거래처 회사 회사명 지급처 사이트 "
    "클라이언트 고객 "
    "platform client company payer site source"
)
_WHO = _names(
    "담당 담당자 누가 누구 작업자 사람 가족 이름 "
    "who member person worker employee owner assignee name"
)
_DAY = _names("일자 날짜 일시 날 date day 일")
_CURRENCY = _names("통화 화폐 통화단위 currency")

LAYOUTS: Mapping[SheetKind, Layout] = {
    SheetKind.SESSIONS: Layout(
        fields={
            "date": (*_DAY, *_names("작업일 근무일 작업일자 근무일자 한날 workedon workdate when")),
            "gig": _GIG,
            "kind": _names("구분 종류 유형 분류 활동 한일 작업구분 type kind category activity"),
            "start": _names(
                "시작 시작시간 시작시각 언제부터 출근 개시 start starttime started begin from"
            ),
            "end": _names(
                "종료 끝 종료시간 종료시각 언제까지 마침 퇴근 end endtime finish until to"
            ),
            "span": _names("시간대 근무시간대 작업시간대 timerange timespan"),
            "minutes": _names(
                "소요시간 걸린시간 작업시간 근무시간 시간 시간수 총시간 hours duration minutes time"
            ),
            "amount": _names(
                "정산금액 정산액 금액 보수 수당 급여 예상금액 계약금액 작업비 세전금액 세전 "
                "수입 수입금액 번돈 벌이 일당 페이 받을돈 얼마 "
                "pay amount earnings gross payment fee"
            ),
            "units": _names("수량 건수 개수 장수 units count items quantity"),
            "platform": _PLATFORM,
            "member": _WHO,
            "currency": _CURRENCY,
            "note": _NOTE,
        },
        required=(frozenset({"date"}), frozenset({"start", "span", "minutes"})),
        telling=frozenset({"start", "end", "span", "minutes"}),
        sheet_words=_names("작업 근무 일지 기록 세션 work log session timesheet"),
    ),
    SheetKind.PAYOUTS: Layout(
        fields={
            "date": (
                *_names("입금일 입금일자 지급일 지급일자 받은날 정산일 paidon receivedon"),
                *_names("paymentdate payoutdate paiddate datepaid"),
                *_DAY,
            ),
            "platform": _PLATFORM,
            "gig": _GIG,
            "gross": _names(
                "세전 세전금액 총액 총지급액 지급액 정산금액 정산액 공제전 수입금액 "
                "gross grossamount"
            ),
            "withheld": _names(
                "원천징수 원천징수액 원천세 세금 공제 공제액 공제금액 33 "
                "tax taxes withheld withholding "
                "deduction deductions"
            ),
            "national": _names("소득세 국세 사업소득세 incometax nationaltax"),
            "local": _names("지방소득세 지방세 주민세 localtax"),
            "fee": _names("수수료 이용료 플랫폼수수료 fee fees commission"),
            "net": _names(
                "통장에들어온돈 실수령 실수령액 실수령금액 세후 세후금액 입금액 입금금액 받은돈 "
                "실지급액 차인지급액 들어온돈 net netamount netpay received paid payout"
            ),
            "amount": _names("금액 얼마 amount sum"),
            "currency": _CURRENCY,
            "note": _NOTE,
        },
        required=(frozenset({"date"}), frozenset({"gross", "net", "amount"})),
        telling=frozenset({"gross", "withheld", "national", "net"}),
        sheet_words=_names("입금 정산 수입 받은돈 들어온돈 payout payment income received"),
    ),
    SheetKind.COSTS: Layout(
        fields={
            "date": (
                *_names("쓴날 지출일 지출일자 결제일 구입일 구매일 사용일 spenton purchasedate"),
                *_DAY,
            ),
            "title": _names(
                "내용 항목 품목 무엇 무엇에 뭐 산것 어디에 쓴것 내역 사용처 적요 지출내용 "
                "item description what title expense details"
            ),
            "amount": _names(
                "금액 얼마 자부담 자부담금 쓴돈 지출 지출액 지출금액 결제금액 비용 "
                "amount cost paid price spent"
            ),
            "list": _names("정가 수강료 원래금액 총금액 listprice fullprice"),
            "subsidy": _names("지원금 국비 보조금 국비지원 정부지원 subsidy support grant"),
            "kind": _names("구분 종류 유형 분류 type kind category"),
            "gig": _names("프로젝트명 프로젝트 일감 일감명 project gig"),
            "currency": _CURRENCY,
            "note": _NOTE,
        },
        required=(frozenset({"date"}), frozenset({"title"}), frozenset({"amount"})),
        telling=frozenset({"title", "subsidy", "list"}),
        sheet_words=_names("쓴돈 지출 비용 경비 cost costs expense expenses spending"),
    ),
    SheetKind.TARGETS: Layout(
        fields={
            "rank": _names("순위 우선순위 순서 중요도 번호 rank priority order no"),
            "member": (*_names("누구 누가 대상 가족 누구꺼 for forwhom"), *_WHO),
            "name": _names(
                "무엇 항목 목표 목표명 쓸곳 쓸데 나갈돈 내용 이름 품목 "
                "what target goal item name title"
            ),
            "amount": _names(
                "금액 얼마 필요금액 목표금액 필요한돈 드는돈 비용 예산 "
                "amount cost price needed budget"
            ),
            "due": _names(
                "언제 기한 납부일 납부기한 내는날 낼날 예정일 시기 마감 마감일 언제까지 납기 날짜 "
                "when due duedate deadline by date dueon"
            ),
            "saved": _names(
                "얼마나모았나 모은돈 모은금액 저축 저축액 적립 적립금 현재금액 준비된돈 "
                "saved savedsofar sofar setaside"
            ),
            "repeat": _names(
                "반복 주기 납부주기 얼마나자주 빈도 howoften repeat repeats frequency recurrence"
            ),
            "category": _names("분류 구분 종류 category type kind"),
            "currency": _CURRENCY,
            "note": _NOTE,
        },
        required=(frozenset({"name"}), frozenset({"amount"}), frozenset({"due"})),
        telling=frozenset({"due", "saved", "rank"}),
        sheet_words=_names("나갈돈 목표 계획 지출계획 예산 target goal plan budget"),
    ),
    SheetKind.GIGS: Layout(
        fields={
            "title": _GIG,
            "platform": _PLATFORM,
            "stage": _names("단계 상태 진행 진행상태 진행상황 결과 stage status state progress"),
            "date": (*_names("지원일 지원일자 접수일 appliedon applied applydate"), *_DAY),
            "amount": _names("금액 예상금액 계약금액 보수 amount expected pay fee"),
            "hours": _names("예상시간 소요시간 시간 hours estimate"),
            "due": _names("마감 마감일 기한 납기 deadline due duedate"),
            "currency": _CURRENCY,
            "note": _NOTE,
        },
        required=(frozenset({"title"}), frozenset({"stage"})),
        telling=frozenset({"stage"}),
        sheet_words=_names("일감 프로젝트 지원 gig gigs project applications"),
    ),
}

# A bank's or card's statement mixes wages, transfers and shopping: nothing in it may be
# taken for gig income or costs without being asked.
_STATEMENT = re.compile(
    "잔액|출금|찾으신|맡기신|계좌|거래일시|거래구분|거래유형|승인번호|balance|withdrawal|debit"
)
_WENT_OUT = re.compile("출금|찾으신|잔액|balance|withdrawal|debit")
_LEDGERS = frozenset({SheetKind.PAYOUTS, SheetKind.COSTS})
_AMOUNT_UNIT = re.compile(r"(백만|천만|만|천|억) ?원")
_TIME_UNIT = re.compile(r"^(?:(분|min(?:ute)?s?)|(시간|h(?:ou)?rs?|h))$", re.IGNORECASE)
_CURRENCIES = {
    "KRW": "krw|₩|원|won",
    "USD": r"usd|\$|us\$|us ?dollars?|dollars?|달러|미국 ?달러|미 ?달러",
    "EUR": "eur|€|euros?|유로",
    "JPY": "jpy|¥|yen|엔|엔화",
    "GBP": "gbp|£|pounds?|파운드",
}
_TIMES = frozenset({"minutes", "hours"})
_COUNTS = frozenset({"units", "rank"})
_EXACT, _STARTS, _WITHIN = 100, 60, 40
_LEAST_WITHIN = 2


@dataclass(frozen=True, slots=True)
class Match:
    """A sheet's kind by its headings: ``mapping`` is column to field, ``score`` how sure."""

    kind: SheetKind
    mapping: Mapping[int, str]
    score: int


def signature(headings: Mapping[int, object]) -> str:
    """Return headings as one text; sheets with the same one are read the same way."""
    return "|".join(heading(str(headings[column])) for column in sorted(headings))


def match(
    headings: Mapping[int, object], sheet_name: str, kind: SheetKind | None = None
) -> Match | None:
    """Return the kind that a row of headings fits best, ``None`` if it fits none.

    Args:
        headings: the row's cells by column.
        sheet_name: may speak for a kind.
        kind: the only kind to try; then it fits whatever is missing.
    """
    found = []
    texts = [heading(text) for text in headings.values() if isinstance(text, str)]
    for tried in (kind,) if kind else SheetKind:
        mapping = _mapped(headings, LAYOUTS[tried])
        layout = LAYOUTS[tried]
        fields = set(mapping.values())
        if kind is None and not all(group & fields for group in layout.required):
            continue
        named = any(word in heading(sheet_name) for word in layout.sheet_words)
        titled = any(word in text for word in layout.sheet_words for text in texts)
        if kind is None and not (fields & layout.telling or named or titled):
            continue
        if kind is None and tried in _LEDGERS and any(map(_STATEMENT.search, texts)):
            continue
        score = len(fields) + 2 * len(fields & layout.telling) + 4 * named + 2 * titled
        found.append(Match(tried, mapping, score))
    return max(found, key=lambda match: match.score, default=None)


def currency_of(text: str) -> str | None:
    """Return the code of the currency that a word or sign names, ``None`` if it names none."""
    word = plain(text).strip()
    return next(
        (code for code, is_ in _CURRENCIES.items() if re.fullmatch(is_, word, re.IGNORECASE)), None
    )


def units(
    headings: Mapping[int, object], mapping: Mapping[int, str], titles: Iterable[str]
) -> dict[str, str]:
    """Return what bare numbers of a field are counted in, 만 under 금액(만원), 분 under 시간(분).

    A currency counts too: USD under Amount ($).

    ``titles`` are the texts above the headings, where 단위: 만원 speaks for all amounts.
    """
    whole = next((_AMOUNT_UNIT.search(text) for text in map(plain, titles) if "단위" in text), None)
    found = {}
    for column, name in mapping.items():
        inside = re.search(r"[(\[](.*?)[)\]]", plain(str(headings.get(column, ""))))
        said = inside[1].strip() if inside else ""
        time, amount = _TIME_UNIT.match(said), _AMOUNT_UNIT.search(said) or whole
        if name in _TIMES:
            if time:
                found[name] = "분" if time[1] else "시간"
        elif amount and name not in _COUNTS:
            found[name] = amount[1]
        elif name not in _COUNTS and (code := currency_of(said)):
            found[name] = f" {code}"
    return found


def _mapped(headings: Mapping[int, object], layout: Layout) -> dict[int, str]:
    """Give each field the column that fits it best; no column serves two fields."""
    fits = []
    for column, text in headings.items():
        if not isinstance(text, str):
            continue
        for field, names in layout.fields.items():
            fit = _fit(text, names)
            if fit:
                fits.append((-fit, column, field))
    mapping: dict[int, str] = {}
    for _, column, field in sorted(fits):
        if column not in mapping and field not in mapping.values():
            mapping[column] = field
    return dict(sorted(mapping.items()))


def _fit(text: str, names: tuple[str, ...]) -> int:
    """Return how well a heading fits a field's names; what stands in brackets is a unit."""
    bare = heading(re.sub(r"[(\[].*?[)\]]", "", plain(text)))
    whole = heading(text)
    best = 0
    if _WENT_OUT.search(whole):
        return best
    for place, name in enumerate(names):
        if name in {bare, whole}:
            best = max(best, _EXACT - place)
        elif len(name) >= _LEAST_WITHIN and len(bare) < 3 * len(name) and bare.startswith(name):
            best = max(best, _STARTS - place)
        elif len(name) >= _LEAST_WITHIN and len(bare) < 3 * len(name) and name in bare:
            best = max(best, _WITHIN - place)
    return best
