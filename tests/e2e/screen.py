"""A real X11 screen with the real program on it, driven by real key presses."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 40.0


class Screen:
    """An X server of its own, without anything on it."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        # Without -noreset it begins anew when its last window goes, and refuses the next one
        # meanwhile.
        self._server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(writing),
                "-screen",
                "0",
                "1600x1000x24",
                "-noreset",
                "-nolisten",
                "tcp",
            ],
            pass_fds=(writing,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            self.display = f":{told.readline().strip()}"

    def close(self) -> None:
        """Turn the screen off."""
        self._server.terminate()
        self._server.wait()


class Program:
    """The program on a screen, with settings of its own."""

    def __init__(self, screen: Screen, folder: Path, *words: str) -> None:
        self.environment = {
            **os.environ,
            "DISPLAY": screen.display,
            "QT_QPA_PLATFORM": "xcb",
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_STATE_HOME": str(folder / "state"),
            "PYTHONPATH": str(ROOT),
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "planner", *words], env=self.environment, cwd=folder
        )
        self.window = until(lambda: self._find("살림"), "the window did not show")
        self._tool("windowfocus", "--sync", self.window)

    def press(self, *keys: str) -> None:
        """Press keys as xdotool names them: ``ctrl+n``, ``Tab``."""
        self._tool("key", "--clearmodifiers", "--delay", "60", *keys)

    def write(self, text: str) -> None:
        """Type a text of plain letters."""
        self._tool("type", "--delay", "30", text)

    def close(self) -> int:
        """Leave the program by its key, and return the exit code."""
        # Without a window manager nobody gives the focus back when a popup has gone.
        self._tool("windowfocus", "--sync", self.window)
        self._tool("key", "--clearmodifiers", "ctrl+q")
        try:
            return self._process.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise

    def _find(self, name: str) -> str:
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", name],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return found.stdout.split("\n")[0]

    def _tool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.environment, check=True)


def until(asked: Callable[[], object], complaint: str) -> str:
    """Ask again and again until there is an answer, and return it as text.

    Raises:
        TimeoutError: there is none in time.
    """
    pause, began = threading.Event(), time.monotonic()
    while time.monotonic() - began < SECONDS:
        answer = asked()
        if answer:
            return str(answer)
        pause.wait(0.1)
    raise TimeoutError(complaint)
