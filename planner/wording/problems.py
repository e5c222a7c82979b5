"""A sentence for every problem a person can do something about."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from planner.text import N_
from planner.wording import dates, file_problems, labels, money

if TYPE_CHECKING:
    from planner.domain.errors import PlannerError
    from planner.text import Translator

_UNKNOWN = N_("This did not work.")

# By code, or by code and reason; the longer key wins.
_SENTENCES = {
    **file_problems.SENTENCES,
    "planner": _UNKNOWN,
    "not-found": N_("This is no longer there."),
    "in-use": N_("This is still needed elsewhere, so it cannot be removed."),
    "invalid-input": N_("{field} has a value that does not fit."),
    "invalid-input empty": N_("{field} is empty."),
    "invalid-input negative": N_("{field} cannot be less than zero."),
    "invalid-input not-positive": N_("{field} must be more than zero."),
    "invalid-input out-of-range": N_("{field} must be from {least} to {most}."),
    "invalid-input ends-before-start": N_("The end, {end}, is not after the start, {first}."),
    "invalid-input naive-time": N_("{field} does not say its time zone."),
    "invalid-input not-finite": N_("{field} is not a number."),
    "invalid-input mismatch": N_("{field} does not agree with the rest."),
    "invalid-input parts-mismatch": N_("Gross {gross} is not net {net} plus {withheld} withheld."),
    "unreadable": N_("“{text}” could not be understood."),
    "unreadable empty": N_("Nothing is entered."),
    "unreadable money": N_("“{text}” is not an amount. Write it like 450,000."),
    "unreadable currency": N_("“{text}” is in another currency than the household’s."),
    "unreadable currency-name": N_("“{text}” is no currency known here. Write it like USD."),
    "unreadable fraction": N_("“{text}” has a fraction that the currency does not have."),
    "unreadable too-large": N_("“{text}” is too large."),
    "unreadable sum": N_("The sum “{text}” cannot be worked out."),
    "unreadable number": N_("“{text}” is not a whole number."),
    "unreadable date": N_("“{text}” is not a date. Write it like 2026-07-15."),
    "unreadable no-such-date": N_("There is no date {text}."),
    "unreadable no-such-month": N_("There is no month {text}."),
    "unreadable time": N_("“{text}” is not a time. Write it like 14:30."),
    "unreadable no-such-time": N_("There is no time {text}."),
    "unreadable backward-span": N_("“{text}” ends before it starts. Enter the next day by itself."),
    "unreadable duration": N_("“{text}” is not a length of time. Write it like 1:30."),
    "unreadable recurrence": N_("“{text}” does not say when it is due."),
    "unreadable no-end": N_("“{text}” does not say until when it recurs."),
    "unreadable yes-no": N_("“{text}” is neither yes nor no."),
    "rule-file": N_("The rules in {file} are damaged: {detail}"),
    "no-rule": N_("No rule is known for {day}."),
}


def sentence(translator: Translator, error: PlannerError) -> str:
    """Return what went wrong as one sentence in the translator's language.

    An error without a sentence of its own gets a general one; a test keeps that from
    happening to errors of this program.
    """
    return of_code(translator, error.code, error.params)


def of_code(translator: Translator, code: str, params: dict[str, object]) -> str:
    """Return the sentence for a code with its parameters, as stored problems hold them."""
    reason = str(params.get("reason", ""))
    if reason == "mismatch" and {"gross", "net", "withheld"} <= params.keys():
        reason = "parts-mismatch"
    message = _SENTENCES.get(f"{code} {reason}") or _SENTENCES.get(code, _UNKNOWN)
    known = {"path": "", "name": "", **params}
    words = {name: _word(translator, name, value) for name, value in known.items()}
    if reason == "ends-before-start" and params.get("field") == "end_minute":
        words |= {name: _clock(params[name]) for name in ("first", "end")}
    return translator.text(message, **words)


def _word(translator: Translator, name: str, value: object) -> str:
    if name == "field":
        return labels.field(translator, str(value))
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, int) and name in {"gross", "net", "withheld"}:
        return money.bare(value)
    return str(value)


def _clock(minutes: object) -> str:
    return dates.clock_of_minutes(minutes) if isinstance(minutes, int) else str(minutes)
