"""What turning weeks costs with ten years of data: CPU of a change, and memory over many.

    python packaging/bench_week.py

Figures are CPU time of the process, medians of many weeks, of the real page in a window of
1440 x 900 that is not on a screen; every change is read from the file, worked out and painted.
"""

from __future__ import annotations

import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from planner.book import Book
    from planner.ui.week.page import WeekPage

TODAY = dt.date(2026, 10, 8)
NOW = dt.datetime(2026, 10, 8, 1, 24, tzinfo=dt.UTC)
CHANGES, MEASURED, WARM = 1_000, 120, 100
LIMIT_MS = 16.0


def bench() -> bool:
    """Print the figures; return whether a change stays within its limit and memory flat."""
    from planner.book import Label  # noqa: PLC0415 - the bench of the start imports this module
    from planner.book.files import create  # noqa: PLC0415
    from planner.domain.household import Household  # noqa: PLC0415
    from tests import ten_years  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        file = create(Path(folder) / "ten.sallim", Household(name="우리집"))
        file.book.note(Label("ten years"), ten_years.fill, TODAY, ten_years.Size())
        try:
            return _measure(file.book, Path(folder))
        finally:
            file.close()


def _measure(book: Book, folder: Path) -> bool:
    page = _page(book, folder)
    view = page.grid.viewport()
    parts: dict[str, list[float]] = {"whole change": [], "of it painting": []}
    for number in range(WARM + MEASURED):
        began = time.process_time()
        page.step_back()
        painting = time.process_time()
        view.repaint()
        ended = time.process_time()
        if number >= WARM:
            parts["whole change"].append((ended - began) * 1000)
            parts["of it painting"].append((ended - painting) * 1000)
    for name, times in parts.items():
        print(f"week, {name:<52} {statistics.median(times):>10.1f} ms")
    before = _resident_mb()
    for number in range(CHANGES):
        page.step_forward() if number % 2 else page.step_back()
        view.repaint()
        if number % 40 == 39:
            page.show_day(TODAY - dt.timedelta(days=7 * (number % 500)))
    grown = _resident_mb() - before
    print(f"week, memory grown over {CHANGES} changes {grown:>38.1f} MB")
    page.close()
    return statistics.median(parts["whole change"]) <= LIMIT_MS and grown < 2


def _page(book: Book, folder: Path) -> WeekPage:
    from PySide6.QtCore import QSettings  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from planner.settings import ThemeChoice  # noqa: PLC0415
    from planner.text import translator, use_language  # noqa: PLC0415
    from planner.ui.bridge import BookSignals  # noqa: PLC0415
    from planner.ui.context import Context  # noqa: PLC0415
    from planner.ui.preferences import PreferenceStore  # noqa: PLC0415
    from planner.ui.tasks import TaskRunner  # noqa: PLC0415
    from planner.ui.theme import Theme  # noqa: PLC0415
    from planner.ui.viewstate import ViewState  # noqa: PLC0415
    from planner.ui.week.page import WeekPage  # noqa: PLC0415

    present = QApplication.instance()
    app = present if isinstance(present, QApplication) else QApplication(["bench"])
    app.setStyle("fusion")
    use_language("ko")
    theme = Theme(app)
    theme.use(ThemeChoice.LIGHT, 100)
    settings = QSettings(str(folder / "view.ini"), QSettings.Format.IniFormat)
    context = Context(
        book=book,
        signals=BookSignals(book),
        tasks=TaskRunner(app),
        theme=theme,
        today=lambda: TODAY,
        now=lambda: NOW,
        translator=translator("ko"),
        preferences=PreferenceStore(folder / "preferences.toml"),
        view=ViewState(settings, "household"),
    )
    page = WeekPage(context)
    page.inspector()
    page.resize(1440 - 208 - 312, 900 - 130)
    page.show()
    app.processEvents()
    return page


def _resident_mb() -> float:
    import gc  # noqa: PLC0415

    gc.collect()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(row for row in status.splitlines() if row.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    sys.exit(0 if bench() else 1)
