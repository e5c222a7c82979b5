"""The band of sums over the targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from planner.ui.parts import MoneyLabel, label
from planner.ui.targets import words

if TYPE_CHECKING:
    from planner.insight.targets import TargetsView
    from planner.text import Translator
    from planner.ui.theme import Theme

_WIDTHS = (105, 110, 110, 135)


class _Sum(QWidget):
    """One sum: its name, the amount in large figures, a small line."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = label("", "label", self, wrap=True)
        self._amount = MoneyLabel(theme, px=28, parent=self)
        self._note = label("", "caption", self, wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._name, self._amount, self._note):
            layout.addWidget(part)
        layout.addStretch(1)

    def say(self, figure: words.Figure) -> None:
        """Show ``figure``."""
        self._name.setText(figure.name)
        self._amount.say(figure.amount, figure.exact)
        self._note.setText(figure.note)


class Band(QFrame):
    """Needed, saved, the nearest payment, what each month asks for."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "band")
        self._sums = [_Sum(theme, self) for _width in _WIDTHS]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 13, 8, 14)
        layout.setSpacing(14)
        for part, width in zip(self._sums, _WIDTHS, strict=True):
            layout.addWidget(part, width)

    def show_sums(self, translator: Translator, view: TargetsView) -> None:
        """Show the sums of ``view``."""
        for part, figure in zip(self._sums, words.summary(translator, view), strict=True):
            part.say(figure)
