"""The strip of six stages above the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.gigs import Stage
from planner.insight.ledger import STEPS
from planner.text import _, n_
from planner.ui.gigs.cards import CARD_HEIGHT, GAP, MIME, CardList
from planner.ui.gigs.words import step_name
from planner.ui.parts import line
from planner.wording import money

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from planner.domain.base import Uid
    from planner.insight.ledger import Pipeline, StageColumn
    from planner.ui.context import Context
    from planner.ui.theme import Theme

HEIGHT = 202
_EDGE = 10
_LOST = (Stage.NO_ANSWER, Stage.REJECTED, Stage.WITHDRAWN, Stage.WRITTEN_OFF)


class StageHead(QAbstractButton):
    """A stage's name, how many gigs stand there and their sum; a click filters the table."""

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._count, self._sum, self._number = "", "", 0
        self.setText(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, number: int, total: str) -> None:
        """Show how many gigs there are and what they come to."""
        count = n_("{count} gig", "{count} gigs", number)
        self._count, self._sum, self._number = count, total, number
        words = ", ".join(word for word in (self.text(), count, total) if word)
        self.setAccessibleName(words)
        self.setToolTip(_("{stage}: show only these below", stage=words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, self._theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self._theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, rect = self._theme, self.rect()
        if self.isChecked() or self.underMouse() or self.hasFocus():
            painter.setPen(theme.colour("focus") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accentSoft" if self.isChecked() else "sunken"))
            painter.drawRoundedRect(rect.adjusted(0, 1, -1, -2), 5, 5)
        inner = rect.adjusted(3, 0, -3, 0)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter
        amount = theme.font_px(12, 600, tabular=True)
        painter.setFont(amount)
        painter.setPen(theme.colour("text2"))
        painter.drawText(inner, right | middle, self._sum)
        inner.setRight(inner.right() - QFontMetrics(amount).horizontalAdvance(self._sum) - 4)
        bold = theme.font_px(13, 700)
        painter.setFont(bold)
        painter.setPen(theme.colour("accent" if self.isChecked() else "text"))
        name = QFontMetrics(bold).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, left | middle, name)
        inner.setLeft(inner.left() + QFontMetrics(bold).horizontalAdvance(name) + 6)
        small = theme.font_px(12, 400, tabular=True)
        painter.setFont(small)
        painter.setPen(theme.colour("text3"))
        for words in (self._count, str(self._number)):
            if QFontMetrics(small).horizontalAdvance(words) <= inner.width():
                painter.drawText(inner, left | middle, words)
                break


class QuietLink(QAbstractButton):
    """A few small words that can be clicked; they do not shout among the cards."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font("caption"))
        width = metrics.horizontalAdvance(self.text()) + 8
        return QSize(width, max(22, metrics.height() + 4))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        font = self._theme.font("caption")
        lit = self.underMouse() or self.hasFocus()
        font.setUnderline(lit)
        painter.setFont(font)
        painter.setPen(self._theme.colour("accent" if lit else "text3"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class StageStack(QWidget):
    """One stage: its head, its cards, and how many more there are; cards drop anywhere in it.

    Signals:
        head_clicked: the stage.
        lost_clicked: the refused and unanswered gigs are asked for.
    """

    head_clicked = Signal(object)
    lost_clicked = Signal()

    def __init__(self, context: Context, step: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._step, self._number = context, step, 0
        name = step_name(context.translator, step)
        self.head = StageHead(context, name, self)
        self.head.setObjectName(f"head-{step.value}")
        self.list = CardList(context, step, _("Gigs: {stage}", stage=name), self)
        self._more = QuietLink(context.theme, self)
        self._more.setObjectName(f"more-{step.value}")
        self._lost = QuietLink(context.theme, self)
        self._lost.setObjectName(f"lost-{step.value}")
        for button in (self._more, self._lost):
            button.hide()
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(self._more)
        foot.addStretch(1)
        foot.addWidget(self._lost)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 9, 6, 6)
        layout.setSpacing(2)
        layout.addWidget(self.head)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        layout.addStretch()
        self._is_over = False
        self.setAcceptDrops(True)
        self.head.clicked.connect(self._on_clicked)
        self._more.clicked.connect(self._on_clicked)
        self._lost.clicked.connect(self._on_lost_clicked)

    def show_column(self, column: StageColumn, lost: int) -> None:
        """Show a stage; ``lost`` gigs ended from here without pay."""
        total = ""
        if column.total_minor is not None:
            total = money.headline(self._context.translator, column.total_minor)
        self._number = column.count
        self.head.say(column.count, total)
        self.list.cards.show(column.cards)
        self._lost.setText(_("{count} ended", count=lost) if lost else "")
        self._lost.setToolTip(_("Refused, unanswered, withdrawn or never paid"))
        self._lost.setVisible(lost > 0)
        self._count_hidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._count_hidden()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME) and not self._context.book.read_only:
            event.acceptProposedAction()
            self._show_over(is_over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_over(is_over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(is_over=False)
        # Copied, so that the source removes nothing: the change itself moves the card.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.list.cards.take(event.mimeData())

    def _show_over(self, *, is_over: bool) -> None:
        self._is_over = is_over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_over:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._context.theme.colour("accentSoft"))
            painter.drawRoundedRect(self.rect().adjusted(1, 4, -1, -3), 6, 6)

    def fit(self) -> None:
        """Lay the cards out again, as after a change of the text size."""
        self.list.scheduleDelayedItemsLayout()
        self._count_hidden()

    def _count_hidden(self) -> None:
        card = self._context.theme.px(CARD_HEIGHT) + GAP
        foot = self._more.sizeHint().height()
        room = self.height() - self.head.sizeHint().height() - 19
        count = self._number
        fits = room // card
        if count > fits or self._lost.isVisibleTo(self):
            fits = max(1, (room - foot) // card)
        hidden = max(0, count - fits)
        # Whole cards only: half a card at the edge reads as a mistake.
        self.list.setMaximumHeight(max(1, fits) * card)
        self._more.setText(_("{count} more", count=hidden) if hidden else "")
        self._more.setVisible(hidden > 0)

    @Slot()
    def _on_clicked(self) -> None:
        self.head_clicked.emit(self._step)

    @Slot()
    def _on_lost_clicked(self) -> None:
        self.lost_clicked.emit()


class Strip(QFrame):
    """Six stages side by side.

    Signals:
        chosen: a gig's uid.
        opened: a gig's uid.
        move_asked: a gig's uid and the stage it is to reach.
        menu_asked: a gig's uid and a place on the screen.
        removal_asked: a gig's uid.
        filter_asked: a stage, or ``None`` for gigs that ended without pay.
    """

    chosen = Signal(object)
    opened = Signal(object)
    move_asked = Signal(object, object)
    menu_asked = Signal(object, QPoint)
    removal_asked = Signal(object)
    filter_asked = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pipeline")
        self.setAccessibleName(_("Pipeline"))
        self.setProperty("role", "band")
        self._theme = context.theme
        self._theme.changed.connect(self._restyle)
        self.stacks: dict[Stage, StageStack] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_EDGE, 0, _EDGE, 0)
        layout.setSpacing(0)
        for step in STEPS:
            stack = StageStack(context, step, self)
            self.stacks[step] = stack
            layout.addWidget(stack, 1)
            if step is not STEPS[-1]:
                layout.addWidget(self._divider())
            self._connect(stack)

    def _divider(self) -> QWidget:
        holder = QWidget(self)
        holder.setFixedWidth(1)
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 12, 0, 12)
        inner.addWidget(line(holder, upright=True))
        return holder

    def _connect(self, stack: StageStack) -> None:
        stack.head_clicked.connect(self.filter_asked)
        stack.lost_clicked.connect(self._on_lost)
        stack.list.chosen.connect(self._on_chosen)
        stack.list.opened.connect(self.opened)
        stack.list.menu_asked.connect(self.menu_asked)
        stack.list.removal_asked.connect(self.removal_asked)
        stack.list.shifted.connect(self._on_shifted)
        stack.list.cards.dropped.connect(self._on_dropped)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(HEIGHT))

    @Slot()
    def _restyle(self) -> None:
        """Make room for the cards at the new size."""
        self.updateGeometry()
        for stack in self.stacks.values():
            stack.fit()

    def show_pipeline(self, pipeline: Pipeline) -> None:
        """Show the stages."""
        lost = sum(pipeline.lost.get(stage, 0) for stage in _LOST)
        for column in pipeline.columns:
            ended = lost if column.step is Stage.APPLIED else 0
            self.stacks[column.step].show_column(column, ended)

    def mark(self, uid: Uid | None) -> None:
        """Show a gig as the chosen one."""
        for stack in self.stacks.values():
            stack.list.mark(uid)

    def show_filter(self, step: Stage | None) -> None:
        """Show which stage filters the table."""
        for stage, stack in self.stacks.items():
            stack.head.setChecked(stage is step)

    def go_to(self, uid: Uid) -> None:
        """Give the keyboard to the card of a gig."""
        for stack in self.stacks.values():
            if stack.list.cards.place_of(uid) is not None:
                stack.list.mark(uid)
                stack.list.setFocus()

    @Slot(object)
    def _on_chosen(self, uid: Uid) -> None:
        self.mark(uid)
        self.chosen.emit(uid)

    @Slot()
    def _on_lost(self) -> None:
        self.filter_asked.emit(None)

    @Slot(object, int)
    def _on_shifted(self, uid: Uid, by: int) -> None:
        here = self._step_of(self.sender())
        place = STEPS.index(here) + by
        if 0 <= place < len(STEPS):
            self.move_asked.emit(uid, STEPS[place])

    @Slot(object)
    def _on_dropped(self, uid: Uid) -> None:
        self.move_asked.emit(uid, self._step_of(self.sender()))

    def _step_of(self, sender: object) -> Stage:
        return next(
            step for step, stack in self.stacks.items() if sender in (stack.list, stack.list.cards)
        )
