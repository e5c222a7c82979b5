"""The weekly review on screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, records, reviews, sample
from planner.book.files import in_memory
from planner.domain.sessions import SessionState, WorkSession
from planner.text import translator
from planner.ui.bridge import BookSignals
from planner.ui.context import Context
from planner.ui.review.dialog import ReviewDialog
from planner.ui.review.pages import Answer
from tests.ui.finding import child


@pytest.fixture
def family(context: Context) -> Iterator[Context]:
    words = translator("ko")
    book = in_memory(sample.household(words))
    book.note(Label("family"), sample.fill, words)
    yield replace(context, book=book, signals=BookSignals(book))
    book.close()


@pytest.fixture
def dialog(family: Context, qtbot: QtBot) -> Iterator[ReviewDialog]:
    left_over = WorkSession(
        planned_start=dt.datetime(2026, 10, 1, 0, 0, tzinfo=dt.UTC),
        planned_end=dt.datetime(2026, 10, 1, 2, 0, tzinfo=dt.UTC),
    )
    family.book.change(Label("plan"), records.add, left_over)
    shown = ReviewDialog(family)
    with qtbot.waitExposed(shown):
        shown.show()
    qtbot.waitUntil(lambda: not family.tasks.is_busy)
    yield shown
    if shiboken6.isValid(shown):
        shown.close()


def planned(book: Book) -> int:
    found = book.read(records.all_of, WorkSession)
    return sum(session.state is SessionState.PLANNED for session in found)


def says(dialog: ReviewDialog) -> str:
    page = dialog.pages.currentWidget()
    assert page is not None
    return child(page, QLabel, "review-verdict").accessibleName()


def test_five_steps_lead_to_a_closed_week_in_one_undo_step(dialog: ReviewDialog) -> None:
    book = dialog._context.book
    before = planned(book)
    said = []
    for _step in range(4):
        said.append(says(dialog))
        child(dialog, QPushButton, "next").click()
    said.append(says(dialog))
    assert said[0] == "2시간을 계획했고 6.5시간 일했어요."
    assert said[1] == "그 주에 469,970원이 들어왔어요."
    assert said[3].startswith("10월 14일(수) 18:00까지 문서 OCR 검수 4차에 18.1시간이 더 필요해요.")
    assert said[4] == "비는 시간 29시간 가운데 24.5시간을 쓰고 4.5시간이 남아요."
    child(dialog, QPlainTextEdit, "review-note").setPlainText("무리하지 않기")
    child(dialog, QPushButton, "next").click()
    (filed,) = book.read(reviews.on_file)
    assert (filed.done_minutes, filed.received_minor) == (390, 469_970)
    assert filed.note == "무리하지 않기"
    assert planned(book) == before + 2
    assert book.undo_label is not None
    assert book.undo_label.text(translator("ko")) == "9월 28일 – 10월 4일 한 주를 닫았어요"
    book.undo()
    assert book.read(reviews.on_file) == []
    assert planned(book) == before


def test_what_stayed_a_plan_can_be_taken_as_done(dialog: ReviewDialog) -> None:
    box = child(dialog, QComboBox, "left-over")
    assert box.accessibleName() == "목 9:00–11:00"
    box.setCurrentIndex(box.findData(Answer.DONE.value))
    dialog.finish()
    done = [s for s in dialog._context.book.read(records.all_of, WorkSession) if s.ended_at]
    assert any(s.planned_start == s.started_at for s in done)


def test_picking_fewer_gigs_changes_the_fit_and_the_look(dialog: ReviewDialog) -> None:
    child(dialog, QCheckBox, "pick").setChecked(False)
    dialog.steps.setCurrentRow(3)
    assert dialog.fit.chosen() == []
    dialog.steps.setCurrentRow(4)
    assert says(dialog) == "비는 시간 29시간 가운데 21시간을 쓰고 8시간이 남아요."


def test_later_changes_nothing_and_reviews_on_file_are_listed(
    dialog: ReviewDialog, family: Context, qtbot: QtBot
) -> None:
    child(dialog, QPushButton, "later").click()
    assert family.book.read(reviews.on_file) == []
    dialog = ReviewDialog(family)
    dialog.finish()
    again = ReviewDialog(family)
    qtbot.addWidget(again)
    texts = [label.text() for label in again.earlier.findChildren(QLabel)]
    assert "9월 28일 – 10월 4일" in texts
