from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from planner.resources import resource
from planner.ui.actions import ENTRIES
from planner.ui.registry import PAGES
from planner.ui.theme import Theme
from planner.ui.theme.logo import logo

UI = Path(__file__).resolve().parent.parent.parent / "planner" / "ui"
ICONS = {path.stem for path in (UI.parent.parent / "resources" / "icons").glob("*.svg")}


def named_in_code() -> set[str]:
    """Return the icons that are named by a literal: ``icon="x"``, ``theme.icon("x")``."""
    found = set()
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            values = [k.value for k in node.keywords if k.arg == "icon"]
            if isinstance(node.func, ast.Attribute) and node.func.attr in {"icon", "pixmap"}:
                values += node.args[:1]
            if isinstance(node.func, ast.Name) and node.func.id == "IconButton":
                values += node.args[1:2]
            found |= {
                v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str)
            }
    return found - {""}


def test_every_icon_that_is_named_is_there() -> None:
    named = named_in_code() | {e.icon for e in ENTRIES if e.icon} | {p.icon for p in PAGES}
    assert named - ICONS == set()


@pytest.mark.parametrize("name", sorted(ICONS))
def test_every_icon_can_be_coloured(name: str) -> None:
    assert "currentColor" in resource(f"icons/{name}.svg").read_text(encoding="utf-8")


def colours(image: QImage) -> set[int]:
    return {
        image.pixelColor(x, y).rgb()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_an_icon_is_sharp_and_in_the_colour_asked_for(theme: Theme) -> None:
    pixmap = theme.pixmap("square", "accent", 16, 2.0)
    assert pixmap.size() == QSize(32, 32)
    assert theme.colour("accent").rgb() in colours(pixmap.toImage())
    assert theme.pixmap("square", "accent", 16, 2.0) is pixmap


def test_an_icon_with_a_gap_has_it_at_its_right(theme: Theme) -> None:
    image = theme.icon("plus").pixmap(QSize(19, 16)).toImage()
    assert (image.width(), image.height()) == (19, 16)
    assert all(image.pixelColor(x, y).alpha() == 0 for x in (17, 18) for y in range(16))


def test_the_mark_is_white_on_indigo(qtbot: QtBot, theme: Theme) -> None:
    shown = colours(logo().pixmap(QSize(64, 64)).toImage())
    assert theme.colour("accentFill").rgb() in shown
    assert theme.colour("onAccent").rgb() in shown
