"""What may stand on the command line."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from planner import __version__
from planner.text import LANGUAGES

COMMANDS = (
    "new", "example", "import", "export", "forecast", "needs", "week", "summary", "check",
)  # fmt: skip


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="sallim",
        description="A household planner for irregular side income.",
        epilog="Without a command: sallim [FILE] opens the window, sallim --example a made-up "
        "family.",
    )
    top.add_argument("--version", action="version", version=f"sallim {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _making(commands)
    _files(commands)
    _answers(commands)
    return top


def _making(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    new = commands.add_parser("new", help="make a new, empty household file")
    new.add_argument("path", type=Path, metavar="FILE")
    new.add_argument("--name", help="what the household is called")
    example = commands.add_parser("example", help="make a file with a made-up family")
    example.add_argument("path", type=Path, metavar="FILE")
    for command in (new, example):
        command.add_argument("--language", choices=tuple(LANGUAGES), default="ko")
    check = commands.add_parser("check", help="look whether a file is sound")
    check.add_argument("path", type=Path, metavar="FILE")
    check.add_argument("--json", action="store_true")


def _files(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    take = commands.add_parser("import", help="take Excel, CSV and calendar files in")
    take.add_argument("sources", type=Path, nargs="+", metavar="SOURCE")
    take.add_argument("--file", type=Path, required=True)
    take.add_argument("--dry-run", action="store_true", help="say what would be stored")
    take.add_argument("--today", type=_day, metavar="DATE")
    take.add_argument("--json", action="store_true")
    export = commands.add_parser("export", help="write everything into one workbook")
    export.add_argument("output", type=Path, metavar="OUT.xlsx")
    export.add_argument("--file", type=Path, required=True)
    export.add_argument("--today", type=_day, metavar="DATE")


def _answers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    forecast = commands.add_parser("forecast", help="say whether the income covers the targets")
    forecast.add_argument("--file", type=Path, required=True)
    forecast.add_argument("--months", type=_months, metavar="N")
    forecast.add_argument("--today", type=_day, metavar="DATE")
    forecast.add_argument("--seed", type=_seed, metavar="N")
    forecast.add_argument("--json", action="store_true")
    _needs(commands)
    week = commands.add_parser("week", help="print the week of a day")
    week.add_argument("day", type=_day, nargs="?", metavar="DATE")
    week.add_argument("--file", type=Path, required=True)
    week.add_argument("--today", type=_day, metavar="DATE")
    week.add_argument("--json", action="store_true")
    summary = commands.add_parser("summary", help="write the summary of a month as a PDF")
    summary.add_argument("month", type=_month, metavar="YYYY-MM")
    summary.add_argument("--file", type=Path, required=True)
    summary.add_argument("--output", type=Path, required=True, metavar="OUT.pdf")
    summary.add_argument("--language", choices=tuple(LANGUAGES))
    summary.add_argument("--today", type=_day, metavar="DATE")


def _needs(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    needs = commands.add_parser(
        "needs",
        help="say what it would take to have the targets ready",
        description="For each target, and for all of them together: the least top-up a month, "
        "the least work and the hours a week it means, the nearest later date, and the cheapest "
        "combination that make it ready so many times in 10. Work is held against the free hours "
        "of the next four weeks. The numbers are those of the window.",
    )
    needs.add_argument("--file", type=Path, required=True)
    needs.add_argument(
        "--aim", type=_aim, default=8, metavar="N", help="times in 10, 1 to 9 (default 8)"
    )
    needs.add_argument("--target", type=_rank, metavar="RANK", help="of one target only")
    needs.add_argument(
        "--spare",
        choices=("money", "time", "date"),
        default="money",
        help="what to spare in combinations: household money first, then work, then the date "
        "(money, the default); no more work than now (time); the dates as they are (date)",
    )
    needs.add_argument("--today", type=_day, metavar="DATE")
    needs.add_argument("--json", action="store_true", help="with the curve and all combinations")


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        message = f"not a date: {text!r}; write it like 2026-10-08"
        raise argparse.ArgumentTypeError(message) from None


def _month(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        message = f"not a month: {text!r}; write it like 2026-09"
        raise argparse.ArgumentTypeError(message) from None


def _months(text: str) -> int:
    return _number(text, 1, 36)


def _aim(text: str) -> int:
    return _number(text, 1, 9)


def _rank(text: str) -> int:
    return _number(text, 1, 1_000_000)


def _seed(text: str) -> int:
    return _number(text, 0, 2**63 - 1)


def _number(text: str, least: int, most: int) -> int:
    try:
        value = int(text)
    except ValueError:
        value = least - 1
    if not least <= value <= most:
        message = f"not a whole number from {least} to {most}: {text!r}"
        raise argparse.ArgumentTypeError(message)
    return value
