from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import inspect

import pytest

from planner.domain import (
    availability,
    events,
    gigs,
    household,
    payouts,
    planning,
    sessions,
    targets,
)
from planner.domain.base import Record
from planner.domain.errors import InvalidInputError, NotFoundError, PlannerError
from planner.reading.errors import UnreadableError
from planner.text import translator
from planner.wording import labels, problems

KO, EN = translator("ko"), translator("en")
MODULES = (availability, events, gigs, household, payouts, planning, sessions, targets)


def members_of_domain() -> list[tuple[str, type]]:
    return [
        (name, kind)
        for module in MODULES
        for name, kind in inspect.getmembers(module, inspect.isclass)
        if kind.__module__ == module.__name__
    ]


def test_every_choice_has_a_name_in_both_languages() -> None:
    choices = [
        member
        for _, kind in members_of_domain()
        if issubclass(kind, enum.StrEnum)
        for member in kind
    ]
    assert len(choices) > 40
    for member in choices:
        assert labels.choice(EN, member)
        assert labels.choice(KO, member) != labels.choice(EN, member)


def test_every_field_has_a_name_in_both_languages() -> None:
    names = {
        field.name
        for _, kind in members_of_domain()
        if issubclass(kind, Record)
        for field in dataclasses.fields(kind)
    }
    assert {name for name in names if labels.field(KO, name) == name} == set()
    assert {name for name in names if labels.field(KO, name) == labels.field(EN, name)} == set()


@pytest.mark.parametrize(
    ("error", "korean", "english"),
    [
        (InvalidInputError("title", "empty"), "제목이 비어 있어요.", "Title is empty."),
        (
            InvalidInputError("rank", "out-of-range", value=0, least=1, most=9),
            "순위는 1부터 9까지만 돼요.",
            "Rank must be from 1 to 9.",
        ),
        (
            InvalidInputError("end_minute", "ends-before-start", first=600, end=570),
            "끝(09:30)이 시작(10:00)보다 늦어야 해요.",
            "The end, 09:30, is not after the start, 10:00.",
        ),
        (
            InvalidInputError(
                "last_on",
                "ends-before-start",
                first=dt.date(2026, 1, 2),
                end=dt.date(2026, 1, 1),
            ),
            "끝(2026-01-01)이 시작(2026-01-02)보다 늦어야 해요.",
            "The end, 2026-01-01, is not after the start, 2026-01-02.",
        ),
        (
            InvalidInputError("net_minor", "mismatch", gross=1000, net=900, withheld=33),
            "세전 1,000이 세후 900과 뗀 돈 33을 더한 값과 달라요.",
            "Gross 1,000 is not net 900 plus 33 withheld.",
        ),
        (NotFoundError(), "이미 없어진 항목이에요.", "This is no longer there."),
    ],
)
def test_errors_have_a_sentence(error: PlannerError, korean: str, english: str) -> None:
    assert problems.sentence(KO, error) == korean
    assert problems.sentence(EN, error) == english


def test_an_error_nobody_wrote_a_sentence_for_still_gets_one() -> None:
    class StrangeError(PlannerError):
        code = "strange"

    assert problems.sentence(KO, StrangeError(x=1)) == "잘되지 않았어요."


@pytest.mark.parametrize(
    "reason",
    [
        "empty",
        "too-large",
        "fraction",
        "number",
        "sum",
        "money",
        "date",
        "no-such-date",
        "no-such-month",
        "time",
        "no-such-time",
        "duration",
        "recurrence",
        "yes-no",
    ],
)
def test_every_reason_for_not_reading_a_text_has_its_sentence(reason: str) -> None:
    error = UnreadableError(reason, "2026-13-07")
    general = problems.sentence(KO, UnreadableError("", "2026-13-07"))
    assert problems.sentence(KO, error) not in {general, problems.sentence(EN, error)}


def test_a_date_that_does_not_exist_is_named() -> None:
    error = UnreadableError("no-such-date", "2026-13-07")
    assert problems.sentence(KO, error) == "2026-13-07은 없는 날짜예요."
