"""Running one command.

The command line speaks English and does not change its words with the household's language, so that
scripts can rely on it. 0 is done, 1 could not (one line on stderr), 2 wrong usage.
"""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING

from planner.cli import answers, making, needs, taking, weeks
from planner.cli.arguments import parser
from planner.domain.errors import PlannerError
from planner.text import translator
from planner.wording import problems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.cli.answers import WritePdf


def main(arguments: Sequence[str], *, write_pdf: WritePdf) -> int:
    """Run one command and return the exit code.

    Args:
        arguments: the words after ``sallim``.
        write_pdf: paints a page into a PDF; painting is Qt's, which this package may not
            know, so whoever starts it hands it in.
    """
    try:
        asked = parser().parse_args(arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    now = dt.datetime.now(dt.UTC)
    commands = {
        "new": making.new,
        "example": making.example,
        "check": making.check,
        "import": taking.take,
        "export": taking.export,
        "forecast": answers.forecast,
        "needs": needs.needs,
        "week": weeks.week,
    }
    try:
        if asked.command == "summary":
            return answers.summary(asked, now, write_pdf)
        return commands[asked.command](asked, now)
    except PlannerError as error:
        said = problems.sentence(translator("en"), error).replace("\n", " ")
        print(f"sallim: {said}", file=sys.stderr)
        return 1
