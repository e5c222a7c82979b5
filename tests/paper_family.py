"""The family of the mock-ups, as far as pay, hours, costs and targets are concerned."""

from __future__ import annotations

import datetime as dt

from planner.book import Book, Label, records
from planner.book.files import in_memory
from planner.book.session import Session
from planner.domain.base import Uid
from planner.domain.gigs import Gig, IncomeClaim, Platform, Stage, StageChange
from planner.domain.household import Household, Member, MemberKind
from planner.domain.payouts import Cost, CostKind, Payout, PayoutLine, PayoutState
from planner.domain.sessions import SessionKind, WorkSession
from planner.domain.targets import Earmark, PaidFrom, Recurrence, Target, TargetPayment

TODAY = dt.date(2026, 10, 8)
FIRST, END = dt.date(2026, 7, 1), dt.date(2026, 10, 1)
KST = dt.timezone(dt.timedelta(hours=9))

LABELLING, BOXES, OCR = Uid("gig-labelling"), Uid("gig-boxes"), Uid("gig-ocr")
CROWD = Uid("platform-crowd")
JIWOO, HAJUN = Uid("member-jiwoo"), Uid("member-hajun")


def minimum_wage(day: dt.date) -> int | None:
    return {2025: 10_030, 2026: 10_320, 2027: 10_700}.get(day.year)


def session(
    on: str, hours: float, kind: SessionKind = SessionKind.WORK, gig: Uid | None = None
) -> WorkSession:
    """A finished session that begins at 13:00 in Seoul."""
    start = dt.datetime.combine(dt.date.fromisoformat(on), dt.time(13), KST).astimezone(dt.UTC)
    return WorkSession(
        kind=kind, gig_uid=gig, started_at=start, ended_at=start + dt.timedelta(hours=hours)
    )


def work(session_: Session) -> None:
    records.add_all(
        session_,
        [
            Platform(uid=CROWD, name="크라우드웍스", lag_days=14),
            IncomeClaim(
                title="데이터 라벨링으로 월 400",
                place="카페 글",
                claimed_on=dt.date(2026, 6, 20),
                monthly_minor=4_000_000,
            ),
            Gig(uid=LABELLING, title="이미지 라벨링", platform_uid=CROWD, stage=Stage.PAID),
            Gig(uid=BOXES, title="도로 객체 박스 라벨링", platform_uid=CROWD, stage=Stage.PAID),
            Gig(
                uid=OCR,
                title="문서 OCR 검수",
                platform_uid=CROWD,
                stage=Stage.WORKING,
                work_by=dt.datetime(2026, 10, 14, 9, tzinfo=dt.UTC),
            ),
            *(session(f"2026-07-{day}", 4.5, gig=LABELLING) for day in range(13, 19)),
            session("2026-07-19", 4.0, gig=LABELLING),
            session("2026-07-24", 5.0, SessionKind.REWORK, LABELLING),
            session("2026-07-06", 10.0, SessionKind.SEARCH),
            session("2026-08-20", 13.5, SessionKind.APPLICATION),
            *(session(f"2026-07-{day:02d}", 9.5, SessionKind.TRAINING) for day in (1, 2, 3, 8)),
            *(session(f"2026-09-{day:02d}", 4.0, gig=BOXES) for day in range(7, 13)),
            session("2026-09-13", 3.5, gig=BOXES),
            session("2026-09-18", 2.5, SessionKind.REWORK, BOXES),
            session("2026-09-01", 4.0, SessionKind.SEARCH),
            session("2026-09-30", 4.0, SessionKind.APPLICATION),
            *(session(f"2026-10-{day:02d}", 3.0, gig=OCR) for day in range(5, 9)),
        ],
    )


def money(session_: Session) -> None:
    first = records.add(
        session_,
        Payout(
            uid=Uid("payout-1"),
            platform_uid=CROWD,
            gross_minor=512_000,
            national_tax_minor=15_360,
            local_tax_minor=1_530,
            net_minor=495_110,
            received_on=dt.date(2026, 8, 10),
        ),
    )
    second = records.add(
        session_,
        Payout(
            uid=Uid("payout-2"),
            platform_uid=CROWD,
            gross_minor=486_000,
            national_tax_minor=14_580,
            local_tax_minor=1_450,
            net_minor=469_970,
            received_on=dt.date(2026, 10, 2),
        ),
    )
    expected = Payout(
        gross_minor=24_000,
        national_tax_minor=720,
        local_tax_minor=70,
        net_minor=23_210,
        state=PayoutState.EXPECTED,
        expected_on=dt.date(2026, 10, 15),
        work_from=dt.date(2026, 10, 1),
        work_until=dt.date(2026, 10, 2),
        note="영수증 촬영",
    )
    records.add_all(
        session_,
        [
            expected,
            PayoutLine(payout_uid=first, gig_uid=LABELLING, amount_minor=512_000),
            PayoutLine(payout_uid=second, gig_uid=BOXES, amount_minor=486_000),
            Cost(
                uid=Uid("cost-course"),
                spent_on=FIRST,
                title="수강료",
                kind=CostKind.COURSE,
                list_minor=300_000,
                subsidy_minor=211_000,
                own_minor=89_000,
            ),
            Cost(
                spent_on=dt.date(2026, 7, 10),
                title="마우스",
                kind=CostKind.EQUIPMENT,
                own_minor=42_900,
            ),
            Cost(spent_on=dt.date(2026, 9, 25), title="통신", own_minor=4_000),
        ],
    )


def applications(session_: Session) -> None:
    """Fourteen gigs applied for, six tests passed, three of them selected."""
    for gig in (LABELLING, BOXES, OCR):
        on = dt.date(2026, 7, 9) if gig == LABELLING else dt.date(2026, 9, 3)
        records.add_all(
            session_,
            [StageChange(gig_uid=gig, stage=stage, on=on) for stage in list(Stage)[1:4]],
        )
    for number in range(11):
        gig = records.add(session_, Gig(title=f"지원 {number + 1}", stage=Stage.REJECTED))
        on = dt.date(2026, 9, 2 + number) if number < 4 else dt.date(2026, 7, 2 + number)
        records.add(session_, StageChange(gig_uid=gig, stage=Stage.APPLIED, on=on))
        if number % 4 == 0:
            records.add(session_, StageChange(gig_uid=gig, stage=Stage.TESTED, on=on))


ONCE = (
    ("t-tuition", "대학 등록금", JIWOO, 4_200_000, "2028-02-11"),
    ("t-english", "영어특강", HAJUN, 380_000, "2026-12-21"),
    ("t-lectures", "인강 패스", JIWOO, 330_000, "2027-01-15"),
    ("t-trip", "수학여행", HAJUN, 420_000, "2027-04-10"),
    ("t-summer", "가족 여름휴가", None, 800_000, "2027-07-20"),
    ("t-laptop", "노트북", JIWOO, 1_300_000, "2028-02-20"),
)


def plans(session_: Session) -> None:
    academy = Target(
        uid=Uid("t-academy"),
        name="수학학원",
        member_uid=JIWOO,
        rank=1,
        recurrence=Recurrence.MONTHLY,
        amount_minor=450_000,
        due_on=dt.date(2026, 10, 5),
        last_on=dt.date(2027, 11, 5),
    )
    records.add_all(
        session_,
        [
            academy,
            *(
                Target(
                    uid=Uid(uid),
                    name=name,
                    member_uid=who,
                    rank=rank,
                    amount_minor=amount,
                    due_on=dt.date.fromisoformat(due),
                )
                for rank, (uid, name, who, amount, due) in enumerate(ONCE, start=2)
            ),
            Earmark(target_uid=Uid("t-tuition"), amount_minor=900_000, on=FIRST),
            Earmark(target_uid=Uid("t-english"), amount_minor=150_000, on=FIRST),
            TargetPayment(
                target_uid=Uid("t-academy"),
                on=dt.date(2026, 10, 5),
                amount_minor=450_000,
                paid_from=PaidFrom.HOUSEHOLD,
                due_on=dt.date(2026, 10, 5),
            ),
        ],
    )


def family() -> Book:
    """Return the family's book, kept in memory."""
    book = in_memory(
        Household(name="우리집", opening_minor=1_520_000, opening_on=FIRST, began_on=FIRST),
        (
            Member(uid=JIWOO, name="지우", kind=MemberKind.CHILD, grade="고2", birth_year=2009),
            Member(uid=HAJUN, name="하준", kind=MemberKind.CHILD, grade="고1", birth_year=2010),
        ),
    )
    for step in (work, money, applications, plans):
        book.change(Label("Step"), step)
    return book


CHANCES = {
    Uid("t-academy"): 0.80,
    Uid("t-tuition"): 0.60,
    Uid("t-english"): 0.62,
    Uid("t-lectures"): 0.50,
    Uid("t-trip"): 0.48,
    Uid("t-summer"): 0.40,
    Uid("t-laptop"): 0.31,
}
