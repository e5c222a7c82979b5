"""``new``, ``example`` and ``check``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from planner.book import Label, records, sample
from planner.book.files import create, open_file, version_of
from planner.domain.household import Household
from planner.text import N_, translator

if TYPE_CHECKING:
    import argparse
    import datetime as dt


def new(arguments: argparse.Namespace, _now: dt.datetime) -> int:
    """Make a new, empty household file."""
    say = translator(arguments.language).text
    name = arguments.name or say(N_("Our home"))
    household = Household(name=name, language=arguments.language)
    create(arguments.path, household).close()
    print(f"made {arguments.path}")
    return 0


def example(arguments: argparse.Namespace, _now: dt.datetime) -> int:
    """Make a file with the made-up family."""
    words = translator(arguments.language)
    file = create(arguments.path, sample.household(words))
    file.book.note(Label(N_("Example")), sample.fill, words)
    file.close()
    print(f"made {arguments.path}; its today is {sample.TODAY}")
    return 0


def check(arguments: argparse.Namespace, now: dt.datetime) -> int:
    """Look whether a file is sound and say what it holds."""
    version = version_of(arguments.path)
    file = open_file(arguments.path, now=now, read_only=True)
    counts = {kind.__name__: len(file.book.read(records.all_of, kind)) for kind in records.KINDS}
    household = file.book.read(records.all_of, Household)[0]
    file.close()
    if arguments.json:
        answer = {
            "file": str(arguments.path),
            "sound": True,
            "version": version,
            "household": household.name,
            "records": counts,
        }
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        print(f"{arguments.path}: sound, {household.name}, {sum(counts.values())} records")
    return 0
