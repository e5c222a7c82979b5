"""Figures of the gig record's tables at 50,000 sessions and 5,000 payouts.

    PYTHONPATH=. python packaging/bench_tables.py [--keep FILE]

Times are CPU time of the process, medians of several runs. Memory is the resident size of a
process that has read all sessions, beside an empty PySide6 window.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.ui.context import Context
    from planner.ui.gigs.page import GigsPage
    from planner.ui.tables import LogTable
    from planner.ui.window import MainWindow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

NOW = dt.datetime(2026, 10, 8, 1, 24, tzinfo=dt.UTC)
RUNS = 7
EMPTY_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1440, 900)
window.show()
app.processEvents()
print(open("/proc/self/smaps_rollup").read())
"""


def say(name: str, value: str, limit: str = "") -> None:
    """Print one figure."""
    print(f"{name:<58} {value:>16}  {limit}", flush=True)


def _rss(text: str) -> float:
    found = re.search(r"^Rss:\s+(\d+) kB", text, re.MULTILINE)
    return int(found.group(1)) / 1024 if found else 0.0


def _make(path: Path) -> None:
    """Write ten years into a new file."""
    from planner.book import Label  # noqa: PLC0415
    from planner.book.files import create  # noqa: PLC0415
    from planner.domain.household import Household  # noqa: PLC0415
    from tests import ten_years  # noqa: PLC0415

    book = create(path, Household(name="십 년")).book
    book.note(Label("Fill"), ten_years.fill, NOW.date(), ten_years.Size())
    book.close()


def _window(path: Path, folder: str) -> MainWindow:
    from PySide6.QtCore import QSettings  # noqa: PLC0415

    from planner.ui.app import application  # noqa: PLC0415
    from planner.ui.desk import Desk  # noqa: PLC0415
    from planner.ui.preferences import PreferenceStore  # noqa: PLC0415
    from planner.ui.theme import Theme  # noqa: PLC0415

    app = application()
    preferences = PreferenceStore(Path(folder) / "settings.toml", app)
    view = QSettings(f"{folder}/view.ini", QSettings.Format.IniFormat, app)
    desk = Desk(Theme(app), preferences, view, now=lambda: NOW, parent=app)
    window = desk.open_path(path)
    window.resize(1440, 900)
    _settle()
    return window


def _read_rest(page: GigsPage) -> None:
    """Let the page read what it reads while nobody waits."""
    while page._desk.since is not None:  # noqa: SLF001 - there is no other sign of it
        page._on_idle()  # noqa: SLF001


def _settle() -> None:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    for _ in range(4):
        QApplication.processEvents()


def _cpu_ms(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    _settle()
    return (time.process_time() - began) * 1000


def _median(work: Callable[[], object], runs: int = RUNS) -> float:
    return statistics.median(_cpu_ms(work) for _ in range(runs))


def _figures(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        window = _window(path, folder)
        context = window.context
        first = _cpu_ms(lambda: window.show_page("gigs"))
        say("gigs page, first opening with its imports", f"{first:.0f} ms")
        page = window.built("gigs")
        _opening(context)
        _using(page)  # type: ignore[arg-type] # the page of that key
        window.close()


def _hold(path: Path) -> None:
    """Print what a process holds that has opened the page and read and sorted all sessions."""
    from planner.ui.gigs.filters import Filter  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        window = _window(path, folder)
        window.show_page("gigs")
        _settle()
        page: GigsPage = window.built("gigs")  # type: ignore[assignment] # the page of that key
        page.log.use(Filter(recent=False))
        page.log.tables["sessions"].sort(5)
        _settle()
        print(Path("/proc/self/smaps_rollup").read_text(encoding="ascii"))
        window.close()


def _memory(path: Path) -> None:
    """Measure in processes of their own, one after the other: each shares with nobody."""
    empty = [sys.executable, "-c", EMPTY_WINDOW]
    full = [sys.executable, __file__, "--hold", "--keep", str(path)]
    floor, spent = (
        _rss(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        for command in (empty, full)
    )
    say("memory, all sessions read and sorted", f"{spent:.0f} MB", f"empty {floor:.0f} MB")
    say("  as a multiple", f"{spent / floor:.2f} x", "at most 3.2 x")


def _opening(context: Context) -> None:
    from planner.ui.gigs.page import GigsPage  # noqa: PLC0415

    made: list[GigsPage] = []

    def open_page() -> None:
        page = GigsPage(context)
        page.resize(1200, 850)
        page.show()
        made.append(page)

    times = []
    for _ in range(RUNS):
        times.append(_cpu_ms(open_page))
        page = made.pop()
        page.close()
        page.deleteLater()
        _settle()
    say("gigs page, opening", f"{statistics.median(times):.0f} ms", "at most 150 ms")


def _using(page: GigsPage) -> None:
    from PySide6.QtCore import Qt  # noqa: PLC0415

    from planner.ui.gigs.filters import Filter  # noqa: PLC0415

    everything, unpaid = Filter(recent=False), Filter(recent=False, unpaid=True)
    worst = max(_cpu_ms(page._on_idle) for _ in range(5))  # noqa: SLF001 - what its timer calls
    say("a piece of older sessions, read while idle", f"{worst:.0f} ms")
    _read_rest(page)
    say("first time all 50,000 are shown", f"{_cpu_ms(lambda: page.log.use(everything)):.0f} ms")
    for tab in ("sessions", "payouts"):
        page.log.open_tab(tab)  # type: ignore[arg-type] # a name of a tab
        _settle()
        table = page.log.tables[tab]  # type: ignore[index]
        for place, column in enumerate(table.columns):
            orders = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)
            times = [_cpu_ms(lambda o=order: table.sort(place, o)) for order in orders * 2]  # type: ignore[misc] # noqa: B023
            worst = max(times)
            say(f"sort {tab} by {column.key}, worst of 4", f"{worst:.0f} ms", "at most 100 ms")
        table.sort(0, Qt.SortOrder.DescendingOrder)
    page.log.open_tab("sessions")
    _settle()
    for name, wanted in (
        ("unpaid only", unpaid),
        ("find 일감 77", Filter(recent=False, text="일감 77")),
    ):
        times = []
        for _ in range(3):
            times.append(_cpu_ms(lambda w=wanted: page.log.use(w)))  # type: ignore[misc]
            times.append(_cpu_ms(lambda: page.log.use(everything)))
        say(f"filter: {name}, and back, worst of 6", f"{max(times):.0f} ms", "at most 100 ms")
    _scrolling(page)
    _editing(page)


def _scrolling(page: GigsPage) -> None:
    bar = page.log.view.verticalScrollBar()
    first = bar.maximum() // 2
    times = [_cpu_ms(partial(bar.setValue, first + 120 * step)) for step in range(90)]
    middle = statistics.median(times)
    say("scrolling, one frame", f"{middle:.1f} ms", f"at most 16.7 ms; worst {max(times):.0f} ms")


def _take_note(table: LogTable[Any], number: int) -> None:
    table.sheet.take([table.row_at(7)], "note", f"메모 {number}")


def _editing(page: GigsPage) -> None:
    for tab in ("sessions", "payouts", "gigs"):
        page.log.open_tab(tab)  # type: ignore[arg-type]
        _settle()
        table = page.log.tables[tab]  # type: ignore[index]
        note = [column.key for column in table.columns].index("note")
        times = [_cpu_ms(partial(_take_note, table, number)) for number in range(9)]
        if table.cell(7, note).text != "메모 8":
            raise RuntimeError(tab)
        middle = statistics.median(times)
        say(f"edit one cell of {tab}", f"{middle:.1f} ms", "at most 30 ms")


def bench(keep: Path | None = None) -> None:
    """Print the figures; ``keep`` names a file that is used again if it is there."""
    with tempfile.TemporaryDirectory() as folder:
        path = keep or Path(folder) / "ten years.sallim"
        if not path.exists():
            _make(path)
        _memory(path)
        _figures(path)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="a file to make once and use again")
    parser.add_argument("--hold", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.hold:
        _hold(asked.keep)
    else:
        bench(asked.keep)


if __name__ == "__main__":
    main()
