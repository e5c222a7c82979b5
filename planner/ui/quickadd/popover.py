"""The line over any view: what was typed, what it means, and what may be meant instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from planner.domain.errors import PlannerError
from planner.reading.quick import read
from planner.reading.quick_draft import Ask, Draft, Question, Role
from planner.reading.quick_words import Thing
from planner.text import N_
from planner.ui.parts import FilterChip, Popover, label, paragraph, rewrite, tag
from planner.ui.quickadd.taking import known_names, preview, take
from planner.ui.quickadd.words import ASKED, Words
from planner.wording import problems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from planner.ui.context import Context

WIDTH = 620
TOP = 96
OFFERED = 4
GAP, MARGIN = 6, 18
_TONES = {Role.IGNORED: "warn", Role.GIG: "accent", Role.PLATFORM: "accent", Role.TITLE: "accent"}


class QuickAdd(Popover):
    """One line; below it what was understood. Enter takes it, Tab completes a name.

    Signals:
        taken: it is in the book.
    """

    taken = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("quick-add")
        self._context = context
        self._known = known_names(context)
        self._words = Words(context.translator, self._known.currency)
        self._answers: dict[Ask, str] = {}
        self._draft: Draft | None = None
        self.setFixedWidth(context.theme.px(WIDTH))
        self._room = context.theme.px(WIDTH) - 2 * MARGIN
        name = label(self._say(N_("Quick add")), "section", self)
        self.line = QLineEdit(self)
        self.line.setObjectName("quick-line")
        name.setBuddy(self.line)
        self.line.setAccessibleName(self._say(N_("Quick add")))
        self.line.textChanged.connect(self._on_typed)
        self.line.installEventFilter(self)
        self._row = _Row(self._room, self)
        self._sentence = paragraph("", "value", self)
        self._sentence.setObjectName("quick-sentence")
        self._problem = label("", "problem", self, wrap=True)
        self._problem.setObjectName("quick-problem")
        self._questions = QVBoxLayout()
        self._questions.setSpacing(6)
        self._offers = _Row(self._room, self)
        self._foot = paragraph("", "caption", self)
        for part in (name, self.line, self._offers, self._row, self._sentence, self._problem):
            self.body.addWidget(part)
        self.body.addLayout(self._questions)
        self.body.addWidget(self._foot)
        self.setFocusProxy(self.line)
        self._show()

    def draft(self) -> Draft | None:
        """Return what the line says; ``None`` while it is empty."""
        return self._draft

    def sentence(self) -> str:
        """Return the sentence shown."""
        return self._sentence.accessibleName() if self._sentence.isVisibleTo(self) else ""

    def problem(self) -> str:
        """Return why the line cannot be taken, '' while nothing is wrong."""
        return self._problem.text()

    def chips(self) -> list[FilterChip]:
        """Return the choices shown, of names to complete and of questions."""
        return [c for c in self.findChildren(FilterChip) if c.isVisibleTo(self)]

    def open_over(self, window: QWidget) -> None:
        """Show it in the upper middle of ``window``."""
        self._fit()
        corner = window.mapToGlobal(QPoint((window.width() - self.width()) // 2, TOP))
        self.move(corner)
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def accept(self) -> None:
        """Take what is said as one step, and close; what is missing is said instead."""
        # The last Hangul syllable is not in text() while it is being composed.
        QGuiApplication.inputMethod().commit()
        if self._draft is None:
            return
        if self._draft.missing:
            self._complain(self._words.missing(self._draft))
            return
        try:
            take(self._context, self._draft)
        except PlannerError as error:
            self._complain(problems.sentence(self._context.translator, error))
            return
        self.taken.emit()
        self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress
            if pressed and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.accept()
                return True
            if pressed and event.key() == Qt.Key.Key_Tab and self._complete():
                return True
        return False

    @Slot()
    def _on_typed(self) -> None:
        self._show()

    def _show(self) -> None:
        text = self.line.text()
        context = self._context
        now = context.local(context.now())
        minute = now.hour * 60 + now.minute
        self._draft = None
        if text.strip():
            self._draft = read(text, self._known, context.today(), minute, self._answers)
        self._complain("")
        self._show_words()
        self._show_questions()
        names = self._completions()
        self._offers.fill([self._chip(name, checked=False, about=name) for name in names])
        for chip in self._offers.chips():
            chip.clicked.connect(self._on_offer)
        rewrite(self._foot, self._hint(has_names=bool(names)))
        self._fit()
        # Widgets that have just been made or hidden count only once they have been laid out.
        QTimer.singleShot(0, self, self._fit)

    def _show_words(self) -> None:
        draft = self._draft
        tags: list[QWidget] = []
        for word in draft.words if draft is not None else ():
            name = self._words.role(word.role)
            made: QLabel = tag(f"{word.text} · {name}", "plain", self)
            made.setProperty("tone", _TONES.get(word.role, "plain"))
            made.setAccessibleName(f"{name}: {word.text}")
            tags.append(made)
        self._row.fill(tags)
        sentence = ""
        if draft is not None and not draft.missing:
            sentence = self._words.sentence(draft, self._net(draft))
        rewrite(self._sentence, sentence)
        self._sentence.setVisible(bool(sentence))

    def _net(self, draft: Draft) -> int | None:
        if draft.thing is not Thing.PAYOUT or not draft.gross:
            return None
        try:
            return preview(self._context, draft).net_minor
        except PlannerError:
            return None  # said when it is taken

    def _show_questions(self) -> None:
        while (item := self._questions.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        draft = self._draft
        if draft is None:
            return
        for question in draft.questions:
            # What kind of time it was matters only once there is a time.
            if question.ask is not Ask.KIND or not draft.missing:
                self._questions.addWidget(self._asked(draft, question))

    def _asked(self, draft: Draft, question: Question) -> QWidget:
        row = _Row(self._room, self)
        parts: list[QWidget] = [label(self._say(ASKED[question.ask]), "caption", row)]
        for answer in question.answers:
            text = self._words.answer(draft, question.ask, answer)
            about = (question.ask, answer)
            chip = self._chip(text, checked=answer == question.chosen, about=about)
            chip.clicked.connect(self._on_answer)
            parts.append(chip)
        row.fill(parts)
        return row

    def _chip(self, text: str, *, checked: bool, about: object) -> FilterChip:
        chip = FilterChip(text, self)
        chip.setChecked(checked)
        chip.setProperty("about", about)
        return chip

    @Slot()
    def _on_answer(self) -> None:
        chip = self.sender()
        if chip is not None:
            ask, answer = chip.property("about")
            self._answers[Ask(ask)] = answer
            self._show()
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_offer(self) -> None:
        chip = self.sender()
        if chip is not None:
            self._put(chip.property("about"))

    def _complete(self) -> bool:
        names = self._completions()
        if names:
            self._put(names[0])
        return bool(names)

    def _put(self, name: str) -> None:
        """Replace the words at the end that begin ``name`` by it."""
        words = self.line.text().split()
        for first in range(len(words)):
            if _begins(" ".join(words[first:]), name):
                self.line.setText(" ".join([*words[:first], name]) + " ")
                break
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _completions(self) -> list[str]:
        """Return the names that the last words begin, the likeliest first."""
        text = self.line.text()
        if not text.strip() or text.endswith(" "):
            return []
        words = text.split()
        names = [*(gig.title for gig in self._known.gigs), *self._known.platforms]
        found = [
            name
            for name in dict.fromkeys(names)
            if any(_begins(" ".join(words[first:]), name) for first in range(len(words)))
        ]
        return found[:OFFERED]

    def _hint(self, *, has_names: bool) -> str:
        if self._draft is None:
            return self._say(
                N_("Such as: today 9-12 OCR check 240 items · paid 469,970 Crowdworks")
            )
        if has_names:
            return self._say(N_("Enter: take · Tab: complete the name · Esc: close"))
        return self._say(N_("Enter: take · Esc: close"))

    def _complain(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if problem:
            self._fit()

    @Slot()
    def _fit(self) -> None:
        """Be as high as what is shown now, and not as what was shown before."""
        self.body.activate()
        self.resize(self.width(), self.body.totalHeightForWidth(self.width()))

    def _say(self, message: str) -> str:
        return self._words.say(message)


class _Row(QWidget):
    """Widgets side by side, on as many lines as they need, replaced all at once.

    It places them itself: layouts within layouts, taken out again with each key, were deleted
    by Qt and by Python both.
    """

    def __init__(self, width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._width = width
        self._parts: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def fill(self, parts: Sequence[QWidget]) -> None:
        """Show ``parts`` in place of those before."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = list(parts)
        for part in parts:
            part.setParent(self)
            part.ensurePolished()
        top = 0
        for line in self._lines():
            top = self._place(line, top) + GAP
        self.setFixedHeight(max(0, top - GAP))
        self.setVisible(bool(parts))

    def _lines(self) -> list[list[QWidget]]:
        """Return the parts of each line."""
        lines: list[list[QWidget]] = [[]]
        taken = 0
        for part in self._parts:
            wide = part.sizeHint().width() + GAP
            if taken and taken + wide > self._width:
                lines.append([])
                taken = 0
            lines[-1].append(part)
            taken += wide
        return lines

    def _place(self, line: Sequence[QWidget], top: int) -> int:
        """Place a line's parts from the left, and return where it ends below."""
        height, left = max((part.sizeHint().height() for part in line), default=0), 0
        for part in line:
            size = part.sizeHint()
            width = min(size.width(), self._width)
            part.setGeometry(left, top + (height - size.height()) // 2, width, size.height())
            part.show()
            left += width + GAP
        return top + height

    def chips(self) -> list[FilterChip]:
        """Return the chips shown."""
        return [part for part in self._parts if isinstance(part, FilterChip)]


def _begins(typed: str, name: str) -> bool:
    return name.casefold().startswith(typed.casefold()) and len(typed) < len(name)
