"""The composition root: joins the window, the command line and the painter."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from planner import __version__
from planner.cli.arguments import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.reports.monthly import MonthlyPage

NO_DISPLAY = (
    "sallim: there is no display to open a window on; these work without one: sallim new, "
    "sallim example, sallim import, sallim forecast, sallim needs, sallim week, "
    "sallim summary, sallim export, sallim check"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    # One thread is what the forecast needs, and starting others costs time at each start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["--version"]:
        print(f"sallim {__version__}")  # noqa: T201 - this is the command line
        return 0
    opens_window = not words or words == ["--example"] or _is_file(words)
    return _window(words) if opens_window else _command(words)


def _is_file(words: list[str]) -> bool:
    return len(words) == 1 and not words[0].startswith("-") and words[0] not in COMMANDS


def _window(words: list[str]) -> int:
    if not _has_screen():
        print(NO_DISPLAY, file=sys.stderr)  # noqa: T201
        return 1
    # Importing makes hundreds of thousands of objects that stay; looking through them for
    # garbage again and again is a sixth of the start.
    gc.disable()
    # Before Qt: its binding reads the source of every module that is imported after it.
    import planner.book.files  # noqa: F401, PLC0415
    from planner.ui.app import run  # noqa: PLC0415 - the command line needs no Qt
    from planner.ui.equipment import EQUIPMENT  # noqa: PLC0415

    gc.freeze()
    gc.enable()
    example = words == ["--example"]
    path = Path(words[0]) if words and not example else None
    return run(path, example=example, equip=EQUIPMENT)


def _command(words: list[str]) -> int:
    from planner.cli.running import main as run_command  # noqa: PLC0415 - the window needs no CLI

    try:
        code = run_command(words, write_pdf=_write_pdf)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the answer has gone, as ``| head`` does; that is no error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _write_pdf(page: MonthlyPage, path: Path) -> None:
    # Painting on paper needs no screen, so none is asked for even where there is one.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - other commands need no Qt

    from planner.ui.printing import write_pdf  # noqa: PLC0415

    # Kept until the file is written: fonts belong to the application.
    application = QGuiApplication.instance() or QGuiApplication(["sallim"])
    write_pdf(page, path)
    application.processEvents()


def _has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in named)


if __name__ == "__main__":
    sys.exit(main())
