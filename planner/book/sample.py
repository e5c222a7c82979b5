"""A made-up family with three months of record, for looking around.

8 October 2026, 10:24 in Seoul: two projects paid, a third under way, seven costs ahead.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.book import records, sample_plans, sample_work
from planner.domain.base import Uid
from planner.domain.household import Household, Member, MemberKind
from planner.text import N_

if TYPE_CHECKING:
    from planner.book.session import Session
    from planner.text import Translator

TODAY = dt.date(2026, 10, 8)
ZONE = ZoneInfo("Asia/Seoul")
NOW = dt.datetime(2026, 10, 8, 10, 24, tzinfo=ZONE)


@dataclass(frozen=True, slots=True)
class People:
    """The uids of the family."""

    parent: Uid
    older: Uid
    younger: Uid


def household(translator: Translator) -> Household:
    """Return the household of the made-up family."""
    return Household(
        # Fixed, for the futures of a forecast are drawn from it: the same family, the same chances.
        uid=Uid("5a111a" + "0" * 28),
        name=translator.text(N_("Our home")),
        language=translator.language,
        began_on=dt.date(2026, 7, 1),
        opening_minor=1_520_000,
        opening_on=dt.date(2026, 10, 2),
        top_up_minor=300_000,
        top_up_day=25,
    )


def fill(session: Session, translator: Translator) -> None:
    """Store the family's records in a book that has their household only."""
    say = translator.text
    people = People(
        parent=records.add(session, Member(name=say(N_("Minseo")))),
        older=_child(session, say(N_("Jiwoo")), "고2", 2009),
        younger=_child(session, say(N_("Hajun")), "고1", 2010),
    )
    sample_work.fill(session, translator, people.parent)
    sample_plans.fill(session, translator, people)


def _child(session: Session, name: str, grade: str, born: int) -> Uid:
    child = Member(name=name, kind=MemberKind.CHILD, grade=grade, birth_year=born)
    return records.add(session, child)
