"""The gig record's tables as a spreadsheet: blocks, filling down, groups, conditions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from planner.book import Book, Label, ledger, records, sample
from planner.book.files import in_memory
from planner.domain.base import Uid
from planner.domain.gigs import Gig, PayKind, Stage
from planner.domain.payouts import Cost, Payout, PayoutState
from planner.domain.sessions import SessionKind, WorkSession
from planner.text import translator
from planner.ui.context import Context
from planner.ui.gigs.filters import TABS, Filter
from planner.ui.gigs.page import GigsPage

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
STEP = Label("Step")


@pytest.fixture
def book() -> Iterator[Book]:
    """The made-up family's book."""
    korean = translator("ko")
    opened = in_memory(sample.household(korean))
    opened.note(STEP, sample.fill, korean)
    yield opened
    opened.close()


@pytest.fixture
def page(context: Context, qtbot: Any) -> Iterator[GigsPage]:
    made = GigsPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    made.log.view.setFocus()
    yield made
    made.close()


def column(page: GigsPage, key: str) -> int:
    return [c.key for c in page.log.tables[page.log.tab].columns].index(key)


def put(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def noted(book: Book) -> list[WorkSession]:
    return book.read(records.all_of, WorkSession)


def undo_text(book: Book) -> str:
    label = book.undo_label
    return "" if label is None else label.text(translator("ko"))


def press(page: GigsPage, qtbot: Any, key: Qt.Key) -> None:
    qtbot.keyClick(page.log.view, key, CTRL)
    QApplication.processEvents()


def test_a_block_from_excel_becomes_rows_as_one_step(
    page: GigsPage, book: Book, qtbot: Any
) -> None:
    before = len(noted(book))
    page.log.view.begin_new()
    put("2026-10-01\t감정 태깅\t작업\t9:00\t11:30\r\n2026-10-02\t새 일\t재작업\t오후 2시\t15\r\n")

    press(page, qtbot, Key.Key_V)

    made = noted(book)[before:]
    assert [one.kind for one in made] == [SessionKind.WORK, SessionKind.REWORK]
    assert made[0].ended_at == dt.datetime(2026, 10, 1, 2, 30, tzinfo=dt.UTC)
    assert [gig.title for gig in book.read(records.all_of, Gig)][-1] == "새 일"
    assert undo_text(book) == "2행을 붙여 넣었어요"
    book.undo()
    assert len(noted(book)) == before


def test_a_wrong_cell_is_named_and_nothing_is_pasted(
    page: GigsPage, book: Book, qtbot: Any
) -> None:
    said: list[str] = []
    page.status.connect(said.append)
    before = noted(book)
    page.log.view.begin_new()
    put("2026-10-01\t감정 태깅\t작업\t9:00\t11:30\n2026-13-07\t감정 태깅\t작업\t스무 시\t15")

    press(page, qtbot, Key.Key_V)

    assert noted(book) == before
    place = page.log.tables["sessions"].new_place()
    assert place is not None
    assert said[0].startswith(f"아무것도 붙여 넣지 않았어요. {place + 2}행 날짜: ")
    assert f"{place + 2}행 시작: " in said[0]


def test_pasted_times_are_read_against_each_other(page: GigsPage, book: Book, qtbot: Any) -> None:
    view, table = page.log.view, page.log.tables["sessions"]
    uid = table.uid_at(2)
    assert uid is not None
    view.go_to(uid, column(page, "start"))
    put("20:00\t22:15")

    press(page, qtbot, Key.Key_V)

    found = book.read(records.find, WorkSession, uid)
    assert found.ended_at is not None
    assert found.starts.astimezone(dt.timezone(dt.timedelta(hours=9))).hour == 20
    assert found.ended_at - found.starts == dt.timedelta(minutes=135)


def test_rows_copied_and_pasted_again_are_the_same(page: GigsPage, book: Book, qtbot: Any) -> None:
    table = page.log.tables["sessions"]
    uid = table.uid_at(3)
    page.log.view.go_to(uid, 0)

    press(page, qtbot, Key.Key_C)
    assert QGuiApplication.clipboard().text().count("\t") == table.columnCount() - 1
    page.log.view.begin_new()
    press(page, qtbot, Key.Key_V)

    assert uid is not None
    original, copy = book.read(records.find, WorkSession, uid), noted(book)[-1]
    alike: dict[str, Any] = {
        "uid": original.uid,
        "calendar_id": original.calendar_id,
        "planned_start": None,
    }
    alike |= {"planned_end": None, "pinned": original.pinned, "sequence": original.sequence}
    first = replace(original, **(alike | {"member_uid": copy.member_uid}))
    assert replace(copy, **(alike | {"units": original.units})) == first


def test_ctrl_d_fills_the_selected_rows_as_one_step(page: GigsPage, book: Book, qtbot: Any) -> None:
    view, table = page.log.view, page.log.tables["sessions"]
    page.log.use(Filter(recent=False))
    view.go_to(table.uid_at(1), column(page, "note"))
    uids = [table.uid_at(row) for row in range(1, 4)]
    for _n in range(2):
        qtbot.keyClick(view, Key.Key_Down, SHIFT)

    press(page, qtbot, Key.Key_D)

    notes = [book.read(records.find, WorkSession, uid or Uid("")).note for uid in uids]
    assert notes == [notes[0]] * 3
    assert undo_text(book) == "세션 2건을 바꿨어요"


def test_groups_have_heads_with_sums_that_follow_the_filter(page: GigsPage) -> None:
    table = page.log.tables["sessions"]
    rows = table.shown_count()

    page.log.group_by("gig")

    heads = [row for row in range(table.rowCount()) if table.is_head(row)]
    assert table.shown_count() == rows
    assert table.cell(heads[0], 0).text == "문서 OCR 검수 4차"
    lines = [row for row in table.shown_rows() if row.gig_uid == table.shown_rows()[0].gig_uid]
    minutes = sum(line.minutes(sample.NOW) for line in lines)
    assert table.cell(heads[0], column(page, "length")).text == f"{minutes // 60}:{minutes % 60:02}"
    assert not table.flags(table.index(heads[0], 0)) & Qt.ItemFlag.ItemIsEditable
    page.log.group_by("")
    assert table.rowCount() == rows + 1


def test_groups_keep_qt_s_rules(page: GigsPage, qtmodeltester: Any) -> None:
    page.log.group_by("month")
    for tab in TABS:
        page.log.open_tab(tab)
        qtmodeltester.check(page.log.tables[tab], force_py=True)


def test_an_edit_among_groups_changes_its_head(page: GigsPage, book: Book) -> None:
    page.log.group_by("gig")
    table = page.log.tables["sessions"]
    before = table.cell(0, column(page, "length")).text
    line = table.row_at(2)
    assert line is not None

    table.sheet.take([line], "length", 600)

    assert table.cell(0, column(page, "length")).text != before
    assert book.read(records.find, WorkSession, line.uid).ended_at is not None


def test_conditions_filter_and_have_a_chip_that_frees_them(page: GigsPage, qtbot: Any) -> None:
    menu = page.log.conditions.menu()
    entries = {e.text(): e for part in menu.findChildren(type(menu)) for e in part.actions()}
    entries["재작업"].trigger()
    menu.deleteLater()
    kinds = {line.kind for line in page.log.tables["sessions"].shown_rows()}
    assert kinds == {SessionKind.REWORK}
    chip = page.findChild(QPushButton, "chip-kind")
    assert chip is not None
    assert chip.text() == "재작업"

    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)

    assert page.log.filter.kind is None


def test_a_month_shows_just_its_rows(page: GigsPage) -> None:
    period = (dt.date(2026, 9, 1), dt.date(2026, 10, 1))

    page.log.use(Filter(recent=False, period=period))

    months = {
        line.starts.astimezone(dt.UTC).month for line in page.log.tables["sessions"].shown_rows()
    }
    assert months == {9}


def test_a_late_payout_stands_first_until_it_is_given_up(page: GigsPage, book: Book) -> None:
    late = Payout(
        gross_minor=1000,
        net_minor=1000,
        state=PayoutState.EXPECTED,
        expected_on=dt.date(2026, 3, 2),
    )
    uid = book.change(STEP, ledger.add_payout, late, [])
    page.log.open_tab("payouts")
    table = page.log.tables["payouts"]

    assert table.uid_at(0) == uid
    table.sort(0, Qt.SortOrder.AscendingOrder)
    assert table.uid_at(0) == uid
    table.sort(5, Qt.SortOrder.DescendingOrder)
    assert table.uid_at(0) == uid
    book.change(STEP, ledger.revise, Payout, uid, {"state": PayoutState.WRITTEN_OFF})
    assert table.uid_at(0) != uid


def test_what_arrived_at_home_has_a_column_once_a_payout_is_foreign(
    page: GigsPage, book: Book
) -> None:
    page.log.open_tab("payouts")
    place = column(page, "home")
    assert page.log.view.isColumnHidden(place)
    abroad = Payout(
        currency="USD", gross_minor=12_50, net_minor=12_50, received_on=dt.date(2026, 10, 1)
    )
    uid = book.change(STEP, ledger.add_payout, abroad, [])
    assert not page.log.view.isColumnHidden(place)
    table = page.log.tables["payouts"]
    line = table.row_at(table.place_of(uid) or 0)
    assert line is not None

    table.sheet.take([line], "home", 17_100)

    assert book.read(records.find, Payout, uid).home_minor == 17_100


def test_columns_can_be_chosen_and_are_kept(page: GigsPage, context: Context, qtbot: Any) -> None:
    menu = page.log.view.columns_menu()
    next(entry for entry in menu.actions() if entry.text() == "메모").setChecked(False)
    menu.deleteLater()
    place = column(page, "note")
    assert page.log.view.isColumnHidden(place)

    again = GigsPage(context)
    qtbot.addWidget(again)

    assert again.log.view.isColumnHidden(place)
    again.close()
    again.deleteLater()


def test_a_qualification_is_noted_with_its_cost_and_the_gigs_that_needed_it(
    page: GigsPage, book: Book
) -> None:
    sheet = page.log.tables["qualifications"].sheet
    cost, gig = book.read(records.all_of, Cost)[0], book.read(records.all_of, Gig)[0]
    draft = {"name": "속기 3급", "earned": dt.date(2026, 9, 1), "costs": (cost.uid,)}

    uid = sheet.add(draft)
    page.log.open_tab("qualifications")
    table = page.log.tables["qualifications"]
    line = table.row_at(table.place_of(uid) or 0)
    assert line is not None
    assert (line.costs, line.own_minor) == ((cost.title,), cost.own_minor)
    sheet.take([line], "gigs", (gig.uid,))

    line = table.row_at(table.place_of(uid) or 0)
    assert line is not None
    assert line.gigs == (gig.title,)
    assert undo_text(book) == "‘속기 3급’이 필요했던 일감을 바꿨어요"


def test_pay_by_the_piece_counts_accepted_pieces_once_they_are_known(
    page: GigsPage, book: Book, qtbot: Any
) -> None:
    uid = next(gig.uid for gig in book.read(records.all_of, Gig) if "감정" in gig.title)
    values = {"pay_kind": PayKind.PIECE, "rate_minor": 150, "units_agreed": 300}
    book.change(STEP, ledger.revise, Gig, uid, values)
    facts = page._desk.facts(uid)
    assert facts is not None
    assert facts.settled is not None
    assert facts.settled.gross_minor == 45_000

    page.log.open_tab("gigs")
    assert not page.log.view.isColumnHidden(column(page, "accepted"))
    page.log.view.go_to(uid, column(page, "accepted"))
    put("258장\t42")
    press(page, qtbot, Key.Key_V)

    found = book.read(records.find, Gig, uid)
    assert (found.units_accepted, found.units_rejected) == (258, 42)
    facts = page._desk.facts(uid)
    assert facts is not None
    assert facts.settled is not None
    assert facts.settled.gross_minor == 258 * 150


def test_an_application_that_waits_longer_than_any_answer_took_says_so(
    page: GigsPage, book: Book
) -> None:
    platform = book.change(STEP, ledger.platform_named, "새 곳")
    for answer in (3, 5, 4):
        gig = Gig(title=f"답 {answer}", platform_uid=platform, stage=Stage.APPLIED)
        uid = book.change(STEP, ledger.add_gig, gig, on=dt.date(2026, 8, 1))
        day = dt.date(2026, 8, 1) + dt.timedelta(answer)
        book.change(STEP, ledger.move_gig, uid, Stage.REJECTED, on=day)
    quiet = Gig(title="조용한 곳", platform_uid=platform, stage=Stage.APPLIED)

    uid = book.change(STEP, ledger.add_gig, quiet, on=dt.date(2026, 9, 28))

    cards = page.strip.stacks[Stage.APPLIED].list.cards
    place = cards.place_of(uid)
    assert place is not None
    card = cards.card(place)
    assert card is not None
    assert cards.fact(card) == "10일째 답 없음"
