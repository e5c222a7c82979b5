"""Labels of the type scale, money and the verdict."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.ui.theme import Theme
    from planner.wording.money import MoneyPart

Role = Literal[
    "display", "figure", "verdict", "title", "view", "section", "strong", "lead", "second",
    "step", "value", "name", "label", "caption", "cost", "problem", "key", "note", "warning",
]  # fmt: skip
"""What a label is; the style sheet gives it size, weight and colour."""

_UNIT_SHARE = 0.55
_LINE = 125


def label(
    text: str = "", role: Role = "value", parent: QWidget | None = None, *, wrap: bool = False
) -> QLabel:
    """Return a label of plain text; ``wrap`` lets it grow downwards."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def paragraph(text: str, role: Role = "second", parent: QWidget | None = None) -> QLabel:
    """Return a label for sentences, with room between its lines."""
    made = label("", role, parent, wrap=True)
    made.setTextFormat(Qt.TextFormat.RichText)
    rewrite(made, text)
    return made


def rewrite(made: QLabel, text: str) -> None:
    """Show another ``text`` in a paragraph."""
    body = html.escape(text).replace("\n", "<br>")
    made.setText(f'<p style="line-height:{_LINE}%;margin:0">{body}</p>')
    made.setAccessibleName(text)


def line(parent: QWidget | None = None, *, upright: bool = False) -> QFrame:
    """Return the hairline between two regions."""
    made = QFrame(parent)
    made.setProperty("role", "line")
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


class Heading(QWidget):
    """A section's heading, with a small line under it when there is one."""

    def __init__(self, text: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = label(text, "section", self, wrap=True)
        self._note = paragraph(note, "caption", self)
        self._note.setVisible(bool(note))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._text)
        layout.addWidget(self._note)

    def say(self, text: str, note: str = "") -> None:
        """Show another heading."""
        self._text.setText(text)
        rewrite(self._note, note)
        self._note.setVisible(bool(note))


class MoneyLabel(QLabel):
    """An amount whose units are about half the size of its digits: 1,328만원."""

    def __init__(
        self, theme: Theme, *, px: int = 28, weight: int = 700, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._px, self._weight = theme, px, weight
        self._parts: tuple[MoneyPart, ...] = ()
        self.setTextFormat(Qt.TextFormat.RichText)
        theme.changed.connect(self._draw)

    def say(self, parts: Sequence[MoneyPart], exact: str = "") -> None:
        """Show ``parts`` of ``money.headline_parts``; ``exact`` is told by the tool tip."""
        self._parts = tuple(parts)
        self.setAccessibleName(exact or self.plain())
        self.setToolTip(exact)
        self._draw()

    def plain(self) -> str:
        """Return what is shown as one text."""
        return "".join(part.text for part in self._parts)

    @Slot()
    def _draw(self) -> None:
        size = self._theme.text_px(self._px)
        unit = max(self._theme.text_px(12), round(size * _UNIT_SHARE))
        number = f"font-size:{size}px;font-weight:{self._weight}"
        small = f"font-size:{unit}px;font-weight:600"
        self.setText(
            "".join(
                f'<span style="{small if part.is_unit else number}">{html.escape(part.text)}</span>'
                for part in self._parts
            )
        )


class Verdict(QWidget):
    """The sentence that opens a view, and the smaller line under it.

    Sentences are given as spans: ``(text, tone)``, where tone is ``""``, ``"strong"`` for what
    was given and ``"accent"`` for the finding. Screen readers hear a new sentence politely.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, px: int = 24) -> None:
        super().__init__(parent)
        self._theme, self._px = theme, px
        self._spans: tuple[tuple[str, str], ...] = ()
        self._sentence = QLabel(self)
        self._sentence.setObjectName("verdict")
        self._sentence.setProperty("role", "verdict")
        self._sentence.setTextFormat(Qt.TextFormat.RichText)
        self._sentence.setWordWrap(True)
        self._second = paragraph("", "second", self)
        self._second.setObjectName("second")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 13, 20, 12)
        layout.setSpacing(2)
        layout.addWidget(self._sentence)
        layout.addWidget(self._second)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.changed.connect(self._draw)

    def say(self, spans: Sequence[tuple[str, str]], second: str = "", tip: str = "") -> None:
        """Show the sentence made of ``spans``; ``second`` is the smaller line."""
        self._spans = tuple(spans)
        plain = self.text()
        if plain != self._sentence.accessibleName():
            self._sentence.setAccessibleName(plain)
            event = QAccessibleEvent(self._sentence, QAccessible.Event.NameChanged)
            QAccessible.updateAccessibility(event)
        rewrite(self._second, second)
        self._second.setVisible(bool(second))
        self._sentence.setToolTip(tip)
        self._draw()

    def text(self) -> str:
        """Return the sentence without its emphasis."""
        return "".join(text for text, _tone in self._spans)

    @Slot()
    def _draw(self) -> None:
        accent = self._theme.palette.css("accent")
        styles = {
            "": "",
            "strong": "font-weight:800",
            "accent": f"font-weight:800;color:{accent}",
            "cost": f"font-weight:800;color:{self._theme.palette.css('cost')}",
        }
        self._sentence.setText(
            "".join(
                f'<span style="{styles[tone]}">{html.escape(text)}</span>'
                for text, tone in self._spans
            )
        )
