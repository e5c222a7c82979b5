"""Where the shared corpus is, for tests that skip where it is absent."""

from __future__ import annotations

import os
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def shared(folder: str) -> Path | None:
    """Return a folder of ``../shared`` or of ``SALLIM_SHARED``, ``None`` if there is none."""
    places = [Path(p) for p in filter(None, [os.environ.get("SALLIM_SHARED")])]
    places += [_ROOT.parent / "shared"]
    return next((p / folder for p in places if (p / folder).is_dir()), None)
