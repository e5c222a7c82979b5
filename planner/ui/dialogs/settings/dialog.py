"""The settings dialog: topics at the left; everything applies at once."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.text import N_, _
from planner.ui.dialogs.settings.backups import BackupPanel
from planner.ui.dialogs.settings.days import DaysPanel
from planner.ui.dialogs.settings.family import FamilyPanel
from planner.ui.dialogs.settings.forecasts import ForecastPanel
from planner.ui.dialogs.settings.general import GeneralPanel
from planner.ui.dialogs.settings.keys import KeysPanel
from planner.ui.dialogs.settings.moneys import MoneyPanel
from planner.ui.dialogs.settings.steps import StepKeys
from planner.ui.parts import Button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.ui.context import Context
    from planner.ui.dialogs.settings.panel import Panel

SIZE = QSize(880, 628)
_LIST_WIDTH = 172


class Topic(Enum):
    """A topic of the settings."""

    GENERAL = N_("General")
    DAYS = N_("Time and calendar")
    MONEY = N_("Money and tax")
    FAMILY = N_("Family")
    FORECAST = N_("Forecast")
    BACKUPS = N_("Backups")
    KEYS = N_("Keys")


_PANELS: dict[Topic, type[Panel]] = {
    Topic.GENERAL: GeneralPanel,
    Topic.DAYS: DaysPanel,
    Topic.MONEY: MoneyPanel,
    Topic.FAMILY: FamilyPanel,
    Topic.FORECAST: ForecastPanel,
}


class SettingsDialog(QDialog):
    """Settings of this machine and of the household.

    Signals:
        topic_shown: another topic is shown.
        restore_asked: the copy that the household is to go back to.
        copied: a copy of the household was made.
        undo_asked, redo_asked: the keys of undo and redo were pressed here.
    """

    topic_shown = Signal(object)
    restore_asked = Signal(object)
    copied = Signal()
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(
        self,
        context: Context,
        keys: Sequence[tuple[str, str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.resize(SIZE)
        self._context, self._keys = context, tuple(keys)
        self._panels: dict[Topic, Panel] = {}
        self.topics = QListWidget(self)
        self.topics.setObjectName("topics")
        self.topics.setAccessibleName(_("Topics"))
        self.topics.setProperty("role", "topics")
        self.topics.setFixedWidth(context.theme.px(_LIST_WIDTH))
        self.topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for topic in Topic:
            item = QListWidgetItem(_(topic.value), self.topics)
            item.setData(Qt.ItemDataRole.UserRole, topic)
            item.setSizeHint(QSize(0, context.theme.px(36)))
        self._keys_of_steps = StepKeys(self)
        self._keys_of_steps.undo_asked.connect(self.undo_asked)
        self._keys_of_steps.redo_asked.connect(self.redo_asked)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self.topics.currentItemChanged.connect(self._on_topic)

    def _lay_out(self) -> None:
        close = Button(self._context.theme, _("Close"), self, role="primary")
        close.setObjectName("close")
        close.setDefault(False)
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
        middle.addWidget(self.topics)
        middle.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(foot)

    def show_topic(self, topic: Topic) -> None:
        """Show ``topic``."""
        self.topics.setCurrentRow(list(Topic).index(topic))

    def panel(self, topic: Topic) -> Panel:
        """Return the panel of ``topic``, made if need be."""
        if topic not in self._panels:
            made = self._make(topic)
            self._panels[topic] = made
            self._stack.addWidget(made)
        return self._panels[topic]

    def _make(self, topic: Topic) -> Panel:
        if topic is Topic.KEYS:
            return KeysPanel(self._context, self._keys, self)
        if topic is Topic.BACKUPS:
            panel = BackupPanel(self._context, self)
            panel.restore_asked.connect(self.restore_asked)
            panel.copied.connect(self.copied)
            return panel
        return _PANELS[topic](self._context, self)

    @Slot(QListWidgetItem)
    def _on_topic(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            topic = item.data(Qt.ItemDataRole.UserRole)
            self._stack.setCurrentWidget(self.panel(topic))
            self.topic_shown.emit(topic)
