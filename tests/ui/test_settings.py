from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, records
from planner.domain.availability import OwnHoliday
from planner.domain.gigs import CouldEnd, Platform
from planner.domain.household import Member, MemberKind, MonthSurplus
from planner.domain.planning import Assumption, AssumptionOverride
from planner.domain.targets import Target
from planner.settings import ThemeChoice
from planner.ui.context import Context
from planner.ui.dialogs.settings import SettingsDialog, Topic
from planner.ui.dialogs.settings.moneys import percent
from planner.ui.parts import ParsedEdit, Segmented
from tests.ui.finding import child


@pytest.fixture
def dialog(qtbot: QtBot, context: Context) -> SettingsDialog:
    made = SettingsDialog(context, [("파일", "열기", "Ctrl+O")])
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    return made


def panel(dialog: SettingsDialog, topic: Topic) -> QWidget:
    dialog.show_topic(topic)
    return dialog.panel(topic)


def choose(box: QComboBox, data: object) -> None:
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def enter(edit: QLineEdit, text: str) -> None:
    edit.setText(text)
    edit.editingFinished.emit()


def words(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if not one.isHidden()]


@pytest.mark.parametrize("topic", Topic)
def test_every_topic_is_shown(dialog: SettingsDialog, topic: Topic) -> None:
    assert panel(dialog, topic).isVisible()


def test_the_household_is_renamed_in_one_step(
    dialog: SettingsDialog, context: Context, book: Book
) -> None:
    name = child(panel(dialog, Topic.GENERAL), QLineEdit, "household-name")
    enter(name, " 할머니 댁 ")
    assert context.household().name == "할머니 댁"
    assert book.undo_label == Label("Rename the household")
    book.undo()
    assert name.text() == "우리집"


def test_a_household_keeps_its_name_when_the_field_is_emptied(
    dialog: SettingsDialog, context: Context
) -> None:
    name = child(panel(dialog, Topic.GENERAL), QLineEdit, "household-name")
    enter(name, " ")
    assert (context.household().name, name.text()) == ("우리집", "우리집")


def test_the_week_may_begin_on_sunday(dialog: SettingsDialog, context: Context) -> None:
    choose(child(panel(dialog, Topic.GENERAL), QComboBox, "week-start"), 6)
    assert context.household().week_start == 6


def test_language_and_look_are_kept_on_this_machine(
    dialog: SettingsDialog, context: Context, book: Book
) -> None:
    general = panel(dialog, Topic.GENERAL)
    choose(child(general, QComboBox, "language"), "en")
    child(general, Segmented, "theme").chosen.emit(ThemeChoice.DARK)
    child(general, Segmented, "text-size").chosen.emit(115)
    current = context.preferences.current
    assert (current.language, current.theme, current.text_size) == ("en", ThemeChoice.DARK, 115)
    assert book.undo_label is None


def test_the_household_may_live_by_another_clock(
    dialog: SettingsDialog, context: Context, book: Book
) -> None:
    combo = child(panel(dialog, Topic.DAYS), QComboBox, "zone")
    assert combo.currentText() == "Asia/Seoul"
    choose(combo, "America/New_York")
    assert context.household().zone == "America/New_York"
    book.undo()
    assert combo.currentText() == "Asia/Seoul"


def test_a_day_off_of_ones_own_is_added_and_removed(
    qtbot: QtBot, dialog: SettingsDialog, book: Book
) -> None:
    days = panel(dialog, Topic.DAYS)
    child(days, QLineEdit, "holiday-on").setText("10/30")
    child(days, QLineEdit, "holiday-name").setText("개교기념일")
    child(days, QPushButton, "add-holiday").click()
    found = book.read(records.all_of, OwnHoliday)
    assert [(day.on, day.name) for day in found] == [(dt.date(2026, 10, 30), "개교기념일")]
    child(days, QToolButton, "remove").click()
    assert book.read(records.all_of, OwnHoliday) == []


def test_a_day_off_without_a_name_says_so_under_the_field(
    dialog: SettingsDialog, book: Book
) -> None:
    days = panel(dialog, Topic.DAYS)
    child(days, QLineEdit, "holiday-on").setText("10/30")
    child(days, QPushButton, "add-holiday").click()
    assert "이름을 적어 주세요." in words(days)
    assert book.read(records.all_of, OwnHoliday) == []


def test_a_country_nobody_listed_stays_chosen(
    qtbot: QtBot, context: Context, book: Book, dialog: SettingsDialog
) -> None:
    days = panel(dialog, Topic.DAYS)
    choose(child(days, QComboBox, "country"), "JP")
    assert context.household().country == "JP"


def test_money_of_the_household_is_entered_as_people_write_it(
    dialog: SettingsDialog, context: Context
) -> None:
    moneys = panel(dialog, Topic.MONEY)
    for name, text in (("opening", "152만"), ("top-up", "30만"), ("opening-on", "10/2")):
        edit = child(moneys, ParsedEdit, name)
        edit.setText(text)
        assert edit.commit()
    child(moneys, QDoubleSpinBox, "living-share").setValue(20)
    child(moneys, QSpinBox, "top-up-day").setValue(10)
    household = context.household()
    assert (household.opening_minor, household.top_up_minor) == (1_520_000, 300_000)
    assert (household.living_share, household.top_up_day) == (2_000, 10)
    assert household.opening_on is not None
    assert (household.opening_on.month, household.opening_on.day) == (10, 2)


def test_what_the_household_may_not_be_is_told_and_not_kept(
    dialog: SettingsDialog, context: Context, book: Book
) -> None:
    edit = child(panel(dialog, Topic.MONEY), ParsedEdit, "top-up")
    edit.setText("-5만")
    edit.commit()
    assert dialog.findChild(QMessageBox) is not None
    assert edit.value() == context.household().top_up_minor == 0
    assert book.undo_label is None


def test_the_law_is_shown_with_its_source(dialog: SettingsDialog) -> None:
    shown = words(panel(dialog, Topic.MONEY))
    assert "3.3 %" in shown
    assert "8.8 %" in shown
    assert "10,320원" in shown
    assert any("소득세법" in text for text in shown)


def test_rates_are_written_as_the_law_says_them() -> None:
    assert percent(Fraction(33, 1000)) == "3.3 %"
    assert percent(Fraction(297, 10_000)) == "2.97 %"


def test_a_member_is_added_edited_and_removed(dialog: SettingsDialog, book: Book) -> None:
    family = panel(dialog, Topic.FAMILY)
    child(family, QPushButton, "add-member").click()
    enter(child(family, QLineEdit, "name"), "지우")
    enter(child(family, QLineEdit, "grade"), "고2")
    born = child(family, ParsedEdit, "born")
    born.setText("2009")
    assert born.commit()
    choose(child(family, QComboBox, "kind"), MemberKind.ADULT)
    (member,) = book.read(records.all_of, Member)
    assert (member.name, member.grade, member.birth_year) == ("지우", "고2", 2009)
    assert member.kind is MemberKind.ADULT
    child(family, QToolButton, "remove").click()
    assert book.read(records.all_of, Member) == []
    book.undo()
    assert len(book.read(records.all_of, Member)) == 1


def test_a_year_of_birth_that_cannot_be_is_refused_in_place(
    dialog: SettingsDialog, book: Book
) -> None:
    family = panel(dialog, Topic.FAMILY)
    child(family, QPushButton, "add-member").click()
    born = child(family, ParsedEdit, "born")
    born.setText("209")
    assert not born.commit()
    assert any("1900" in text for text in words(family))


def test_the_forecast_takes_the_users_word_and_gives_it_back(
    dialog: SettingsDialog, context: Context, book: Book
) -> None:
    uid = book.change(Label("Add"), records.add, Platform(name="크라우드웍스"))
    forecast = panel(dialog, Topic.FORECAST)
    choose(child(forecast, QComboBox, "could-end"), CouldEnd.LIKELY)
    assert book.read(records.find, Platform, uid).could_end is CouldEnd.LIKELY
    override = AssumptionOverride(
        assumption=Assumption.PAY, platform_uid=uid, value=480_000, since=context.today()
    )
    book.change(Label("Add"), records.add, override)
    assert any("480,000원" in text for text in words(forecast))
    child(forecast, QPushButton, "reset").click()
    assert book.read(records.all_of, AssumptionOverride) == []


@pytest.mark.parametrize(
    ("assumption", "value", "shown"),
    [
        (Assumption.LAG, 21, "21일"),
        (Assumption.PAYOUTS_PER_QUARTER, 250, "2.5"),
        (Assumption.COULD_END, 2, "곧 끊길 듯"),
    ],
)
def test_an_overruled_assumption_is_shown_in_its_unit(
    dialog: SettingsDialog, book: Book, assumption: Assumption, value: int, shown: str
) -> None:
    since = dt.date(2026, 10, 1)
    override = AssumptionOverride(assumption=assumption, value=value, since=since)
    book.change(Label("Add"), records.add, override)
    assert any(shown in text for text in words(panel(dialog, Topic.FORECAST)))


def test_the_day_the_record_began_can_be_set_and_cleared(
    dialog: SettingsDialog, context: Context
) -> None:
    began = child(panel(dialog, Topic.FORECAST), ParsedEdit, "began-on")
    began.setText("2026-07-01")
    assert began.commit()
    assert context.household().began_on == dt.date(2026, 7, 1)
    began.setText("")
    assert began.commit()
    assert context.household().began_on is None


def test_keys_are_listed(dialog: SettingsDialog) -> None:
    shown = words(panel(dialog, Topic.KEYS))
    at = shown.index("파일")
    assert shown[at : at + 3] == ["파일", "열기", "Ctrl+O"]
    assert shown[-3:] == ["이번 주 표", "목록에서 제안을 계획에 넣기, 빼기", "Enter, 스페이스"]


def test_the_currency_stays_once_amounts_are_written_down(
    dialog: SettingsDialog, book: Book
) -> None:
    target = Target(name="학원비", amount_minor=450_000, due_on=dt.date(2027, 1, 5))
    book.change(Label("Add"), records.add, target)
    box = child(panel(dialog, Topic.MONEY), QComboBox, "currency")
    assert not box.isEnabled()
    assert box.toolTip()


def test_a_month_can_have_its_own_surplus_or_lack(dialog: SettingsDialog, book: Book) -> None:
    money = panel(dialog, Topic.MONEY)
    edit = child(money, QLineEdit, "surplus-2026-12")
    enter(edit, "-30만")
    assert [(s.month, s.amount_minor) for s in book.read(records.all_of, MonthSurplus)] == [
        (dt.date(2026, 12, 1), -300_000)
    ]
    assert edit.text() == "−300,000원"
    enter(edit, "10만")
    assert [s.amount_minor for s in book.read(records.all_of, MonthSurplus)] == [100_000]
    enter(edit, "")
    assert book.read(records.all_of, MonthSurplus) == []
    book.undo()
    assert edit.text() == "100,000원"


def test_the_keys_of_undo_and_redo_are_those_of_the_household(
    dialog: SettingsDialog, qtbot: QtBot
) -> None:
    asked: list[str] = []
    dialog.undo_asked.connect(lambda: asked.append("undo"))
    dialog.redo_asked.connect(lambda: asked.append("redo"))
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    control = Qt.KeyboardModifier.ControlModifier
    dialog.topics.setFocus()
    qtbot.keyClick(dialog.topics, Qt.Key.Key_Z, control)
    qtbot.keyClick(dialog.topics, Qt.Key.Key_Y, control)
    qtbot.keyClick(dialog.topics, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert asked == ["undo", "redo", "redo"]


def test_a_field_with_an_edit_of_its_own_keeps_the_keys_of_undo(
    dialog: SettingsDialog, qtbot: QtBot
) -> None:
    asked: list[str] = []
    dialog.undo_asked.connect(lambda: asked.append("undo"))
    name = child(panel(dialog, Topic.GENERAL), QLineEdit, "household-name")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    name.setFocus()
    qtbot.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["undo"]

    qtbot.keyClicks(name, "x")
    qtbot.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (asked, name.text()) == (["undo"], "우리집")
