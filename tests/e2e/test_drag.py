"""The levers of what-if under a real mouse, in a real window."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.screen import ROOT, Screen

LEVERS = ("top-up", "rate", "pay", "lag")


@pytest.fixture
def screen() -> Iterator[Screen]:
    opened = Screen()
    yield opened
    opened.close()


def test_every_lever_follows_the_mouse_and_ends_at_the_numbers_of_a_fresh_run(
    screen: Screen, tmp_path: Path
) -> None:
    environment = {
        **os.environ,
        "DISPLAY": screen.display,
        "QT_QPA_PLATFORM": "xcb",
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, str(ROOT / "packaging" / "bench_drag.py"), "--window", "2"]
    done = subprocess.run(
        [*command, "--seconds", "0.6"], env=environment, capture_output=True, text=True, check=True
    )
    frames = dict(re.findall(r"^  (\S+) +(\d+) frames", done.stdout, re.MULTILINE))
    assert all(int(frames[lever]) > 3 for lever in LEVERS), done.stdout
    assert done.stdout.count("as in a fresh run: yes") == len(LEVERS), done.stdout
