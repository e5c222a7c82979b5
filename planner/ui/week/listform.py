"""The week as a plain table (Ctrl+L): the same content for screen readers and for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from planner.text import N_
from planner.ui.week.drag import STEP
from planner.ui.week.listrows import NOBODY, Offer, WeekTable

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtGui import QKeyEvent

    from planner.domain.base import Uid
    from planner.insight.week import Busy, Week
    from planner.text import Translator

_KEYS = N_(
    "Enter opens a session or puts a suggestion into the plan. Space marks as done or leaves a "
    "suggestion out. Ctrl+arrows move, Ctrl+Shift+Up and Down make longer or shorter."
)
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -STEP),
    Qt.Key.Key_Down: (0, STEP),
}
_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class WeekList(QTableView):
    """The table; it says all that the grid shows and does what can be done there with a block.

    Enter opens a session, puts a suggestion into the plan or frees a whole day; Space marks a
    session as done or leaves a suggestion out; Delete removes a session or leaves a suggestion
    out; Ctrl+arrows move a session and Ctrl+Shift+Up and Down resize it, as in the grid.

    Signals:
        opened: uid of a session.
        done: uids of sessions to take as done.
        removed: uids of sessions.
        moved: uid of a session, days, minutes of its start, minutes of its end.
        turned: a whole-day event is to take time, or no longer.
        accepted: key of a suggested session that is to be planned.
        left_out: key of a suggested session to be left out, or no longer.
    """

    opened = Signal(str)
    done = Signal(object)
    removed = Signal(object)
    moved = Signal(str, int, int, int)
    turned = Signal(object)
    accepted = Signal(str)
    left_out = Signal(str)

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("week-list")
        self.setAccessibleName(translator.text(N_("The week as a list")))
        self.setAccessibleDescription(translator.text(_KEYS))
        self._wanted = ""
        self._shown: tuple[Week, dt.datetime] | None = None
        self._offers: tuple[Offer, ...] = ()
        self.table = WeekTable(translator, self)
        self.setModel(self.table)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self._on_double_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            handled = self._move(key, event.modifiers())
        else:
            handled = self._act(key)
        if handled:
            return
        if key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            event.ignore()  # the window turns the week
        else:
            super().keyPressEvent(event)

    def _act(self, key: Qt.Key) -> bool:
        """Do what a plain key means for the rows chosen; return whether it meant anything."""
        uids, offer, whole = self._chosen(), self._offer(), self._whole()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if uids:
                self.opened.emit(uids[0])
            elif offer:
                self.accepted.emit(offer)
            elif whole is not None:
                self.turned.emit(whole)
            else:
                return False
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Space} and offer and not uids:
            self.left_out.emit(offer)
        elif key == Qt.Key.Key_Delete and uids:
            self.removed.emit(tuple(uids))
        elif key == Qt.Key.Key_Space and uids:
            self.done.emit(tuple(uids))
        else:
            return False
        return True

    def _move(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Move or resize the session chosen; return whether the key was one for that.

        On other rows it does nothing: Qt would move its frame and leave the row chosen behind.
        """
        uids, by = self._chosen(), _ARROWS.get(key)
        longer = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if by is not None and len(uids) == 1 and not (longer and by[0]):
            self.moved.emit(uids[0], by[0], 0 if longer else by[1], by[1])
        return by is not None

    def _chosen(self) -> list[Uid]:
        rows = self.selectionModel().selectedRows()
        return list(dict.fromkeys(uid for uid in (self.table.uid(i.row()) for i in rows) if uid))

    def _offer(self) -> Uid:
        rows = self.selectionModel().selectedRows()
        return self.table.offer(rows[0].row()) if rows else NOBODY

    def _whole(self) -> Busy | None:
        rows = self.selectionModel().selectedRows()
        return self.table.busy(rows[0].row()) if rows else None

    def show_week(self, week: Week, now: dt.datetime) -> None:
        """Show ``week``, still only what is looked for, at the row that was chosen."""
        self._shown = week, now
        self._show()

    def show_offered(self, offers: tuple[Offer, ...]) -> None:
        """Show what is suggested among the rest."""
        if offers == self._offers:
            return
        self._offers = offers
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        if self._shown is None:
            return
        row = self.currentIndex().row()
        place = self.table.place_of(row) if row >= 0 else None
        self.table.show_week(*self._shown, self._offers)
        self.look_for(self._wanted)
        if place is not None:
            self._choose_again(row, place)

    def _choose_again(self, row: int, place: tuple[object, ...]) -> None:
        """Choose the row that was chosen: by what it is, by what it says, or where it was."""
        places = [self.table.place_of(n) for n in range(self.table.rowCount())]
        same = [n for n, at in enumerate(places) if at == place]
        same += [n for n, at in enumerate(places) if place[0] and at[0] == place[0]]
        wanted = same[0] if same else min(row, len(places) - 1)
        if wanted >= 0:
            self.choose(wanted)

    def choose(self, row: int) -> None:
        """Choose one row, whatever keys are held: Ctrl would only move the frame."""
        index = self.table.index(row, 0)
        self.selectionModel().setCurrentIndex(index, _ONLY)
        self.scrollTo(index)

    def look_for(self, text: str) -> None:
        """Show only rows that contain ``text``."""
        wanted = self._wanted = text.strip().casefold()
        for row in range(self.table.rowCount()):
            cells = (self.table.index(row, n).data() for n in range(self.table.columnCount()))
            self.setRowHidden(row, all(wanted not in str(cell).casefold() for cell in cells))

    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self._act(Qt.Key.Key_Return)
