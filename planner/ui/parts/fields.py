"""Rows of a form: a name above, an editor, and what is wrong with it below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from planner.domain.errors import PlannerError
from planner.ui.parts.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QAbstractSpinBox

    from planner.ui.theme import Theme

T = TypeVar("T")
_TEXT_MARGIN = 7


def padded(box: QAbstractSpinBox) -> None:
    """Give the text of a spin box the room that style sheets cannot give it (Qt 6.11)."""
    edit = box.lineEdit()
    if edit is not None:
        edit.setTextMargins(_TEXT_MARGIN, 0, 0, 0)


class FieldRow(QWidget):
    """A name, its editor and, when something is wrong, the reason."""

    def __init__(self, name: str, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._name = label(name, "label", self)
        self._name.setBuddy(editor)
        self._name.setVisible(bool(name))
        self._problem = label("", "problem", self, wrap=True)
        self._problem.hide()
        if not editor.accessibleName():
            editor.setAccessibleName(name.replace("&", ""))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for part in (self._name, editor, self._problem):
            layout.addWidget(part)
        if isinstance(editor, ParsedEdit):
            editor.complained.connect(self.complain)

    @Slot(str)
    def complain(self, problem: str) -> None:
        """Show ``problem`` under the editor and mark it; an empty text takes it back."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.editor.setProperty("state", "wrong" if problem else "")
        self.editor.setAccessibleDescription(problem)
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    def problem(self) -> str:
        """Return the reason shown, '' while there is none."""
        return self._problem.text()


class ParsedEdit(QLineEdit, Generic[T]):
    """A line that reads what people type: 45만, 내일, 오후 2시.

    While typing, the reading stands in grey behind the text ("= 450,000원"). Enter or
    leaving the field commits it; a text that cannot be read stays, with the reason.

    Signals:
        committed: the value read, when it differs from the one before.
        complained: the reason a text cannot be read, '' once it can.
    """

    committed = Signal(object)
    complained = Signal(str)

    def __init__(
        self,
        theme: Theme,
        parse: Callable[[str], T],
        show: Callable[[T], str],
        explain: Callable[[PlannerError], str],
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty field.

        Args:
            theme: colours and fonts.
            parse: text to value; raises ``PlannerError`` for a text it cannot read.
            show: value to the text shown, which ``parse`` reads back as the same value.
            explain: why ``parse`` refused, in the user's words.
            parent: the widget that holds it.
        """
        super().__init__(parent)
        self._theme, self._parse, self._show, self._explain = theme, parse, show, explain
        self._value: T | None = None
        self._hint = ""
        self._refused = False
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self.commit)

    def value(self) -> T | None:
        """Return the value committed last; ``None`` while there is none."""
        return self._value

    def show_value(self, value: T | None) -> None:
        """Show ``value`` without telling anybody; ``None`` clears the field."""
        self._value, self._hint, self._refused = value, "", False
        self.setText("" if value is None else self._show(value))
        self.complained.emit("")

    @Slot()
    def commit(self) -> bool:
        """Read the text; return whether it could be read (an empty one reads as ``None``)."""
        # The last Hangul syllable is not in text() while it is being composed.
        QGuiApplication.inputMethod().commit()
        text = self.text().strip()
        try:
            value = self._parse(text) if text else None
        except PlannerError as error:
            self._refused = True
            self.complained.emit(self._explain(error))
            return False
        changed, self._value, self._hint = value != self._value, value, ""
        # Enter commits twice, the second time after its form has perhaps found a reason to
        # complain about a value that can be read; that reason is to stay.
        corrected = changed or self._refused or self.isModified()
        self._refused = False
        self.setText("" if value is None else self._show(value))
        if corrected:
            self.complained.emit("")
        if changed:
            self.committed.emit(value)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.show_value(self._value)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._hint:
            return
        font = self._theme.font("caption")
        shown = QFontMetrics(self.font()).horizontalAdvance(self.text()) + 18
        free = QRect(shown, 0, self.width() - shown - 9, self.height())
        if QFontMetrics(font).horizontalAdvance(self._hint) > free.width():
            return
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text3"))
        painter.drawText(
            free, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._hint
        )

    def hint(self) -> str:
        """Return the reading shown in grey."""
        return self._hint

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self.complained.emit("")
        try:
            shown = self._show(self._parse(text.strip())) if text.strip() else ""
        except PlannerError:
            shown = ""
        self._hint = f"= {shown}" if shown and shown != text.strip() else ""
        self.setToolTip(self._hint)
        self.update()
