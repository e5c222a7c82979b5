"""The binding keeps the references it should."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QLabel


def test_void_calls_keep_none_alive(qapp: QApplication) -> None:
    """PySide6 6.12.0 drops one reference to None a call; Python 3.11 dies of it in time."""
    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(500):
        label.setText("a")
    assert sys.getrefcount(None) - before > -100
    label.deleteLater()
