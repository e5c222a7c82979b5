"""What every test can rely on: no screen, our own fonts, nothing shared."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
