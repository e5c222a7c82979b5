from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QInputMethodEvent, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.reading.money import money
from planner.settings import ThemeChoice
from planner.text import translator
from planner.ui.parts import (
    Button,
    Chance,
    ChanceSegments,
    Elided,
    EmptyState,
    FieldRow,
    Inspector,
    KeyValues,
    Legend,
    LegendEntry,
    Mark,
    MoneyLabel,
    ParsedEdit,
    Popover,
    Segmented,
    Switch,
    Verdict,
    paint_mark,
    paint_segments,
)
from planner.ui.problems import explainer
from planner.ui.theme import Theme
from planner.ui.theme.palette import Palette
from planner.wording.money import headline_parts
from tests.ui.finding import child


def painted(chance: Chance) -> list[QColor]:
    """Return the colour in the middle of each of ten segments."""
    image = QImage(230, 14, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_segments(painter, QRectF(0, 0, 227, 14), Palette("light"), chance)
    painter.end()
    return [image.pixelColor(QPoint(10 + 23 * place, 7)) for place in range(10)]


def test_as_many_segments_are_filled_as_times_in_ten() -> None:
    filled = Palette("light").chart("probFill").rgb()
    for times in range(11):
        assert [c.rgb() == filled for c in painted(Chance(times))].count(True) == times


def test_gained_segments_are_not_filled_but_hatched_and_lost_ones_outlined() -> None:
    filled = Palette("light").chart("probFill").rgb()
    gained = painted(Chance(7, before=5))
    assert [c.rgb() == filled for c in gained].count(True) == 5
    assert all(c.rgb() != QColor("white").rgb() for c in gained[5:7])
    lost = painted(Chance(5, before=7))
    assert [c.rgb() == filled for c in lost].count(True) == 5


def test_segments_say_their_chance(qtbot: QtBot, theme: Theme) -> None:
    segments = ChanceSegments(theme)
    qtbot.addWidget(segments)
    segments.show_chance(Chance(6, words="10번 중 6번"))
    assert segments.accessibleName() == "10번 중 6번"
    assert segments.chance.times == 6


@pytest.mark.parametrize("mark", Mark)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_mark_can_be_seen(mark: Mark, mode: str) -> None:
    palette = Palette("dark" if mode == "dark" else "light")
    image = QImage(20, 14, QImage.Format.Format_RGB32)
    image.fill(palette.colour("surface"))
    painter = QPainter(image)
    paint_mark(painter, QRectF(0, 0, 20, 14), palette, mark)
    painter.end()
    colours = {image.pixelColor(x, y).rgb() for x in range(20) for y in range(14)}
    assert len(colours) > 1


def test_a_choice_is_told_once_when_the_user_makes_it(qtbot: QtBot) -> None:
    choice = Segmented([("a", "하나"), ("b", "둘")], "수")
    qtbot.addWidget(choice)
    told: list[object] = []
    choice.chosen.connect(told.append)
    choice.choose("b")
    assert (choice.key(), told) == ("b", [])
    buttons = choice.findChildren(QPushButton)
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert (choice.key(), told) == ("a", ["a"])


def test_new_choices_keep_the_present_one_if_it_is_still_there(qtbot: QtBot) -> None:
    choice = Segmented([("a", "하나"), ("b", "둘")], "수")
    qtbot.addWidget(choice)
    choice.choose("b")
    choice.offer([("b", "둘"), ("c", "셋")])
    assert choice.key() == "b"
    choice.offer([("c", "셋")])
    assert choice.key() == "c"


def test_a_verdict_is_spoken_whole_and_shown_with_emphasis(qtbot: QtBot, theme: Theme) -> None:
    verdict = Verdict(theme)
    qtbot.addWidget(verdict)
    verdict.say([("지우 <등록금>은 ", ""), ("10번 중 7번", "accent"), (" 제때", "")], "둘째 줄")
    sentence = child(verdict, QLabel, "verdict")
    assert sentence.accessibleName() == verdict.text() == "지우 <등록금>은 10번 중 7번 제때"
    assert "&lt;등록금&gt;" in sentence.text()
    assert theme.palette.css("accent") in sentence.text()
    theme.use(ThemeChoice.DARK, 100)
    assert theme.palette.css("accent") in sentence.text()


def test_units_of_an_amount_are_smaller_than_its_digits(qtbot: QtBot, theme: Theme) -> None:
    amount = MoneyLabel(theme)
    qtbot.addWidget(amount)
    amount.say(headline_parts(translator("ko"), 13_280_000), "13,280,000원")
    assert amount.plain() == "1,328만원"
    assert amount.accessibleName() == amount.toolTip() == "13,280,000원"
    assert "font-size:28px" in amount.text()
    assert "font-size:15px" in amount.text()


def won(theme: Theme) -> ParsedEdit[int]:
    return ParsedEdit(theme, money, lambda minor: f"{minor:,}원", explainer(translator("ko")))


def test_a_field_shows_its_reading_before_it_is_committed(qtbot: QtBot, theme: Theme) -> None:
    edit = won(theme)
    qtbot.addWidget(edit)
    edit.show()
    read: list[object] = []
    edit.committed.connect(read.append)
    commit = QInputMethodEvent()
    commit.setCommitString("45만")
    QApplication.sendEvent(edit, commit)
    assert (edit.hint(), edit.value(), read) == ("= 450,000원", None, [])
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert (edit.text(), edit.hint(), edit.value(), read) == ("450,000원", "", 450_000, [450_000])
    assert edit.commit()
    assert read == [450_000]


def test_a_text_that_cannot_be_read_stays_and_says_why(qtbot: QtBot, theme: Theme) -> None:
    edit = won(theme)
    row = FieldRow("금액(&A)", edit)
    qtbot.addWidget(row)
    edit.setText("많이")
    assert not edit.commit()
    assert edit.text() == "많이"
    assert row.problem() == edit.accessibleDescription() != ""
    edit.setText("100")
    assert edit.commit()
    assert row.problem() == ""


def test_escape_gives_back_the_value_before(qtbot: QtBot, theme: Theme) -> None:
    edit = won(theme)
    qtbot.addWidget(edit)
    edit.show_value(1000)
    qtbot.keyClicks(edit, "9")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.text() == "1,000원"


def test_a_key_hint_makes_room_for_itself(qtbot: QtBot, theme: Theme) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    bare = Button(theme, "목표 추가", holder, icon="plus")
    hinted = Button(theme, "목표 추가", holder, icon="plus", key="Ctrl+N")
    assert hinted.sizeHint().width() > bare.sizeHint().width()
    assert "Ctrl+N" in hinted.toolTip()
    assert not hinted.grab().isNull()


def test_an_empty_state_offers_one_action(qtbot: QtBot, theme: Theme) -> None:
    empty = EmptyState(theme, "첫 일감을 적어 보세요", "한 줄", "일감 추가")
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.acted):
        child(empty, QPushButton, "empty-action").click()
    empty.say("없어요", "", "")
    assert child(empty, QPushButton, "empty-action").isHidden()


def test_a_switch_turns_with_the_space_key(qtbot: QtBot, theme: Theme) -> None:
    switch = Switch(theme, "자동 백업")
    qtbot.addWidget(switch)
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    assert not switch.grab().isNull()


def test_rows_of_a_panel_are_replaced(qtbot: QtBot) -> None:
    panel = Inspector()
    qtbot.addWidget(panel)
    rows = KeyValues()
    panel.add_section(rows)
    rows.show_rows([("하나", "1"), ("둘", "2")], ("합계", "3"))
    rows.show_rows([("셋", "3")])
    shown = [one.text() for one in rows.findChildren(QLabel) if not one.isHidden()]
    assert shown == ["셋", "3"]


def test_a_legend_names_its_marks(qtbot: QtBot, theme: Theme) -> None:
    legend = Legend(theme, [LegendEntry(Mark.FREE, "비는 시간")], "끌면 돼요", bar=True)
    qtbot.addWidget(legend)
    assert [one.text() for one in legend.findChildren(QLabel)] == ["비는 시간", "끌면 돼요"]


def test_a_button_without_room_is_its_icon_and_says_its_words_in_the_tool_tip(
    theme: Theme, qtbot: QtBot
) -> None:
    button = Button(theme, "&Paint free time", icon="calendar-days")
    qtbot.addWidget(button)
    wide = button.sizeHint().width()
    button.fold(on=True)
    assert button.sizeHint().width() < wide / 2
    assert (button.toolTip(), button.accessibleName()) == ("Paint free time", "Paint free time")
    button.fold(on=False)
    assert (button.text(), button.sizeHint().width()) == ("&Paint free time", wide)


def test_the_hint_of_a_legend_gives_way_to_its_marks(theme: Theme, qtbot: QtBot) -> None:
    hint = "Drag for a session, Shift+drag for free time"
    legend = Legend(theme, [LegendEntry(Mark.FREE, "Free time")], hint, bar=True)
    qtbot.addWidget(legend)
    legend.resize(260, 38)
    legend.show()
    (said,) = legend.findChildren(Elided)
    assert said.text().endswith("…")
    assert said.toolTip() == hint
    assert said.geometry().right() < legend.width()


def test_what_a_form_says_of_a_value_stays_when_enter_commits_again(
    qtbot: QtBot, theme: Theme
) -> None:
    edit = won(theme)
    row = FieldRow("금액", edit)
    qtbot.addWidget(row)
    row.show()
    edit.returnPressed.connect(lambda: edit.commit() and row.complain("너무 많아요."))
    qtbot.keyClicks(edit, "600000")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert row.problem() == "너무 많아요."

    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert row.problem() == ""


def test_a_popover_grows_with_a_reason_and_shrinks_without_it(qtbot: QtBot, theme: Theme) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    popover = Popover(holder)
    popover.setFixedWidth(280)
    row = FieldRow("금액", won(theme), popover)
    popover.body.addWidget(row)
    with qtbot.waitExposed(popover):
        popover.show_beside(QRect(10, 10, 1, 1))
    plain = popover.height()
    row.complain("너무 많아요.")
    qtbot.waitUntil(lambda: popover.height() > plain)
    row.complain("")
    qtbot.waitUntil(lambda: popover.height() == plain)


def test_enter_begins_what_an_empty_view_offers(qtbot: QtBot, theme: Theme) -> None:
    empty = EmptyState(theme, "비었어요", "하나면 충분해요.", "추가")
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.acted):
        qtbot.keyClick(empty.action, Qt.Key.Key_Return)
