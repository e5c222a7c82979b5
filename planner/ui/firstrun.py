"""The first window of a new household: three small steps beside the real week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.text import N_, _
from planner.ui.beginning import STEP_RECORDS, Ask, Step, steps_done
from planner.ui.parts import Button, ColumnArea, IconButton, label, line, paragraph

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QPaintEvent

    from planner.book import Changes
    from planner.ui.context import Context
    from planner.ui.theme import Theme

WIDTH = 516
_DOT = 28


class FirstRun(QFrame):
    """The steps, the one that is next with its buttons, and the example.

    ``asked`` holds the signal of each button: connect it to what it asks for.

    Signals:
        finished: all steps are done, or the user has had enough of them.
    """

    finished = Signal()

    def __init__(
        self, context: Context, possible: Collection[Ask], parent: QWidget | None = None
    ) -> None:
        """Make the steps; what is not ``possible`` has no button. Painting always is."""
        super().__init__(parent)
        self.setObjectName("first-run")
        self.setProperty("role", "firstrun")
        self.setFixedWidth(WIDTH)
        self._context = context
        self._possible = frozenset(possible) | {Ask.PAINT}
        self._rows = {step: _StepRow(context.theme, place, step, self)
                      for place, step in enumerate(Step, start=1)}  # fmt: skip
        area = ColumnArea(self)
        layout = area.rows
        layout.setContentsMargins(40, 26, 40, 26)
        self._add_opening(layout)
        for row in self._rows.values():
            layout.addWidget(line(self))
            layout.addWidget(row)
        layout.addStretch(1)
        layout.addWidget(self._example())
        layout.addSpacing(14)
        layout.addWidget(_privacy(context.theme, self))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self._connect()
        self._show_progress()

    def _add_opening(self, layout: QVBoxLayout) -> None:
        top = QHBoxLayout()
        top.addWidget(label(_("Your first time here"), "second", self))
        top.addStretch(1)
        close = IconButton(self._context.theme, "x", _("Close these steps"), self, size="small")
        close.setObjectName("close")
        close.clicked.connect(self.finished)
        top.addWidget(close)
        layout.addLayout(top)
        layout.addWidget(label(_("Start with your\nfree time"), "display", self))
        layout.addSpacing(12)
        layout.addWidget(
            paragraph(
                _(
                    "Once it is clear when you have time, a plan can be made that is not too "
                    "much. Do as much as you know now; you can change it later."
                ),
                "lead",
                self,
            )
        )
        layout.addSpacing(20)

    def _example(self) -> QFrame:
        box = QFrame(self)
        box.setProperty("role", "sunken")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(_("Would you like to look around first?"), "strong", box, wrap=True))
        words.addWidget(
            paragraph(
                _(
                    "Three months of a made-up family open in a new window. "
                    "They do not mix with your records."
                ),
                "label",
                box,
            )
        )
        self._open_example = Button(self._context.theme, _("Open the example"), box)
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 13, 16, 13)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self._open_example)
        return box

    def _connect(self) -> None:
        buttons = {ask: button for row in self._rows.values() for ask, button in row.buttons}
        buttons[Ask.EXAMPLE] = self._open_example
        self.asked = {ask: button.clicked for ask, button in buttons.items()}
        for ask, button in buttons.items():
            button.setObjectName(ask.value)
            button.setVisible(ask in self._possible)
        self._context.signals.changed.connect(self._on_book_changed)

    @Slot(object)
    def _on_book_changed(self, changes: Changes) -> None:
        watched = {kind for kinds in STEP_RECORDS.values() for kind in kinds}
        if watched & changes.areas:
            self._show_progress()

    def _show_progress(self) -> None:
        done = steps_done(self._context.book)
        following = next((step for step in Step if step not in done), None)
        for step, row in self._rows.items():
            row.show_state(done=step in done, following=step is following)
        if following is None:
            self.finished.emit()


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    text: str
    asks: tuple[tuple[Ask, str], ...]


_WORDS = {
    Step.FREE_TIME: _Words(
        N_("Free time"),
        N_("Drag on the grid to paint it. Public holidays are already there."),
        ((Ask.PAINT, N_("Paint free time")), (Ask.CALENDAR, N_("Import a calendar (.ics)"))),
    ),
    Step.TARGETS: _Words(
        N_("What has to be paid"),
        N_("One payment that has to be made, such as an academy fee, is enough."),
        ((Ask.TARGET, N_("Add target")),),
    ),
    Step.WORK: _Words(
        N_("What you have done"),
        N_("What you earned and the time it took. An Excel sheet can be taken as it is."),
        ((Ask.SHEET, N_("Import from Excel")), (Ask.GIG, N_("Add gig"))),
    ),
}


class _StepRow(QWidget):
    """A step: its number, its words and, when it is next, its buttons."""

    def __init__(self, theme: Theme, place: int, step: Step, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(step.value)
        words = _WORDS[step]
        self._dot = _StepDot(theme, place, self)
        title = label(_(words.title), "step", self, wrap=True)
        title.setMinimumHeight(_DOT)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(paragraph(_(words.text), "second", self))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 11, 0, 0)
        buttons.setSpacing(8)
        self.buttons: list[tuple[Ask, Button]] = []
        for ask, text in words.asks:
            if self.buttons:
                button = Button(theme, _(text), self, role="text")
            else:
                button = Button(theme, _(text), self, role="primary", size="tall")
            self.buttons.append((ask, button))
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._buttons = QWidget(self)
        self._buttons.setLayout(buttons)
        column.addWidget(self._buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 14, 0, 14)
        row.setSpacing(14)
        row.addWidget(self._dot, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def show_state(self, *, done: bool, following: bool) -> None:
        """Show whether the step is done, or the one to do now."""
        self._dot.show_state(done=done, following=following)
        self._buttons.setVisible(following)


class _StepDot(QWidget):
    """The number in a circle; a tick once the step is done."""

    def __init__(self, theme: Theme, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._place = theme, place
        self._done = self._following = False
        self.setFixedSize(QSize(_DOT, _DOT))

    def show_state(self, *, done: bool, following: bool) -> None:
        """Show another state."""
        self._done, self._following = done, following
        self.setAccessibleName(_("Step {place}, done", place=self._place) if done else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        filled = self._following
        ink = self._theme.colour("accentFill" if filled or self._done else "lineStrong")
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(self._theme.colour("accentFill") if filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(self.rect().adjusted(1, 1, -2, -2))
        if self._done:
            pixmap = self._theme.pixmap("check", "accent", 16, self.devicePixelRatioF())
            painter.drawPixmap((self.width() - 16) // 2, (self.height() - 16) // 2, pixmap)
            return
        painter.setPen(self._theme.colour("onAccent" if filled else "text2"))
        painter.setFont(self._theme.font_px(13, 700))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._place))


def _privacy(theme: Theme, parent: QWidget) -> QWidget:
    line_of = QWidget(parent)
    icon = QLabel(line_of)
    icon.setPixmap(theme.pixmap("lock", "text3", 14, parent.devicePixelRatioF()))
    row = QHBoxLayout(line_of)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(7)
    row.addWidget(icon)
    words = _("Your records stay on this computer. There is no login.")
    row.addWidget(label(words, "caption", line_of), 1)
    return line_of
