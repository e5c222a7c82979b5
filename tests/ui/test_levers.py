"""A lever under the hand: one step for each frame that is painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.ui.coverage.slider import Lever
from planner.ui.theme import Theme

Kind = QEvent.Type


@pytest.fixture
def lever(theme: Theme, qtbot: QtBot) -> Lever:
    made = Lever(theme, "보탬", lambda value: f"{value}원", str)
    qtbot.addWidget(made)
    made.offer(least=0, most=1_000, step=10, plan=300, value=300)
    made.resize(300, 90)
    made.show()
    qtbot.waitExposed(made)
    return made


def send(lever: Lever, kind: QEvent.Type, share: float) -> None:
    slider = lever.slider
    at = QPointF(9 + share * (slider.width() - 18), slider.height() / 2)
    left = Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind == Kind.MouseButtonRelease else left
    button = left if kind != Kind.MouseMove else Qt.MouseButton.NoButton
    event = QMouseEvent(
        kind, at, slider.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(slider, event)


def test_movements_that_come_faster_than_frames_are_one_step(lever: Lever, qtbot: QtBot) -> None:
    QApplication.processEvents()
    seen: list[int] = []
    lever.moved.connect(seen.append)
    send(lever, Kind.MouseButtonPress, 0.3)
    for share in (0.5, 0.6, 0.7, 0.8):
        send(lever, Kind.MouseMove, share)
    assert seen == [500]
    lever.slider.repaint()
    qtbot.waitUntil(lambda: seen == [500, 800])


def test_letting_go_ends_where_the_mouse_is(lever: Lever) -> None:
    QApplication.processEvents()
    seen: list[int] = []
    lever.moved.connect(seen.append)
    send(lever, Kind.MouseButtonPress, 0.3)
    for share in (0.5, 0.6, 0.9):
        send(lever, Kind.MouseMove, share)
    send(lever, Kind.MouseButtonRelease, 0.9)
    assert seen == [500, 900]
    assert lever.value() == 900


def test_the_value_keeps_its_room_so_that_nothing_is_laid_out_anew(lever: Lever) -> None:
    lever.slider.setValue(1_000)
    wide = lever._value.size()
    lever.slider.setValue(20)
    assert lever._value.text() == "20원"
    assert lever._value.minimumSize() == lever._value.maximumSize()
    assert lever._value.minimumWidth() >= wide.width()
