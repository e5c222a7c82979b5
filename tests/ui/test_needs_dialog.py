"""What it would take, and settings kept: the dialogs of the page of coverage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, records, sample, targets
from planner.book.files import create, in_memory, open_file
from planner.domain.base import Uid
from planner.domain.household import Household
from planner.domain.planning import Scenario
from planner.domain.sessions import WorkSession
from planner.domain.targets import Target
from planner.insight.coverage.needs.ways import wanted
from planner.insight.coverage.room import Room
from planner.insight.coverage.scenarios import base_of, dates_of, scenario_of, trial_of
from planner.insight.coverage.trial import Trial
from planner.text import translator
from planner.ui.context import Context
from planner.ui.coverage.comparing.dialog import CompareDialog
from planner.ui.coverage.needs.dialog import NeedsDialog
from planner.ui.coverage.page import CoveragePage
from planner.ui.parts import IconButton
from tests.ui.finding import child

TUITION, ALL = 1, 7
TOP_UP, WORK, LATER, CHEAPEST = 3, 4, 6, 7
LONG = 30_000


@pytest.fixture
def book() -> Iterator[Book]:
    """The made-up family's book."""
    words = translator("ko")
    opened = in_memory(sample.household(words))
    opened.note(Label("Example"), sample.fill, words)
    yield opened
    opened.close()


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> CoveragePage:
    page = CoveragePage(context)
    qtbot.addWidget(page)
    page.resize(900, 760)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: page._body is not None)
    return page


def asked(page: CoveragePage, qtbot: QtBot) -> NeedsDialog:
    """Return the dialog once every row is answered."""
    page.ask_needs()
    dialog = page._needs
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.overview.keys(), timeout=LONG)
    return dialog


def due_of(book: Book, row: int) -> dt.date:
    return book.read(targets.in_rank_order)[row].due_on


def texts(dialog: NeedsDialog, row: int) -> list[str]:
    cells = [dialog.overview.item(row, column) for column in range(8)]
    return [cell.text() for cell in cells if cell is not None]


def test_every_target_has_a_row_and_all_of_them_one_more(page: CoveragePage, qtbot: QtBot) -> None:
    dialog = asked(page, qtbot)
    academy, tuition, whole = texts(dialog, 0), texts(dialog, TUITION), texts(dialog, ALL)

    assert dialog.overview.rowCount() == ALL + 1
    assert academy[3] == "이대로 돼요"
    assert tuition[:4] == ["2", "지우 대학 등록금", "10번 중 6번", "39만원 (+9만)"]
    assert whole[1] == "모두 함께"
    assert whole[TOP_UP] == texts(dialog, ALL - 1)[TOP_UP]
    assert "모두 그렇게 되려면" in dialog._head.accessibleName()
    assert not dialog.progress.isVisible()
    dialog.close()
    assert page._needs is None


def test_the_page_shows_what_the_dialog_states_when_a_way_is_tried(
    page: CoveragePage, qtbot: QtBot
) -> None:
    dialog = asked(page, qtbot)
    for column in (TOP_UP, WORK):
        dialog.overview.setCurrentCell(TUITION, column)
        way = dialog.way()
        assert way is not None
        dialog.try_button.click()
        assert page._panel.trial() == way.trial
        assert page._body is not None
        assert page._body._view is not None
        assert page._body._view.targets[TUITION].chance == way.chance >= wanted(8)
    dialog.close()


def test_a_later_date_is_tried_beside_the_levers_and_dropped_again(
    page: CoveragePage, book: Book, qtbot: QtBot
) -> None:
    dialog = asked(page, qtbot)
    dialog.overview.setCurrentCell(TUITION, LATER)
    way = dialog.way()
    assert way is not None
    dialog.try_button.click()
    qtbot.waitUntil(lambda: bool(page._dates), timeout=LONG)
    assert page._body is not None
    assert page._body._view is not None

    assert page._body._view.targets[TUITION].chance == way.chance
    assert "이렇게 바꾸면" in page._body.verdict.text()
    assert "2028년 6월" in page._panel._dates_said.text()
    assert page._panel.apply_button.isEnabled()
    assert due_of(book, TUITION) == dt.date(2028, 2, 11)
    child(page._panel, IconButton, "drop-dates").click()
    assert page._dates == ()
    assert not page._panel.apply_button.isEnabled()
    dialog.close()


def test_a_combination_becomes_the_plan_in_one_step(
    page: CoveragePage, book: Book, qtbot: QtBot
) -> None:
    dialog = asked(page, qtbot)
    dialog.overview.setCurrentCell(TUITION, CHEAPEST)
    dialog.combinations.setCurrentCell(1, 1)
    way = dialog.way()
    assert way is not None
    assert way.months == 1
    dialog.apply_button.click()
    household = book.read(records.all_of, Household)[0]

    assert household.top_up_minor == way.trial.top_up_minor > 300_000
    assert due_of(book, TUITION) == dt.date(2028, 3, 11)
    qtbot.waitUntil(
        lambda: page._outlook is not None and page._outlook.planned == way.trial, timeout=LONG
    )
    book.undo()
    assert book.read(records.all_of, Household)[0].top_up_minor == 300_000
    assert due_of(book, TUITION) == dt.date(2028, 2, 11)
    dialog.close()


def test_a_way_is_saved_under_a_name_and_comes_back_with_its_date(
    page: CoveragePage, book: Book, qtbot: QtBot
) -> None:
    dialog = asked(page, qtbot)
    dialog.overview.setCurrentCell(TUITION, LATER)
    dialog.name.setText("넉 달 뒤")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    held = book.read(records.all_of, Scenario)[0]

    assert held.name == "넉 달 뒤"
    assert dates_of(held, book.read(records.all_of, Target))[0][1] == dt.date(2028, 6, 11)
    assert not dialog.overview.keys()
    dialog.close()
    page._panel.scenarios.uses.button(0).click()
    qtbot.waitUntil(lambda: bool(page._dates), timeout=LONG)


def test_nine_in_ten_is_asked_anew_and_eight_is_remembered(
    page: CoveragePage, qtbot: QtBot
) -> None:
    dialog = asked(page, qtbot)
    eight = texts(dialog, TUITION)
    dialog.aim.choose(9)
    dialog._on_aim()
    assert texts(dialog, TUITION)[3] == "…"
    qtbot.waitUntil(lambda: not dialog.overview.keys(), timeout=LONG)
    assert texts(dialog, TUITION) != eight
    dialog.aim.choose(8)
    dialog._on_aim()
    assert texts(dialog, TUITION) == eight
    dialog.close()


def test_what_to_spare_changes_the_cheapest(page: CoveragePage, qtbot: QtBot) -> None:
    dialog = asked(page, qtbot)
    found = []
    for spare in ("money", "time", "date"):
        dialog.spare.choose(spare)
        dialog._on_spare()
        found.append(texts(dialog, 2)[CHEAPEST])

    assert len(set(found)) == 3
    assert "시간" not in found[1]
    assert "달" not in found[2]
    dialog.close()


def test_it_can_be_stopped_and_gone_on_with(
    page: CoveragePage, context: Context, qtbot: QtBot
) -> None:
    page.ask_needs()
    dialog = page._needs
    assert dialog is not None
    dialog.cancel_button.click()
    left = len(dialog.overview.keys())
    qtbot.waitUntil(lambda: not context.tasks.is_busy, timeout=LONG)

    assert left == len(dialog.overview.keys()) > 0
    assert not dialog.progress.isVisible()
    dialog.cancel_button.click()
    qtbot.waitUntil(lambda: not dialog.overview.keys(), timeout=LONG)
    dialog.close()


def test_the_curve_is_read_out_by_the_keys(page: CoveragePage, qtbot: QtBot) -> None:
    dialog = asked(page, qtbot)
    curve = dialog.curve
    qtbot.keyClick(curve, Qt.Key.Key_End)
    last = curve.read_out()
    qtbot.keyClick(curve, Qt.Key.Key_Home)

    assert curve.read_out() == "한 주에 0시간, 석 달에 0건: 10번 중 1번도 안 돼요"
    assert last != curve.read_out()
    assert curve.accessibleDescription() == curve.read_out()
    dialog.close()


def test_more_than_the_free_time_stands_in_brackets(page: CoveragePage, qtbot: QtBot) -> None:
    dialog = asked(page, qtbot)
    assert page._outlook is not None
    dialog.show_outlook(page._outlook, Room(free_minutes=600, payout_minutes=3_375))
    qtbot.waitUntil(lambda: not dialog.overview.keys(), timeout=LONG)
    dialog.overview.setCurrentCell(TUITION, WORK)
    cells = [dialog.combinations.item(0, column) for column in range(5)]

    shown = [cell.text() for cell in cells if cell]
    assert len(shown) == len(cells)
    # More and more work, of which only the first two paces fit into the free time.
    assert [text.startswith("(") for text in shown] == [False, False, True, True, True]
    assert shown[-1] == "(+0원)"
    assert "괄호 안은" in dialog._order.text()
    assert "모자라요" in texts(dialog, TUITION)[5]
    assert "비는 시간 10시간보다 " in dialog._said.accessibleName()
    dialog.close()


def test_without_hours_it_is_said_why_they_cannot_be_told(
    page: CoveragePage, book: Book, qtbot: QtBot
) -> None:
    for session in book.read(records.all_of, WorkSession):
        book.change(Label("Step"), records.remove, WorkSession, session.uid)
    first = page._outlook
    qtbot.waitUntil(lambda: page._outlook is not first, timeout=LONG)
    dialog = asked(page, qtbot)
    dialog.overview.setCurrentCell(TUITION, WORK)

    assert texts(dialog, TUITION)[5] == "–"
    assert "몇 시간인지는 알 수 없어요" in dialog._said.accessibleName()
    dialog.close()


def saved(page: CoveragePage, name: str, top_up: int) -> None:
    page._panel.top_up.slider.setValue(top_up)
    page._panel.scenarios.name.setText(name)
    page._panel.scenarios.save_button.click()


def test_a_scenario_is_renamed_in_place_and_undone(page: CoveragePage, book: Book) -> None:
    saved(page, "보탬 50만", 500_000)
    listed = page._panel.scenarios
    listed.renames.button(0).click()
    edit = child(listed, QLineEdit, "scenario-rename")
    edit.setText("반 백")
    edit.editingFinished.emit()

    assert [held.name for held in book.read(records.all_of, Scenario)] == ["반 백"]
    book.undo()
    assert [held.name for held in book.read(records.all_of, Scenario)] == ["보탬 50만"]


def test_a_scenario_says_when_the_plan_it_was_made_on_has_changed(
    page: CoveragePage, book: Book, qtbot: QtBot
) -> None:
    saved(page, "보탬 50만", 500_000)
    held = book.read(records.all_of, Scenario)[0]
    assert base_of(held).values == {"top_up_minor": 300_000}
    assert page._panel.scenarios._notes[held.uid] == ""
    first = page._outlook
    book.change(Label("Step"), targets.assume, {}, sample.TODAY, 350_000)
    qtbot.waitUntil(lambda: page._outlook is not first, timeout=LONG)

    note = page._panel.scenarios._notes[held.uid]
    assert note == "저장한 뒤로 계획이 바뀌었어요: 보태는 돈 30만 → 35만원."


def test_two_settings_are_shown_on_one_chart_with_each_targets_difference(
    page: CoveragePage, qtbot: QtBot
) -> None:
    saved(page, "보탬 50만", 500_000)
    page._panel.reset()
    page._panel.scenarios.side_by_side_button.click()
    dialog = page._keeping._dialog
    assert isinstance(dialog, CompareDialog)
    qtbot.waitUntil(lambda: dialog.shown is not None, timeout=LONG)
    heads = [dialog.table.horizontalHeaderItem(column) for column in range(5)]
    cells = [dialog.table.item(TUITION, column) for column in range(5)]

    assert [head.text() for head in heads if head][2:4] == ["지금 계획 그대로", "보탬 50만"]
    row = [cell.text() for cell in cells if cell]
    assert row[2] == "10번 중 6번"
    assert row[4].startswith("+")
    assert "보탬 50만" in dialog.chart.read_out(300)
    assert dialog.chart.accessibleDescription()
    dialog.close()
    assert page._keeping._dialog is None


def test_scenarios_are_there_again_after_a_restart(tmp_path: Path) -> None:
    path, now = tmp_path / "h.sallim", dt.datetime(2026, 10, 8, tzinfo=dt.UTC)
    file = create(path, Household(name="우리집"))
    due = ((Uid("t"), dt.date(2028, 6, 11)),)
    plan = Trial(top_up_minor=300_000, rate=196, pay_minor=480_000, lag_days=20)
    held = scenario_of("넉 달 뒤", replace(plan, rate=250), plan, due)
    file.book.change(Label("Step"), records.add, held)
    file.close()
    again = open_file(path, now=now)
    found = again.book.read(records.all_of, Scenario)
    again.close()

    assert [(known.name, known.settings) for known in found] == [(held.name, held.settings)]
    assert trial_of(found[0], plan).rate == 250
