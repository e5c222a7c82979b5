"""The tree of targets and their instalments as an item model."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from planner.domain.base import Uid
from planner.text import N_, _
from planner.ui.targets import words
from planner.wording import dates, money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from planner.insight.targets import InstalmentRow, TargetRow
    from planner.text import Translator

Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Role.UserRole)
PART_ROLE = ROW_ROLE + 1
CHANCE_ROLE = ROW_ROLE + 2
FLASH_ROLE = ROW_ROLE + 3
_MIME = "application/x-sallim-target"


class Column(IntEnum):
    """Columns of the tree."""

    RANK = 0
    NAME = 1
    DUE = 2
    AMOUNT = 3
    SAVED = 4
    CHANCE = 5


_HEADS = {
    Column.RANK: N_("Rank"),
    Column.NAME: N_("Target"),
    Column.DUE: N_("Due date"),
    Column.AMOUNT: N_("Amount"),
    Column.SAVED: N_("Saved"),
    Column.CHANCE: N_("Chance of being ready on time"),
}
_TEXT_ROLES = frozenset(
    {Role.DisplayRole, Role.AccessibleTextRole, Role.EditRole, Role.ToolTipRole}
)
_EDITED = frozenset({Column.NAME, Column.DUE, Column.AMOUNT})


@dataclass(frozen=True, slots=True)
class ShownChance:
    """A chance as shown: its level of ten and the words beside it."""

    level: int
    words: str


class TargetTree(QAbstractItemModel):
    """Targets in rank order; recurring ones hold their instalments.

    An index keeps 0 for a target and the place of the target plus one for an instalment.

    Signals:
        dropped: (uid, place among all targets) where the user dropped a target.
    """

    dropped = Signal(object)

    def __init__(self, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._rows: tuple[TargetRow, ...] = ()
        self._all: tuple[Uid, ...] = ()
        self._chances: dict[Uid, ShownChance] = {}
        self._unknown: dict[Uid, str] = {}
        self._flashing: frozenset[Uid] = frozenset()
        self._today: dt.date | None = None
        self._currency = "KRW"
        self.writable = True

    def show_rows(
        self,
        rows: Sequence[TargetRow],
        *,
        order: Sequence[Uid],
        today: dt.date,
        currency: str,
    ) -> None:
        """Show ``rows``, a part of all targets, whose uids in rank order are ``order``.

        Rows of the same targets in the same order are changed in place.
        """
        same = [(row.target.uid, len(row.instalments)) for row in rows] == [
            (row.target.uid, len(row.instalments)) for row in self._rows
        ]
        if not same:
            self.beginResetModel()
        self._rows, self._all = tuple(rows), tuple(order)
        self._today, self._currency = today, currency
        if not same:
            self.endResetModel()
            return
        for place, row in enumerate(self._rows):
            self._tell(place, row)

    def show_chances(
        self, chances: Mapping[Uid, ShownChance], unknown: Mapping[Uid, str] | None = None
    ) -> frozenset[Uid]:
        """Show ``chances``; return the targets whose chance is another than before.

        ``unknown`` says why there is none for other targets.
        """
        self._unknown = dict(unknown or {})
        known = {uid for uid in chances if uid in self._chances}
        changed = frozenset(uid for uid in known if chances[uid] != self._chances[uid])
        self._chances = dict(chances)
        self._tell_chances()
        return changed

    def flash(self, uids: frozenset[Uid]) -> None:
        """Mark the chances of ``uids`` as just changed."""
        self._flashing = uids
        self._tell_chances()

    def chance_of(self, uid: Uid) -> ShownChance | None:
        """Return the chance shown for a target."""
        return self._chances.get(uid)

    def index_of(self, uid: Uid) -> QModelIndex:
        """Return the index of a target, an invalid one if it is not shown."""
        for place, row in enumerate(self._rows):
            if row.target.uid == uid:
                return self.index(place, Column.NAME)
        return QModelIndex()

    def target_at(self, index: Index) -> TargetRow | None:
        """Return the target of ``index`` or of the instalment there."""
        if not index.isValid():
            return None
        place = index.row() if index.internalId() == 0 else index.internalId() - 1
        return self._rows[place] if place < len(self._rows) else None

    def instalment_at(self, index: Index) -> InstalmentRow | None:
        """Return the instalment of ``index``, ``None`` for a target."""
        row = self.target_at(index)
        if row is None or index.internalId() == 0:
            return None
        return row.instalments[index.row()]

    # Qt's side -----------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's default
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index = QModelIndex()) -> Any:  # noqa: B008 - Qt's default
        if not child.isValid() or child.internalId() == 0:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        if not parent.isValid():
            return len(self._rows)
        if parent.internalId() != 0 or parent.column() != 0:
            return 0
        row = self._rows[parent.row()]
        return len(row.instalments) if row.recurring else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        del parent
        return len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if index.internalId() == 0 and self.writable:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
            if index.column() in _EDITED:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Role.DisplayRole:
            return _(_HEADS[Column(section)])
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft
            if section == Column.AMOUNT:
                side = Qt.AlignmentFlag.AlignRight
            if section == Column.RANK:
                side = Qt.AlignmentFlag.AlignHCenter
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self.target_at(index)
        if row is None:
            return None
        if role in _TEXT_ROLES:
            part = self.instalment_at(index)
            column = Column(index.column())
            return self._text(row, column) if part is None else self._part_text(part, column)
        values = {
            ROW_ROLE: row,
            PART_ROLE: self.instalment_at(index),
            CHANCE_ROLE: self._chances.get(row.target.uid),
            FLASH_ROLE: row.target.uid in self._flashing,
        }
        return values.get(role)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        found = QMimeData()
        row = self.target_at(indexes[0]) if indexes else None
        if row is not None:
            found.setData(_MIME, QByteArray(row.target.uid.encode()))
        return found

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        del action, column
        uid = Uid(bytes(data.data(_MIME).data()).decode())
        if uid not in self._all or parent.isValid():
            return False
        self.dropped.emit((uid, self._place(uid, row)))
        # The rows come back from the book; Qt must not move them as well.
        return False

    def _place(self, uid: Uid, row: int) -> int:
        """Return the place among all targets for one dropped above the shown ``row``."""
        others = [known for known in self._all if known != uid]
        after = [shown.target.uid for shown in self._rows[row:] if row >= 0]
        for shown in after:
            if shown != uid:
                return others.index(shown)
        return len(others)

    def _text(self, row: TargetRow, column: Column) -> str:
        if column is Column.RANK:
            return str(row.target.rank)
        if column is Column.NAME:
            return row.target.name
        if column is Column.DUE:
            day = row.target.due_on if self._today is None else self._today
            return ", ".join(part for part in words.due(self._translator, row, day) if part)
        if column is Column.AMOUNT:
            return money.bare(row.left_minor, self._currency)
        if column is Column.SAVED:
            return money.exact(self._translator, row.saved_minor, self._currency)
        chance = self._chances.get(row.target.uid)
        return self._unknown.get(row.target.uid, "") if chance is None else chance.words

    def _part_text(self, part: InstalmentRow, column: Column) -> str:
        if column is Column.DUE:
            return part.due_on.isoformat()
        if column is Column.AMOUNT:
            return money.bare(part.left_minor or part.amount_minor, self._currency)
        if column is Column.NAME:
            return dates.month(self._translator, part.due_on)
        if column is Column.SAVED and self._today is not None:
            return words.instalment_state(self._translator, part, self._today)
        return ""

    def _tell(self, place: int, row: TargetRow) -> None:
        first, last = self.index(place, 0), self.index(place, Column.CHANCE)
        self.dataChanged.emit(first, last)
        if row.recurring:
            parts = len(row.instalments) - 1
            self.dataChanged.emit(self.index(0, 0, first), self.index(parts, Column.CHANCE, first))

    def _tell_chances(self) -> None:
        if self._rows:
            last = len(self._rows) - 1
            self.dataChanged.emit(self.index(0, Column.CHANCE), self.index(last, Column.CHANCE))
