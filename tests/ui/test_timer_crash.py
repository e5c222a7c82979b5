"""A killed program loses nothing of a running session."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from planner.book import timing
from planner.book.files import create, open_file
from planner.domain.household import Household
from tests.ui.conftest import NOW

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QPushButton
from planner.ui.app import application
from planner.ui.desk import Desk
from planner.ui.preferences import PreferenceStore
from planner.ui.theme import Theme
from planner.ui.timer import TimerControl, equip_timer

file, folder = Path(sys.argv[1]), Path(sys.argv[2])
app = application()
settings = QSettings(str(folder / "view.ini"), QSettings.Format.IniFormat)
desk = Desk(Theme(app), PreferenceStore(folder / "p.toml"), settings, equip=(equip_timer,))
window = desk.open_path(file)
timer = window.findChild(TimerControl)
timer.start_or_finish()
window.findChild(QPushButton, "start").click()
timer.tick()
print("running", flush=True)
app.exec()
"""


def test_after_a_kill_the_session_still_runs_with_its_last_sign_of_life(tmp_path: Path) -> None:
    path = tmp_path / "home.sallim"
    create(path, Household(name="우리집")).close()
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(path), str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "running\n"
    os.kill(program.pid, signal.SIGKILL)
    program.stdout.close()
    program.wait()

    file = open_file(path, now=NOW)
    found = file.book.read(timing.running)
    assert found is not None
    assert found.session.ended_at is None
    assert found.beat is not None
    assert found.beat >= found.session.starts
    file.close()
