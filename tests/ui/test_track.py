"""The dialog that shows how earlier forecasts did."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, records
from planner.domain.payouts import Payout
from planner.insight.coverage.facts import gather
from planner.insight.coverage.outlook import Outlook, compute
from planner.ui.context import Context
from planner.ui.track.dialog import TrackDialog
from tests.ui.conftest import TODAY

STEP = Label("Step")


@pytest.fixture
def outlook(book: Book) -> Outlook:
    for month in range(1, 10):
        for day in (5, 20):
            on = dt.date(2026, month, day)
            paid = Payout(gross_minor=300_000, net_minor=300_000, received_on=on)
            book.change(STEP, records.add, paid)
    return compute(gather(book, today=TODAY), 400)


def test_it_says_how_many_fell_inside_and_lists_each_month(
    qtbot: QtBot, context: Context, outlook: Outlook
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = TrackDialog(context, outlook, owner)
    dialog.show()

    texts = [shown.text() for shown in dialog.findChildren(QLabel)]
    assert "전망 7번 중 7번이 10번 중 8번 범위에 들었어요." in texts
    assert dialog.table.rowCount() == len(outlook.track.graded) == 7
    newest = dialog.table.item(0, 2)
    assert newest is not None
    assert "60만" in newest.text()
    assert dialog.picture.accessibleDescription().count("\n") == 8


def test_without_a_graded_month_it_says_so(qtbot: QtBot, context: Context, book: Book) -> None:
    early = compute(gather(book, today=TODAY), 400)
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = TrackDialog(context, early, owner)

    assert dialog.table.rowCount() == 0
    assert dialog.sentences()[0] == "아직 맞춰 본 달이 없어요."
