"""One thing the record teaches, with the household's own value in its place if it has one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.text import _
from planner.ui.parts import Button, FieldRow, label, paragraph, rewrite

if TYPE_CHECKING:
    from planner.domain.planning import AssumptionOverride
    from planner.ui.parts import ParsedEdit
    from planner.ui.theme import Theme

T = TypeVar("T")
_WIDTH = 170


class OwnValue(QWidget, Generic[T]):
    """A name, what the record says, the own value, since when it holds, and a reset.

    Signals:
        entered: the value entered, never ``None``.
        reset: the record shall be used again.
    """

    entered = Signal(object)
    reset = Signal()

    def __init__(
        self, theme: Theme, name: str, edit: ParsedEdit[T], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.edit = edit
        edit.setParent(self)
        edit.setFixedWidth(theme.px(_WIDTH))
        edit.setAccessibleName(name)
        edit.setPlaceholderText(_("as the record says"))
        self._row = FieldRow("", edit, self)
        self._note = paragraph("", "label", self)
        self._since = label("", "caption", self)
        self._reset = Button(theme, _("Reset"), self, icon="rotate-ccw", size="small")
        self._reset.setObjectName("reset")
        self._reset.setAccessibleName(_("Reset {name}", name=name))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(name, "strong", self, wrap=True))
        words.addWidget(self._note)
        under = QHBoxLayout()
        under.setSpacing(6)
        under.addWidget(self._since, 1)
        under.addWidget(self._reset)
        right = QVBoxLayout()
        right.setSpacing(3)
        right.addWidget(self._row, 0, Qt.AlignmentFlag.AlignRight)
        right.addLayout(under)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 9, 0, 9)
        grid.setHorizontalSpacing(20)
        grid.setColumnStretch(0, 1)
        grid.addLayout(words, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(right, 0, 1, Qt.AlignmentFlag.AlignTop)
        edit.committed.connect(self._on_committed)
        self._reset.clicked.connect(self.reset)

    def show_own(
        self, own: AssumptionOverride | None, value: T | None, note: str, *, writable: bool
    ) -> None:
        """Show the own value, if there is one, and what the record says as ``note``."""
        rewrite(self._note, note)
        if not (self.edit.hasFocus() and self.edit.isModified()):
            self.edit.show_value(value)
        self.edit.setEnabled(writable)
        since = "" if own is None else _("since {day}", day=own.since.isoformat())
        self._since.setText(since)
        self._since.setVisible(own is not None)
        self._reset.setVisible(own is not None)
        self._reset.setEnabled(writable)

    @Slot(object)
    def _on_committed(self, value: T | None) -> None:
        if value is None:
            self.reset.emit()
        else:
            self.entered.emit(value)
