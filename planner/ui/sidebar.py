"""The list of views at the left, with counts; a narrow window shows the icons alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from planner.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QPaintEvent

    from planner.ui.registry import PageEntry
    from planner.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

WIDE, NARROW = 208, 48
ROW, GAP, ICON = 38, 2, 18
KEY_ROLE = Role.UserRole
ICON_ROLE = Role.UserRole + 1
COUNT_ROLE = Role.UserRole + 2


class Navigation(QAbstractListModel):
    """The views as rows."""

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget) -> None:
        super().__init__(parent)
        self._entries = tuple(entries)
        self._counts: dict[str, int] = {}

    def count(self, counts: Mapping[str, int]) -> None:
        """Show ``counts`` by key of the view; none and nothing look the same."""
        if counts == self._counts:
            return
        self._counts = dict(counts)
        self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        count = self._counts.get(entry.key) or None
        title = _(entry.title)
        known: dict[int, Any] = {
            Role.DisplayRole: title,
            Role.ToolTipRole: title,
            Role.AccessibleTextRole: title if count is None else f"{title}, {count}",
            KEY_ROLE: entry.key,
            ICON_ROLE: entry.icon,
            COUNT_ROLE: count,
        }
        return known.get(role)


class NavigationDelegate(QStyledItemDelegate):
    """Paints a row of the sidebar."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(NARROW, self._theme.px(ROW) + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        count = index.data(COUNT_ROLE)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        paint_row(
            painter,
            rect.adjusted(0, 0, 0, -GAP),
            self._theme,
            icon=index.data(ICON_ROLE),
            text=index.data(),
            count="" if count is None else str(count),
            chosen=bool(state & QStyle.StateFlag.State_Selected),
            ring=focused and bool(state & QStyle.StateFlag.State_KeyboardFocusChange),
        )


def paint_row(
    painter: QPainter,
    rect: QRect,
    theme: Theme,
    *,
    icon: str,
    text: str,
    count: str = "",
    chosen: bool = False,
    ring: bool = False,
) -> None:
    """Draw a row of the sidebar; in a narrow one only its icon is left."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    if chosen:
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box, 6, 6)
        bar = QRectF(rect.left() - 1, rect.top() + 9, 3, rect.height() - 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(bar, 1.5, 1.5)
    if ring:
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    narrow = rect.width() < WIDE // 2
    left = rect.left() + ((rect.width() - ICON) // 2 if narrow else 10)
    at = QPoint(left, rect.top() + (rect.height() - ICON) // 2)
    scale = painter.device().devicePixelRatioF()
    pixmap = theme.pixmap(icon, "accent" if chosen else "text2", ICON, scale)
    painter.drawPixmap(at, pixmap)
    if not narrow:
        _paint_words(painter, rect.adjusted(10 + ICON + 10, 0, -10, 0), theme, text, count, chosen)
    painter.restore()


def _paint_words(  # noqa: PLR0917 - the rest of a painter
    painter: QPainter,
    rect: QRect,
    theme: Theme,
    text: str,
    count: str,
    chosen: bool,  # noqa: FBT001
) -> None:
    upright = Qt.AlignmentFlag.AlignVCenter
    small = theme.font_px(12, tabular=True)
    taken = QFontMetrics(small).horizontalAdvance(count) + 6 if count else 0
    font = theme.font_px(14, 600 if chosen else 400)
    painter.setFont(font)
    painter.setPen(theme.colour("text"))
    room = rect.width() - taken
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(rect, upright | Qt.AlignmentFlag.AlignLeft, shown)
    painter.setFont(small)
    painter.setPen(theme.colour("text3"))
    painter.drawText(rect, upright | Qt.AlignmentFlag.AlignRight, count)


class NavigationButton(QAbstractButton):
    """A row of the sidebar that is not a view: settings."""

    def __init__(self, theme: Theme, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icon_name = theme, icon
        self.setText(text)
        self.setToolTip(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(NARROW, self._theme.px(ROW))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        paint_row(
            QPainter(self),
            self.rect(),
            self._theme,
            icon=self._icon_name,
            text=self.text(),
            ring=self.hasFocus(),
        )


class Sidebar(QFrame):
    """The views, a place for what is running, and settings at the bottom.

    Signals:
        chosen: the key of the view the user chose.
        settings_asked: settings were asked for.
    """

    chosen = Signal(str)
    settings_asked = Signal()

    def __init__(
        self, theme: Theme, entries: Sequence[PageEntry], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidebar")
        self.setFixedWidth(WIDE)
        self._theme = theme
        self._model = Navigation(entries, self)
        self.list = QListView(self)
        self.list.setObjectName("navigation")
        self.list.setAccessibleName(_("Views"))
        self.list.setProperty("role", "navigation")
        self.list.setModel(self._model)
        self.list.setItemDelegate(NavigationDelegate(theme, self))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        for policy in (
            self.list.setHorizontalScrollBarPolicy,
            self.list.setVerticalScrollBarPolicy,
        ):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._cards: list[QWidget] = []
        self._card = QVBoxLayout()
        settings = NavigationButton(theme, "settings", _("Settings"), self)
        settings.setObjectName("settings")
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 10, 8, 10)
        layout.setSpacing(GAP)
        layout.addWidget(self.list, 1)
        layout.addLayout(self._card)
        layout.addWidget(settings)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        settings.clicked.connect(self.settings_asked)
        theme.changed.connect(self._on_theme_changed)

    def show_key(self, key: str) -> None:
        """Mark the view ``key`` as the one shown."""
        for row in range(self._model.rowCount()):
            index = self._model.index(row)
            if index.data(KEY_ROLE) == key:
                self.list.setCurrentIndex(index)

    def count(self, counts: Mapping[str, int]) -> None:
        """Show ``counts`` by key of the view."""
        self._model.count(counts)

    def add_card(self, card: QWidget) -> None:
        """Put ``card`` above settings: what is running now. It is hidden while narrow."""
        self._cards.append(card)
        self._card.addWidget(card)
        card.setVisible(not self.is_narrow)

    @property
    def is_narrow(self) -> bool:
        """Whether only icons are shown."""
        return self.width() == NARROW

    def narrow(self, *, on: bool) -> None:
        """Show icons alone, or icons and texts."""
        self.setFixedWidth(NARROW if on else WIDE)
        side = 4 if on else 8
        self._layout.setContentsMargins(side, 10, side, 10)
        for card in self._cards:
            card.setVisible(not on)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(KEY_ROLE))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.list.doItemsLayout()
