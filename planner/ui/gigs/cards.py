"""The cards of one stage: item model, drawing, list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from planner.domain.base import Uid
from planner.ui.gigs.words import fact, invitation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from planner.domain.gigs import Stage
    from planner.insight.ledger import Card
    from planner.ui.context import Context
    from planner.ui.theme import Theme

MIME = "application/x-sallim-gig"
CARD_HEIGHT, GAP = 52, 6
UID_ROLE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
_AnyIndex = QModelIndex | QPersistentModelIndex


class CardModel(QAbstractListModel):
    """The gigs of one stage.

    Signals:
        dropped: the uid of a gig that was dropped here from another stage.
    """

    dropped = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._cards: list[Card] = []

    def show(self, cards: Sequence[Card]) -> None:
        """Show ``cards``; those that stay are moved or drawn again, not replaced."""
        wanted = {card.uid for card in cards}
        for place in reversed(range(len(self._cards))):
            if self._cards[place].uid not in wanted:
                self.beginRemoveRows(_NOWHERE, place, place)
                del self._cards[place]
                self.endRemoveRows()
        if not self._cards and cards:
            self.beginInsertRows(_NOWHERE, 0, len(cards) - 1)
            self._cards = list(cards)
            self.endInsertRows()
            return
        for place, card in enumerate(cards):
            self._put(place, card)

    def _put(self, place: int, card: Card) -> None:
        here = place < len(self._cards) and self._cards[place].uid == card.uid
        at = place if here else self.place_of(card.uid)
        if at is None:
            self.beginInsertRows(_NOWHERE, place, place)
            self._cards.insert(place, card)
            self.endInsertRows()
            return
        if at != place:
            self.beginMoveRows(_NOWHERE, at, at, _NOWHERE, place)
            self._cards.insert(place, self._cards.pop(at))
            self.endMoveRows()
        if self._cards[place] != card:
            self._cards[place] = card
            self.dataChanged.emit(self.index(place), self.index(place))

    def card(self, place: int) -> Card | None:
        """Return the card at a place, ``None`` if there is none."""
        return self._cards[place] if 0 <= place < len(self._cards) else None

    def place_of(self, uid: Uid) -> int | None:
        """Return the place of a gig, ``None`` if it is not here."""
        return next((n for n, card in enumerate(self._cards) if card.uid == uid), None)

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card = self.card(index.row()) if index.isValid() else None
        if card is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role == UID_ROLE:
            return card.uid
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{card.title}, {self.fact(card)}"
        return None

    def fact(self, card: Card) -> str:
        """Return the second line of a card."""
        return fact(self._context.translator, card)

    def flags(self, index: _AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self._context.book.read_only or not index.isValid():
            return flags
        return flags | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        made = QMimeData()
        uid = str(indexes[0].data(UID_ROLE)) if indexes else ""
        made.setData(MIME, uid.encode())
        return made

    def take(self, data: QMimeData) -> None:
        """Tell of a card that was let go here, unless it was here before."""
        uid = Uid(data.data(MIME).toStdString())
        if self.place_of(uid) is None:
            self.dropped.emit(uid)


class CardDelegate(QStyledItemDelegate):
    """Draws a card: title, and below it one fact."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        del option, index
        return QSize(60, self._theme.px(CARD_HEIGHT) + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        model = index.model()
        card = model.card(index.row()) if isinstance(model, CardModel) else None
        if card is None or not isinstance(model, CardModel):
            return
        box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -GAP - 0.5)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.colour("surface"))
        edge = self._theme.colour("accent" if chosen else "line")
        painter.setPen(QPen(edge, 2 if chosen else 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5) if chosen else box, 6, 6)
        self._lines(painter, box.adjusted(9, 7, -7, -7), card.title, model.fact(card), card)
        painter.restore()

    def _lines(self, painter: QPainter, inner: QRectF, title: str, below: str, card: Card) -> None:
        half = inner.height() / 2
        upper = QRectF(inner.left(), inner.top(), inner.width(), half)
        lower = QRectF(inner.left(), inner.top() + half, inner.width(), half)
        fonts = (self._theme.font_px(13, 600), self._theme.font_px(12, 400, tabular=True))
        inks = ("text", "cost" if card.is_overdue or card.is_unanswered else "text2")
        for rect, text, font, ink in zip((upper, lower), (title, below), fonts, inks, strict=True):
            painter.setFont(font)
            painter.setPen(self._theme.colour(ink))  # type: ignore[arg-type] # names of colours
            shown = QFontMetrics(font).elidedText(
                text, Qt.TextElideMode.ElideRight, int(rect.width())
            )
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)


class CardList(QListView):
    """The cards of one stage; Ctrl+Left and Ctrl+Right move the current one to the next stage.

    Signals:
        chosen: the uid of the card that became current.
        shifted: a gig's uid, and -1 or 1 for the stage before or after.
        menu_asked: a gig's uid, and where on the screen its menu is wanted.
        removal_asked: a gig's uid.
        opened: a gig's uid, by Enter or double click.
    """

    chosen = Signal(object)
    shifted = Signal(object, int)
    menu_asked = Signal(object, QPoint)
    removal_asked = Signal(object)
    opened = Signal(object)

    def __init__(
        self, context: Context, step: Stage, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"cards-{step.value}")
        self.setAccessibleName(name)
        self._theme, self._step = context.theme, step
        self.cards = CardModel(context, self)
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(context.theme, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setStyleSheet("QListView { background: transparent; }")
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setUniformItemSizes(True)
        self.setDragEnabled(True)
        # The whole stage takes what is dropped, not only its cards.
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_clicked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    @property
    def step(self) -> Stage:
        """The stage of these cards."""
        return self._step

    def current_uid(self) -> Uid | None:
        """Return the gig of the current card, ``None`` without one."""
        card = self.cards.card(self.currentIndex().row())
        return None if card is None else card.uid

    def mark(self, uid: Uid | None) -> None:
        """Show a gig as the chosen one, or none, without telling anybody."""
        place = None if uid is None else self.cards.place_of(uid)
        selection = self.selectionModel()
        with QSignalBlocker(selection):
            if place is None:
                selection.clear()
            else:
                flags = selection.SelectionFlag.ClearAndSelect
                selection.setCurrentIndex(self.cards.index(place), flags)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        uid = self.current_uid()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if uid is not None and step is not None and ctrl:
            self.shifted.emit(uid, step)
        elif uid is not None and event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit(uid)
        elif uid is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(uid)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.cards.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self._theme.px(55)
        box = QRectF(0.75, 0.75, self.viewport().width() - 1.5, height)
        pen = QPen(self._theme.palette.outline(), 1.25, Qt.PenStyle.DashLine)
        pen.setDashPattern([2.4, 2])
        painter.setPen(pen)
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(self._theme.colour("text3"))
        painter.setFont(self._theme.font("caption"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, invitation(self._step))

    @Slot(QPoint)
    def _on_menu_requested(self, at: QPoint) -> None:
        index = self.indexAt(at)
        card = self.cards.card(index.row() if index.isValid() else self.currentIndex().row())
        if card is not None:
            self.menu_asked.emit(card.uid, self.viewport().mapToGlobal(at))

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        card = self.cards.card(index.row())
        if card is not None:
            self.opened.emit(card.uid)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._tell(index)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._tell(current)

    def _tell(self, index: QModelIndex) -> None:
        card = self.cards.card(index.row()) if index.isValid() else None
        if card is not None:
            self.chosen.emit(card.uid)
