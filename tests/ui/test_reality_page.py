"""The view of real income: what is shown, what a click opens, what is stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QLineEdit, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, records
from planner.book.files import in_memory
from planner.book.reality import store_qualification
from planner.domain.availability import AvailabilityRule
from planner.domain.base import Record, Uid
from planner.domain.gigs import Gig, IncomeClaim, Stage
from planner.domain.household import Household, Member
from planner.domain.payouts import (
    Cost,
    GigQualification,
    Payout,
    PayoutLine,
    Qualification,
    QualificationCost,
)
from planner.domain.sessions import WorkSession
from planner.text import translator, use_language
from planner.ui.bridge import BookSignals
from planner.ui.context import Context
from planner.ui.parts import FieldRow, ParsedEdit, Segmented, Verdict
from planner.ui.printing import set_up
from planner.ui.reality.body import Body
from planner.ui.reality.claim import ClaimForm
from planner.ui.reality.learning import QualificationForm
from planner.ui.reality.page import RealityPage
from planner.ui.reality.paper import paint
from planner.ui.reality.picture import Picture
from planner.ui.reality.sentences import promise_note
from tests.paper_family import BOXES, LABELLING, OCR, TODAY, family, session
from tests.ui.finding import child


@pytest.fixture
def book() -> Iterator[Book]:
    """The family's book instead of an empty one."""
    book = family()
    yield book
    book.close()


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[RealityPage]:
    page = RealityPage(context)
    bars = [*page.toolbar_left(), *page.toolbar_right()]
    for widget in bars:
        widget.setParent(page)
    qtbot.addWidget(page)
    page.resize(1188, 740)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    page.close()


def verdict(page: RealityPage) -> str:
    return child(page, Verdict).text()


def second(page: RealityPage) -> str:
    words = page.words()
    assert words is not None
    return words.second()


def choose(qtbot: QtBot, page: RealityPage, name: str, place: int) -> None:
    buttons = child(page, Segmented, name).findChildren(QPushButton)
    qtbot.mouseClick(buttons[place], Qt.MouseButton.LeftButton)


def test_the_verdict_weighs_the_ad_against_what_came(page: RealityPage) -> None:
    assert verdict(page) == "광고는 월 400만원, 실제는 월 33만원이에요. 광고의 8%쯤 됩니다."
    assert second(page) == (
        "7–9월에 한 일 2건, 세전 998,000원이에요. "
        "같은 시간에 최저임금 일을 했다면 약 140만원이었어요."
    )


def test_one_switch_changes_every_number(page: RealityPage, qtbot: QtBot) -> None:
    choose(qtbot, page, "gross", 1)
    assert "세후 965,080원" in second(page)
    words = page.words()
    assert words is not None
    assert words.hourly_unit() == "세후, 원"

    choose(qtbot, page, "basis", 1)
    assert second(page).startswith("7–9월에 들어온 돈 1건, 세후 495,110원이에요.")


def test_a_change_of_period_is_told_and_kept(
    page: RealityPage, qtbot: QtBot, context: Context
) -> None:
    with qtbot.waitSignal(page.status) as told:
        choose(qtbot, page, "period", 1)

    assert told.args == ["기간을 1–10월로 바꿨어요."]
    assert context.view.string("reality/period") == "year"


def test_a_click_on_a_bar_opens_its_rows(page: RealityPage, qtbot: QtBot) -> None:
    bars, steps, *_ = child(page, Body).pictures()
    bars.grab()
    first = bars.spots()[0]

    with qtbot.waitSignal(page.rows_asked) as asked:
        point = first.rect.center().toPoint()
        qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=point)

    assert asked.args == ["payouts", ("payout-1",)]
    steps.grab()
    assert [spot.kind for spot in steps.spots()] == ["sessions"] * 4 + ["costs"]


def test_every_mark_can_be_reached_and_opened_by_keys(page: RealityPage, qtbot: QtBot) -> None:
    funnel = child(page, Body).pictures()[4]
    funnel.grab()

    qtbot.keyClick(funnel, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.rows_asked) as asked:
        qtbot.keyClick(funnel, Qt.Key.Key_Return)

    assert asked.args is not None
    kind, rows = asked.args
    assert (kind, len(rows)) == ("gigs", 6)
    assert all(part.accessibleName() for part in page.findChildren(Picture))


def test_the_table_form_holds_every_figure(page: RealityPage) -> None:
    page.list_form()

    table = child(page, QTableWidget, "listing")
    assert table.isVisible()
    items = [table.item(row, 2) for row in range(table.rowCount())]
    values = [item.text() for item in items if item is not None]
    wanted = ["512,000원", "6,362원", "10,320원", "49일", "89,000원", "38시간", "22일", "14",
              "144.6시간", "15,666원", "14,622원"]  # fmt: skip
    assert [value for value in wanted if value not in values] == []
    page.list_form()
    assert not table.isVisible()


def test_training_money_and_hours_stand_apart(page: RealityPage) -> None:
    words = page.words()
    assert words is not None
    assert words.course(words.page.courses[0]) == (
        "수강료 89,000원",
        "8월 10일 첫 입금으로 회수했어요. 정가 300,000원, 지원 211,000원.",
    )
    assert words.training() == (
        "교육 38시간",
        "아직이에요. 최저임금으로 치면 39만원어치인데, 지금까지는 최저임금보다 54만원 덜 벌었어요.",
    )


def test_with_five_lags_a_mean_is_shown_and_not_before(page: RealityPage, book: Book) -> None:
    def note() -> str:
        words = page.words()
        assert words is not None
        return words.lag_note()

    assert note() == "공고보다 5일, 8일 늦었어요."
    for late in (10, 20, 25):
        on = dt.date(2026, 9, 13) + dt.timedelta(days=late)
        payout = Payout(gross_minor=1, net_minor=1, received_on=min(on, TODAY))
        uid = book.change(Label("Add"), records.add, payout)
        line = PayoutLine(payout_uid=uid, gig_uid=BOXES, amount_minor=1)
        assert "평균" not in note()
        book.change(Label("Add"), records.add, line)

    assert note() == "평균 19일 걸렸어요."  # 19, 22, 10, 20 and 25 days


def test_the_promise_is_weighed_against_free_time(page: RealityPage, book: Book) -> None:
    words = page.words()
    assert words is not None
    assert promise_note(words) == (
        "실제 시급으로는 한 주에 144.6시간 일해야 해요. 비는 시간은 아직 칠하지 않았어요."
    )
    me = book.change(Label("Add"), records.add, Member(name="나"))
    rules = [
        AvailabilityRule(member_uid=me, weekday=day, first_minute=540, end_minute=1020)
        for day in range(5)
    ]
    book.change(Label("Add"), records.add_all, rules)

    words = page.words()
    assert words is not None
    assert promise_note(words) == (
        "실제 시급으로는 한 주에 144.6시간 일해야 하는데, 비는 시간은 40시간이에요."
    )


def test_every_mark_and_entry_of_every_panel_leads_to_rows(page: RealityPage, book: Book) -> None:
    known: dict[str, type[Record]] = {
        "payouts": Payout, "sessions": WorkSession, "costs": Cost, "gigs": Gig,
        "qualification": Qualification,
    }  # fmt: skip
    uids = {
        name: {one.uid for one in book.read(records.all_of, kind)} for name, kind in known.items()
    }
    body = child(page, Body)
    for picture in body.pictures():
        picture.grab()
        assert picture.spots(), picture.accessibleName()
        for spot in picture.spots():
            assert set(spot.rows) <= uids[spot.kind], spot.text
    for entries in body.lists():
        assert entries.entries()
        for entry in entries.entries():
            assert set(entry.property("rows")) <= uids[entry.property("kind")]


def test_late_pay_is_told_with_its_cases(page: RealityPage, book: Book) -> None:
    gig = next(gig for gig in book.read(records.all_of, Gig) if gig.uid == OCR)
    sessions = [s for s in book.read(records.all_of, WorkSession) if s.gig_uid == OCR]
    for done in sessions:
        book.change(Label("Remove"), records.remove, WorkSession, done.uid)
    book.change(Label("Add"), records.add, session("2026-09-10", 3, gig=OCR))
    book.change(Label("Change"), records.change, replace(gig, stage=Stage.SETTLEMENT))

    waiting = child(page, Body).lists()[1]

    assert waiting.entries()[0].texts == (
        "문서 OCR 검수",
        "6일 늦었어요. 10월 2일쯤이에요 (9월 29일–10월 2일). 지금까지 2건에 19–22일 걸렸어요.",
    )


def test_a_qualification_is_noted_with_its_links_as_one_step(
    page: RealityPage, qtbot: QtBot, book: Book
) -> None:
    qtbot.mouseClick(child(page, QPushButton, "add-qualification"), Qt.MouseButton.LeftButton)
    form = child(page, QualificationForm)
    form.name_field().setText("데이터라벨링 1급")
    tick(form, "costs", "cost-course")
    tick(form, "gigs", BOXES)

    qtbot.mouseClick(child(form, QPushButton, "keep-qualification"), Qt.MouseButton.LeftButton)

    [stored] = book.read(records.all_of, Qualification)
    assert [link.cost_uid for link in book.read(records.all_of, QualificationCost)] == [
        "cost-course"
    ]
    assert [link.gig_uid for link in book.read(records.all_of, GigQualification)] == [BOXES]
    shown = child(page, Body).lists()[0].entries()[-1]
    assert shown.texts[0] == "데이터라벨링 1급 89,000원"
    book.undo()
    assert book.read(records.all_of, Qualification) == []
    assert book.read(records.all_of, QualificationCost) == []
    book.redo()
    assert book.read(records.all_of, Qualification) == [stored]


def test_a_qualification_is_changed_and_deleted_from_its_entry(
    page: RealityPage, book: Book
) -> None:
    uid = book.change(
        Label("Add"),
        store_qualification,
        Qualification(name="1급"),
        costs=[Uid("cost-course")],
        sessions=[],
        gigs=[BOXES],
    )
    links = book.read(records.all_of, QualificationCost)
    child(page, Body).lists()[0].entries()[-1].chosen.emit()
    form = child(page, QualificationForm)
    assert form.name_field().text() == "1급"
    form.name_field().setText("")
    form.keep()
    assert form.row("name").problem()
    form.name_field().setText("2급")
    tick(form, "gigs", BOXES, on=False)
    tick(form, "gigs", LABELLING)

    form.keep()

    [changed] = book.read(records.all_of, Qualification)
    assert (changed.uid, changed.name) == (uid, "2급")
    assert book.read(records.all_of, QualificationCost) == links
    assert [link.gig_uid for link in book.read(records.all_of, GigQualification)] == [LABELLING]
    page.edit_qualification(uid)
    page.findChildren(QualificationForm)[-1].remove()
    assert book.read(records.all_of, Qualification) == []
    assert book.read(records.all_of, GigQualification) == []
    book.undo()
    assert book.read(records.all_of, Qualification) == [changed]


def tick(form: QualificationForm, kind: str, uid: str, *, on: bool = True) -> None:
    """Tick or untick what is named ``uid`` in a list of the form."""
    found = form.links(kind)
    items = [found.item(place) for place in range(found.count())]
    [item] = [item for item in items if item.data(Qt.ItemDataRole.UserRole) == uid]
    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def test_a_claim_is_noted_as_one_step_and_undone(
    page: RealityPage, qtbot: QtBot, book: Book
) -> None:
    before = book.read(records.all_of, IncomeClaim)
    qtbot.mouseClick(child(page, QPushButton, "note-claim"), Qt.MouseButton.LeftButton)
    form = child(page, ClaimForm)
    amount = form.findChildren(ParsedEdit)[0]
    amount.setText("300만원")

    qtbot.mouseClick(child(form, QPushButton, "keep-claim"), Qt.MouseButton.LeftButton)

    assert verdict(page).startswith("광고는 월 300만원")
    book.undo()
    assert book.read(records.all_of, IncomeClaim) == before
    assert verdict(page).startswith("광고는 월 400만원")


def test_a_claim_can_be_deleted_and_brought_back(
    page: RealityPage, qtbot: QtBot, book: Book
) -> None:
    before = book.read(records.all_of, IncomeClaim)
    page.note_claim()
    form = child(page, ClaimForm)

    qtbot.mouseClick(child(form, QPushButton, "remove-claim"), Qt.MouseButton.LeftButton)

    assert len(book.read(records.all_of, IncomeClaim)) == len(before) - 1
    book.undo()
    assert book.read(records.all_of, IncomeClaim) == before


def test_a_claim_without_an_amount_is_not_kept(page: RealityPage, qtbot: QtBot, book: Book) -> None:
    page.note_claim()
    form = child(page, ClaimForm)
    form.findChildren(ParsedEdit)[0].clear()

    form.keep()

    assert form.isVisible()
    assert "금액을 하나는 적어 주세요." in [row.problem() for row in form.findChildren(FieldRow)]
    form.close()


def test_the_view_speaks_english(context: Context, qtbot: QtBot, book: Book) -> None:
    use_language("en")
    page = RealityPage(replace(context, translator=translator("en")))
    for widget in (*page.toolbar_left(), *page.toolbar_right()):
        widget.setParent(page)
    qtbot.addWidget(page)
    page.reload()

    assert verdict(page) == "The ad says ₩4M a month; you made ₩333k, about 8% of it."
    words = page.words()
    assert words is not None
    assert not any("가" <= c <= "힣" for c in words.second() + words.strip_note())


def test_the_whole_view_is_painted_on_two_sheets_in_light_colours(
    page: RealityPage, context: Context, tmp_path: Path
) -> None:
    words = page.words()
    assert words is not None
    path = tmp_path / "r.pdf"
    writer = QPdfWriter(str(path))
    set_up(writer, landscape=True)

    assert paint(writer, context, words)

    del writer
    assert path.read_bytes().count(b"/Type /Page\n") == 2


def test_an_empty_record_asks_for_the_claim_first(context: Context, qtbot: QtBot) -> None:
    with closing(in_memory(Household(name="우리집"))) as empty:
        page = RealityPage(replace(context, book=empty, signals=BookSignals(empty)))
        for widget in (*page.toolbar_left(), *page.toolbar_right()):
            widget.setParent(page)
        qtbot.addWidget(page)
        with qtbot.waitExposed(page):
            page.show()
        action = child(page, QPushButton, "empty-action")
        assert action.isVisible()
        assert action.text() == "광고 금액 적기"
        qtbot.mouseClick(action, Qt.MouseButton.LeftButton)
        form = child(page, ClaimForm)
        form.findChildren(QLineEdit)[0].setText("월 400")
        form.findChildren(ParsedEdit)[0].setText("400만")

        form.keep()

        assert not action.isVisible()
        assert verdict(page) == "광고는 월 400만원이에요. 아직 들어온 돈은 없어요."
        page.close()
