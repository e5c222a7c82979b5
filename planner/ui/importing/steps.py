"""The column at the left of the dialog: its three steps, and what is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from planner.text import N_, _
from planner.ui.parts import label, paragraph

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from planner.ui.theme import ColourName, Theme

WIDTH = 194
_DOT = 22
STEPS = (N_("Choose a file"), N_("Match and check"), N_("Import"))


class Steps(QFrame):
    """Shows which step is done, which is at hand, and a word about each."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidebar")
        self.setFixedWidth(theme.px(WIDTH))
        self._rows = [_Step(theme, place, self) for place in range(len(STEPS))]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 18, 14, 18)
        layout.setSpacing(18)
        for row in self._rows:
            layout.addWidget(row)
        layout.addStretch(1)
        layout.addWidget(
            paragraph(
                _(
                    "Your file is not changed. What is imported can be taken back at once "
                    "with Ctrl+Z."
                ),
                "label",
                self,
            )
        )

    def show_step(self, at: int, notes: tuple[str, ...]) -> None:
        """Show that step ``at`` is at hand; ``notes`` stand under the steps."""
        for place, row in enumerate(self._rows):
            row.show_state(done=place < at, current=place == at, note=notes[place])


class _Step(QWidget):
    def __init__(self, theme: Theme, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = label(_(STEPS[place]), "second", self, wrap=True)
        self._note = label("", "caption", self, wrap=True)
        self._dot = _Dot(theme, place, self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._dot, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_state(self, *, done: bool, current: bool, note: str) -> None:
        self._dot.show_state(done=done, current=current)
        # Long file names have no blanks to break at.
        self._note.setText(note.replace("_", "_\u200b").replace(".", "\u200b."))
        self._note.setVisible(bool(note))
        self._title.setProperty("role", "strong" if current else "second")
        self._title.style().unpolish(self._title)
        self._title.style().polish(self._title)


class _Dot(QWidget):
    """The number in a circle: filled with a tick once done, ringed while at hand."""

    def __init__(self, theme: Theme, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._place = theme, place
        self._done = self._current = False
        self.setFixedSize(QSize(_DOT, _DOT))

    def show_state(self, *, done: bool, current: bool) -> None:
        self._done, self._current = done, current
        self.setAccessibleName(_("Done") if done else _("Now") if current else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour
        ink: ColourName = (
            "accentFill" if self._done else "accent" if self._current else "lineStrong"
        )
        painter.setPen(QPen(colour(ink), 2 if self._current else 1.5))
        painter.setBrush(colour("accentFill") if self._done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(self.rect().adjusted(1, 1, -2, -2))
        if self._done:
            pixmap = self._theme.pixmap("check", "onAccent", 13, self.devicePixelRatioF())
            painter.drawPixmap((_DOT - 13) // 2, (_DOT - 13) // 2, pixmap)
            return
        painter.setPen(colour("accent" if self._current else "text2"))
        painter.setFont(self._theme.font_px(12, 600))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._place + 1))
