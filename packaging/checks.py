"""Run every check, fastest first, and stop at the first that fails."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

CHECKS = (
    ("format", [str(BIN / "ruff"), "format", "--check", "."]),
    ("lint", [str(BIN / "ruff"), "check", "."]),
    ("imports", [str(BIN / "lint-imports"), "--no-cache"]),
    ("types", [str(BIN / "mypy")]),
    ("tests", [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile"]),
    ("screenshots", [sys.executable, str(ROOT / "packaging" / "screenshots.py")]),
)


def main() -> int:
    """Return 0 if every check passed."""
    for name, command in CHECKS:
        print(f"== {name}", flush=True)
        began = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, check=False)
        print(f"== {name}: {time.monotonic() - began:.0f} s", flush=True)
        if done.returncode != 0:
            print(f"== {name} failed", flush=True)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
