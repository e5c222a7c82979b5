"""One day, several members, many sessions at once, paper and files out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar as IcsCalendar
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, records, weeks
from planner.calendars.reading import read_calendar
from planner.calendars.recurrence import occurrences
from planner.domain.availability import AvailabilityRule
from planner.domain.base import Uid
from planner.domain.events import Calendar, CalendarEvent
from planner.domain.gigs import Gig, Stage
from planner.domain.household import Member
from planner.domain.sessions import SessionState, WorkSession
from planner.ui.context import Context
from planner.ui.planfile import plan_of
from planner.ui.printing import paint_sheet, set_up
from planner.ui.week.drag import DragKind
from planner.ui.week.menu import BlockMenu
from planner.ui.week.page import WeekPage
from planner.ui.week.paper import paint

THURSDAY = 3
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[WeekPage]:
    context.book.change(
        Label("set up"),
        records.add_all,
        [Member(name="민서"), Gig(title="문서 OCR", stage=Stage.WORKING)],
    )
    shown = WeekPage(context)
    shown.inspector()
    qtbot.addWidget(shown)
    shown.resize(1000, 766)
    with qtbot.waitExposed(shown):
        shown.show()
    yield shown
    shown.close()


def stored(book: Book) -> list[WorkSession]:
    return sorted(book.read(records.all_of, WorkSession), key=lambda s: s.starts)


def local(moment: dt.datetime | None) -> str:
    assert moment is not None
    return f"{moment.astimezone(dt.timezone(dt.timedelta(hours=9))):%d %H:%M}"


def at(day: int, hour: int) -> dt.datetime:
    return dt.datetime(2026, 10, day, hour, tzinfo=dt.UTC) - dt.timedelta(hours=9)


def plan(page: WeekPage, *spans: tuple[int, int, int], member: Uid | None = None) -> list[Uid]:
    made = [
        WorkSession(planned_start=at(d, a), planned_end=at(d, b), member_uid=member)
        for d, a, b in spans
    ]
    return page.context.book.change(Label("plan"), records.add_all, made)


def middle(page: WeekPage, uid: Uid) -> QPoint:
    block = next(b for b in page.grid.blocks if b.uid == uid)
    return page.grid.block_rect(block).center().toPoint()


def click(page: WeekPage, uid: Uid, held: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, held, middle(page, uid))


def add_partner(page: WeekPage) -> Uid:
    book = page.context.book
    uid = book.change(Label("m"), records.add, Member(name="도윤"))
    rule = AvailabilityRule(member_uid=uid, weekday=3, first_minute=1200, end_minute=1320)
    book.change(Label("r"), records.add, rule)
    return uid


def test_ctrl_and_shift_clicks_select_several_and_delete_is_one_step(page: WeekPage) -> None:
    book = page.context.book
    a, b, c, d = plan(page, (5, 9, 11), (6, 9, 11), (7, 9, 11), (8, 9, 11))
    click(page, a)
    click(page, c, CONTROL)
    assert list(page.grid.selected) == [a, c]
    click(page, c, CONTROL)
    assert list(page.grid.selected) == [a]
    click(page, c, SHIFT)
    assert set(page.grid.selected) == {a, b, c}
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    assert [s.uid for s in stored(book)] == [d]
    book.undo()
    assert len(stored(book)) == 4


def test_ctrl_a_selects_all_and_space_marks_them_done_as_one_step(page: WeekPage) -> None:
    book = page.context.book
    plan(page, (5, 9, 11), (6, 9, 11))
    QTest.keyClick(page.grid, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(page.grid, Qt.Key.Key_Space)
    assert {s.state for s in stored(book)} == {SessionState.DONE}
    book.undo()
    assert {s.state for s in stored(book)} == {SessionState.PLANNED}


def test_dragging_one_of_several_moves_all_and_keys_do_too(page: WeekPage) -> None:
    book = page.context.book
    plan(page, (5, 9, 11), (6, 13, 14))
    page.grid.select_all()
    QTest.keyClick(page.grid, Qt.Key.Key_Right, CONTROL)
    QTest.keyClick(page.grid, Qt.Key.Key_Down, CONTROL)
    assert [local(s.planned_start) for s in stored(book)] == ["06 09:30", "07 13:30"]
    assert len(page.grid.selected) == 2
    book.undo()
    book.undo()
    assert [local(s.planned_start) for s in stored(book)] == ["05 09:00", "06 13:00"]


def test_a_session_is_split_where_the_menu_was_asked_for(page: WeekPage) -> None:
    book = page.context.book
    (uid,) = plan(page, (8, 13, 15))
    block = page.grid.blocks[0]
    page.acts.split(block, 13 * 60 + 30)
    spans = [(local(s.planned_start), local(s.planned_end)) for s in stored(book)]
    assert spans == [("08 13:00", "08 13:30"), ("08 13:30", "08 15:00")]
    book.undo()
    page.acts.split(block, 0)
    assert [local(s.planned_end) for s in stored(book)] == ["08 14:00", "08 15:00"]
    book.undo()
    menu = BlockMenu(page.context.theme, page)
    again = next(b for b in page.grid.blocks if b.uid == uid)
    menu.fill(page, again, page.grid.default_cell().span(DragKind.CREATE))
    assert any("나누기" in a.text() for a in menu.actions())


def test_one_day_is_shown_and_turned_by_itself(page: WeekPage) -> None:
    plan(page, (8, 9, 11), (9, 9, 11))
    page.scope.show_days(1)
    assert page.title() == "10월 8일(목)"
    assert [b.detail for b in page.grid.blocks] == ["9:00–11:00"]
    assert page.grid.place().days == 1
    page.step_forward()
    assert page.title() == "10월 9일(금)"
    assert page.week is not None
    assert page.week.planned_minutes == 240  # the sums stay those of the week
    page.scope.show_days(7)
    assert page.title() == "10월 5일 – 11일"


def test_a_block_moved_out_of_the_day_is_where_it_was_moved(page: WeekPage) -> None:
    book = page.context.book
    plan(page, (8, 9, 11))
    page.scope.show_days(1)
    page.grid.select_all()
    QTest.keyClick(page.grid, Qt.Key.Key_Right, CONTROL)
    assert local(stored(book)[0].planned_start) == "09 09:00"
    assert page.grid.blocks == ()


def test_members_stand_side_by_side_each_with_their_own(page: WeekPage) -> None:
    book = page.context.book
    assert page.scope.members.isHidden()
    me = book.read(records.all_of, Member)[0].uid
    partner = add_partner(page)
    assert not page.scope.members.isHidden()
    (mine,) = plan(page, (8, 9, 11), member=me)
    (theirs,) = plan(page, (8, 20, 22), member=partner)
    page.scope.show_together()
    assert page.grid.place().days == 14
    columns = {b.uid: b.day for b in page.grid.blocks}
    assert columns == {mine: 6, theirs: 7}
    assert page.shown is not None
    assert [d.member for d in page.shown.days[6:8]] == ["민서", "도윤"]
    assert page.shown.days[7].free == ((1200, 1320),)
    page.list_form()
    table = page.list.table
    rows = [(table.index(r, 0).data(), table.index(r, 1).data()) for r in range(table.rowCount())]
    assert ("10/8 목, 민서", "9:00–11:00") in rows
    assert ("10/8 목, 도윤", "20:00–22:00") in rows
    assert [day for day, _time in rows if day.startswith("10/9")] == ["10/9 금, 민서"]
    page.scope.choose(me)
    assert [b.uid for b in page.grid.blocks] == [mine]


def test_dragging_into_another_column_changes_whose_it_is(page: WeekPage) -> None:
    book = page.context.book
    me = book.read(records.all_of, Member)[0].uid
    partner = add_partner(page)
    (mine,) = plan(page, (8, 9, 11), member=me)
    page.scope.show_together()
    place = page.grid.place()
    start = middle(page, mine)
    end = QPointF(place.x(7) + place.column / 2, start.y()).toPoint()
    view, left = page.grid.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, PLAIN, start)
    QTest.mouseMove(view, start + (end - start) / 2)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, left, PLAIN, end)
    (moved,) = stored(book)
    assert (moved.member_uid, local(moved.planned_start)) == (partner, "08 09:00")


def test_painting_paints_for_the_member_of_the_column(page: WeekPage) -> None:
    book = page.context.book
    add_partner(page)
    me, partner = (m.uid for m in book.read(records.all_of, Member))
    page.scope.choose(partner)
    assert page.week is not None
    book.change(
        Label("p"), weeks.paint, [page.week.days[0].on], (540, 720), free=True, weekly=True,
        member=page.week.member_uid,
    )  # fmt: skip
    rules = book.read(records.all_of, AvailabilityRule)
    assert {r.member_uid for r in rules} == {partner}
    assert me not in {r.member_uid for r in rules}


def test_the_week_opens_at_its_first_free_hour(context: Context, qtbot: QtBot) -> None:
    book = context.book
    me = book.change(Label("m"), records.add, Member(name="민서"))
    rule = AvailabilityRule(member_uid=me, weekday=1, first_minute=270, end_minute=420)
    book.change(Label("r"), records.add, rule)
    page = WeekPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 766)
    with qtbot.waitExposed(page):
        page.show()
    place = page.grid.place()
    assert abs(place.y(4 * 60) - place.top) <= 1


def test_the_week_is_printed_on_one_sheet_that_needs_no_colour(page: WeekPage) -> None:
    plan(page, (5, 9, 11), (6, 9, 11))
    sheet = page.sheet()
    assert sheet is not None
    image = QImage(1123, 794, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_sheet(painter, sheet, 794)
    painter.end()
    dark = sum(image.pixelColor(x, 400).lightness() < 250 for x in range(1123))
    assert dark > 8  # the lines of the days
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    set_up(writer, landscape=True)
    assert paint(writer, sheet)
    data = bytes(content.data().data())
    assert data.count(b"/Type /Page\n") == 1


def test_the_plan_goes_out_with_ids_that_stay(page: WeekPage) -> None:
    book = page.context.book
    (uid,) = plan(page, (9, 9, 11))
    plan(page, (5, 9, 11))  # over by now
    first = IcsCalendar.from_ical(plan_of(page.context)).walk("VEVENT")
    assert [str(e["UID"]) for e in first] == [f"{uid}@sallim"]
    book.change(Label("move"), weeks.place, uid, at(9, 13), at(9, 15))
    (event,) = IcsCalendar.from_ical(plan_of(page.context)).walk("VEVENT")
    assert (str(event["UID"]), str(event["SEQUENCE"])) == (f"{uid}@sallim", "1")
    file = read_calendar(plan_of(page.context), "plan.ics", zone="Asia/Seoul")
    day = dt.date(2026, 10, 9)
    found = occurrences(file.events, day, day + dt.timedelta(days=1), "Asia/Seoul")
    assert [f"{o.starts:%H:%M}–{o.ends:%H:%M}" for o in found] == ["13:00–15:00"]


ICS = """BEGIN:VCALENDAR
VERSION:2.0
X-WR-CALNAME:가족
BEGIN:VEVENT
UID:a
SUMMARY:{title}
DTSTART;TZID=Asia/Seoul:20261006T090000
DTEND;TZID=Asia/Seoul:20261006T100000
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_is_read_again_from_its_file_without_a_step_to_undo(
    page: WeekPage, qtbot: QtBot, tmp_path: Path
) -> None:
    book = page.context.book
    path = tmp_path / "가족.ics"
    path.write_text(ICS.format(title="치과").replace("\n", "\r\n"), encoding="utf-8")
    calendar = Calendar(name="우리", source=str(path), colour="#7A5672")
    uid = book.change(Label("c"), records.add, calendar)
    before = book.undo_label
    (known,) = book.read(records.all_of, Calendar)
    with qtbot.waitSignal(page.acts.refresher.told):
        page.acts.refresher.refresh(known)
    path.write_text(ICS.format(title="안과").replace("\n", "\r\n"), encoding="utf-8")
    with qtbot.waitSignal(page.acts.refresher.told) as said:
        page.acts.refresher.refresh(known)
    assert said.args == ["‘우리’ 달력을 새로 읽었어요. 더함 0, 바뀜 1, 없어짐 0."]
    (event,) = book.read(records.all_of, CalendarEvent)
    assert (event.summary, event.calendar_uid) == ("안과", uid)
    (kept,) = book.read(records.all_of, Calendar)
    assert (kept.name, kept.colour) == ("우리", "#7A5672")
    assert book.undo_label == before
    assert [b.colour for b in page.grid.blocks] == ["#7A5672"]
    QApplication.processEvents()
