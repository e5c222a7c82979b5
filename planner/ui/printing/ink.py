"""Marks on paper, where they stand, and how they are painted.

Lengths are CSS px of an A4 page at 96 dpi, as in the design. Fonts take whole px only and
must be measured as they are painted, so painting happens in tenths of a px.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from planner.ui.theme.fonts import load_fonts
from planner.ui.theme.palette import Palette
from planner.ui.theme.tokens import tokens

if TYPE_CHECKING:
    from planner.ui.theme.tokens import ChartName, ColourName

PAGE_WIDTH, PAGE_HEIGHT = 794.0, 1123.0
"""A4 in CSS px."""

TENTHS = 10

_FACES = {800: "ExtraBold"}

Ink = Literal["text", "second", "third", "accent", "rule", "strong-rule", "soft", "paper"]

_WINDOW: dict[str, ColourName] = {
    "text": "text",
    "second": "text2",
    "third": "text3",
    "accent": "accentFill",
    "paper": "surface",
}
_CHART: dict[str, ChartName] = {"strong-rule": "neutral"}
_OWN = {"rule": "#D5D0C5", "soft": "#A5A195"}


@dataclass(frozen=True, slots=True)
class Type:
    """Size in px, weight as in CSS, spacing between letters in px."""

    px: float
    weight: int = 400
    spacing: float = 0.0


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text that begins, ends or is centred at ``x``; ``y`` is its baseline."""

    x: float
    y: float
    text: str
    type: Type
    ink: Ink = "text"
    align: Literal["left", "right", "centre"] = "left"


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line of a width."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 1.0
    ink: Ink = "rule"


@dataclass(frozen=True, slots=True)
class Box:
    """A filled box, or an outlined one whose edge lies inside it."""

    x: float
    y: float
    width: float
    height: float
    filled: bool = True
    edge: float = 1.25
    radius: float = 2.0
    ink: Ink = "accent"


Mark = Text | Rule | Box


@dataclass(slots=True)
class Sheet:
    """One page and everything on it."""

    marks: list[Mark] = field(default_factory=list)

    def add(self, *marks: Mark) -> None:
        """Put ``marks`` on the page."""
        self.marks.extend(marks)


@cache
def font(type_: Type) -> QFont:
    """Return the font of ``type_`` for painting in tenths of a px."""
    load_fonts()
    made = QFont(list(tokens().families))
    made.setPixelSize(round(type_.px * TENTHS))
    if type_.weight in _FACES:
        # By its weight alone Qt 6.11 takes ExtraBold and thickens it once more, by
        # painting every text twice.
        made.setStyleName(_FACES[type_.weight])
    else:
        made.setWeight(QFont.Weight(type_.weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Substituted glyphs have no Unicode value in a PDF: contextual forms of : - – — @ (it
    # takes both features off) and tabular digits could not be searched or copied
    # (Qt 6.11, Pretendard 1.3).
    made.setFeature(QFont.Tag("calt"), 0)
    made.setFeature(QFont.Tag("clig"), 0)
    if type_.spacing:
        # Absolute spacing is scaled with the device's resolution, unlike the text (Qt 6.11).
        share = 100 * (1 + type_.spacing / type_.px)
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, share)
    return made


def width(text: str, type_: Type) -> float:
    """Return how wide ``text`` is, in px."""
    return _metrics(type_).horizontalAdvance(text) / TENTHS


def paint_sheet(painter: QPainter, sheet: Sheet, width_: float) -> None:
    """Paint ``sheet`` so wide from the painter's origin; its height follows.

    Args:
        painter: on anything.
        sheet: the page.
        width_: the page's full width in the painter's units, margins included.
    """
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    scale = width_ / (PAGE_WIDTH * TENTHS)
    painter.scale(scale, scale)
    for mark in sheet.marks:
        if isinstance(mark, Text):
            _paint_text(painter, mark)
        elif isinstance(mark, Rule):
            _paint_rule(painter, mark)
        else:
            _paint_box(painter, mark)
    painter.restore()


@cache
def colour(ink: Ink) -> QColor:
    """Return the colour of ``ink``; paper is always light."""
    if ink in _OWN:
        return QColor(_OWN[ink])
    light = Palette("light")
    return light.chart(_CHART[ink]) if ink in _CHART else light.colour(_WINDOW[ink])


@cache
def _metrics(type_: Type) -> QFontMetricsF:
    return QFontMetricsF(font(type_))


def _paint_text(painter: QPainter, mark: Text) -> None:
    x = mark.x
    if mark.align != "left":
        x -= width(mark.text, mark.type) * (1.0 if mark.align == "right" else 0.5)
    painter.setFont(font(mark.type))
    painter.setPen(colour(mark.ink))
    painter.drawText(QPointF(x * TENTHS, mark.y * TENTHS), mark.text)


def _paint_rule(painter: QPainter, mark: Rule) -> None:
    pen = QPen(colour(mark.ink), mark.width * TENTHS)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(
        QPointF(mark.x1 * TENTHS, mark.y1 * TENTHS), QPointF(mark.x2 * TENTHS, mark.y2 * TENTHS)
    )


def _paint_box(painter: QPainter, mark: Box) -> None:
    inset = 0.0 if mark.filled else mark.edge / 2
    rect = QRectF(
        (mark.x + inset) * TENTHS,
        (mark.y + inset) * TENTHS,
        (mark.width - 2 * inset) * TENTHS,
        (mark.height - 2 * inset) * TENTHS,
    )
    if mark.filled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(mark.ink))
    else:
        painter.setPen(QPen(colour(mark.ink), mark.edge * TENTHS))
        painter.setBrush(colour("paper"))
    radius = min(mark.radius, mark.width / 2) * TENTHS
    painter.drawRoundedRect(rect, radius, radius)
