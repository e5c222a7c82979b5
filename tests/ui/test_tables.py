from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from planner.domain.base import Uid
from planner.domain.errors import InvalidInputError, PlannerError
from planner.settings import ThemeChoice
from planner.text import translator
from planner.ui.closing import unkept
from planner.ui.tables import (
    BlockRefusedError,
    BlockRow,
    Cell,
    Column,
    LogTable,
    LogView,
    Offer,
    Reading,
    Refusal,
)
from planner.ui.theme import Theme

Key, Sort = Qt.Key, Qt.SortOrder


@dataclass(frozen=True, slots=True)
class Fruit:
    uid: Uid
    name: str
    count: int | None


class Basket:
    """A sheet that keeps its rows itself and tells the table, as a page would."""

    def __init__(self) -> None:
        self.table: LogTable[Fruit]
        self.rows: dict[Uid, Fruit] = {}
        self.new_row = "New fruit"
        self.columns: Sequence[Column[Fruit]] = (
            Column(
                key="name",
                title="Name",
                cell=lambda row: Cell(row.name),
                sort=lambda row: row.name,
                read=self._read_name,
                choices=lambda: ["apple", "pear", "plum"],
            ),
            Column(
                key="count",
                title="Count",
                cell=lambda row: Cell("" if row.count is None else str(row.count)),
                sort=lambda row: row.count,
                right=True,
                read=self._read_count,
            ),
            Column(
                key="size",
                title="Size",
                cell=lambda row: Cell(str(len(row.name))),
                sort=lambda row: len(row.name),
            ),
        )

    @staticmethod
    def _read_name(text: str, _row: Fruit | None, _draft: Mapping[str, Any]) -> Reading | Refusal:
        return Reading(text, text) if text else Refusal("A name is needed")

    @staticmethod
    def _read_count(text: str, _row: Fruit | None, _draft: Mapping[str, Any]) -> Reading | Refusal:
        if text == "dozen":
            return Refusal("Twelve?", (Offer("twelve", Reading(12, "12")),))
        return Reading(int(text), f"{int(text)} pieces") if text.isdigit() else Refusal("No number")

    def uid(self, row: Fruit) -> Uid:
        return row.uid

    def find_text(self, row: Fruit) -> str:
        return row.name

    def take(self, rows: Sequence[Fruit], key: str, value: Any) -> None:
        if value == 13:
            raise InvalidInputError("count", "out-of-range")
        changed = [replace(row, **{key: value}) for row in rows]
        self.rows |= {row.uid: row for row in changed}
        self.table.patch(changed)

    def hint(self, key: str, draft: Mapping[str, Any]) -> str:
        return "0" if key == "count" and draft else ""

    pinned = None

    def settled(self, _key: str, _draft: Mapping[str, Any]) -> bool:
        return False

    def take_block(self, rows: Sequence[BlockRow]) -> None:
        problems = [(n, "Count", "No number") for n, row in enumerate(rows) if "x" in str(row)]
        if problems:
            raise BlockRefusedError(problems)
        for row in rows:
            texts = dict(row.texts)
            if row.uid is None:
                self.add({"name": texts["name"], "count": int(texts["count"])})
            elif "name" in texts:
                self.take([self.rows[row.uid]], "name", texts["name"])

    def missing(self, draft: Mapping[str, Any]) -> str:
        return "" if "name" in draft else "A name is needed"

    def add(self, draft: Mapping[str, Any]) -> Uid:
        uid = Uid(f"new{len(self.rows)}")
        self.rows[uid] = Fruit(uid, draft["name"], draft.get("count", 0))
        self.table.patch([self.rows[uid]])
        return uid


def fruits(*rows: tuple[str, int | None]) -> list[Fruit]:
    return [Fruit(Uid(f"u{n}"), name, count) for n, (name, count) in enumerate(rows)]


def names(table: LogTable[Fruit]) -> list[str]:
    return [row.name for row in table.shown_rows()]


@pytest.fixture
def basket() -> Basket:
    return Basket()


@pytest.fixture
def table(basket: Basket, qapp: QApplication) -> LogTable[Fruit]:
    made: LogTable[Fruit] = LogTable(basket)
    basket.table = made
    rows = fruits(("plum", 3), ("apple", 10), ("pear", None))
    basket.rows = {row.uid: row for row in rows}
    made.fill(rows)
    return made


@pytest.fixture
def view(table: LogTable[Fruit], theme: Theme, qtbot: Any) -> Iterator[LogView]:
    def explain(error: PlannerError) -> str:
        return f"refused: {error.code}"

    made = LogView(theme, table, "Fruit", explain)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    yield made
    made.close()


def go(view: LogView, row: int, column: int) -> None:
    table = view.model()
    assert isinstance(table, LogTable)
    view.go_to(table.uid_at(row), column)


def current(view: LogView) -> tuple[int, int]:
    return view.currentIndex().row(), view.currentIndex().column()


def type_text(view: LogView, qtbot: Any, text: str) -> None:
    assert view.editor is not None
    qtbot.keyClicks(view.editor, text)


def test_the_model_keeps_qt_s_rules_through_every_kind_of_change(
    table: LogTable[Fruit], qtmodeltester: Any
) -> None:
    qtmodeltester.check(table, force_py=True)
    table.sort(1, Sort.DescendingOrder)
    table.patch([Fruit(Uid("u9"), "fig", 7), Fruit(Uid("u0"), "plum", 99)], [Uid("u1")])
    table.use_filter(lambda row: row.name != "pear")
    qtmodeltester.check(table, force_py=True)

    assert names(table) == ["plum", "fig"]


def test_patches_and_sorts_match_a_plain_list_and_never_reset(table: LogTable[Fruit]) -> None:
    rng = random.Random(7)  # noqa: S311 - a test, not a secret
    resets: list[None] = []
    table.modelReset.connect(lambda: resets.append(None))
    mirror = Mirror(table)
    rows = {row.uid: row for row in table.all_rows()}
    for _step in range(300):
        uid = Uid(f"u{rng.randrange(12)}")
        if uid in rows and rng.random() < 0.3:
            del rows[uid]
            table.patch([], [uid])
        else:
            rows[uid] = Fruit(uid, rng.choice("abcd"), rng.choice([None, 1, 2, 3]))
            table.patch([rows[uid]])
        if rng.random() < 0.1:
            table.sort(rng.randrange(3), rng.choice(list(Sort)))
        expected = sorted(rows)
        assert sorted(row.uid for row in table.shown_rows()) == expected
        assert mirror.rows == [row.uid for row in table.shown_rows()]
    assert resets == []


class Mirror:
    """Follows a model by its signals only, as a view does."""

    def __init__(self, table: LogTable[Fruit]) -> None:
        self.table = table
        self.rows = [row.uid for row in table.shown_rows()]
        table.rowsInserted.connect(self._inserted)
        table.rowsRemoved.connect(self._removed)
        table.rowsMoved.connect(self._moved)
        table.layoutChanged.connect(self._laid_out)

    def _inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.rows[first:first] = [self.table.uid_at(n) or Uid("") for n in range(first, last + 1)]

    def _removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        del self.rows[first : last + 1]

    def _moved(self, _p: QModelIndex, first: int, _last: int, _q: QModelIndex, to: int) -> None:
        uid = self.rows.pop(first)
        self.rows.insert(to if to < first else to - 1, uid)

    def _laid_out(self) -> None:
        self.rows = [row.uid for row in self.table.shown_rows()]


def test_sorting_goes_by_value_and_keeps_blanks_last_both_ways(table: LogTable[Fruit]) -> None:
    table.sort(1, Sort.AscendingOrder)
    assert names(table) == ["plum", "apple", "pear"]
    table.sort(1, Sort.DescendingOrder)
    assert names(table) == ["apple", "plum", "pear"]


def test_a_sort_keeps_the_current_row_current(view: LogView, table: LogTable[Fruit]) -> None:
    view.go_to(Uid("u0"))

    table.sort(1, Sort.DescendingOrder)

    assert view.current_uid() == Uid("u0")


def test_typing_replaces_the_cell_and_enter_goes_to_the_row_below(
    view: LogView, table: LogTable[Fruit], qtbot: Any
) -> None:
    go(view, 0, 1)

    qtbot.keyClick(view, Key.Key_4)
    type_text(view, qtbot, "2")
    assert view.editor is not None
    assert view.editor.note.text() == "= 42 pieces"
    qtbot.keyClick(view.editor, Key.Key_Return)

    assert [row.count for row in table.shown_rows() if row.name == "apple"] == [42]
    assert current(view) == (1, 1)
    assert not view.is_editing


def test_tab_goes_to_the_next_cell_that_can_be_edited(view: LogView, qtbot: Any) -> None:
    go(view, 0, 0)
    qtbot.keyClick(view, Key.Key_F2)
    assert view.editor is not None
    qtbot.keyClick(view.editor, Key.Key_Tab)
    assert current(view) == (0, 1)
    qtbot.keyClick(view, Key.Key_Tab)
    assert current(view) == (1, 0)
    qtbot.keyClick(view, Key.Key_Backtab)
    assert current(view) == (0, 1)


def test_esc_leaves_the_cell_as_it_was(view: LogView, table: LogTable[Fruit], qtbot: Any) -> None:
    go(view, 0, 0)
    qtbot.keyClick(view, Key.Key_F2)
    assert view.editor is not None
    type_text(view, qtbot, "kiwi")
    qtbot.keyClick(view.editor, Key.Key_Escape)

    assert names(table) == ["apple", "pear", "plum"]
    assert not view.is_editing


def test_wrong_input_keeps_the_editor_open_with_the_reason_below(
    view: LogView, table: LogTable[Fruit], qtbot: Any
) -> None:
    go(view, 0, 1)
    qtbot.keyClick(view, Key.Key_X)
    assert view.editor is not None
    for key in (Key.Key_Return, Key.Key_Tab):
        qtbot.keyClick(view.editor, key)
        assert view.editor is not None
        assert view.editor.note.isVisible()
        assert view.editor.note.text() == "No number"
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.rect().center())
    assert view.is_editing
    assert current(view) == (0, 1)


def test_what_the_book_refuses_is_said_under_the_cell_too(view: LogView, qtbot: Any) -> None:
    go(view, 0, 1)
    qtbot.keyClick(view, Key.Key_1)
    type_text(view, qtbot, "3")
    assert view.editor is not None
    qtbot.keyClick(view.editor, Key.Key_Return)

    assert view.editor is not None
    assert view.editor.note.text() == "refused: invalid-input"


def test_a_second_enter_takes_the_first_offer(
    view: LogView, table: LogTable[Fruit], qtbot: Any
) -> None:
    go(view, 0, 1)
    qtbot.keyClick(view, Key.Key_D)
    type_text(view, qtbot, "ozen")
    assert view.editor is not None
    qtbot.keyClick(view.editor, Key.Key_Return)
    assert view.editor is not None
    assert view.editor.note.text() == "Twelve?"
    qtbot.keyClick(view.editor, Key.Key_Return)

    assert not view.is_editing
    assert table.shown_rows()[0].count == 12


def test_leaving_the_cell_takes_what_was_typed(
    view: LogView, table: LogTable[Fruit], qtbot: Any
) -> None:
    go(view, 0, 1)
    qtbot.keyClick(view, Key.Key_8)
    assert view.editor is not None
    out = QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.MouseFocusReason)
    QApplication.sendEvent(view.editor, out)

    assert table.shown_rows()[0].count == 8


def test_korean_opens_the_cell_and_is_taken_whole(
    view: LogView, table: LogTable[Fruit], qtbot: Any
) -> None:
    go(view, 0, 0)
    qtbot.keyClick(view, Key.Key_F2)
    assert view.editor is not None
    event = QInputMethodEvent()
    event.setCommitString("사과")
    QApplication.sendEvent(view.editor, event)
    qtbot.keyClick(view.editor, Key.Key_Return)

    assert "사과" in names(table)


def test_one_edit_with_several_rows_selected_changes_them_all(
    view: LogView, table: LogTable[Fruit], qtbot: Any
) -> None:
    go(view, 0, 1)
    qtbot.keyClick(view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Key.Key_5)
    assert view.editor is not None
    qtbot.keyClick(view.editor, Key.Key_Return)

    assert sorted(row.count or 0 for row in table.shown_rows()) == [3, 5, 5]


def test_an_edit_of_several_rows_says_how_many_it_changes(
    view: LogView, table: LogTable[Fruit], qapp: QApplication
) -> None:
    view.selectAll()
    view.setCurrentIndex(table.index(0, 1))
    view.selectAll()
    view.edit(view.currentIndex())
    qapp.processEvents()

    assert view.editor is not None
    count = len(view.selectionModel().selectedRows())
    assert view.editor.note.text() == f"{count}행을 함께 바꿔요"
    view.editor.textEdited.emit("7")
    assert view.editor.note.text() == f"= 7 pieces · {count}행을 함께 바꿔요"


def test_another_look_leaves_the_widths_and_another_size_scales_them(
    view: LogView, theme: Theme
) -> None:
    view.setColumnWidth(0, 150)
    theme.changed.emit()
    assert view.columnWidth(0) == 150

    theme.use(ThemeChoice.LIGHT, 130)
    assert view.columnWidth(0) == 195
    theme.use(ThemeChoice.LIGHT, 100)


def test_the_bottom_row_becomes_a_new_row_by_enter(
    view: LogView, table: LogTable[Fruit], qtbot: Any
) -> None:
    view.begin_new()
    qtbot.keyClick(view, Key.Key_F)
    type_text(view, qtbot, "ig")
    assert view.editor is not None
    qtbot.keyClick(view.editor, Key.Key_Tab)
    assert table.draft == {"name": "fig"}
    assert table.cell(3, 1).aside == "0"
    qtbot.keyClick(view, Key.Key_6)
    assert view.editor is not None
    qtbot.keyClick(view.editor, Key.Key_Return)

    assert ("fig", 6) in [(row.name, row.count) for row in table.shown_rows()]
    assert table.draft == {}
    assert current(view) == (table.new_place(), 0)


def test_an_incomplete_new_row_stays_and_says_what_is_missing(
    view: LogView, table: LogTable[Fruit], qtbot: Any
) -> None:
    said: list[str] = []
    view.problem.connect(said.append)
    view.begin_new()
    view.go_to(None, 1)
    qtbot.keyClick(view, Key.Key_6)
    assert view.editor is not None
    qtbot.keyClick(view.editor, Key.Key_Return)

    assert said == ["A name is needed"]
    assert table.draft == {"count": 6}
    qtbot.keyClick(view, Key.Key_Escape)
    assert table.draft == {}


def test_leaving_a_complete_new_row_stores_it(
    view: LogView, table: LogTable[Fruit], qtbot: Any
) -> None:
    view.begin_new()
    qtbot.keyClick(view, Key.Key_F)
    type_text(view, qtbot, "ig")
    assert view.editor is not None
    qtbot.keyClick(view.editor, Key.Key_Tab)
    qtbot.keyClick(view, Key.Key_Up)

    assert "fig" in names(table)
    assert view.current_uid() == Uid("u0")


def test_del_asks_for_removal_of_the_selected_rows(view: LogView, qtbot: Any) -> None:
    asked: list[list[Uid]] = []
    view.removal_asked.connect(asked.append)
    view.selectAll()
    qtbot.keyClick(view, Key.Key_Delete)

    assert asked == [[Uid("u1"), Uid("u2"), Uid("u0")]]


def test_a_table_that_may_not_be_written_has_no_new_row_and_no_editor(
    basket: Basket, qapp: QApplication
) -> None:
    table: LogTable[Fruit] = LogTable(basket)
    table.set_writable(False)
    table.fill(fruits(("plum", 3)))

    assert table.rowCount() == 1
    assert not table.flags(table.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_screen_readers_hear_the_column_and_the_value(table: LogTable[Fruit]) -> None:
    model: QAbstractItemModel = table
    spoken = model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == "Count, 10"


def test_a_wrong_text_is_given_up_when_the_table_is_hidden(view: LogView, qtbot: Any) -> None:
    go(view, 0, 1)
    qtbot.keyClick(view, Key.Key_X)
    assert view.editor is not None
    qtbot.keyClick(view.editor, Key.Key_Return)

    view.hide()

    assert not view.is_editing


def test_a_cell_that_is_refused_stays_open_and_says_why_when_the_window_would_close(
    view: LogView, basket: Basket, qtbot: Any
) -> None:
    words = translator("ko")
    go(view, 0, 1)
    qtbot.keyClick(view, Key.Key_Return)
    type_text(view, qtbot, "13")
    assert unkept(view, words) == "refused: invalid-input"
    assert view.editor is not None
    assert view.editor.note.text() == "refused: invalid-input"

    view.editor.setText("14")
    assert unkept(view, words) is None
    assert 14 in {row.count for row in basket.rows.values()}


def test_a_new_row_is_stored_when_the_window_would_close_or_says_what_it_lacks(
    view: LogView, basket: Basket, qtbot: Any
) -> None:
    words = translator("ko")
    view.begin_new()
    go(view, 3, 1)
    qtbot.keyClick(view, Key.Key_Return)
    type_text(view, qtbot, "5")
    assert unkept(view, words) == "A name is needed"

    go(view, 3, 0)
    qtbot.keyClick(view, Key.Key_Return)
    type_text(view, qtbot, "fig")
    assert unkept(view, words) is None
    assert "fig" in {row.name for row in basket.rows.values()}
