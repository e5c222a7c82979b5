"""``import`` and ``export``."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.book import Label
from planner.book.backups import Why, preferred_shelf
from planner.book.calendars import import_calendar
from planner.book.files import open_file
from planner.calendars.reading import read_calendar
from planner.cli.answers import ENGLISH, household_of, today_of
from planner.domain.errors import PlannerError
from planner.exchange import sentences, whole
from planner.exchange.drafts import Severity
from planner.exchange.importing import apply, planned, profiles
from planner.exchange.opening import open_source
from planner.exchange.preview import Choices, interpret
from planner.exchange.source import SourceError
from planner.insight.coverage.facts import gather
from planner.insight.coverage.outlook import compute
from planner.insight.coverage.view import chances_of
from planner.settings import load, preferences_path
from planner.text import N_, translator
from planner.wording import basis, file_problems, problems

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from pathlib import Path

    from planner.book.files import OpenFile
    from planner.domain.household import Household
    from planner.exchange.drafts import Problem

_CALENDAR_ENDINGS = {".ics", ".ical", ".ifb", ".vcs"}


@dataclass(slots=True)
class _Told:
    """What an import has to say at its end."""

    stored: Counter[str] = field(default_factory=Counter)
    problems: list[dict[str, str]] = field(default_factory=list)
    duplicates: list[dict[str, str]] = field(default_factory=list)
    notes: list[dict[str, str]] = field(default_factory=list)
    there_already: int = 0
    unread: int = 0

    def add(self, kind: list[dict[str, str]], source: Path, found: Iterable[Problem]) -> None:
        """Keep problems of a sheet, by source, sheet and cell."""
        kind.extend(
            {
                "source": source.name,
                "sheet": problem.sheet,
                "cell": problem.cell,
                "message": sentences.of_problem(ENGLISH, problem),
            }
            for problem in found
        )

    def refuse(self, source: Path, message: str) -> None:
        """Keep that a source could not be read at all."""
        self.unread += 1
        self.problems.append({"source": source.name, "sheet": "", "cell": "", "message": message})


def take(asked: argparse.Namespace, now: dt.datetime) -> int:
    """Take files in; each is one step that can be undone in the window."""
    preferences, _problems = load(preferences_path())
    file = open_file(asked.file, now=now, shelf=preferred_shelf(preferences))
    told = _Told()
    try:
        if not asked.dry_run:
            file.back_up(now=now, why=Why.IMPORT)
        for source in asked.sources:
            try:
                _take_one(file, source, told, _moment(file, now, asked.today), asked.dry_run)
            except PlannerError as error:
                told.refuse(source, problems.sentence(ENGLISH, error))
    finally:
        file.close()
    _report(told, as_json=asked.json, dry=asked.dry_run)
    if told.stored or (told.there_already and not told.unread):
        return 0
    if not (told.problems or told.duplicates):
        print("sallim: nothing was found that could be imported", file=sys.stderr)
    return 1


def export(asked: argparse.Namespace, now: dt.datetime) -> int:
    """Write everything into one workbook."""
    file = open_file(asked.file, now=now, read_only=True)
    language = household_of(file.book).language
    today = today_of(file.book, now, asked.today)
    try:
        outlook, words = compute(gather(file.book, today=today)), translator(language)
        found = basis.lines(words, outlook)
        whole.write(file.book, asked.output, words, today, chances_of(outlook), found)
    finally:
        file.close()
    print(f"wrote {asked.output}")
    return 0


def _moment(file: OpenFile, now: dt.datetime, today: dt.date | None) -> dt.datetime:
    """Return ``now``, or noon of the day asked for where the household lives."""
    if today is None:
        return now
    zone = ZoneInfo(household_of(file.book).zone)
    return dt.datetime.combine(today, dt.time(12), zone)


def _take_one(file: OpenFile, source: Path, told: _Told, moment: dt.datetime, dry: bool) -> None:  # noqa: FBT001 - a private step of ``take``
    if not source.is_file():
        reason = "folder" if source.is_dir() else "missing"
        raise SourceError(reason, name=str(source))
    if source.suffix.lower() in _CALENDAR_ENDINGS:
        _take_calendar(file, source, told, dry=dry)
    elif whole.is_ours(source):
        _take_whole(file, source, told, dry=dry)
    else:
        _take_sheets(file, source, told, moment, dry=dry)


def _take_sheets(
    file: OpenFile, source: Path, told: _Told, moment: dt.datetime, *, dry: bool
) -> None:
    book = file.book
    household: Household = household_of(book)
    choices = Choices(
        today=moment.astimezone(ZoneInfo(household.zone)).date(),
        currency=household.currency,
        profiles=book.read(profiles),
    )
    preview = interpret(open_source(source), choices)
    if dry:
        made = book.read(planned, preview, moment)
        stored, skipped, duplicates, found = (
            made.stored, made.skipped, made.duplicates, made.problems,
        )  # fmt: skip
    else:
        label = Label(N_("Import “{file}”"), {"file": source.name})
        result = book.change(label, apply, preview, moment)
        stored, skipped, duplicates, found = (
            result.stored, result.skipped, result.duplicates, result.problems,
        )  # fmt: skip
    told.stored.update(stored)
    told.there_already += skipped
    told.add(told.duplicates, source, duplicates)
    told.add(told.problems, source, (p for p in found if p.severity is Severity.ERROR))
    told.add(told.notes, source, (p for p in found if p.severity is Severity.NOTE))


def _take_calendar(file: OpenFile, source: Path, told: _Told, *, dry: bool) -> None:
    zone = household_of(file.book).zone
    found = read_calendar(source.read_bytes(), str(source), zone=zone)
    if dry:
        told.stored["events"] += len(found.events)
    else:
        label = Label(N_("Import “{file}”"), {"file": source.name})
        result = file.book.change(label, import_calendar, found)
        told.stored.update({"events": result.added} if result.added else {})
        told.there_already += len(found.events) - result.added
    for problem in found.problems:
        message = file_problems.of_event(
            ENGLISH,
            problem.kind,
            line=problem.line,
            summary=problem.summary,
            value=problem.value,
        )
        cell = f"line {problem.line}" if problem.line else ""
        entry = {"source": source.name, "sheet": "", "cell": cell, "message": message}
        (told.problems if problem.skipped else told.notes).append(entry)


def _take_whole(file: OpenFile, source: Path, told: _Told, *, dry: bool) -> None:
    found = whole.read(source)
    if dry:
        told.stored.update(Counter(type(record).__name__ for record in found))
        return
    label = Label(N_("Import everything from “{file}”"), {"file": source.name})
    taken = file.book.change(label, whole.apply, found)
    told.stored.update(taken.added)
    told.stored.update(taken.changed)
    told.there_already += taken.same


def _report(told: _Told, *, as_json: bool, dry: bool) -> None:
    for entry in (*told.problems, *told.duplicates):
        place = ", ".join(part for part in (entry["source"], entry["sheet"], entry["cell"]) if part)
        print(f"{place}: {entry['message']}", file=sys.stderr)
    if as_json:
        answer = {
            "stored": dict(told.stored),
            "there_already": told.there_already,
            "problems": told.problems,
            "duplicates": told.duplicates,
            "notes": told.notes,
        }
        print(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    counted = ", ".join(f"{count} {kind}" for kind, count in told.stored.items()) or "nothing"
    print(f"{'would store' if dry else 'stored'} {counted}")
    if told.there_already:
        print(f"{told.there_already} were there already")
