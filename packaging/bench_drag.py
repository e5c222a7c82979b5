"""Drags the levers of what-if in the real window with a real mouse, and times every frame.

    packaging/dev.py bench --only drag

The made-up family is enlarged to 20 targets with 190 instalments over 36 months, and to records
of 2, 45 and 104 payouts, the last once more with all work paid by the hour, so that free hours
limit it. The program opens on an X display, its own one (Xvfb with openbox) where
``DISPLAY`` names none; a mouse moved by xdotool drags each of the four levers for 2.5 seconds. A
frame begins when a movement of the mouse arrives and ends when the window has been painted. Times
are wall time, so other work on the machine shows in them; CPU time stands beside.
"""

from __future__ import annotations

import argparse
import datetime as dt
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.book.session import Session
    from planner.ui.coverage.page import CoveragePage
    from planner.ui.window import MainWindow

RECORDS = ((2, False), (45, False), (104, False), (104, True))
"""Payouts on record, and whether work is paid by the hour."""

AN_HOUR = 20_000
LEVERS = ("lever-top-up", "lever-rate", "lever-pay", "lever-lag")
DRAG_SECONDS = 2.5
SWEEP_SECONDS = 0.8
MOVES_A_SECOND = 125
MOST_MS, LONG_MS = 8.0, 33.0
TARGETS, MONTHLY = 20, 5


def bench() -> None:
    """Print the times of frames for each record; say what is left out where there is no X."""
    missing = [name for name in ("xdotool",) if shutil.which(name) is None]
    if "DISPLAY" not in os.environ:
        missing += [name for name in ("Xvfb", "openbox") if shutil.which(name) is None]
    if missing:
        print(f"drag in the real window: left out, needs {', '.join(missing)}")
        return
    with tempfile.TemporaryDirectory() as folder:
        screen = None if "DISPLAY" in os.environ else Screen()
        try:
            for payouts, by_hour in RECORDS:
                environment = {
                    **os.environ,
                    "DISPLAY": screen.display if screen else os.environ["DISPLAY"],
                    "QT_QPA_PLATFORM": "xcb",
                    "XDG_CONFIG_HOME": folder,
                    "XDG_STATE_HOME": folder,
                    "PYTHONPATH": str(ROOT),
                }
                command = [sys.executable, __file__, "--window", str(payouts)]
                command += ["--by-hour"] if by_hour else []
                subprocess.run(command, env=environment, check=True)
        finally:
            if screen is not None:
                screen.close()


class Screen:
    """An X server of its own with a window manager."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-noreset",
             "-nolisten", "tcp"],
            pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as told:
            self.display = f":{told.readline().strip()}"
        self._manager = subprocess.Popen(
            ["openbox"],
            env={**os.environ, "DISPLAY": self.display},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def close(self) -> None:
        """End the two programs that were started here."""
        for program in (self._manager, self._server):
            program.terminate()
            program.wait()


@dataclass(slots=True)
class Frames:
    """What was measured while one lever was dragged; in milliseconds.

    ``frames`` from the first movement that a frame shows to the end of its painting, ``paints``
    the painting alone, ``spent`` CPU time of the frame; ``gaps`` between the ends of successive
    ones while movements were waiting; ``recomputed`` the forecast alone, in CPU time; ``rests``
    from letting go to the window painted at rest, with all days of the chart.
    """

    frames: list[float] = field(default_factory=list)
    paints: list[float] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    recomputed: list[float] = field(default_factory=list)
    rests: list[float] = field(default_factory=list)

    def add(self, other: Frames) -> None:
        """Add what was measured with another lever."""
        for name in ("frames", "paints", "spent", "gaps", "recomputed", "rests"):
            getattr(self, name).extend(getattr(other, name))


def fill(session: Session, payouts: int, *, by_hour: bool) -> None:
    """Enlarge the made-up family: more targets, further ahead, and a longer record."""
    import numpy as np  # noqa: PLC0415 - the bench of the start imports this module

    from planner.book import records, sample  # noqa: PLC0415
    from planner.domain.gigs import Platform  # noqa: PLC0415
    from planner.domain.payouts import Payout  # noqa: PLC0415
    from planner.domain.planning import Assumption, AssumptionOverride  # noqa: PLC0415
    from planner.domain.targets import Recurrence, Target  # noqa: PLC0415

    rng = np.random.default_rng(0)
    known = records.all_of(session, Target)
    for target in known:
        records.remove(session, Target, target.uid)
    for rank in range(1, TARGETS + 1):
        monthly = rank <= MONTHLY
        far = 40 + 50 * rank if not monthly else 27 + 5 * rank
        first = sample.TODAY + dt.timedelta(far)
        due = dt.date(first.year, first.month, min(first.day, 28))
        target = Target(
            name=known[rank % len(known)].name if rank > len(known) else known[rank - 1].name,
            member_uid=known[rank % len(known)].member_uid,
            rank=rank,
            recurrence=Recurrence.MONTHLY if monthly else Recurrence.ONCE,
            amount_minor=120_000 if monthly else 50_000 * int(rng.integers(2, 30)),
            due_on=due,
            last_on=sample.TODAY + dt.timedelta(1_090) if monthly else None,
        )
        records.add(session, target)
    platform = records.all_of(session, Platform)[0].uid
    for known_platform in records.all_of(session, Platform) if by_hour else ():
        hourly = AssumptionOverride(
            assumption=Assumption.HOURLY,
            platform_uid=known_platform.uid,
            value=AN_HOUR,
            since=sample.TODAY,
        )
        records.add(session, hourly)
    span = 365 if payouts < 100 else 730
    for number in range(payouts - len(records.all_of(session, Payout))):
        gross = 500_000 + 1_000 * (number % 7)
        day = sample.TODAY - dt.timedelta(3 + number * (span - 6) // payouts)
        records.add(
            session,
            Payout(platform_uid=platform, gross_minor=gross, net_minor=gross, received_on=day),
        )


def open_window(
    folder: Path, payouts: int, language: str, *, dark: bool, by_hour: bool = False
) -> MainWindow:
    """Return the program's window with the enlarged family, its forecast shown."""
    from PySide6.QtCore import QEventLoop, QSettings  # noqa: PLC0415

    from planner.book import Label, sample  # noqa: PLC0415
    from planner.book.files import create  # noqa: PLC0415
    from planner.settings import ThemeChoice  # noqa: PLC0415
    from planner.text import translator  # noqa: PLC0415
    from planner.ui.app import application  # noqa: PLC0415
    from planner.ui.desk import Desk  # noqa: PLC0415
    from planner.ui.preferences import PreferenceStore  # noqa: PLC0415
    from planner.ui.theme import Theme  # noqa: PLC0415

    app = application()
    preferences = PreferenceStore(folder / "settings.toml", app)
    look = ThemeChoice.DARK if dark else ThemeChoice.LIGHT
    preferences.use(replace(preferences.current, language=language, theme=look))
    words = translator(language)
    home = sample.household(words)
    if payouts > 2:
        years = 1 if payouts < 100 else 2
        home = replace(home, began_on=sample.TODAY.replace(year=sample.TODAY.year - years))
    file = create(folder / f"family-{payouts}-{language}-{dark}.sallim", home)
    file.book.note(Label("family"), sample.fill, words)
    file.book.note(Label("larger"), partial(fill, payouts=payouts, by_hour=by_hour))
    file.close()
    view = QSettings(str(folder / "view.ini"), QSettings.Format.IniFormat, app)
    desk = Desk(Theme(app), preferences, view, now=lambda: sample.NOW, parent=app)
    window = desk.open_path(file.path)
    window.resize(1440, 860)
    window.move(0, 0)
    window.show_page("coverage")
    idle = 0
    while idle < 40:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        pause(0.02)
        idle = 0 if window.context.tasks.is_busy else idle + 1
    return window


def pause(seconds: float) -> None:
    """Let other programs go on."""
    threading.Event().wait(seconds)


def watch(window: MainWindow, slider: Any, seen: Frames) -> Any:  # noqa: C901 - a class of Qt
    """Return an event filter that times frames; it has to be kept."""
    from PySide6.QtCore import QEvent, QObject  # noqa: PLC0415

    class Watch(QObject):
        """Notes when movements arrive, and paints the window itself to see the end."""

        def __init__(self) -> None:
            super().__init__()
            self.arrived = (0.0, 0.0)
            self.asked: float | None = None
            self.spent = 0.0
            self.last: float | None = None
            self.let_go: float | None = None

        def changed(self, _value: int) -> None:
            """Begin a frame: only movements that change the value make one."""
            if self.asked is None:
                self.asked, self.spent = self.arrived

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
            kind = event.type()
            # A movement that is noted until the last step has been painted keeps its time.
            if watched is slider and kind == QEvent.Type.MouseMove and slider._wanted is None:  # noqa: SLF001
                self.arrived = (time.perf_counter(), time.process_time())
            if watched is slider and kind == QEvent.Type.MouseButtonRelease:
                self.let_go, self.asked = time.perf_counter(), None
            if watched is not window or kind != QEvent.Type.UpdateRequest:
                return False
            began = time.perf_counter()
            window.event(event)
            now = time.perf_counter()
            if self.let_go is not None:
                seen.rests.append((now - self.let_go) * 1_000)
                self.let_go = None
            elif self.asked is not None:
                seen.frames.append((now - self.asked) * 1_000)
                seen.paints.append((now - began) * 1_000)
                seen.spent.append((time.process_time() - self.spent) * 1_000)
                # Waiting for the hand is no gap: it counts from the movement then.
                if self.last is not None and self.asked - self.last < LONG_MS / 1_000:
                    seen.gaps.append((now - self.last) * 1_000)
                self.asked, self.last = None, now
            return True

    made = Watch()
    window.installEventFilter(made)
    slider.installEventFilter(made)
    slider.valueChanged.connect(made.changed)
    return made


def moves(left: int, right: int, y: int, start: int, seconds: float) -> str:
    """Return what xdotool is told: press, swing from end to end, let go."""
    said = [f"mousemove {start} {y}", "sleep 0.2", "mousedown 1"]
    middle, reach = (left + right) / 2, (right - left) / 2
    phase = math.acos(max(-1.0, min(1.0, (middle - start) / reach)))
    for step in range(round(seconds * MOVES_A_SECOND)):
        angle = phase + math.pi * step / MOVES_A_SECOND / SWEEP_SECONDS
        said.append(f"mousemove {round(middle - reach * math.cos(angle))} {y}")
        said.append(f"sleep {1 / MOVES_A_SECOND:.4f}")
    return "\n".join([*said, "mouseup 1", ""])


def drag(window: MainWindow, name: str, seconds: float) -> Frames:
    """Drag one lever with the mouse, back and forth, and return what was seen."""
    from PySide6.QtCore import QEventLoop, QPoint, QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415

    from planner.ui.coverage.slider import Lever  # noqa: PLC0415

    lever = window.findChild(QWidget, name)
    if not isinstance(lever, Lever):
        raise TypeError(name)
    slider, seen = lever.slider, Frames()
    share = (slider.value() - slider.minimum()) / max(slider.maximum() - slider.minimum(), 1)
    inside = 12
    width = slider.width() - 2 * inside
    spots = [
        slider.mapToGlobal(QPoint(inside + round(width * at), slider.height() // 2))
        for at in (0.02, 0.98, min(max(share, 0.02), 0.98))
    ]
    script = moves(spots[0].x(), spots[1].x(), spots[0].y(), spots[2].x(), seconds)
    watcher = watch(window, slider, seen)
    hand = subprocess.Popen(["xdotool", "-"], stdin=subprocess.PIPE, text=True)
    if hand.stdin is None:
        raise OSError("stdin")
    hand.stdin.write(script)
    hand.stdin.close()
    waking = QTimer(window)
    waking.start(20)
    while hand.poll() is None:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    waking.stop()
    for _ in range(10):
        QApplication.processEvents()
        pause(0.01)
    slider.valueChanged.disconnect(watcher.changed)
    window.removeEventFilter(watcher)
    slider.removeEventFilter(watcher)
    return seen


def equals_a_fresh_run(page: CoveragePage) -> bool:
    """Return whether the page shows what a forecast made anew says under the same levers."""
    import numpy as np  # noqa: PLC0415

    from planner.insight.coverage.outlook import compute  # noqa: PLC0415
    from planner.insight.coverage.view import view  # noqa: PLC0415

    outlook, body = page._outlook, page._body  # noqa: SLF001 - what is on the screen
    if outlook is None or body is None or body._view is None:  # noqa: SLF001
        return False
    shown = body._view  # noqa: SLF001
    fresh = view(compute(outlook.inputs), shown.trial)
    same = [
        np.array_equal(getattr(shown.fan, name), getattr(fresh.fan, name))
        for name in ("days", "quantiles", "before", "sure", "due")
    ]
    return shown.targets == fresh.targets and all(same)


def measured(window: MainWindow, seconds: float) -> Iterator[tuple[str, Frames, bool]]:
    """Yield for each lever its name, what was seen, and whether a fresh run says the same."""
    from planner.ui.coverage import body  # noqa: PLC0415

    page: Any = window.page
    plain, times = body.view, []

    def timed(*arguments: Any, **more: Any) -> Any:
        began = time.process_time()
        answer = plain(*arguments, **more)
        if more.get("moving"):
            times.append((time.process_time() - began) * 1_000)
        return answer

    body.view = timed
    for name in LEVERS:
        times.clear()
        seen = drag(window, name, seconds)
        seen.recomputed = list(times)
        yield name, seen, equals_a_fresh_run(page)
    body.view = plain


def report(name: str, seen: Frames) -> None:
    """Print one line for the frames of a drag."""

    def three(values: list[float]) -> str:
        if not values:
            return "none"
        ordered = sorted(values)
        high = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
        return f"{statistics.median(ordered):5.1f} /{high:5.1f} /{ordered[-1]:5.1f}"

    long = sum(value > LONG_MS for value in seen.frames)
    late = sum(value > LONG_MS for value in seen.gaps)
    print(
        f"  {name:<14} {len(seen.frames):>4} frames {three(seen.frames)}  CPU {three(seen.spent)}"
        f"  forecast {three(seen.recomputed)}  paint {three(seen.paints)}"
        f"  gap {three(seen.gaps)}  over {LONG_MS:.0f} ms: {long} frames, {late} gaps"
        f"  let go: {max(seen.rests, default=0):.0f}",
        flush=True,
    )


def run(payouts: int, seconds: float = DRAG_SECONDS, *, by_hour: bool = False) -> None:
    """Measure one record in a window of this process."""
    with tempfile.TemporaryDirectory() as folder:
        window = open_window(Path(folder), payouts, "ko", dark=False, by_hour=by_hour)
        page: Any = window.page
        plan, paths = page._outlook.plan, page._outlook.paths  # noqa: SLF001 - said below
        print(
            f"drag, {payouts} payouts, {len(paths.limits)} limits, "
            f"{plan.targets} targets with {len(plan.instalments)} "
            f"instalments, ms median / 95 % / worst:",
            flush=True,
        )
        whole = Frames()
        for name, seen, same in measured(window, seconds):
            report(name.removeprefix("lever-"), seen)
            whole.add(seen)
            print(f"  {'':<14} after the drag as in a fresh run: {'yes' if same else 'NO'}")
        report("all", whole)
        window.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--window", type=int, metavar="PAYOUTS", help="in this process")
    parser.add_argument("--by-hour", action="store_true", help="work is paid by the hour")
    parser.add_argument("--seconds", type=float, default=DRAG_SECONDS, help="for each lever")
    asked = parser.parse_args()
    if asked.window is None:
        bench()
    else:
        run(asked.window, asked.seconds, by_hour=asked.by_hour)
