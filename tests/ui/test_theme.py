from __future__ import annotations

from typing import get_args

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from planner.settings import TEXT_SIZES, ThemeChoice
from planner.ui.theme import Theme
from planner.ui.theme.palette import Palette, mixed
from planner.ui.theme.sheet import style_sheet
from planner.ui.theme.tokens import ChartName, ColourName, ScaleName, tokens


def test_the_names_in_the_code_are_those_of_the_file() -> None:
    for mode in ("light", "dark"):
        assert set(tokens().colours[mode]) == set(get_args(ColourName))
        assert set(tokens().chart[mode]) == set(get_args(ChartName))
    assert set(tokens().scale) == set(get_args(ScaleName))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_can_be_read_on_every_ground(mode: str) -> None:
    colours = tokens().colours[mode]
    for ink in ("text", "text2", "text3", "accent", "cost", "warn", "error"):
        for ground in ("window", "sidebar", "surface", "chrome"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    assert contrast(colours["onAccent"], colours["accentFill"]) >= 4.5


def test_pretendard_draws_hangul_and_won(theme: Theme) -> None:
    metrics = QFontMetrics(theme.font("body"))
    assert all(metrics.inFontUcs4(ord(letter)) for letter in "가힣₩−1")


def test_digits_of_tables_are_equally_wide(theme: Theme) -> None:
    metrics = QFontMetrics(theme.font("tableNumber"))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_text_grows_with_the_users_size_and_is_never_too_small(theme: Theme) -> None:
    sizes = []
    for size in TEXT_SIZES:
        theme.use(ThemeChoice.LIGHT, size)
        sizes.append(theme.font("verdict").pixelSize())
        assert theme.font("caption").pixelSize() >= 12
    assert sizes == [round(24 * size / 100) for size in TEXT_SIZES]


def test_dark_changes_colours_and_tells(qtbot: QtBot, theme: Theme) -> None:
    light = theme.colour("window").name()
    icon = theme.icon("plus")
    before = icon.pixmap(16, 16).toImage()
    with qtbot.waitSignal(theme.changed):
        theme.use(ThemeChoice.DARK, 100)
    assert theme.palette.is_dark
    assert theme.colour("window").name() != light
    assert QApplication.palette().window().color() == theme.colour("window")
    assert icon.pixmap(16, 16).toImage() != before


def test_the_same_choice_again_does_nothing(qtbot: QtBot, theme: Theme) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.use(ThemeChoice.LIGHT, 100)


def test_a_label_takes_its_size_from_its_role(qtbot: QtBot, theme: Theme) -> None:
    label = QLabel("가")
    qtbot.addWidget(label)
    label.setProperty("role", "title")
    label.ensurePolished()
    assert label.font().pixelSize() == 18


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_every_placeholder_of_the_sheet_is_filled(qapp: QApplication, size: int) -> None:
    assert "$" not in style_sheet(Palette("dark"), size)


def test_mixed_colours_are_opaque(theme: Theme) -> None:
    made = mixed(theme.colour("text"), theme.colour("surface"), 0.5)
    assert made.alpha() == 255


def contrast(ink: str, ground: str) -> float:
    light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
