from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from planner.book import Book, records
from planner.domain.payouts import Payout
from planner.domain.planning import HeaderProfile
from planner.domain.sessions import WorkSession
from planner.exchange.drafts import Severity
from planner.exchange.headings import SheetKind
from planner.ui.context import Context
from planner.ui.importing.cards import IssueCard
from planner.ui.importing.dialog import ImportDialog
from planner.ui.importing.head import ColumnHead
from planner.ui.importing.issues import BATCH
from planner.ui.importing.rows import CELL_ROLE, CellLook, Filter
from tests.ui.finding import child
from tests.ui.importing.conftest import HEAD, WriteSheets

DATE, GIG, KIND, START, END = range(5)


def settle(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: not context.tasks.is_busy)


def said(dialog: ImportDialog, name: str) -> str:
    return child(dialog, QLabel, name).text()


def button(dialog: ImportDialog, name: str) -> QPushButton:
    return child(dialog, QPushButton, name)


def errors(dialog: ImportDialog) -> int:
    cards = dialog.issues.cards()
    return sum(card.issue.severity is Severity.ERROR for card in cards)


def cell(dialog: ImportDialog, row: int, column: int) -> QModelIndex:
    return dialog.check.table.index(row, column)


def look(dialog: ImportDialog, row: int, column: int) -> CellLook:
    found = cell(dialog, row, column).data(CELL_ROLE)
    assert isinstance(found, CellLook)
    return found


def choose(combo: QComboBox, data: object) -> None:
    place = combo.findData(data)
    assert place >= 0
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def store(dialog: ImportDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.taken):
        button(dialog, "import").click()


def test_what_can_be_imported_is_counted_over_all_sheets(dialog: ImportDialog) -> None:
    assert said(dialog, "headline") == "7행 중 4행을 가져올 수 있어요"
    assert said(dialog, "second") == (
        "2행은 고치거나 건너뛰세요. 1행은 겹치는 것 같아 빼 두었어요. "
        "1칸은 읽은 뜻이 맞는지 봐 주세요."
    )
    assert button(dialog, "import").text() == "4행 가져오기"
    assert said(dialog, "issue-count") == "확인할 것 4"


def test_columns_show_the_heading_of_the_file_and_the_guessed_field(dialog: ImportDialog) -> None:
    head = child(dialog, ColumnHead)
    model = dialog.check.table
    horizontal = Qt.Orientation.Horizontal
    assert [model.headerData(c, horizontal) for c in range(len(HEAD))] == list(HEAD)
    fields = [head.combo(c).currentText() for c in range(len(HEAD))]
    assert fields == ["날짜", "일감", "종류", "시작", "끝", "메모"]


def test_errors_guesses_and_duplicates_are_marked_in_their_cells(dialog: ImportDialog) -> None:
    assert look(dialog, 1, DATE).severity is Severity.NOTE
    assert look(dialog, 2, END).severity is Severity.ERROR
    assert look(dialog, 3, DATE).severity is Severity.ERROR
    assert look(dialog, 5, GIG).severity is Severity.DUPLICATE
    assert look(dialog, 0, DATE).severity is None
    spoken = cell(dialog, 2, END).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "20:30, 끝(20:30)이 시작(21:00)보다 빨라요."


def test_a_fix_lowers_the_problems_and_raises_what_is_imported(
    dialog: ImportDialog, context: Context, qtbot: QtBot
) -> None:
    before = errors(dialog)
    child(dialog.issues.cards()[0], QPushButton, "swap-times").click()
    settle(qtbot, context)
    assert errors(dialog) == before - 1
    assert button(dialog, "import").text() == "5행 가져오기"
    assert (look(dialog, 2, START).text, look(dialog, 2, END).text) == ("20:30", "21:00")
    assert look(dialog, 2, START).changed


def test_a_fix_can_be_taken_back(dialog: ImportDialog, context: Context, qtbot: QtBot) -> None:
    child(dialog.issues.cards()[0], QPushButton, "next-day").click()
    settle(qtbot, context)
    assert errors(dialog) == 1
    qtbot.keyClick(dialog.check.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, context)
    assert errors(dialog) == 2


def test_a_duplicate_is_taken_if_the_user_says_so(
    dialog: ImportDialog, context: Context, qtbot: QtBot
) -> None:
    card = next(c for c in dialog.issues.cards() if c.issue.severity is Severity.DUPLICATE)
    child(card, QPushButton, "take-anyway").click()
    settle(qtbot, context)
    assert button(dialog, "import").text() == "5행 가져오기"


def test_f8_walks_through_the_problems_and_enter_corrects_the_cell(
    dialog: ImportDialog, qtbot: QtBot
) -> None:
    view = dialog.check.view
    assert (view.currentIndex().row(), view.currentIndex().column()) == (2, END)
    qtbot.keyClick(view, Qt.Key.Key_F8)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (3, DATE)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    editor = child(view, QLineEdit, "cell-editor")
    editor.setText("2026-07-13")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    # The delegate stores what was typed in an event of its own.
    qtbot.waitUntil(lambda: errors(dialog) == 1)
    assert look(dialog, 3, DATE).text == "2026-07-13"
    assert dialog.isVisible()


def test_shift_f8_goes_back_around(dialog: ImportDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.check.view, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    current = dialog.issues.current
    assert current is not None
    assert current.severity is Severity.NOTE


def test_a_click_on_a_marked_cell_selects_its_card(dialog: ImportDialog) -> None:
    dialog.check.view.setCurrentIndex(cell(dialog, 3, DATE))
    selected = [c.issue.row for c in dialog.issues.cards() if c.property("role") == "card"]
    assert selected == [5]


def test_another_field_for_a_column_has_the_file_read_anew(
    dialog: ImportDialog, context: Context, qtbot: QtBot
) -> None:
    head = child(dialog, ColumnHead)
    choose(head.combo(END), "")
    settle(qtbot, context)
    assert head.combo(END).currentText() == "건너뜀"
    assert button(dialog, "import").text() == "1행 가져오기"
    choose(head.combo(END), "end")
    settle(qtbot, context)
    assert button(dialog, "import").text() == "4행 가져오기"


def test_a_field_moves_from_the_column_that_had_it(
    dialog: ImportDialog, context: Context, qtbot: QtBot
) -> None:
    head = child(dialog, ColumnHead)
    choose(head.combo(KIND), "note")
    settle(qtbot, context)
    assert [head.combo(c).currentData() for c in (KIND, 5)] == ["note", ""]


def test_a_sheet_can_be_left_out_and_taken_again(
    dialog: ImportDialog, context: Context, qtbot: QtBot
) -> None:
    kinds = child(dialog, QComboBox, "kind")
    choose(kinds, None)
    settle(qtbot, context)
    assert button(dialog, "import").text() == "1행 가져오기"
    assert not child(dialog, ColumnHead).combo(DATE).isEnabled()
    assert look(dialog, 0, DATE).text == "일자"
    choose(kinds, kinds.itemData(0))
    settle(qtbot, context)
    assert button(dialog, "import").text() == "4행 가져오기"


def test_a_sheet_that_was_not_understood_can_be_told_what_it_holds(
    context: Context, owner: QWidget, write_sheets: WriteSheets, qtbot: QtBot
) -> None:
    path = write_sheets({"표": (("가", "나"), ("2026-12-21", "38만")), "빈": ()})
    dialog = ImportDialog(context, owner)
    dialog.show()
    dialog.read(path)
    settle(qtbot, context)
    assert said(dialog, "headline") == "기록으로 보이는 시트가 없어요"
    assert look(dialog, 1, 1).text == "38만"
    choose(child(dialog, QComboBox, "kind"), SheetKind.COSTS)
    settle(qtbot, context)
    head = child(dialog, ColumnHead)
    for section, field in enumerate(("date", "amount")):
        choose(head.combo(section), field)
        settle(qtbot, context)
    assert child(dialog, QComboBox, "header").currentData() == 1
    codes = {card.issue.problem.params["field"] for card in dialog.issues.cards()}
    assert codes == {"title"}


def test_an_empty_gig_is_chosen_from_those_that_are_known(
    context: Context, owner: QWidget, write_sheets: WriteSheets, qtbot: QtBot
) -> None:
    rows = (("2026-07-13", "음성 전사", "작업", "9:00", "10:00", None),
            ("2026-07-14", None, "작업", "9:00", "10:00", None))  # fmt: skip
    dialog = ImportDialog(context, owner)
    dialog.show()
    dialog.read(write_sheets({"작업": (HEAD, *rows)}))
    settle(qtbot, context)
    assert look(dialog, 1, GIG).text == "비어 있음"
    child(dialog.issues.cards()[0], QPushButton, "choose-gig").click()
    menu = child(dialog.issues.cards()[0], QMenu)
    assert [action.text() for action in menu.actions()] == ["음성 전사"]
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: errors(dialog) == 0)
    assert look(dialog, 1, GIG).text == "음성 전사"


def test_the_wheel_does_not_change_a_column_in_passing(dialog: ImportDialog) -> None:
    combo = child(dialog, ColumnHead).combo(GIG)
    at = QPointF(9, 9)
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(at, combo.mapToGlobal(at), QPoint(), QPoint(0, -120), *none, False)  # noqa: FBT003
    QApplication.sendEvent(combo, wheel)
    assert combo.currentText() == "일감"
    assert not wheel.isAccepted()


def test_the_filter_shows_only_rows_with_problems(dialog: ImportDialog) -> None:
    table = dialog.check.table
    for text, rows in (("문제 2", 2), ("확인 2", 2), ("모든 행 6", 6)):
        found = [b for b in dialog.findChildren(QPushButton) if b.text() == text]
        found[0].click()
        assert table.rowCount() == rows, text
    assert table.filter is Filter.ALL


def test_a_problem_of_another_sheet_brings_that_sheet_forward(
    context: Context, owner: QWidget, write_sheets: WriteSheets, qtbot: QtBot
) -> None:
    path = write_sheets(
        {
            "작업": (HEAD, ("2026-07-13", "전사", "작업", "9:00", "10:00", None)),
            "입금": (("입금일", "세전", "실수령"), ("언젠가", 512_000, 495_110)),
        }
    )
    dialog = ImportDialog(context, owner)
    dialog.show()
    dialog.read(path)
    settle(qtbot, context)
    assert child(dialog, QComboBox, "sheet").currentData() == "입금"
    assert dialog.issues.cards()[0].accessibleName().startswith("입금 2행")


def test_an_import_stores_everything_as_one_step_that_undo_takes_back(
    dialog: ImportDialog, book: Book, qtbot: QtBot
) -> None:
    store(dialog, qtbot)
    assert len(book.read(records.all_of, WorkSession)) == 3
    assert len(book.read(records.all_of, Payout)) == 1
    book.undo()
    assert book.undo_label is None
    assert book.read(records.all_of, WorkSession) == []
    assert book.read(records.all_of, HeaderProfile) == []


def test_the_sentence_names_what_was_stored_and_left_out(
    dialog: ImportDialog, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.taken) as told:
        dialog.store()
    text = "세션 3건, 입금 1건을 가져왔어요. 겹치는 것 같은 1행은 뺐어요."
    assert told.args == [text, True]


def test_a_second_import_of_the_same_file_has_nothing_to_add(
    dialog: ImportDialog, context: Context, owner: QWidget, log: Path, qtbot: QtBot
) -> None:
    store(dialog, qtbot)
    again = ImportDialog(context, owner)
    again.show()
    again.read(log)
    settle(qtbot, context)
    assert said(again, "headline") == "새로 가져올 것이 없어요"
    assert "4행은 전에 가져왔어요." in said(again, "second")
    assert not button(again, "import").isEnabled()


def test_matched_columns_are_remembered_if_wanted(
    dialog: ImportDialog, context: Context, book: Book, owner: QWidget, log: Path, qtbot: QtBot
) -> None:
    choose(child(dialog, ColumnHead).combo(5), "")
    settle(qtbot, context)
    store(dialog, qtbot)
    assert len(book.read(records.all_of, HeaderProfile)) == 2
    again = ImportDialog(context, owner)
    again.read(log)
    settle(qtbot, context)
    assert child(again, ColumnHead).combo(5).currentText() == "건너뜀"


def test_matched_columns_are_not_remembered_if_not_wanted(
    dialog: ImportDialog, book: Book, qtbot: QtBot
) -> None:
    child(dialog, QCheckBox, "remember").setChecked(False)
    store(dialog, qtbot)
    assert book.read(records.all_of, HeaderProfile) == []


def test_a_file_that_cannot_be_read_is_told_in_one_sentence(
    context: Context, owner: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "기록.pdf"
    path.write_bytes(b"%PDF-1.7")
    dialog = ImportDialog(context, owner)
    dialog.show()
    dialog.read(path)
    settle(qtbot, context)
    box = child(dialog, QMessageBox, "refusal")
    assert box.text().startswith("기록.pdf")
    assert button(dialog, "choose").isVisible()
    assert not button(dialog, "import").isVisible()
    box.close()


def test_back_leads_to_the_choice_of_a_file(dialog: ImportDialog) -> None:
    button(dialog, "back").click()
    assert button(dialog, "choose").isVisible()
    assert not dialog.check.isVisible()


def test_what_was_settled_before_going_back_still_holds(
    dialog: ImportDialog, log: Path, context: Context, qtbot: QtBot
) -> None:
    child(dialog.issues.cards()[0], QPushButton, "swap-times").click()
    settle(qtbot, context)
    button(dialog, "back").click()
    dialog.read(log)
    settle(qtbot, context)
    assert button(dialog, "import").text() == "5행 가져오기"


def test_closing_stores_nothing(dialog: ImportDialog, book: Book) -> None:
    button(dialog, "cancel").click()
    assert not dialog.isVisible()
    assert book.undo_label is None


def test_long_lists_of_problems_are_shown_in_parts(
    context: Context, owner: QWidget, write_sheets: WriteSheets, qtbot: QtBot
) -> None:
    count = 3 * BATCH
    rows = [("언젠가", f"전사 {n}", "작업", "9:00", "10:00", None) for n in range(count)]
    dialog = ImportDialog(context, owner)
    dialog.show()
    dialog.read(write_sheets({"작업": (HEAD, *rows)}))
    settle(qtbot, context)
    assert len(dialog.issues.cards()) == BATCH
    button(dialog, "more").click()
    assert len(dialog.issues.cards()) == 2 * BATCH
    qtbot.keyClick(dialog.check.view, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert len(dialog.findChildren(IssueCard)) == count


@pytest.mark.parametrize("force_py", [False, True])
def test_the_table_keeps_the_rules_of_item_models(
    dialog: ImportDialog,
    context: Context,
    qtbot: QtBot,
    qtmodeltester: ModelTester,
    force_py: bool,  # noqa: FBT001
) -> None:
    qtmodeltester.check(dialog.check.table, force_py=force_py)
    dialog.check.table.setData(cell(dialog, 2, END), "23:00")
    settle(qtbot, context)
    qtmodeltester.check(dialog.check.table, force_py=force_py)


def test_a_sheet_that_was_not_understood_stands_beside_the_problems(
    context: Context, owner: QWidget, write_sheets: WriteSheets, qtbot: QtBot
) -> None:
    path = write_sheets(
        {
            "표": (("갑", "을", "병"), (1, 2, 3), (4, 5, 6)),
            "목표": (("무엇", "얼마", "언제"), ("피아노", "45만원", "2027-03-02")),
        }
    )
    dialog = ImportDialog(context, owner)
    dialog.show()
    dialog.read(path)
    settle(qtbot, context)

    card = dialog.issues.cards()[-1]
    assert card.accessibleName().startswith("표. ")
    assert card.findChildren(QPushButton) == []
    assert said(dialog, "headline").startswith("1행 중 1행")
