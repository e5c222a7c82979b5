"""Words of a household's own files and what they mean: kinds, stages, people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from planner.domain.gigs import Stage
from planner.domain.payouts import CostKind
from planner.domain.sessions import SessionKind
from planner.reading.characters import heading, plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

T = TypeVar("T")

# Words that mean a kind outright; those of ``_GUESSED`` are told to the user.
_KINDS = {
    SessionKind.REWORK: "재작업 rework 다시작업",
    SessionKind.WORK: "작업 본작업 업무 일 근무 work task working job",
    SessionKind.SEARCH: "일감찾기 찾기 검색 탐색 공고찾기 search searching",
    SessionKind.APPLICATION: "지원서 지원 시험 테스트 지원시험 application apply test exam trial",
    SessionKind.TRAINING: "교육 강의 학습 수강 공부 training course study learning",
    SessionKind.ADMIN: "사무 행정 관리 서류 paperwork admin",
}
_GUESSED = {
    SessionKind.REWORK: ("수정", "반려", "보완", "재검", "fix", "revision", "redo", "correct"),
    SessionKind.SEARCH: ("찾", "검색", "공고", "search", "browse"),
    SessionKind.APPLICATION: ("지원", "시험", "테스트", "면접", "apply", "test", "interview"),
    SessionKind.TRAINING: ("교육", "강의", "연습", "공부", "수업", "train", "course", "study"),
    SessionKind.ADMIN: ("정산", "회의", "서류", "메일", "meeting", "invoice", "email"),
    SessionKind.WORK: ("작업", "라벨", "업무", "work", "task", "label"),
}
_STAGES = (
    (Stage.WRITTEN_OFF, "못받|떼임|미지급|written ?off"),
    (Stage.REJECTED, "탈락|불합격|미선정|떨어|rejected|declined|failed"),
    (Stage.WITHDRAWN, "포기|철회|취소|withdrawn|cancelled"),
    (Stage.NO_ANSWER, "무응답|연락 ?없|답 ?없|no (?:answer|reply|response)"),
    (Stage.SELECTED, "선정|채택|발탁|selected|hired|accepted"),
)
_LIST_STAGES = (
    *_STAGES,
    (Stage.SETTLEMENT, "정산 ?예정|정산 ?대기|입금 ?예정|입금 ?대기|settlement|awaiting payment"),
    (Stage.PAID, "입금|정산 ?완료|지급 ?완료|받음|paid|received"),
    (Stage.INSPECTION, "검수|검토|inspection|review"),
    (Stage.WORKING, "작업|진행|working|in progress|ongoing|started"),
    (Stage.TESTED, "시험|테스트|test"),
    (Stage.APPLIED, "지원|신청|접수|applied|apply"),
    (Stage.SEEN, "관심|예정|봄|seen|saved|idea"),
)
_COSTS = (
    (CostKind.EXAM, "응시|시험|자격증|exam|certif"),
    (CostKind.COURSE, "강의|교육|수강|학원|교재|책|course|class|training|book"),
    (
        CostKind.EQUIPMENT,
        (
            "헤드셋|이어폰|마우스|키보드|모니터|노트북|태블릿|의자|책상|장비|카메라|마이크|"
            "headset|mouse|keyboard|monitor|laptop|tablet|chair|desk|camera|equipment"
        ),
    ),
)
_FAMILY = frozenset(
    (
        *("가족", "온가족", "우리", "우리가족", "우리집", "모두", "전체", "공동", "다같이", "다"),
        *("family", "everyone", "all", "us"),
    )
)
_ONCE = frozenset(
    [
        "한번",
        "1번",
        "1회",
        "일회",
        "일시불",
        "없음",
        "아니오",
        "once",
        "oneoff",
        "onetime",
        "no",
        "none",
    ]
) | {"", "-"}
_SCHOOL = re.compile(
    "학원|등록금|수학여행|특강|인강|급식|교복|학교|방과후|과외|학비|입학|수능|"
    "tuition|school|academy|lesson|college|university",
    re.IGNORECASE,
)
_GRADE = re.compile(
    r"(?:초|중|고)(?:등학교)? ?[1-6](?:학년)?|대학 ?[1-4]|(?:grade|year) ?\d{1,2}", re.IGNORECASE
)
_CERTIFICATE = re.compile("[0-9]급|자격|강의|교육|수료|certificate|course", re.IGNORECASE)
_TOTAL = re.compile(r"(?:총)?(?:합계|총계|소계|누계|총액|계)(?:\d+건?)?|(?:grand|sub)?totals?|sum")
_SHORT_DAY = re.compile(r"(?<!\d)(\d{1,2}) ?(?:/|월 ?)(\d{1,2})일?(?!\d)")


def session_kind(text: str) -> tuple[SessionKind, bool]:
    """Return what a word for a kind of time means, and whether that is a guess."""
    word = heading(text)
    for kind, words in _KINDS.items():
        if word in words.split():
            return kind, False
    for kind, parts in _GUESSED.items():
        if any(part in word for part in parts):
            return kind, True
    return SessionKind.WORK, True


def is_test(text: str) -> bool:
    """Return whether a kind or title speaks of a test rather than an application."""
    return re.search("시험|테스트|test|exam|trial", text, re.IGNORECASE) is not None


def is_certificate(title: str) -> bool:
    """Return whether a title is a course or its exam, not a gig."""
    return _CERTIFICATE.search(title) is not None


def stage_in_note(note: str) -> Stage | None:
    """Return what a note on a row says of the gig's fate."""
    return _first(_STAGES, note)


def listed_stage(text: str) -> Stage | None:
    """Return the stage that a cell of a list of gigs names."""
    return _first(_LIST_STAGES, text)


def day_in_note(note: str, on: dt.date) -> dt.date:
    """Return the day that a note such as 선정 10/1 names, else ``on``."""
    found = _SHORT_DAY.search(plain(note))
    if found is None:
        return on
    try:
        day = on.replace(month=int(found[1]), day=int(found[2]))
        return day if (on - day).days < 180 else day.replace(year=on.year + 1)  # noqa: PLR2004
    except ValueError:
        return on


def cost_kind(text: str) -> CostKind:
    """Return what kind of cost a title or a cell speaks of."""
    return _first(_COSTS, text) or CostKind.OTHER


def is_family(name: str) -> bool:
    """Return whether a name stands for the household as a whole."""
    return not heading(name) or heading(name) in _FAMILY


def grade_in(text: str) -> str:
    """Return a school grade that a note names, such as 고2."""
    found = _GRADE.search(plain(text))
    return found[0] if found else ""


def is_once(text: str) -> bool:
    """Return whether a cell says that something is due a single time."""
    return heading(text) in _ONCE


def is_for_school(text: str) -> bool:
    """Return whether a target's name belongs to somebody at school."""
    return _SCHOOL.search(text) is not None


def is_total(text: str) -> bool:
    """Return whether a cell labels a row of totals."""
    return _TOTAL.fullmatch(heading(text)) is not None


def _first(table: Iterable[tuple[T, str]], text: str) -> T | None:
    words = plain(text)
    return next((value for value, is_ in table if re.search(is_, words, re.IGNORECASE)), None)
