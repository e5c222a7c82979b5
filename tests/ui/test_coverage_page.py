"""The page of coverage: what it says, how it follows the hand, how a trial becomes the plan."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPdfWriter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, records, sample, targets
from planner.book.files import in_memory
from planner.domain.household import Household
from planner.domain.payouts import Payout
from planner.domain.planning import Assumption, AssumptionOverride, Scenario
from planner.domain.targets import Recurrence, Target
from planner.settings import ThemeChoice
from planner.text import translator
from planner.ui.context import Context
from planner.ui.coverage.bars import BAR_ROLE
from planner.ui.coverage.body import Body
from planner.ui.coverage.page import CoveragePage
from planner.ui.coverage.printing import heading, print_page
from planner.ui.coverage.steady import as_chance, level, steady_level
from planner.ui.coverage.words import emphasised
from planner.ui.printing.device import set_up
from planner.wording import basis


@pytest.fixture
def book() -> Iterator[Book]:
    """The made-up family's book."""
    words = translator("ko")
    opened = in_memory(sample.household(words))
    opened.note(Label("Example"), sample.fill, words)
    yield opened
    opened.close()


def shown(context: Context, qtbot: QtBot) -> CoveragePage:
    page = CoveragePage(context)
    qtbot.addWidget(page)
    page.resize(900, 760)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: page._outlook is not None)
    return page


def body_of(page: CoveragePage) -> Body:
    assert page._body is not None
    return page._body


def bars(page: CoveragePage) -> list[tuple[int, int | None]]:
    model = body_of(page).bars.bars
    found = [model.index(row).data(BAR_ROLE).chance for row in range(model.rowCount())]
    return [(chance.times, chance.before) for chance in found]


def test_the_verdict_names_the_largest_payment_and_its_chance(
    context: Context, qtbot: QtBot
) -> None:
    page = shown(context, qtbot)
    said = body_of(page).verdict.text()

    assert "지우 대학 등록금은" in said
    assert "10번 중" in said


def test_every_target_has_a_row_and_clicking_one_turns_the_verdict(
    context: Context, qtbot: QtBot
) -> None:
    page = shown(context, qtbot)
    body = body_of(page)
    assert len(bars(page)) == 7
    rect = body.bars.visualRect(body.bars.bars.index(6))
    qtbot.mouseClick(body.bars.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())

    assert "지우 노트북은" in body.verdict.text()
    assert context.view.string("coverage/target") == body._selected


def test_the_rows_are_a_sound_item_model(context: Context, qtbot: QtBot) -> None:
    page = shown(context, qtbot)
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    QAbstractItemModelTester(body_of(page).bars.bars, mode, page)
    page._panel.top_up.slider.setValue(500_000)

    assert body_of(page).bars.bars.rowCount() == 7


def test_a_lever_changes_sentence_rows_and_status(context: Context, qtbot: QtBot) -> None:
    page = shown(context, qtbot)
    said: list[str] = []
    page.status.connect(said.append)
    page._panel.top_up.slider.setValue(500_000)

    assert body_of(page).verdict.text().startswith("매달 50만원을 보태면")
    assert all(before is not None and times >= before for times, before in bars(page))
    assert any(before is not None and times > before for times, before in bars(page))
    assert "아직 계획에 넣지 않았어요" in said[-1]


def test_reset_takes_everything_back(context: Context, qtbot: QtBot) -> None:
    page = shown(context, qtbot)
    before = body_of(page).verdict.text()
    page._panel.lag.slider.setValue(5)
    page._panel.rate.slider.setValue(0)
    changed = page.trial
    page._panel.reset_button.click()

    assert changed is not None
    assert page.trial is None
    assert body_of(page).verdict.text() == before
    assert not page._panel.apply_button.isEnabled()


def test_apply_is_one_step_that_undo_takes_back(context: Context, book: Book, qtbot: QtBot) -> None:
    page = shown(context, qtbot)
    page._panel.top_up.slider.setValue(450_000)
    page._panel.lag.slider.setValue(7)
    tried = bars(page)
    page._panel.apply_button.click()
    qtbot.waitUntil(lambda: page._outlook is not None and page._outlook.planned.lag_days == 7)

    assert page.trial is None
    assert book.read(records.all_of, Household)[0].top_up_minor == 450_000
    assert [o.assumption for o in book.read(records.all_of, AssumptionOverride)] == [Assumption.LAG]
    assert [times for times, _before in bars(page)] == [times for times, _before in tried]

    book.undo()
    qtbot.waitUntil(lambda: page._outlook is not None and page._outlook.planned.lag_days != 7)
    assert book.read(records.all_of, AssumptionOverride) == []


def test_own_assumptions_give_way_to_what_the_record_teaches(
    context: Context, book: Book, qtbot: QtBot
) -> None:
    book.change(Label("Step"), targets.assume, {Assumption.LAG: 3}, sample.TODAY)
    page = shown(context, qtbot)
    assert page._outlook is not None
    assert page._outlook.planned.lag_days == 3
    page._panel.forget_button.click()
    qtbot.waitUntil(lambda: page._outlook is not None and page._outlook.planned.lag_days != 3)

    assert book.read(records.all_of, AssumptionOverride) == []
    assert page._panel.forget_button.isHidden()


def test_a_trial_stays_while_the_book_changes_elsewhere(
    context: Context, book: Book, qtbot: QtBot
) -> None:
    page = shown(context, qtbot)
    page._panel.top_up.slider.setValue(500_000)
    first = page._outlook
    extra = Target(name="교복", amount_minor=100_000, due_on=dt.date(2027, 2, 1))
    book.change(Label("Step"), targets.add, extra)
    qtbot.waitUntil(lambda: page._outlook is not first)

    assert page.trial is not None
    assert page.trial.top_up_minor == 500_000
    assert len(bars(page)) == 8


def test_a_double_click_on_a_levers_name_resets_that_one(context: Context, qtbot: QtBot) -> None:
    page = shown(context, qtbot)
    page._panel.top_up.slider.setValue(500_000)
    page._panel.lag.slider.setValue(5)
    qtbot.mouseDClick(page._panel.top_up, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))

    assert page.trial is not None
    assert page.trial.top_up_minor == 300_000
    assert page.trial.lag_days == 5


def test_arrow_keys_step_a_lever(context: Context, qtbot: QtBot) -> None:
    page = shown(context, qtbot)
    qtbot.keyClick(page._panel.top_up.slider, Qt.Key.Key_Right)

    assert page.trial is not None
    assert page.trial.top_up_minor == 310_000


def test_too_few_payouts_say_so_and_show_no_figures(
    context: Context, book: Book, qtbot: QtBot
) -> None:
    for payout in book.read(records.all_of, Payout):
        book.change(Label("Step"), records.remove, Payout, payout.uid)
    page = shown(context, qtbot)

    assert page._stack.currentWidget() is page._early
    assert page._body is None
    assert not page._panel.top_up.isEnabled()
    assert not page._panel.scenarios.isEnabled()
    assert page._panel._method.isEnabled()
    assert page._panel.sources_button.isEnabled()
    said = [one.text() for one in page._panel.findChildren(QLabel)]
    assert "아직 입금 기록이 없어요. 두 번이 되면 전망을 그려요." in said


def test_a_household_without_targets_sees_the_fan_alone(
    context: Context, book: Book, qtbot: QtBot
) -> None:
    uids = [target.uid for target in book.read(records.all_of, Target)]
    book.change(Label("Step"), targets.remove, uids)
    page = shown(context, qtbot)

    assert body_of(page).verdict.text() == "아직 견줄 목표가 없어요."


def test_a_target_that_is_paid_says_so_and_cannot_be_picked(
    context: Context, book: Book, qtbot: QtBot
) -> None:
    found = book.read(records.all_of, Target)
    book.change(Label("Step"), targets.pay, found[1].uid, found[1].amount_minor, sample.TODAY)
    page = shown(context, qtbot)
    body = body_of(page)
    index = body.bars.bars.index(1)
    bar = index.data(BAR_ROLE)

    assert (bar.chance, bar.words) == (None, "다 냈어요")
    assert body.selected not in {None, found[1].uid}
    page.select(found[1].uid)
    assert body.selected != found[1].uid
    assert not index.flags() & Qt.ItemFlag.ItemIsSelectable
    body.bars.setFocus()
    body.bars.setCurrentIndex(body.bars.bars.index(0))
    qtbot.keyClick(body.bars, Qt.Key.Key_Down)
    assert body.selected == found[2].uid


def test_a_household_that_has_paid_everything_is_told_so(
    context: Context, book: Book, qtbot: QtBot
) -> None:
    for target in book.read(records.all_of, Target)[1:]:
        book.change(Label("Step"), targets.remove, [target.uid])
    (last,) = book.read(records.all_of, Target)
    book.change(Label("Step"), targets.pay, last.uid, 14 * last.amount_minor, sample.TODAY)
    page = shown(context, qtbot)

    assert body_of(page).verdict.text() == "목표를 모두 냈어요."
    assert body_of(page).selected is None


def test_the_list_form_holds_the_months(context: Context, qtbot: QtBot) -> None:
    page = shown(context, qtbot)
    page.list_form()
    table = body_of(page).months

    assert table.isVisible()
    assert table.rowCount() == 17
    first = table.item(0, 0)
    assert first is not None
    assert first.text() == "2026년 10월"
    page._copies.copy_figures()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 18
    page.list_form()
    assert not table.isVisible()


def test_the_chart_and_its_figures_are_saved_as_files(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    page = shown(context, qtbot)
    told: list[str] = []
    page.status.connect(told.append)
    page._copies.save_picture(tmp_path / "a.png")
    page._copies.save_figures(tmp_path / "b.csv")

    assert QImage(str(tmp_path / "a.png")).width() > 1_000
    text = (tmp_path / "b.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0][:4] == ["달", "안될 때", "조금 안될 때", "보통"]
    assert (len(rows), rows[1][0]) == (18, "2026-10")
    assert all(cell.isdecimal() for row in rows[1:] for cell in row[1:])
    assert told[-1] == "b.csv에 썼어요."

    page._copies.save_figures(tmp_path / "missing" / "b.csv")
    box = page.findChild(QMessageBox)
    assert box is not None
    assert box.text() == "b.csv를 쓰지 못했어요."
    box.close()


def test_the_menu_of_the_chart_copies_saves_and_prints(context: Context, qtbot: QtBot) -> None:
    page = shown(context, qtbot)
    page._copies.show_menu(QPoint(200, 100))
    menu = page.findChild(QMenu)
    assert menu is not None

    said = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert said == ["그림 복사", "숫자 복사", "그림 저장…", "숫자 저장…", "인쇄…"]
    menu.close()


def test_the_rows_have_the_keyboard_of_the_view_even_if_it_came_before_them(
    context: Context, qtbot: QtBot
) -> None:
    page = CoveragePage(context)
    qtbot.addWidget(page)
    page.activateWindow()
    with qtbot.waitExposed(page):
        page.show()
    page.main_widget().setFocus()
    qtbot.waitUntil(lambda: page._body is not None and page._body.bars.hasFocus())

    assert page.main_widget() is body_of(page).bars


def test_the_horizon_switch_narrows_the_time_shown(context: Context, qtbot: QtBot) -> None:
    page = shown(context, qtbot)
    chart = body_of(page).picture.chart
    whole = chart.getViewBox().viewRange()[0][1]
    page._on_span("half")
    page._span.choose("half")
    page._on_span("half")

    assert chart.getViewBox().viewRange()[0][1] < whole / 2


def test_the_horizon_switch_names_the_target_with_which_the_time_shown_ends(
    context: Context, book: Book, qtbot: QtBot
) -> None:
    far = Target(name="먼 일", amount_minor=1_000, due_on=dt.date(2045, 1, 1))
    book.change(Label("Step"), targets.add, far)
    page = shown(context, qtbot)
    assert body_of(page).last_target() == "지우 노트북"
    assert body_of(page).picture.chart.getViewBox().viewRange()[0][1] < 530

    lessons = Target(
        name="피아노",
        amount_minor=1_000,
        recurrence=Recurrence.MONTHLY,
        due_on=dt.date(2026, 12, 5),
        last_on=dt.date(2040, 12, 5),
    )
    book.change(Label("Step"), targets.add, lessons)
    qtbot.waitUntil(lambda: body_of(page).last_target() == "")


def test_pointing_at_a_due_day_tells_its_chance(context: Context, qtbot: QtBot) -> None:
    page = shown(context, qtbot)
    picture = body_of(page).picture
    day = (dt.date(2027, 4, 20) - sample.TODAY).days
    card = picture._card(day, own=0)

    assert card.heading == "2027년 4월 20일, 하준 수학여행"
    assert card.rows[-1][0] == "제때 마련됨"


def test_the_chart_is_copied_and_printed_on_one_page(
    context: Context, qtbot: QtBot, tmp_path: object
) -> None:
    page = shown(context, qtbot)
    page._copies.copy_picture()
    assert not QGuiApplication.clipboard().pixmap().isNull()

    assert page._outlook is not None
    path = f"{tmp_path}/coverage.pdf"
    writer = QPdfWriter(path)
    set_up(writer, landscape=True)
    grounds = basis.lines(context.translator, page._outlook, paper=True)
    print_page(body_of(page), context, writer, grounds)
    with open(path, "rb") as file:  # noqa: PTH123 - a path of Qt's
        content = file.read()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 1


def test_paper_has_its_register_its_heading_and_all_rows_whatever_the_window_shows(
    context: Context, qtbot: QtBot
) -> None:
    page = shown(context, qtbot)
    page.resize(700, 420)
    body = body_of(page)
    assert body.verdict.text().startswith("반반이에요.")
    paper = body.on_paper(1_080)
    qtbot.addWidget(paper)

    assert paper.verdict.text().startswith("반반입니다. 지우 대학 등록금은")
    assert paper.bars.height() >= 7 * paper.bars.row_height()
    assert paper.picture.height() >= 250
    head = heading(context)
    assert (head.title, head.day) == ("우리집 · 충당 전망", "2026년 10월 8일 기준")


def test_numbers_change_only_a_hundredth_beyond_the_edge_while_moving() -> None:
    assert level(0.655) == 7
    assert steady_level(0.655, 6) == 6
    assert steady_level(0.661, 6) == 7
    assert steady_level(0.645, 7) == 7
    assert steady_level(0.639, 7) == 6
    assert steady_level(0.99, None) == 10
    assert steady_level(0.04, None) == 0


def test_a_level_is_worded_as_itself() -> None:
    assert [level(as_chance(n)) for n in range(11)] == list(range(11))


def test_what_was_given_and_what_was_found_are_emphasised() -> None:
    spans = emphasised("매달 35만원을 보태면 10번 중 7번 돼요.", "매달 35만원", "10번 중 7번")

    assert spans == [
        ("매달 35만원", "strong"),
        ("을 보태면 ", ""),
        ("10번 중 7번", "accent"),
        (" 돼요.", ""),
    ]


def test_settings_are_saved_under_a_name_compared_with_and_removed(
    context: Context, qtbot: QtBot
) -> None:
    page = shown(context, qtbot)
    saved = page._panel.scenarios
    page._panel.top_up.slider.setValue(500_000)
    saved.name.setText("보탬 50만")
    saved.save_button.click()
    page._panel.reset()
    before = bars(page)
    saved.compares.button(0).click()

    assert [times for times, _base in bars(page)] == [times for times, _base in before]
    assert [base for _times, base in bars(page)] != [base for _times, base in before]
    assert len(body_of(page).picture.chart.lines.beside) == 2
    saved.uses.button(0).click()
    assert page._panel.trial().top_up_minor == 500_000
    saved.removes.button(0).click()
    assert context.book.read(records.all_of, Scenario) == []
    assert saved.compared_with() is None


def test_more_work_says_the_hours_it_takes_once_the_lever_is_let_go(
    context: Context, qtbot: QtBot
) -> None:
    page = shown(context, qtbot)
    panel = page._panel
    panel.rate.slider.setValue(panel.rate.value() + 100)
    panel.settled.emit()

    assert "비는 시간은" in panel.hours.text()
    panel.reset()
    assert panel.hours.text() == ""


def test_in_a_low_window_the_rows_scroll_before_the_chart_gets_too_low(
    context: Context, qtbot: QtBot
) -> None:
    page = shown(context, qtbot)
    body = body_of(page)
    context.theme.use(ThemeChoice.LIGHT, 130)
    page.resize(1040, 594)
    qtbot.waitUntil(lambda: body.picture.height() >= 250)
    assert body.bars.height() < body.bars.row_height() * 7
    page.resize(1040, 900)
    qtbot.waitUntil(lambda: body.bars.height() >= body.bars.row_height() * 7)
