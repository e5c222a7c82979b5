"""Print every figure that matters, beside a floor measured in the same run.

    packaging/dev.py bench [--shared PATH] [--only NAME]

Times are CPU time of the process, medians of several runs; machines are shared and noisy, so
read the ratios. ``--shared`` names the folder with the forecast harness; what needs it is
left out where it is absent, and said.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import venv
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SUBJECTS = ("week", "tables", "plan", "drag")
SETTLED_SECONDS = 0.2
EMPTY_WINDOW = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1440, 900)
window.show()
app.exec()
"""
ADAPTER = """
import numpy as np
from planner.forecast import sample_income

def forecast(dates, amounts, origin, horizon_months, n_samples, rng, start=None):
    scale = 1_000 if amounts.max() < 1e6 else 1
    minor = np.rint(amounts * scale).astype(np.int64)
    income = sample_income(dates, minor, origin, horizon_months, n_samples, rng, start=start)
    return np.cumsum(income, axis=1) / scale
"""


def median_ms(work: Callable[[], object], runs: int = 9) -> float:
    """Return the median CPU time of ``work`` in milliseconds, after one run to warm up."""
    work()
    times = []
    for _ in range(runs):
        began = time.process_time()
        work()
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


def say(name: str, value: str, floor: str = "") -> None:
    """Print one figure."""
    print(f"{name:<58} {value:>16}  {floor}", flush=True)


def numpy_loop_ms() -> float:
    """Return what a fixed amount of array work costs on this machine now."""
    import numpy as np  # noqa: PLC0415 - the start is measured without it

    values = np.random.default_rng(0).random((1_000, 1_000))

    def loop() -> None:
        for _ in range(10):
            np.sort(values, axis=1)

    return median_ms(loop, runs=5)


def bench_forecast() -> None:
    """The cost of a forecast, and the seed case."""
    import numpy as np  # noqa: PLC0415

    from planner.forecast import sample_income  # noqa: PLC0415

    origin = np.datetime64("2026-10-08")
    dates = np.array([origin - 65, origin - 20])
    amounts = np.array([500_000, 500_000])
    start = origin - 91

    def draw(paths: int, months: int) -> np.ndarray:
        rng = np.random.default_rng(1)
        return sample_income(dates, amounts, origin, months, paths, rng, start=start)

    floor = numpy_loop_ms()
    spent = median_ms(lambda: draw(2_000, 24))
    say("sample_income, 2,000 paths x 24 months", f"{spent:.1f} ms", f"numpy loop {floor:.0f} ms")
    days = np.sort(np.random.default_rng(2).choice(np.arange(1, 730), 60, replace=False))
    long = (origin - days[::-1], np.full(60, 300_000))
    spent = median_ms(
        lambda: sample_income(
            *long, origin, 24, 2_000, np.random.default_rng(1), start=origin - 730
        )
    )
    say("  the same with 24 months of record", f"{spent:.1f} ms")
    share = float((draw(20_000, 3).sum(axis=1) >= 1_000_000).mean())
    say("seed case: chance of 1,000,000 more within 3 months", f"{share:.3f}", "0.40 to 0.55")


def bench_sliders() -> None:
    """What one step of a slider costs: new chances and a new picture."""
    import numpy as np  # noqa: PLC0415
    from PySide6.QtCore import QEventLoop, QSettings  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication, QSlider  # noqa: PLC0415

    from planner.ui.app import application  # noqa: PLC0415
    from planner.ui.desk import Desk  # noqa: PLC0415
    from planner.ui.preferences import PreferenceStore  # noqa: PLC0415
    from planner.ui.theme import Theme  # noqa: PLC0415

    app = application()
    with tempfile.TemporaryDirectory() as folder:
        preferences = PreferenceStore(Path(folder) / "settings.toml", app)
        view = QSettings(f"{folder}/view.ini", QSettings.Format.IniFormat, app)
        window = Desk(Theme(app), preferences, view, parent=app).open_example()
        window.show_page("coverage")
        idle = 0
        while idle < 20:
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            idle = 0 if window.context.tasks.is_busy else idle + 1
        # The chart library keeps sliders of its own in a menu.
        for slider in (s for s in window.findChildren(QSlider) if s.isVisible()):
            steps = np.linspace(slider.minimum(), slider.maximum(), 60).astype(int).tolist()
            times = []
            slider.setSliderDown(True)
            for step in steps:
                began = time.process_time()
                slider.setValue(step)
                QApplication.processEvents()
                times.append((time.process_time() - began) * 1000)
            slider.setSliderDown(False)
            worst = max(times)
            name = slider.accessibleName() or slider.objectName()
            say(
                f"slider step, {name}",
                f"{statistics.median(times):.1f} ms",
                f"at most 33 ms; worst of 60: {worst:.0f} ms",
            )
        window.close()


def settled_cpu(command: list[str], environment: dict[str, str]) -> float:
    """Return the CPU seconds a program uses until it rests for 200 ms."""
    ticks = os.sysconf("SC_CLK_TCK")
    program = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
    )
    pause = threading.Event()
    used, since = -1.0, time.monotonic()
    try:
        while time.monotonic() - since < SETTLED_SECONDS or used < 0.05:
            pause.wait(0.02)
            fields = Path(f"/proc/{program.pid}/stat").read_text().rsplit(") ", 1)[1].split()
            now = (int(fields[11]) + int(fields[12])) / ticks
            if now != used:
                used, since = now, time.monotonic()
    finally:
        program.kill()
        program.wait()
    return used


def bench_start() -> None:
    """What starting the program costs, against an empty window."""
    if not Path("/proc/self/stat").exists():
        say("start", "left out", "needs /proc")
        return
    with tempfile.TemporaryDirectory() as folder:
        home = {
            **os.environ,
            "XDG_CONFIG_HOME": folder,
            "XDG_STATE_HOME": folder,
            "PYTHONPATH": str(ROOT),
        }
        path = f"{folder}/h.sallim"
        subprocess.run(
            [sys.executable, "-m", "planner", "example", path],
            env=home, cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        empty, ours = [], []
        for _ in range(5):
            empty.append(settled_cpu([sys.executable, "-c", EMPTY_WINDOW], home))
            ours.append(settled_cpu([sys.executable, "-m", "planner", path], home))
    floor, spent = statistics.median(empty), statistics.median(ours)
    say("start on the sample household, to a settled window", f"{spent * 1000:.0f} ms")
    say(
        "  against an empty PySide6 window",
        f"{spent / floor:.2f} x",
        f"at most 4.5 x; empty {floor * 1000:.0f} ms",
    )


def bench_harness(shared: Path | None, households: int) -> None:
    """The score of the forecaster beside the reference (some minutes)."""
    if shared is None or not (shared / "forecast" / "evaluate.py").is_file():
        say("forecast harness", "left out", "name its folder with --shared")
        return
    with tempfile.TemporaryDirectory() as folder:
        harness = Path(folder) / "forecast"
        shutil.copytree(shared / "forecast", harness)
        (harness / "sallim_adapter.py").write_text(ADAPTER)
        environment = Path(folder) / "venv"
        venv.EnvBuilder(with_pip=True).create(environment)
        python = str(environment / "bin" / "python")
        subprocess.run([python, "-m", "pip", "-q", "install", "numpy<2.5", "pandas"], check=True)
        subprocess.run(
            [
                python, "evaluate.py", "--methods", "cox_pf,month_boot",
                "--plugin", "sallim_adapter:forecast", "--n-sim", str(households),
            ],
            cwd=harness, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True,
        )  # fmt: skip
        report = (
            "import pandas as pd; d = pd.read_csv('results/all.csv.gz');"
            "m = d.groupby(['set', 'method']).crps.mean().unstack();"
            "print((m['sallim_adapter:forecast'] / m['cox_pf']).round(4).to_string())"
        )
        print("CRPS against cox_pf, at most 1.01:", flush=True)
        subprocess.run([python, "-c", report], cwd=harness, check=True)


def bench_subject(name: str) -> None:
    """What a subject measures of itself."""
    sys.path.insert(0, str(ROOT / "packaging"))
    module = importlib.import_module(f"bench_{name}")
    print(f"== {name}", flush=True)
    (getattr(module, "bench", None) or module.report)()


def bench_claim(shared: Path | None, households: int) -> None:
    """Whether stated chances are kept, by rank of target, on simulated lives."""
    sys.path.insert(0, str(ROOT / "packaging"))
    from bench_forecast import bench  # noqa: PLC0415 - loads numpy

    print("== claim", flush=True)
    bench(shared, households)


def main() -> None:
    """Run the benches asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path)
    parser.add_argument("--households", type=int, default=40, help="simulated ones a regime")
    benches = {
        "start": bench_start,
        "forecast": bench_forecast,
        "sliders": bench_sliders,
        **{name: functools.partial(bench_subject, name) for name in SUBJECTS},
    }
    parser.add_argument("--only", choices=(*benches, "claim", "harness"))
    asked = parser.parse_args()
    for name, bench in benches.items():
        if asked.only in {None, name}:
            bench()
    if asked.only in {None, "claim"}:
        bench_claim(asked.shared, asked.households)
    if asked.only in {None, "harness"}:
        bench_harness(asked.shared, asked.households)


if __name__ == "__main__":
    main()
