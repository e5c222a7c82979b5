"""The page of targets in a household that has only begun."""

from __future__ import annotations

import datetime as dt

import pytest
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, records, targets
from planner.domain.household import Member, MemberKind
from planner.domain.targets import Target
from planner.ui.context import Context
from planner.ui.targets.page import TargetsPage
from planner.ui.targets.tree import Column


@pytest.fixture
def page(context: Context, book: Book, qtbot: QtBot) -> TargetsPage:
    for name, day in (("학원", dt.date(2026, 12, 5)), ("먼 일", dt.date(2045, 1, 1))):
        book.change(Label("Step"), targets.add, Target(name=name, amount_minor=100, due_on=day))
    made = TargetsPage(context)
    qtbot.addWidget(made)
    made.show()
    return made


def test_without_payouts_the_tree_says_that_it_is_too_early(
    page: TargetsPage, qtbot: QtBot
) -> None:
    model = page.tree.model_
    qtbot.waitUntil(lambda: model.index(0, Column.CHANCE).data() == "아직 일러요")

    assert model.index(1, Column.CHANCE).data() == "너무 먼 일"


def test_where_nothing_is_saved_the_panel_says_where_to_enter_it(page: TargetsPage) -> None:
    assert "돈과 세금" in page.panel._free_note.text()
    assert not page.panel.earmark_button.isEnabled()


def test_money_said_to_be_saved_for_one_target_is_money_in_hand(page: TargetsPage) -> None:
    page.panel.saved.setText("80")
    page.panel.saved.commit()

    assert page._view is not None
    sums = page._view.summary
    assert (sums.saved_minor, sums.free_minor, sums.unbacked_minor) == (80, 0, 0)
    assert page.panel._free_note.text() == "모은 돈이 모두 목표에 배정돼 있어요."


def test_a_household_without_children_is_told_where_they_are_entered(
    page: TargetsPage, book: Book
) -> None:
    assert not page.panel.fields.alone.isHidden()
    book.change(Label("Step"), records.add, Member(name="지우", kind=MemberKind.CHILD))
    assert page.panel.fields.alone.isHidden()
