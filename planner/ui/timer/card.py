"""The card in the sidebar while a session runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from planner.text import _
from planner.ui.parts import Button, label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from planner.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class CardContent:
    """What the card shows. ``question`` is empty while there is nothing to ask."""

    elapsed: str
    title: str
    paused: bool = False
    question: str = ""


class _Dot(QWidget):
    """The mark of what runs, as in the grid."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.is_hollow = False
        self.setFixedSize(QSize(9, 9))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("cost"))
        painter.setBrush(Qt.BrushStyle.NoBrush if self.is_hollow else self._theme.colour("cost"))
        painter.drawEllipse(QPointF(4.5, 4.5), 3.5, 3.5)


class TimerCard(QWidget):
    """What runs, for how long, and what can be done about it; empty while nothing runs.

    Signals:
        pause_asked: to pause, or to go on.
        finish_asked: to finish.
        answered: whether the stretch asked about is to be left out.
    """

    pause_asked = Signal()
    finish_asked = Signal()
    answered = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: CardContent | None = None
        self.frame = QFrame(self)
        self.frame.setObjectName("timer")
        self.frame.setProperty("role", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 4)
        outer.addWidget(self.frame)
        inner = QVBoxLayout(self.frame)
        inner.setContentsMargins(11, 10, 11, 10)
        inner.setSpacing(4)
        inner.addLayout(self._top())
        self._title = label("", "strong", self.frame, wrap=True)
        self._title.setObjectName("timer-title")
        inner.addWidget(self._title)
        inner.addWidget(self._question())
        inner.addSpacing(3)
        inner.addLayout(self._buttons())
        self.frame.hide()

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(7)
        self._dot = _Dot(self._theme, self.frame)
        self._state = label("", "label", self.frame)
        self._state.setObjectName("timer-state")
        self._elapsed = label("", "view", self.frame)
        self._elapsed.setObjectName("timer-elapsed")
        self._elapsed.setFont(self._theme.font_px(16, 700, tabular=True))
        row.addWidget(self._dot)
        row.addWidget(self._state)
        row.addStretch(1)
        row.addWidget(self._elapsed)
        return row

    def _question(self) -> QWidget:
        self._asking = QWidget(self.frame)
        rows = QVBoxLayout(self._asking)
        rows.setContentsMargins(0, 4, 0, 2)
        rows.setSpacing(5)
        self._asked = label("", "second", self._asking, wrap=True)
        self._asked.setObjectName("timer-question")
        rows.addWidget(self._asked)
        row = QHBoxLayout()
        row.setSpacing(6)
        for name, text, leave_out in (
            ("timer-leave-out", _("Leave it out"), True),
            ("timer-keep", _("It was work"), False),
        ):
            button = Button(self._theme, text, self._asking, size="small")
            button.setObjectName(name)
            button.clicked.connect(self._leave_out if leave_out else self._keep)
            row.addWidget(button, 1)
        rows.addLayout(row)
        self._asking.hide()
        return self._asking

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self._pause = Button(self._theme, _("Pause"), self.frame, icon="pause", size="small")
        self._pause.setObjectName("timer-pause")
        self._go_on = Button(self._theme, _("Go on"), self.frame, icon="play", size="small")
        self._go_on.setObjectName("timer-go-on")
        self._go_on.hide()
        finish = Button(self._theme, _("Finish"), self.frame, icon="square", size="small")
        finish.setObjectName("timer-finish")
        for button in (self._pause, self._go_on):
            button.clicked.connect(self.pause_asked)
            row.addWidget(button, 1)
        finish.clicked.connect(self.finish_asked)
        row.addWidget(finish, 1)
        return row

    def show_content(self, content: CardContent | None) -> None:
        """Show what runs, or nothing."""
        before, self._shown = self._shown, content
        if content is None:
            self.frame.hide()
            return
        self._elapsed.setText(content.elapsed)
        if before is not None and before == CardContent(
            before.elapsed, content.title, content.paused, content.question
        ):
            return  # each second only the figure changes
        self._state.setText(_("Paused") if content.paused else _("Recording"))
        self._dot.is_hollow = content.paused
        self._dot.update()
        self._title.setText(content.title)
        self._pause.setVisible(not content.paused)
        self._go_on.setVisible(content.paused)
        self._asked.setText(content.question)
        self._asking.setVisible(bool(content.question))
        self.frame.show()

    def _leave_out(self) -> None:
        self.answered.emit(True)  # noqa: FBT003 - a signal has no keywords

    def _keep(self) -> None:
        self.answered.emit(False)  # noqa: FBT003 - a signal has no keywords
