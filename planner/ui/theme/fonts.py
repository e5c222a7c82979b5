"""The bundled typeface and fonts of the type scale."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from planner.resources import resource
from planner.ui.theme.tokens import tokens

FACES = ("Regular", "Medium", "SemiBold", "Bold", "ExtraBold")
SMALLEST = 12
"""No text on screen is smaller, in px."""

_TIGHT_FROM = 22
_TIGHT = -0.3


@cache
def load_fonts() -> bool:
    """Make the bundled faces known to Qt; return whether all of them could be."""
    paths = [resource(f"fonts/Pretendard-{face}.otf") for face in FACES]
    return all(QFontDatabase.addApplicationFont(str(path)) >= 0 for path in paths)


def scaled(px: float, text_size: int) -> int:
    """Return a size of the design at ``text_size`` percent, in px, never under the smallest."""
    return max(SMALLEST, round(px * text_size / 100))


def made(px: float, weight: int, text_size: int, *, tabular: bool = False) -> QFont:
    """Return the font of ``px`` at 100 % and a CSS ``weight``; ``tabular`` gives equal digits."""
    font = QFont(list(tokens().families))
    font.setPixelSize(scaled(px, text_size))
    font.setWeight(QFont.Weight(weight))
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    if px >= _TIGHT_FROM:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, _TIGHT)
    return font
