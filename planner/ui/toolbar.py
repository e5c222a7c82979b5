"""The row under the menus: undo and redo, the view's title and widgets, the find field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from planner.text import _
from planner.ui.parts import Button, IconButton, label, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from planner.ui.page import Page
    from planner.ui.theme import Theme

HEIGHT = 48
FIND_WIDTH = 190


class FindField(QLineEdit):
    """Finds in the view; Esc clears it and gives the keyboard back.

    Signals:
        left: the user is done with it.
    """

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self.setProperty("role", "find")
        self.setPlaceholderText(_("Find"))
        self.setAccessibleName(_("Find in this view"))
        self.setClearButtonEnabled(False)
        self.addAction(theme.icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        key = QKeySequence("Ctrl+F").toString(QKeySequence.SequenceFormat.NativeText)
        self._key = label(key, "key", self)
        self._key.setFixedHeight(19)
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 9, 0)
        layout.addStretch(1)
        layout.addWidget(self._key)
        self.textChanged.connect(self._on_text_changed)
        self.setMaximumWidth(FIND_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(110, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(FIND_WIDTH, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
            return
        super().keyPressEvent(event)

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        self._key.setVisible(not text)


class Toolbar(QFrame):
    """The toolbar; each view's widgets are built once and shown with it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "toolbar")
        self.setMinimumHeight(HEIGHT)
        self.undo = IconButton(theme, "undo-2", _("Undo"), self, key="Ctrl+Z")
        self.redo = IconButton(theme, "redo-2", _("Redo"), self, key="Ctrl+Shift+Z")
        self.undo.setObjectName("undo")
        self.redo.setObjectName("redo")
        self.title = label("", "view", self)
        self.title.setObjectName("title")
        self.title.setContentsMargins(6, 0, 6, 0)
        self.subtitle = label("", "caption", self)
        self.find_field = FindField(theme, self)
        # After the widgets have taken over the new sizes of their fonts.
        theme.changed.connect(self.fit, Qt.ConnectionType.QueuedConnection)
        self._left: dict[str, QWidget] = {}
        self._right: dict[str, QWidget] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 0, 14, 0)
        self._row.setSpacing(6)
        self._row.addWidget(self.undo)
        self._row.addWidget(self.redo)
        self._row.addWidget(_separator(self))
        self._before = _slot(self)
        self._after = _slot(self)
        self._ends = _slot(self)
        for part in (self._before, self.title, self.subtitle, self._after):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._row.addWidget(self._ends)
        self._before_find = _separator(self)
        self._row.addWidget(self._before_find)
        self._row.addWidget(self.find_field)

    def take(self, page: Page) -> None:
        """Build the widgets of ``page``, which become the toolbar's."""
        before = self._before if page.TITLE_AFTER_LEFT else self._after
        self._left[page.KEY] = _group(page.toolbar_left(), before)
        self._right[page.KEY] = _group(page.toolbar_right(), self._ends)

    def show_page(self, page: Page) -> None:
        """Show the title and the widgets of ``page``."""
        self.name(page)
        for groups in (self._left, self._right):
            for key, group in groups.items():
                group.setVisible(key == page.KEY)
        for slot in (self._before, self._after, self._ends):
            slot.setVisible(any(not g.isHidden() for g in slot.findChildren(_Group)))
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Let buttons be icons where the words have no room; then the subtitle goes."""
        shown = [
            button
            for group in (*self._left.values(), *self._right.values())
            if not group.isHidden()
            for button in group.findChildren(Button)
            if button.can_fold()
        ]
        others = [button for button in shown if button.property("role") != "primary"]
        self.subtitle.setVisible(bool(self.subtitle.text()))
        for button in shown:
            button.fold(on=False)
        for step in (others, [], [button for button in shown if button not in others]):
            if self._needed() <= self.width():
                return
            for button in step:
                button.fold(on=True)
            if not step:
                self.subtitle.hide()

    def _needed(self) -> int:
        """Return the width of everything as it is now, not as it was laid out last."""
        for slot in (self._before, self._after, self._ends):
            for part in (*slot.findChildren(QWidget), slot):
                layout = part.layout()
                if layout is not None:
                    layout.invalidate()
                    part.updateGeometry()
        self._row.invalidate()
        return self._row.minimumSize().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def offer_find(self, *, on: bool) -> None:
        """Show the find field where the view can be searched."""
        self.find_field.setVisible(on)
        self._before_find.setVisible(on)
        self.fit()

    def name(self, page: Page) -> None:
        """Show the title of ``page``."""
        self.title.setText(page.title())
        self.subtitle.setText(page.subtitle())
        self.fit()

    def follow(self, button: IconButton, action: QAction) -> None:
        """Let ``button`` do ``action`` and be enabled with it."""
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        button.setEnabled(action.isEnabled())


class _Group(QWidget):
    """The widgets of one view in one place."""


def _group(widgets: Sequence[QWidget], slot: QWidget) -> QWidget:
    group = _Group(slot)
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
        # Pages may have hidden them, so that they do not flash in their corner before.
        widget.show()
    layout = slot.layout()
    if layout is not None and widgets:
        layout.addWidget(group)
    group.hide()
    return group


def _slot(parent: QWidget) -> QWidget:
    slot = QWidget(parent)
    row = QHBoxLayout(slot)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    return slot


def _separator(parent: QWidget) -> QWidget:
    made = QWidget(parent)
    row = QHBoxLayout(made)
    row.setContentsMargins(6, 0, 6, 0)
    rule = line(made, upright=True)
    rule.setFixedHeight(22)
    row.addWidget(rule)
    return made
