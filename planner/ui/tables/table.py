"""The item model of an editable table: filters, sorts and patches rows by their uid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from planner.ui.tables.column import Cell, Reading
from planner.ui.tables.heads import with_heads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from PySide6.QtCore import QObject

    from planner.domain.base import Uid
    from planner.ui.tables.column import Column, Groups, Refusal, Sheet

R = TypeVar("R")
Role = Qt.ItemDataRole
AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ONE_BY_ONE = 200
"""Up to so many rows are patched singly; beyond that the shown rows are laid out anew."""


class LogTable(QAbstractTableModel, Generic[R]):
    """Rows of a ``Sheet``, and below them one empty row that becomes a new one.

    It keeps all rows and shows those that pass the filter, in the order of one column. What was
    entered here stays in sight until another filter is chosen, whether it passes or not.
    Texts are made when they are drawn. The model is never reset once it is filled.

    Signals:
        shown_changed: other rows are shown, or their values changed.
        draft_changed: something was entered in the new row, or it was cleared.
    """

    shown_changed = Signal()
    draft_changed = Signal()

    def __init__(self, sheet: Sheet[R], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self._columns = tuple(sheet.columns)
        self._rows: dict[Uid, R] = {}
        self._shown: list[Uid] = []
        self._passes: Callable[[R], bool] | None = None
        self._held: set[Uid] = set()
        self._order: list[Uid] | None = None
        self._groups: Groups[R] | None = None
        self._heads: dict[Uid, Mapping[str, Cell]] = {}
        self._sorted_by = 0
        self._descending = self._columns[0].descending
        self._draft: dict[str, Reading] = {}
        self._writable = True

    def set_writable(self, writable: bool) -> None:  # noqa: FBT001 - a plain setter
        """Say whether rows may be edited and added; called before the table is filled."""
        self._writable = writable

    @property
    def columns(self) -> Sequence[Column[R]]:
        """The columns, from left to right."""
        return self._columns

    def all_rows(self) -> Iterable[R]:
        """Return all rows, shown or not."""
        return self._rows.values()

    def shown_rows(self) -> list[R]:
        """Return the rows shown, from top to bottom."""
        if self._heads:
            return [self._rows[uid] for uid in self._shown if uid not in self._heads]
        return [self._rows[uid] for uid in self._shown]

    def shown_count(self) -> int:
        """Return how many rows are shown, without the new one."""
        return len(self._shown) - len(self._heads)

    def is_head(self, row: int) -> bool:
        """Return whether a place holds the head of a group and not a row."""
        return bool(self._heads) and row < len(self._shown) and self._shown[row] in self._heads

    def group_by(self, groups: Groups[R] | None) -> None:
        """Show rows in groups with a head and its sums above each; ``None`` for one list."""
        self._groups = groups
        self._lay_out()
        self.shown_changed.emit()

    def row_at(self, row: int) -> R | None:
        """Return the row at a place, ``None`` for the new one and for heads of groups."""
        return self._rows.get(self._shown[row]) if 0 <= row < len(self._shown) else None

    def uid_at(self, row: int) -> Uid | None:
        """Return the name of the row at a place, ``None`` for the new one."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def place_of(self, uid: Uid) -> int | None:
        """Return the place where a row is shown, ``None`` if it is not."""
        if uid not in self._rows:
            return None
        place = len(self._shown) if self._heads else self._place_for(uid, self._shown)
        if place < len(self._shown) and self._shown[place] == uid:
            return place
        # Names of gigs and running lengths change without the row: look through all.
        return self._shown.index(uid) if uid in self._shown else None

    def new_place(self) -> int | None:
        """Return the place of the new row, ``None`` if rows cannot be added."""
        return len(self._shown) if self._offers_new() else None

    def fill(self, rows: Iterable[R]) -> None:
        """Have just ``rows``; what is unchanged stays as it is."""
        wanted = {self.sheet.uid(row): row for row in rows}
        gone = [uid for uid in self._rows if uid not in wanted]
        changed = [row for uid, row in wanted.items() if self._rows.get(uid) != row]
        self.patch(changed, gone)

    def patch(self, changed: Iterable[R], gone: Iterable[Uid] = ()) -> None:
        """Take in rows that are new or changed, and drop those that are gone."""
        changed, gone = list(changed), [uid for uid in gone if uid in self._rows]
        if not changed and not gone:
            return
        self._order = None
        if not gone and self._stay_out(changed):
            self._rows |= {self.sheet.uid(row): row for row in changed}
            return
        if len(changed) + len(gone) > _ONE_BY_ONE or self._groups is not None:
            self._rows |= {self.sheet.uid(row): row for row in changed}
            for uid in gone:
                del self._rows[uid]
            self._lay_out()
        else:
            for uid in gone:
                self._hide(uid)
                del self._rows[uid]
            for row in changed:
                self._patch_one(row)
        self.shown_changed.emit()

    def _stay_out(self, rows: Sequence[R]) -> bool:
        """Return whether ``rows`` are new, and none of them passes the filter."""
        passes, known, uid = self._passes, self._rows, self.sheet.uid
        return passes is not None and not any(passes(row) or uid(row) in known for row in rows)

    def use_filter(self, passes: Callable[[R], bool] | None, *, hold: bool = False) -> None:
        """Show only rows for which ``passes`` is true; ``None`` shows all.

        With ``hold`` it is the filter of before, and rows entered since then stay in sight.
        """
        self._passes = passes
        if not hold:
            self._held.clear()
        self._lay_out()
        self.shown_changed.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Show rows in the order of a column; blanks come last either way."""
        self._sorted_by = column
        self._descending = order == Qt.SortOrder.DescendingOrder
        self._order = None
        if self._groups is not None:
            self._lay_out()
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        names = [self.uid_at(index.row()) for index in kept]
        shown = None if len(self._shown) == len(self._rows) else set(self._shown)
        ordered = self._ordered()
        self._shown = ordered[:] if shown is None else [uid for uid in ordered if uid in shown]
        moved = []
        for index, uid in zip(kept, names, strict=True):
            place = index.row() if uid is None else self.place_of(uid)
            moved.append(self.index(place or 0, index.column()))
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def touch(self, uids: Iterable[Uid] | None = None) -> None:
        """Draw rows again, all by default, whose texts depend on the clock or on names."""
        if uids is None:
            if self._shown:
                self._tell(0, len(self._shown) - 1)
            return
        for uid in uids:
            place = self.place_of(uid)
            if place is not None:
                self._tell(place, place)

    def _patch_one(self, row: R) -> None:
        uid = self.sheet.uid(row)
        place = self.place_of(uid)
        before = self._rows.get(uid)
        self._rows[uid] = row
        if not self._stays(uid, row):
            self._hide(uid)
        elif place is None or before is None:
            self._insert(uid)
        elif self._rank(before) != self._rank(row):
            self._move(uid, place)
        else:
            self._tell(place, place)

    def _stays(self, uid: Uid, row: R) -> bool:
        return self._passes is None or uid in self._held or self._passes(row)

    def _insert(self, uid: Uid) -> None:
        place = self._place_for(uid, self._shown)
        self.beginInsertRows(_NOWHERE, place, place)
        self._shown.insert(place, uid)
        self.endInsertRows()

    def _hide(self, uid: Uid) -> None:
        place = self.place_of(uid)
        if place is None:
            return
        self.beginRemoveRows(_NOWHERE, place, place)
        del self._shown[place]
        self.endRemoveRows()

    def _move(self, uid: Uid, place: int) -> None:
        rest = self._shown[:place] + self._shown[place + 1 :]
        target = self._place_for(uid, rest)
        if target != place:
            before = target if target < place else target + 1
            self.beginMoveRows(_NOWHERE, place, place, _NOWHERE, before)
            rest.insert(target, uid)
            self._shown = rest
            self.endMoveRows()
        self._tell(target, target)

    def _lay_out(self) -> None:
        """Show the rows that pass anew, by removing and inserting in whole blocks."""
        wanted, passes, rows, held = self._ordered()[:], self._passes, self._rows, self._held
        if passes is not None:
            wanted = [uid for uid in wanted if passes(rows[uid]) or uid in held]
        heads: dict[Uid, Mapping[str, Cell]] = {}
        if self._groups is not None:
            wanted, heads = with_heads(self._groups, rows, wanted)
        if wanted == self._shown:
            self._heads = heads
            self.touch()
            return
        if self._shown:
            self.beginRemoveRows(_NOWHERE, 0, len(self._shown) - 1)
            self._shown, self._heads = [], {}
            self.endRemoveRows()
        if wanted:
            self.beginInsertRows(_NOWHERE, 0, len(wanted) - 1)
            self._shown, self._heads = wanted, heads
            self.endInsertRows()

    def _key(self, row: R) -> int | str | None:
        return self._columns[self._sorted_by].sort(row)

    def _rank(self, row: R) -> tuple[bool, int | str | None]:
        pinned = self.sheet.pinned
        return pinned is not None and pinned(row), self._key(row)

    def _ordered(self) -> list[Uid]:
        """Return the names of all rows in the order of the column; kept until either changes."""
        if self._order is None:
            key = self._columns[self._sorted_by].sort
            keys = {uid: key(row) for uid, row in self._rows.items()}
            blank = sorted([uid for uid, value in keys.items() if value is None])
            filled = [uid for uid, value in keys.items() if value is not None]
            ranks: dict[Uid, Any] = keys
            # Equal ones stand by their names, turned round with the rest.
            filled.sort(reverse=self._descending)
            filled.sort(key=ranks.__getitem__, reverse=self._descending)
            order = filled + blank
            pinned = self.sheet.pinned
            first = {uid for uid, row in self._rows.items() if pinned(row)} if pinned else set()
            rest = [uid for uid in order if uid not in first] if first else order
            self._order = [uid for uid in order if uid in first] + rest if first else order
        return self._order

    def _place_for(self, uid: Uid, among: list[Uid]) -> int:
        low, high = 0, len(among)
        while low < high:
            middle = (low + high) // 2
            if self._comes_first(among[middle], uid):
                low = middle + 1
            else:
                high = middle
        return low

    def _comes_first(self, one: Uid, other: Uid) -> bool:
        pinned = self.sheet.pinned
        if pinned is not None:
            above, below = pinned(self._rows[one]), pinned(self._rows[other])
            if above != below:
                return above
        mine: Any = self._key(self._rows[one])
        theirs: Any = self._key(self._rows[other])
        if mine is None or theirs is None:
            return (mine is None, one) < (theirs is None, other)
        first = (mine, one) < (theirs, other)
        return first != self._descending

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    @property
    def draft(self) -> dict[str, Any]:
        """What was entered in the new row so far: values by column key."""
        return {key: reading.value for key, reading in self._draft.items()}

    def clear_draft(self) -> None:
        """Forget what was entered in the new row."""
        self._draft = {}
        self._draft_told()

    def add_draft(self) -> Uid:
        """Store the new row; it is empty again afterwards.

        Raises:
            PlannerError: it may not have these values; it stays as it is.
        """
        uid = self.sheet.add(self.draft)
        self.clear_draft()
        self._hold(uid)
        return uid

    def _hold(self, uid: Uid) -> None:
        """Keep a new row in sight, also where the filter has just hidden it."""
        self._held.add(uid)
        if uid in self._rows and uid not in self._shown:
            if self._groups is None:
                self._insert(uid)
            else:
                self._lay_out()
            self.shown_changed.emit()

    def _draft_told(self) -> None:
        if self._offers_new():
            self._tell(len(self._shown), len(self._shown))
        self.draft_changed.emit()

    def _offers_new(self) -> bool:
        return self._writable and bool(self.sheet.new_row)

    def read(self, row: int, column: int, text: str) -> Reading | Refusal:
        """Return what a typed text means in a cell, or why it cannot be taken."""
        read = self._columns[column].read
        if read is None:
            raise TypeError(self._columns[column].key)
        return read(text, self.row_at(row), self.draft)

    def take(self, rows: Sequence[int], column: int, reading: Reading) -> None:
        """Store what was read in a column of some rows, or in the new one.

        Raises:
            PlannerError: the rows may not have it.
        """
        key = self._columns[column].key
        found = [row for place in rows if (row := self.row_at(place)) is not None]
        if found:
            self._held.update(self.sheet.uid(row) for row in found)
            self.sheet.take(found, key, reading.value)
            return
        if reading.value is None:
            self._draft.pop(key, None)
        else:
            self._draft[key] = reading
        self._draft_told()

    def cell(self, row: int, column: int) -> Cell:
        """Return what is drawn in a cell; in the new row what was entered or will be."""
        found = self.row_at(row)
        if found is not None:
            return self._columns[column].cell(found)
        key = self._columns[column].key
        if self.is_head(row):
            head = self._heads[self._shown[row]]
            return head.get("" if column == 0 else key, Cell(""))
        if key in self._draft:
            return Cell(self._draft[key].shown)
        return Cell("", aside=self.sheet.hint(key, self.draft) if self._draft else "")

    def typed(self, row: int, column: int) -> str:
        """Return the text that the editor of a cell opens with."""
        found, shown = self.row_at(row), self._columns[column]
        if found is None:
            return self.cell(row, column).text
        return shown.cell(found).text if shown.typed is None else shown.typed(found)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        if parent.isValid():
            return 0
        return len(self._shown) + int(self._offers_new())

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if index.isValid() and self.is_head(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        flags = super().flags(index)
        if index.isValid() and self._writable and self._columns[index.column()].read is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        column = self._columns[index.column()]
        if role == Role.DisplayRole:
            return self.cell(index.row(), index.column()).text
        if role == Role.EditRole:
            return self.typed(index.row(), index.column())
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Role.AccessibleTextRole:
            return self._spoken(index.row(), index.column())
        return None

    def _spoken(self, row: int, column: int) -> str:
        cell = self.cell(row, column)
        name = self.sheet.new_row if row == self.new_place() else ""
        words = (name, self._columns[column].title, cell.text, cell.aside)
        return ", ".join(word for word in words if word)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        column = self._columns[section]
        if role == Role.DisplayRole:
            return column.title
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
