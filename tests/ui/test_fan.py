"""The fan chart as it is painted."""

from __future__ import annotations

import datetime as dt
import itertools

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from pytestqt.qtbot import QtBot

from planner.settings import ThemeChoice
from planner.text import translator
from planner.ui.charts.axes import MoneyAxis, MonthAxis, tick_font
from planner.ui.charts.fan import FanChart, Labels
from planner.ui.charts.fan_data import FanPicture
from planner.ui.charts.fan_marks import APART, MarkPainter
from planner.ui.theme import Theme

TODAY = dt.date(2026, 10, 8)
LABELS = Labels("오늘", "잘될 때", "보통", "안될 때", "1순위", "모든 목표", "빠듯")


def picture(top: int) -> FanPicture:
    days = np.arange(0, 365, 7, dtype=np.int64)
    up = np.linspace(0, top, len(days)).astype(np.int64)
    steps = (np.array([0, 100]), np.array([0, top // 2]))
    return FanPicture(
        history=((-30, 0), (0, 0)),
        days=days,
        quantiles=np.array([up * share // 10 for share in (6, 7, 8, 9, 10)]),
        before=None,
        before_edges=None,
        other=False,
        sure=up // 10,
        due=up // 5,
        selected=steps,
        all_costs=steps,
        dues=(),
        tightest=None,
    )


def grid_rows(chart: FanChart, theme: Theme) -> list[int]:
    """Return the rows of the first column of the plot that have the colour of the grid."""
    image: QImage = chart.grab().toImage()
    box = chart.getViewBox().sceneBoundingRect()
    ratio = image.devicePixelRatio()
    x = round((box.left() + 2) * ratio)
    colour = theme.chart("grid").rgb()
    rows = [y for y in range(image.height()) if image.pixel(x, y) == colour]
    return [y for y in rows if box.top() <= y / ratio < box.bottom() - 2]


def wanted(chart: FanChart) -> list[int]:
    low, high = chart.getViewBox().viewRange()[1]
    box = chart.getViewBox().sceneBoundingRect()
    ((_step, values),) = chart._money.tickValues(low, high, 0.0)
    found = [round(box.bottom() - (v - low) / (high - low) * box.height()) for v in values]
    return sorted(y for y in found if y < box.bottom() - 2)


def test_the_grid_is_painted_at_the_scale_that_is_shown(theme: Theme, qtbot: QtBot) -> None:
    chart = FanChart(theme, translator("ko"), TODAY, "KRW")
    qtbot.addWidget(chart)
    chart.resize(700, 400)
    with qtbot.waitExposed(chart):
        chart.show()
    chart.show_span(-30, 364)
    for top in (10_000_000, 23_000_000, 4_000_000, 17_000_000):
        chart.show_picture(picture(top), LABELS, keep_scale=False)
        found = grid_rows(chart, theme)
        assert found == pytest.approx(wanted(chart), abs=1)


@pytest.mark.parametrize("scale", [1, 6])
def test_what_is_only_likely_is_hatched_on_the_screen_and_on_paper(
    theme: Theme, qtbot: QtBot, scale: int
) -> None:
    chart = FanChart(theme, translator("ko"), TODAY, "KRW")
    qtbot.addWidget(chart)
    chart.lines.show(picture(10_000_000))
    image = QImage(600 * scale, 300 * scale, QImage.Format.Format_RGB32)
    image.fill(theme.colour("surface"))
    painter = QPainter(image)
    painter.scale(scale, scale)
    chart.lines.paint(painter, QRectF(0, 0, 600, 300), (0, 364), (0, 10_000_000))
    painter.end()
    # On day 330 what is due reaches 1.8 millions and a poor run 5.4.
    x = round(600 * 330 / 364) * scale
    low, high = (round(300 * (1 - amount / 10_000_000)) * scale for amount in (2e6, 5.2e6))
    ground = theme.colour("surface").rgb()
    column = [image.pixel(x, y) == ground for y in range(high, low)]

    assert any(column)
    # Not one plain field: ground and lines take turns.
    assert sum(a != b for a, b in itertools.pairwise(column)) >= 6


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("width", [320, 480, 700, 1000])
@pytest.mark.parametrize("last", [180, 364, 730, 1096])
def test_names_of_months_never_touch(theme: Theme, language: str, width: int, last: int) -> None:
    axis = MonthAxis(translator(language), TODAY)
    axis.fit_text(theme)
    ((_step, days),) = axis.tickValues(-366, last, width)
    names = axis.tickStrings(days, 1.0, 1.0)
    metrics = QFontMetricsF(tick_font(theme))
    a_day = width / (last + 366)
    spans = [
        (
            day * a_day - metrics.horizontalAdvance(n) / 2,
            day * a_day + metrics.horizontalAdvance(n) / 2,
        )
        for day, n in zip(days, names, strict=True)
    ]

    assert len(days) >= 2
    assert all(before[1] < after[0] for before, after in itertools.pairwise(spans))


def test_amounts_and_names_at_the_edge_have_room_at_any_size_of_text(
    theme: Theme, qtbot: QtBot
) -> None:
    theme.use(ThemeChoice.LIGHT, 130)
    axis = MoneyAxis(translator("ko"), "KRW")
    axis.fit_text(theme)
    metrics = QFontMetricsF(tick_font(theme))

    assert axis.maximumWidth() > metrics.horizontalAdvance("2,000만") + 5
    assert MarkPainter(theme)._px(APART) > 20
