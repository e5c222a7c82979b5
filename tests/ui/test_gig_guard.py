"""The capacity guard: whether a gig fits is said where it is logged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, ledger, records, sample
from planner.book.files import in_memory
from planner.domain.gigs import Gig, Stage
from planner.domain.sessions import WorkSession
from planner.text import translator
from planner.ui.bridge import BookSignals
from planner.ui.context import Context
from planner.ui.gigs.page import GigsPage
from tests.ui.conftest import TODAY
from tests.ui.finding import child

STEP = Label("step")


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[GigsPage]:
    korean = translator("ko")
    book = in_memory(sample.household(korean))
    book.note(STEP, sample.fill, korean)
    shown = GigsPage(replace(context, book=book, signals=BookSignals(book)))
    shown.panel.setParent(shown)
    shown.panel.show()
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    yield shown
    shown.close()
    book.close()


def log(page: GigsPage, hours: int) -> None:
    deadline = dt.datetime(2026, 10, 12, 9, 0, tzinfo=dt.UTC)
    gig = Gig(
        title="지도 검수", stage=Stage.SELECTED, expected_minutes=hours * 60, work_by=deadline
    )
    page.context.book.change(STEP, ledger.add_gig, gig, on=TODAY)


def said(page: GigsPage, qtbot: QtBot, part: str) -> str:
    label = child(page.panel, QLabel, "gig-fit")
    qtbot.waitUntil(lambda: part in label.text())
    return label.text()


def test_a_gig_that_is_logged_and_does_not_fit_says_so_with_the_missing_hours(
    page: GigsPage, qtbot: QtBot
) -> None:
    log(page, 20)
    text = said(page, qtbot, "20시간이 걸리는데")
    assert "10월 12일(월) 18:00까지" in text
    assert text.endswith("시간이 모자라요.")
    assert child(page.panel, QLabel, "gig-fit").property("role") == "warning"


def test_a_gig_that_fits_says_so_too(page: GigsPage, qtbot: QtBot) -> None:
    log(page, 1)
    assert "할 수 있어요" in said(page, qtbot, "1시간이 걸리고")


def test_a_gig_that_is_over_says_nothing(page: GigsPage, qtbot: QtBot) -> None:
    log(page, 1)
    said(page, qtbot, "1시간이 걸리고")
    book: Book = page.context.book
    made = next(gig for gig in book.read(records.all_of, Gig) if gig.title == "지도 검수")
    book.change(STEP, records.change, replace(made, stage=Stage.PAID))
    label = child(page.panel, QLabel, "gig-fit")
    qtbot.waitUntil(lambda: "걸리고" not in label.text())


def test_how_long_planned_sessions_really_took_is_said(page: GigsPage, qtbot: QtBot) -> None:
    log(page, 1)
    book = page.context.book
    made = next(gig for gig in book.read(records.all_of, Gig) if gig.title == "지도 검수")
    nine = dt.datetime(2026, 10, 7, 0, 0, tzinfo=dt.UTC)
    session = WorkSession(
        gig_uid=made.uid,
        planned_start=nine,
        planned_end=nine + dt.timedelta(hours=2),
        started_at=nine,
        ended_at=nine + dt.timedelta(hours=3),
    )
    book.change(STEP, records.add, session)
    assert "2시간으로 계획한 세션에 3시간 걸렸어요." in said(page, qtbot, "계획한 세션")
