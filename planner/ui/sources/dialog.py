"""The dialog: all work and the platforms at the left, what is known of each at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.book import records
from planner.domain.gigs import Platform
from planner.text import _
from planner.ui.parts import Button
from planner.ui.sources.panels import AllWork, OnePlatform, WorkPanel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from planner.book import Changes
    from planner.domain.base import Uid
    from planner.ui.context import Context

SIZE = QSize(900, 680)
_LIST_WIDTH = 196
_ROLE = Qt.ItemDataRole.UserRole


class SourcesDialog(QDialog):
    """What the household knows about its work; every change is one step and applies at once.

    Signals:
        opened: the ``Coming`` whose row in the log shall be shown.
    """

    opened = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Work and what you know about it"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.resize(SIZE)
        self._context = context
        self._panels: dict[Uid | None, WorkPanel] = {}
        self.list = QListWidget(self)
        self.list.setObjectName("sources")
        self.list.setAccessibleName(_("All work and platforms"))
        self.list.setProperty("role", "topics")
        self.list.setFixedWidth(context.theme.px(_LIST_WIDTH))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._fill()
        self.list.currentItemChanged.connect(self._on_chosen)
        context.signals.changed.connect(self._on_book_changed)
        self.show_source(None)

    def _lay_out(self) -> None:
        close = Button(self._context.theme, _("Close"), self, role="primary")
        close.setObjectName("close")
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        foot = QFrame(self)
        foot.setProperty("role", "dialogfoot")
        foot.setFixedHeight(58)
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(18, 0, 18, 0)
        buttons.addStretch(1)
        buttons.addWidget(close)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.list)
        middle.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(foot)

    def _fill(self) -> None:
        """List all work and the platforms; the one that is shown stays."""
        shown = self.source()
        platforms = self._context.book.read(records.all_of, Platform)
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.list.clear()
        self._add(_("All work"), None)
        for platform in sorted(platforms, key=lambda one: one.name):
            self._add(platform.name, platform.uid)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's signature
        uids = {platform.uid for platform in platforms}
        for gone in self._panels.keys() - uids - {None}:
            panel = self._panels.pop(gone)
            self._stack.removeWidget(panel)
            panel.deleteLater()
        self.show_source(shown if shown in uids else None)

    def _add(self, name: str, uid: Uid | None) -> None:
        item = QListWidgetItem(name, self.list)
        item.setData(_ROLE, uid)
        item.setToolTip(name)
        item.setSizeHint(QSize(0, self._context.theme.px(36)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and isinstance(self.focusWidget(), QLineEdit):
            # It has been committed; a dialog would press some button as well, such as a reset.
            event.accept()
            return
        super().keyPressEvent(event)

    def source(self) -> Uid | None:
        """Return the platform that is shown, ``None`` for all work."""
        row = self.list.currentRow()
        found: Uid | None = self.list.item(row).data(_ROLE) if row >= 0 else None
        return found

    def show_source(self, uid: Uid | None) -> None:
        """Show a platform, or all work for ``None``."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(_ROLE) == uid:
                self.list.setCurrentRow(row)
                self._show(uid)

    def panel(self, uid: Uid | None) -> WorkPanel:
        """Return the panel of a platform, or of all work for ``None``; made if need be."""
        if uid not in self._panels:
            self._panels[uid] = made = self._make(uid)
            made.opened.connect(self.opened)
            self._stack.addWidget(made)
        return self._panels[uid]

    def _make(self, uid: Uid | None) -> WorkPanel:
        if uid is None:
            return AllWork(self._context, self)
        platform = self._context.book.read(records.find, Platform, uid)
        return OnePlatform(self._context, platform, self)

    def _show(self, uid: Uid | None) -> None:
        self._stack.setCurrentWidget(self.panel(uid))

    @Slot(QListWidgetItem)
    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._show(item.data(_ROLE))

    @Slot(object)
    def _on_book_changed(self, changes: Changes) -> None:
        if Platform in changes.areas:
            self._fill()
