"""The made-up family's gigs, sessions, payouts and costs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeAlias
from zoneinfo import ZoneInfo

from planner.book import records
from planner.domain.gigs import Gig, IncomeClaim, Platform, Stage, StageChange
from planner.domain.payouts import Cost, CostKind, Payout, PayoutLine, Qualification
from planner.domain.payouts import QualificationCost as ForCost
from planner.domain.sessions import SessionKind, WorkSession
from planner.text import N_

if TYPE_CHECKING:
    from planner.book.session import Session
    from planner.domain.base import Uid
    from planner.text import Translator

ZONE = ZoneInfo("Asia/Seoul")
WORK, REWORK = SessionKind.WORK, SessionKind.REWORK
SEARCH, APPLY, TRAIN = SessionKind.SEARCH, SessionKind.APPLICATION, SessionKind.TRAINING

# Title, platform, gross amount, expected hours, dated stages.
_GigRow: TypeAlias = tuple[str, str, int | None, float | None, tuple[tuple[Stage, str], ...]]
_GIGS: tuple[_GigRow, ...] = (
    (
        N_("Speech transcription 3"),
        "a",
        512_000,
        31,
        (
            (Stage.APPLIED, "07-07"),
            (Stage.TESTED, "07-10"),
            (Stage.SELECTED, "07-11"),
            (Stage.WORKING, "07-13"),
            (Stage.INSPECTION, "07-19"),
            (Stage.SETTLEMENT, "07-29"),
            (Stage.PAID, "08-10"),
        ),
    ),
    (
        N_("Road object boxes"),
        "a",
        486_000,
        28,
        (
            (Stage.APPLIED, "08-31"),
            (Stage.TESTED, "09-02"),
            (Stage.SELECTED, "09-04"),
            (Stage.WORKING, "09-07"),
            (Stage.INSPECTION, "09-18"),
            (Stage.SETTLEMENT, "09-24"),
            (Stage.PAID, "10-02"),
        ),
    ),
    (
        N_("Document OCR check 4"),
        "a",
        520_000,
        29,
        (
            (Stage.APPLIED, "09-28"),
            (Stage.TESTED, "09-30"),
            (Stage.SELECTED, "10-01"),
            (Stage.WORKING, "10-05"),
        ),
    ),
    (
        N_("Emotion tagging"),
        "b",
        36_000,
        1.5,
        (
            (Stage.APPLIED, "09-24"),
            (Stage.TESTED, "09-25"),
            (Stage.SELECTED, "09-29"),
            (Stage.WORKING, "10-01"),
            (Stage.INSPECTION, "10-03"),
        ),
    ),
    (
        N_("Receipt photos"),
        "b",
        24_000,
        1.5,
        (
            (Stage.SELECTED, "09-29"),
            (Stage.WORKING, "10-02"),
            (Stage.INSPECTION, "10-03"),
            (Stage.SETTLEMENT, "10-06"),
        ),
    ),
    (N_("Image caption rating"), "a", 180_000, 12, ((Stage.APPLIED, "10-06"),)),
    (N_("Medical speech transcription"), "b", 240_000, 16, ((Stage.APPLIED, "10-02"),)),
    (N_("Chat reply rating"), "b", None, None, ((Stage.APPLIED, "10-05"),)),
    (
        N_("Image classification"),
        "a",
        None,
        None,
        ((Stage.APPLIED, "07-24"), (Stage.TESTED, "07-28"), (Stage.REJECTED, "08-05")),
    ),
    (
        N_("Sign language clips"),
        "b",
        None,
        None,
        ((Stage.APPLIED, "08-03"), (Stage.NO_ANSWER, "09-02")),
    ),
    (
        N_("Street sound tagging"),
        "a",
        None,
        None,
        ((Stage.APPLIED, "08-20"), (Stage.TESTED, "08-27"), (Stage.REJECTED, "09-03")),
    ),
    (
        N_("Recipe step tagging"),
        "b",
        None,
        None,
        ((Stage.APPLIED, "08-24"), (Stage.NO_ANSWER, "09-23")),
    ),
    (
        N_("Map text check"),
        "a",
        None,
        None,
        ((Stage.APPLIED, "09-21"), (Stage.REJECTED, "09-30")),
    ),
    (
        N_("News summary check"),
        "a",
        None,
        None,
        ((Stage.APPLIED, "09-22"), (Stage.WITHDRAWN, "09-28")),
    ),
)

# Day, from, to, kind, gig (index above or -1), note.
_DONE: tuple[tuple[str, str, str, SessionKind, int, str], ...] = (
    ("07-06", "09:30", "13:00", TRAIN, -1, N_("Grade 2 course")),
    ("07-07", "09:30", "13:00", TRAIN, -1, N_("Grade 2 course")),
    ("07-08", "09:30", "13:00", TRAIN, -1, N_("Grade 2 course")),
    ("07-09", "09:30", "13:00", TRAIN, -1, N_("Grade 2 course")),
    ("07-10", "10:00", "12:00", APPLY, 0, N_("Test")),
    ("07-13", "09:00", "14:00", WORK, 0, ""),
    ("07-14", "09:00", "14:30", WORK, 0, ""),
    ("07-15", "09:00", "13:30", WORK, 0, ""),
    ("07-16", "09:00", "15:00", WORK, 0, ""),
    ("07-17", "09:00", "14:00", WORK, 0, ""),
    ("07-19", "13:30", "18:30", WORK, 0, ""),
    ("07-21", "09:00", "11:30", REWORK, 0, N_("19 clips again")),
    ("07-22", "20:30", "23:00", REWORK, 0, ""),
    ("07-24", "10:00", "12:00", SEARCH, -1, ""),
    ("07-28", "10:00", "12:00", APPLY, 8, N_("Test")),
    ("08-03", "10:00", "11:30", APPLY, 9, ""),
    ("08-06", "21:00", "23:00", SEARCH, -1, ""),
    ("08-11", "09:30", "13:30", TRAIN, -1, N_("Grade 1 course")),
    ("08-12", "09:30", "13:30", TRAIN, -1, N_("Grade 1 course")),
    ("08-13", "09:30", "13:30", TRAIN, -1, N_("Grade 1 course")),
    ("08-14", "09:30", "13:30", TRAIN, -1, N_("Grade 1 course")),
    ("08-18", "09:30", "13:30", TRAIN, -1, N_("Grade 1 course")),
    ("08-19", "09:30", "13:30", TRAIN, -1, N_("Grade 1 course")),
    ("08-19", "14:00", "16:00", APPLY, -1, N_("Grade 1 exam")),
    ("08-20", "21:00", "23:00", APPLY, 10, ""),
    ("08-24", "21:00", "23:00", SEARCH, -1, ""),
    ("08-25", "10:00", "12:00", SEARCH, -1, ""),
    ("08-27", "10:00", "12:00", APPLY, 10, N_("Test")),
    ("08-28", "21:00", "23:00", SEARCH, -1, ""),
    ("08-31", "10:00", "12:00", APPLY, 1, ""),
    ("09-02", "10:00", "12:00", APPLY, 1, N_("Test")),
    ("09-07", "09:00", "13:00", WORK, 1, ""),
    ("09-08", "09:00", "13:30", WORK, 1, ""),
    ("09-09", "09:00", "10:30", WORK, 1, ""),
    ("09-10", "09:00", "13:00", WORK, 1, ""),
    ("09-11", "09:00", "14:00", WORK, 1, ""),
    ("09-12", "09:00", "13:00", WORK, 1, ""),
    ("09-13", "14:00", "18:30", WORK, 1, ""),
    ("09-18", "09:00", "11:30", REWORK, 1, N_("42 images again")),
    ("09-21", "21:00", "23:00", SEARCH, -1, ""),
    ("09-22", "10:00", "11:00", APPLY, 13, ""),
    ("09-24", "10:00", "11:00", APPLY, 3, ""),
    ("09-28", "10:00", "11:00", APPLY, 2, ""),
    ("09-30", "10:00", "11:00", APPLY, 2, N_("Test")),
    ("10-01", "09:30", "11:00", WORK, 3, ""),
    ("10-02", "10:00", "11:30", SEARCH, 6, ""),
    ("10-02", "20:00", "21:30", WORK, 4, ""),
    ("10-05", "21:00", "23:00", WORK, 2, ""),
    ("10-06", "09:00", "13:30", WORK, 2, ""),
    ("10-06", "21:00", "22:00", APPLY, 5, N_("Test until the 11th")),
    ("10-07", "09:00", "12:00", WORK, 2, N_("Table guideline changed")),
)

_PLANNED = (
    ("10-08", "13:00", "15:00", 2),
    ("10-10", "09:30", "12:30", 2),
    ("10-11", "14:00", "16:30", 2),
)


def fill(session: Session, translator: Translator, parent: Uid) -> None:
    """Store platforms, gigs, sessions, payouts, costs and the ad that began it all."""
    say = translator.text
    platforms = {
        "a": records.add(session, Platform(name=say(N_("Crowdworks")), lag_days=14)),
        "b": records.add(session, Platform(name=say(N_("Labelers")), lag_days=14)),
    }
    gigs = [_gig(session, say(row[0]), platforms[row[1]], row) for row in _GIGS]
    _sessions(session, translator, parent, gigs)
    _payout(session, platforms["a"], gigs[0], (512_000, 15_360, 1_530), ("07-13", "07-20", "08-10"))
    _payout(session, platforms["a"], gigs[1], (486_000, 14_580, 1_450), ("09-07", "09-14", "10-02"))
    _costs(session, translator)
    records.add(
        session,
        IncomeClaim(
            title=say(N_("4 million a month with data labelling")),
            place=say(N_("café post")),
            claimed_on=dt.date(2026, 6, 20),
            platform_uid=platforms["a"],
            monthly_minor=4_000_000,
            lag_days=14,
        ),
    )
    records.add(
        session,
        IncomeClaim(
            title=say(N_("Document OCR check 4")),
            place=say(N_("notice")),
            claimed_on=dt.date(2026, 9, 28),
            gig_uid=gigs[2],
            hourly_minor=25_000,
        ),
    )


def _gig(session: Session, title: str, platform: Uid, row: _GigRow) -> Uid:
    amount, hours, stages = row[2:]
    stage = stages[-1][0]
    uid = records.add(
        session,
        Gig(
            title=title,
            platform_uid=platform,
            stage=stage,
            expected_minor=amount,
            expected_minutes=None if hours is None else round(hours * 60),
            test_by=_at("10-11", "23:59") if stages == ((Stage.APPLIED, "10-06"),) else None,
            work_by=_at("10-14", "18:00") if stage is Stage.WORKING else None,
            expected_on=dt.date(2026, 10, 15) if stage is Stage.SETTLEMENT else None,
            min_session_minutes=60 if stage is Stage.WORKING else None,
            max_session_minutes=240 if stage is Stage.WORKING else None,
        ),
    )
    for reached, day in stages:
        records.add(session, StageChange(gig_uid=uid, stage=reached, on=_day(day)))
    return uid


def _sessions(session: Session, translator: Translator, parent: Uid, gigs: list[Uid]) -> None:
    for day, first, end, kind, gig, note in _DONE:
        records.add(
            session,
            WorkSession(
                member_uid=parent,
                gig_uid=gigs[gig] if gig >= 0 else None,
                kind=kind,
                started_at=_at(day, first),
                ended_at=_at(day, end),
                note=translator.text(note) if note else "",
            ),
        )
    running = WorkSession(
        member_uid=parent,
        gig_uid=gigs[2],
        planned_start=_at("10-08", "09:00"),
        planned_end=_at("10-08", "12:00"),
        started_at=_at("10-08", "09:00"),
    )
    records.add(session, running)
    for day, first, end, gig in _PLANNED:
        planned = WorkSession(
            member_uid=parent,
            gig_uid=gigs[gig],
            planned_start=_at(day, first),
            planned_end=_at(day, end),
        )
        records.add(session, planned)


def _payout(
    session: Session,
    platform: Uid,
    gig: Uid,
    amounts: tuple[int, int, int],
    days: tuple[str, str, str],
) -> None:
    gross, national, local = amounts
    work_from, work_until, received_on = days
    uid = records.add(
        session,
        Payout(
            platform_uid=platform,
            gross_minor=gross,
            national_tax_minor=national,
            local_tax_minor=local,
            net_minor=gross - national - local,
            entered="gross net",
            work_from=_day(work_from),
            work_until=_day(work_until),
            received_on=_day(received_on),
        ),
    )
    records.add(session, PayoutLine(payout_uid=uid, gig_uid=gig, amount_minor=gross))


def _costs(session: Session, translator: Translator) -> None:
    say = translator.text
    course, exam = CostKind.COURSE, CostKind.EXAM
    rows = (
        ("07-03", N_("Grade 2 course, own share"), course, 308_000, 277_200, 30_800),
        ("07-09", N_("Exam fee"), exam, None, None, 33_000),
        ("08-10", N_("Grade 1 course, own share"), course, 388_000, 329_800, 58_200),
        ("08-28", N_("Headset"), CostKind.EQUIPMENT, None, None, 9_900),
        ("09-30", N_("Data charge"), CostKind.OTHER, None, None, 4_000),
    )
    uids = [
        records.add(
            session,
            Cost(
                spent_on=_day(day),
                title=say(title),
                kind=kind,
                list_minor=price,
                subsidy_minor=subsidy,
                own_minor=own,
            ),
        )
        for day, title, kind, price, subsidy, own in rows
    ]
    for name, day, cost in (
        (N_("Data labelling grade 2"), "07-10", uids[0]),
        (N_("Data labelling grade 1"), "08-19", uids[2]),
    ):
        earned = records.add(session, Qualification(name=say(name), earned_on=_day(day)))
        records.add(session, ForCost(qualification_uid=earned, cost_uid=cost))


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2026-{text}")


def _at(day: str, time: str) -> dt.datetime:
    local = dt.datetime.fromisoformat(f"2026-{day}T{time}").replace(tzinfo=ZONE)
    return local.astimezone(dt.UTC)
