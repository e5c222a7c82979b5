from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QSplitter

from planner.book import Book, Label, ledger, records, sample
from planner.book.files import in_memory
from planner.domain.base import Uid
from planner.domain.gigs import Gig, Platform, Stage
from planner.domain.payouts import Cost, Payout, PayoutLine, Qualification
from planner.domain.sessions import SessionKind, WorkSession
from planner.text import translator
from planner.ui.actions import Act
from planner.ui.context import Context
from planner.ui.gigs.entry import matching
from planner.ui.gigs.equip import equip_gigs
from planner.ui.gigs.filters import Filter
from planner.ui.gigs.page import GigsPage
from planner.ui.gigs.paying import PayForm
from planner.ui.registry import PAGES
from planner.ui.window import MainWindow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
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
    made.resize(920, 800)
    made.show()
    qtbot.waitExposed(made)
    made.log.view.setFocus()
    yield made
    made.close()


def titled(book: Book, part: str) -> Gig:
    return next(gig for gig in book.read(records.all_of, Gig) if part in gig.title)


def undo_text(book: Book) -> str:
    label = book.undo_label
    return "" if label is None else label.text(translator("ko"))


def row_of(page: GigsPage, text: str) -> Uid:
    table = page.log.tables[page.log.tab]
    for place in range(table.shown_count()):
        cells = [table.cell(place, column).text for column in range(table.columnCount())]
        if any(text in cell for cell in cells):
            uid = table.uid_at(place)
            assert uid is not None
            return uid
    raise AssertionError(text)


def column(page: GigsPage, key: str) -> int:
    return [c.key for c in page.log.tables[page.log.tab].columns].index(key)


def enter(page: GigsPage, qtbot: Any, text: str, key: Qt.Key = Key.Key_Return) -> None:
    """Type into the current cell as a person does; Hangul comes from the input method."""
    view = page.log.view
    view.edit(view.currentIndex())
    assert view.editor is not None
    view.editor.setText(text)
    view.editor.textEdited.emit(text)
    qtbot.keyClick(view.editor, key)


def edit(page: GigsPage, qtbot: Any, uid: Uid, key: str, text: str) -> None:
    page.log.view.go_to(uid, column(page, key))
    enter(page, qtbot, text)


def drop(page: GigsPage, uid: Uid, stage: Stage, qtbot: Any) -> None:
    """Let go of a card in the empty part of another stage."""
    stack = page.strip.stacks[stage]
    data = QMimeData()
    data.setData("application/x-sallim-gig", uid.encode())
    at = QPointF(stack.width() / 2, stack.height() - 3)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(stack, QDragEnterEvent(at.toPoint(), copy, data, buttons, keys))
    QApplication.sendEvent(stack, QDropEvent(at, copy, data, buttons, keys))
    QApplication.processEvents()


def said(page: GigsPage, name: str) -> QLabel:
    found = page.findChild(QLabel, name)
    assert found is not None
    return found


def form(page: GigsPage) -> PayForm:
    found = page.findChild(PayForm)
    assert found is not None
    return found


def test_the_strip_shows_six_stages_with_counts_and_sums(page: GigsPage) -> None:
    heads = [stack.head.accessibleName() for stack in page.strip.stacks.values()]

    assert heads == [
        "지원, 3건",
        "선정, 0건",
        "작업, 1건, 52만원",
        "검수, 1건, 4만원",
        "정산예정, 1건, 2만원",
        "입금, 2건, 97만원",
    ]


def test_cards_say_what_is_waited_for(page: GigsPage) -> None:
    facts = []
    for stack in page.strip.stacks.values():
        cards = stack.list.cards
        found = [cards.card(place) for place in range(cards.rowCount())]
        facts += [cards.fact(card) for card in found if card is not None]

    assert facts == [
        "10/6 지원, 시험 10/11",
        "10/2 지원, 6일째",
        "10/5 지원, 3일째",
        "10/14까지 18시간 남음",
        "36,000원, 5일째",
        "10/15에 23,210원",
        "10/2에 469,970원",
        "8/10에 495,110원",
    ]


def test_a_card_dropped_on_another_stage_moves_as_one_step(
    page: GigsPage, book: Book, qtbot: Any
) -> None:
    uid = titled(book, "감정").uid

    drop(page, uid, Stage.SETTLEMENT, qtbot)

    assert titled(book, "감정").stage is Stage.SETTLEMENT
    assert page.strip.stacks[Stage.SETTLEMENT].list.cards.place_of(uid) is not None
    assert undo_text(book) == "‘감정 태깅’을 정산예정으로 옮겼어요"
    book.undo()
    assert page.strip.stacks[Stage.INSPECTION].list.cards.place_of(uid) is not None


def test_a_card_dropped_on_paid_asks_day_and_net_prefilled(
    page: GigsPage, book: Book, qtbot: Any
) -> None:
    uid = titled(book, "OCR").uid

    drop(page, uid, Stage.PAID, qtbot)
    asked = form(page)
    assert asked.day.value() == dt.date(2026, 10, 8)
    assert asked.net.value() == 502_840
    asked.net.setText("50만")
    qtbot.keyClick(asked.net, Key.Key_Return)

    payout = next(p for p in book.read(records.all_of, Payout) if p.net_minor == 500_000)
    assert (payout.gross_minor, payout.received_on) == (520_000, dt.date(2026, 10, 8))
    lines = book.read(records.all_of, PayoutLine)
    assert [line.gig_uid for line in lines if line.payout_uid == payout.uid] == [uid]
    assert titled(book, "OCR").stage is Stage.PAID
    assert undo_text(book) == "‘문서 OCR 검수 4차’를 입금으로 옮겼어요"


def test_closing_the_payment_form_moves_nothing(page: GigsPage, book: Book, qtbot: Any) -> None:
    drop(page, titled(book, "OCR").uid, Stage.PAID, qtbot)

    form(page).close()

    assert titled(book, "OCR").stage is Stage.WORKING


def test_ctrl_right_moves_the_current_card_to_the_next_stage(
    page: GigsPage, book: Book, qtbot: Any
) -> None:
    cards = page.strip.stacks[Stage.WORKING].list
    cards.setFocus()
    cards.setCurrentIndex(cards.cards.index(0))

    qtbot.keyClick(cards, Key.Key_Right, CTRL)
    QApplication.processEvents()

    assert titled(book, "OCR").stage is Stage.INSPECTION
    assert page.strip.stacks[Stage.INSPECTION].list.current_uid() == titled(book, "OCR").uid


def test_the_card_s_menu_offers_every_stage_and_every_end(page: GigsPage, book: Book) -> None:
    menu = page.card_menu(titled(book, "의료").uid)
    assert menu is not None
    texts = [action.text() for action in menu.actions() if action.text()]
    assert "탈락" in texts
    assert "포기" in texts

    next(action for action in menu.actions() if action.text() == "탈락").trigger()
    QApplication.processEvents()
    menu.deleteLater()

    assert titled(book, "의료").stage is Stage.REJECTED
    ended = page.strip.stacks[Stage.APPLIED].findChild(QAbstractButton, "lost-applied")
    assert ended is not None
    assert ended.text() == "끝남 7"


def test_a_stage_s_head_filters_the_table_and_a_second_click_frees_it(
    page: GigsPage, qtbot: Any
) -> None:
    head = page.strip.stacks[Stage.INSPECTION].head
    before = page.log.tables["sessions"].shown_count()

    qtbot.mouseClick(head, Qt.MouseButton.LeftButton)
    assert page.log.tables["gigs"].shown_count() == 1
    assert {row.gig_uid for row in page.log.tables["sessions"].shown_rows()} == {
        page.log.tables["gigs"].uid_at(0)
    }
    assert head.isChecked()
    qtbot.mouseClick(head, Qt.MouseButton.LeftButton)

    assert page.log.tables["sessions"].shown_count() == before
    assert not head.isChecked()


def test_totals_follow_the_filter(page: GigsPage) -> None:
    page.log.use(Filter(recent=False, unpaid=True))

    lines = page.log.tables["sessions"].shown_rows()
    assert all(not line.kind.is_paid for line in lines)
    totals = said(page, "totals").accessibleName()
    minutes = sum(line.minutes(sample.NOW) for line in lines)
    assert minutes == 4770
    assert totals == "작업 0시간, 무급 79.5시간, 합계 79.5시간"


def test_find_shows_only_rows_that_match_and_an_empty_result_offers_the_way_back(
    page: GigsPage, qtbot: Any
) -> None:
    page.search("표 영역")
    assert page.log.tables["sessions"].shown_count() == 1
    page.search("없는 말")
    button = page.findChild(QPushButton, "empty-action")
    shown = [b for b in page.log.findChildren(QPushButton, "empty-action") if b.isVisible()]
    assert button is not None
    assert [b.text() for b in shown] == ["조건 지우기"]
    qtbot.mouseClick(shown[0], Qt.MouseButton.LeftButton)

    assert page.log.filter.is_open


def test_editing_the_end_changes_the_session_and_names_the_step(
    page: GigsPage, book: Book, qtbot: Any
) -> None:
    uid = row_of(page, "표 영역 지침")

    edit(page, qtbot, uid, "end", "오후 2시")

    found = book.read(records.find, WorkSession, uid)
    assert found.ended_at == dt.datetime(2026, 10, 7, 5, tzinfo=dt.UTC)
    assert undo_text(book) == "‘문서 OCR 검수 4차’ 세션의 끝을 바꿨어요"
    table = page.log.tables["sessions"]
    place = table.place_of(uid)
    assert place is not None
    assert table.cell(place, column(page, "length")).text == "5:00"
    book.undo()
    assert table.cell(place, column(page, "length")).text == "3:00"


@pytest.mark.parametrize(
    ("key", "text", "start", "end"),
    [
        ("start", "1000", (10, 0), (12, 0)),
        ("length", "90분", (9, 0), (10, 30)),
        ("length", "4:30", (9, 0), (13, 30)),
        ("end", "13", (9, 0), (13, 0)),
    ],
)
def test_times_and_lengths_are_read_as_people_write_them(
    page: GigsPage,
    book: Book,
    qtbot: Any,
    key: str,
    text: str,
    start: tuple[int, int],
    end: tuple[int, int],
) -> None:
    uid = row_of(page, "표 영역 지침")

    edit(page, qtbot, uid, key, text)

    found = book.read(records.find, WorkSession, uid)
    assert found.ended_at is not None
    local = [moment.astimezone(sample.ZONE) for moment in (found.starts, found.ended_at)]
    assert [(moment.hour, moment.minute) for moment in local] == [start, end]


def test_an_end_before_the_start_is_offered_as_the_next_day_and_as_swap(
    page: GigsPage, book: Book, qtbot: Any
) -> None:
    uid = row_of(page, "표 영역 지침")
    page.log.view.go_to(uid, column(page, "end"))
    enter(page, qtbot, "8:00")
    editor = page.log.view.editor
    assert editor is not None
    assert "빨라요" in editor.note.text()
    offers = {button.text(): button for button in editor.note.findChildren(QPushButton)}
    assert set(offers) == {"다음 날까지", "시작·끝 바꾸기"}

    qtbot.mouseClick(offers["시작·끝 바꾸기"], Qt.MouseButton.LeftButton)

    found = book.read(records.find, WorkSession, uid)
    assert found.ended_at is not None
    assert found.starts.astimezone(sample.ZONE).hour == 8
    assert found.ended_at.astimezone(sample.ZONE).hour == 9


def test_a_new_session_is_entered_by_keyboard_alone(page: GigsPage, book: Book, qtbot: Any) -> None:
    page.new_thing()
    for text in ("10/6", "ocr", "재"):
        enter(page, qtbot, text, Key.Key_Tab)
    enter(page, qtbot, "14", Key.Key_Tab)
    enter(page, qtbot, "1530", Key.Key_Return)

    found = book.read(records.all_of, WorkSession)[-1]
    assert found.kind is SessionKind.REWORK
    assert found.gig_uid == titled(book, "OCR").uid
    assert found.starts == dt.datetime(2026, 10, 6, 5, tzinfo=dt.UTC)
    assert found.ended_at == dt.datetime(2026, 10, 6, 6, 30, tzinfo=dt.UTC)
    assert undo_text(book) == "‘문서 OCR 검수 4차’ 세션을 적었어요"
    assert page.log.view.current_uid() is None


def test_a_new_gig_needs_its_title_only(page: GigsPage, book: Book, qtbot: Any) -> None:
    page.new_gig()
    enter(page, qtbot, "지도 검수")

    found = titled(book, "지도 검수")
    assert found.stage is Stage.APPLIED
    assert page.strip.stacks[Stage.APPLIED].list.cards.rowCount() == 4


def test_a_new_payout_works_out_its_tax_and_belongs_to_its_gig(
    page: GigsPage, book: Book, qtbot: Any
) -> None:
    page.log.open_tab("payouts")
    page.log.view.begin_new()
    page.log.view.go_to(None, column(page, "gigs"))
    enter(page, qtbot, "ocr", Key.Key_Tab)
    enter(page, qtbot, "52만")

    found = book.read(records.all_of, Payout)[-1]
    assert (found.gross_minor, found.net_minor, found.entered) == (520_000, 502_840, "gross")
    lines = [line for line in book.read(records.all_of, PayoutLine) if line.payout_uid == found.uid]
    assert [line.gig_uid for line in lines] == [titled(book, "OCR").uid]


def test_an_entered_net_overrules_the_computed_one(page: GigsPage, book: Book, qtbot: Any) -> None:
    page.log.open_tab("payouts")
    uid = row_of(page, "469,970")

    edit(page, qtbot, uid, "fee", "1,000")

    found = book.read(records.find, Payout, uid)
    assert found.fee_minor == 1_000
    assert found.gross_minor == found.net_minor + 1_000 + (
        found.national_tax_minor + found.local_tax_minor
    )


def test_a_cost_s_own_share_is_the_price_less_the_subsidy(
    page: GigsPage, book: Book, qtbot: Any
) -> None:
    page.log.open_tab("costs")
    page.log.view.begin_new()
    page.log.view.go_to(None, column(page, "title"))
    enter(page, qtbot, "강의", Key.Key_Tab)
    page.log.view.go_to(None, column(page, "list"))
    enter(page, qtbot, "30만", Key.Key_Tab)
    enter(page, qtbot, "24만", Key.Key_Return)

    found = book.read(records.all_of, Cost)[-1]
    assert (found.title, found.own_minor) == ("강의", 60_000)


def test_money_is_shown_back_before_it_is_taken(page: GigsPage, qtbot: Any) -> None:
    page.log.open_tab("gigs")
    page.log.view.go_to(row_of(page, "감정"), column(page, "amount"))
    page.log.view.edit(page.log.view.currentIndex())
    editor = page.log.view.editor
    assert editor is not None
    editor.setText("1억2천")
    editor.textEdited.emit("1억2천")

    assert editor.note.text() == "= 120,000,000원"


def test_del_removes_the_selected_rows_as_one_step(page: GigsPage, book: Book, qtbot: Any) -> None:
    before = len(book.read(ledger.sessions))
    page.log.view.go_to(row_of(page, "표 영역 지침"))
    qtbot.keyClick(page.log.view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    qtbot.keyClick(page.log.view, Key.Key_Delete)

    assert len(book.read(ledger.sessions)) == before - 2
    assert undo_text(book) == "세션 2개를 지웠어요"
    book.undo()
    assert len(book.read(ledger.sessions)) == before


def test_setting_a_gig_s_stage_to_paid_in_the_table_asks_for_the_payment(
    page: GigsPage, book: Book, qtbot: Any
) -> None:
    page.log.open_tab("gigs")

    edit(page, qtbot, row_of(page, "감정"), "stage", "입금")

    assert form(page).isVisible()
    form(page).close()
    assert titled(book, "감정").stage is Stage.INSPECTION


def test_a_change_from_elsewhere_waits_until_the_cell_is_closed(
    page: GigsPage, book: Book, qtbot: Any
) -> None:
    table = page.log.tables["sessions"]
    uid = row_of(page, "표 영역 지침")
    other = row_of(page, "시험은 11일까지")
    page.log.view.go_to(uid, column(page, "note"))
    page.log.view.edit(page.log.view.currentIndex())
    editor = page.log.view.editor
    assert editor is not None
    editor.setText("half a no")

    book.change(STEP, records.remove, WorkSession, other)
    assert table.place_of(other) is not None
    assert editor.text() == "half a no"
    qtbot.keyClick(editor, Key.Key_Escape)

    assert table.place_of(other) is None


def test_choosing_a_row_shows_its_gig_in_the_panel(page: GigsPage) -> None:
    page.log.view.go_to(row_of(page, "도로 객체 박스"))

    assert said(page, "gig-title").text() == "도로 객체 박스"


def test_the_panel_says_when_the_money_should_come_and_from_how_many_cases(
    page: GigsPage, book: Book
) -> None:
    page.log.view.go_to(row_of(page, "문서 OCR"))
    texts = [child.text() for child in page.panel.findChildren(QLabel)]

    assert "11월 초 입금으로 봅니다. 지난 2번은 19일, 22일 걸렸어요." in texts
    assert "502,840원" in texts
    assert "520,000원을 작업 29시간, 무급 2시간으로 나눈 값이에요." in texts


def test_an_empty_book_invites_to_add_the_first_gig(
    context: Context, qtbot: Any, book: Book
) -> None:
    for kind in (Gig, WorkSession, Payout, Cost, Platform, Qualification):
        uids = [record.uid for record in book.read(records.all_of, kind)]
        book.change(STEP, ledger.remove_all, kind, uids)
    page = GigsPage(context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    button = next(b for b in page.findChildren(QPushButton, "empty-action") if b.isVisible())
    assert button.text() == "일감 추가"

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert page.log.tab == "gigs"
    assert page.log.view.isVisible()


def test_menus_open_where_the_keyboard_is_too(page: GigsPage, book: Book) -> None:
    asked: list[object] = []
    cards = page.strip.stacks[Stage.WORKING].list
    cards.menu_asked.connect(lambda uid, _at: asked.append(uid))
    cards.setCurrentIndex(cards.cards.index(0))

    cards.customContextMenuRequested.emit(QPoint(-5, -5))

    assert asked == [titled(book, "OCR").uid]
    for menu in QApplication.topLevelWidgets():
        menu.close()


def test_the_menus_begin_gigs_payouts_and_costs_on_this_page(context: Context, qtbot: Any) -> None:
    window = MainWindow(context, [entry for entry in PAGES if entry.key == "gigs"])
    imported: list[None] = []
    window.actions_table.connect_to(Act.IMPORT_SHEET, lambda: imported.append(None))
    equip_gigs(window)
    qtbot.addWidget(window)
    window.fill_menus()
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)

    for act, tab in ((Act.NEW_GIG, "gigs"), (Act.NEW_PAYOUT, "payouts"), (Act.NEW_COST, "costs")):
        action = window.actions_table.action(act)
        assert action is not None
        action.trigger()
        page = window.page
        assert isinstance(page, GigsPage)
        assert page.log.tab == tab
        assert page.log.view.current_uid() is None
    close = window.findChild(QAbstractButton, "close-panel")
    button = window.findChild(QAbstractButton, "import-sheet")
    assert close is not None
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)

    assert imported == [None]
    assert not window.inspectors.isVisible()
    window.close()


def test_a_foreign_payment_needs_what_arrived_at_home(
    page: GigsPage, book: Book, qtbot: Any
) -> None:
    gig = Gig(title="Captions", stage=Stage.SETTLEMENT, currency="USD", expected_minor=100_00)
    uid = book.change(STEP, ledger.add_gig, gig, on=sample.TODAY)
    drop(page, uid, Stage.PAID, qtbot)
    asked = form(page)
    assert asked.home.isVisible()
    assert asked.net.text() == "100.00"

    qtbot.mouseClick(asked.take, Qt.MouseButton.LeftButton)
    assert asked.isVisible()
    asked.home.setText("13만8천")
    qtbot.mouseClick(asked.take, Qt.MouseButton.LeftButton)

    payout = book.read(records.all_of, Payout)[-1]
    assert (payout.net_minor, payout.currency, payout.home_minor) == (100_00, "USD", 138_000)
    paid = page.strip.stacks[Stage.PAID].list.cards.card(0)
    assert paid is not None
    assert paid.amount_minor == 138_000


def test_the_cards_keep_qt_s_rules(page: GigsPage, book: Book, qtmodeltester: Any) -> None:
    cards = page.strip.stacks[Stage.APPLIED].list.cards
    qtmodeltester.check(cards, force_py=True)
    book.change(STEP, ledger.move_gig, titled(book, "의료").uid, Stage.REJECTED, on=sample.TODAY)
    book.change(STEP, ledger.add_gig, Gig(title="b", stage=Stage.SEEN), on=sample.TODAY)
    qtmodeltester.check(cards, force_py=True)


def test_columns_sorting_and_filters_come_back(
    context: Context, page: GigsPage, qtbot: Any
) -> None:
    page.log.use(Filter(recent=False, unpaid=True))
    page.log.views["sessions"].horizontalHeader().sectionClicked.emit(5)
    page.log.views["sessions"].setColumnWidth(1, 251)

    again = GigsPage(context)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitExposed(again)

    assert again.log.filter == Filter(recent=False, unpaid=True)
    assert again.log.views["sessions"].columnWidth(1) == 251
    lengths = [line.minutes(sample.NOW) for line in again.log.tables["sessions"].shown_rows()]
    assert lengths == sorted(lengths)
    again.deleteLater()


def test_a_double_click_on_the_line_folds_the_strip_away_and_back(
    page: GigsPage, qtbot: Any
) -> None:
    splitter = page.findChild(QSplitter)
    assert splitter is not None
    handle = splitter.handle(1)

    qtbot.mouseDClick(handle, Qt.MouseButton.LeftButton)
    assert splitter.sizes()[0] == 0
    qtbot.mouseDClick(handle, Qt.MouseButton.LeftButton)

    assert splitter.sizes()[0] > 150


@pytest.mark.parametrize(
    ("text", "meant"),
    [("문서 ocr", "문서 OCR"), ("감정", "감정 태깅"), ("검수", None), ("태", None), ("없음", None)],
)
def test_a_part_of_a_name_means_it_where_no_other_has_it(text: str, meant: str | None) -> None:
    known = ["문서 OCR", "감정 태깅", "지도 검수", "번역 검수"]

    assert matching(text, known) == meant


def test_a_page_that_is_hidden_catches_up_when_it_is_shown(page: GigsPage, book: Book) -> None:
    page.hide()
    book.change(STEP, ledger.move_gig, titled(book, "감정").uid, Stage.PAID, on=sample.TODAY)
    assert page.strip.stacks[Stage.PAID].list.cards.rowCount() == 2

    page.show()

    assert page.strip.stacks[Stage.PAID].list.cards.rowCount() == 3


def test_ctrl_n_brings_the_table_back_where_the_filter_had_hidden_it(page: GigsPage) -> None:
    page.search("없는 말")

    page.new_thing()

    assert page.log.view.isVisible()
    assert page.log.view.current_uid() is None


def test_a_file_open_for_reading_only_offers_nothing_that_would_change_it(
    context: Context, book: Book, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "_read_only", True)
    page = GigsPage(context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)

    assert page.toolbar_right() == ()
    assert page.log.tables["sessions"].new_place() is None
    qtbot.keyClick(page.log.view, Key.Key_Delete)
    drop(page, titled(book, "OCR").uid, Stage.INSPECTION, qtbot)
    menu = page.card_menu(titled(book, "OCR").uid)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["표에서 보기"]
    menu.deleteLater()
    assert titled(book, "OCR").stage is Stage.WORKING
    page.close()


def test_a_quiet_typo_of_a_date_is_refused_in_words(page: GigsPage, qtbot: Any) -> None:
    page.log.view.go_to(row_of(page, "표 영역 지침"), column(page, "day"))

    enter(page, qtbot, "2026-13-07")

    assert page.log.view.editor is not None
    assert "2026-13-07" in page.log.view.editor.note.text()
