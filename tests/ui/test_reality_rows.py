"""From a mark of real income to exactly its rows in the view of gigs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from planner.book import Book
from planner.domain.base import Uid
from planner.ui.context import Context
from planner.ui.gigs.filters import TabName
from planner.ui.gigs.page import GigsPage
from planner.ui.reality.body import Body
from planner.ui.reality.equip import equip_reality
from planner.ui.reality.page import RealityPage
from planner.ui.registry import PAGES
from planner.ui.window import MainWindow
from tests.paper_family import family
from tests.ui.finding import child


@pytest.fixture
def book() -> Iterator[Book]:
    """The family's book instead of an empty one."""
    book = family()
    yield book
    book.close()


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    context.view.keep("page", "reality")
    made = MainWindow(context, [page for page in PAGES if page.key in {"gigs", "reality"}])
    qtbot.addWidget(made)
    equip_reality(made)
    made.fill_menus()
    with qtbot.waitExposed(made):
        made.show()
    made.show_page("reality")
    yield made
    made.close()


def rows(page: GigsPage, tab: TabName) -> set[Uid]:
    return {row.uid for row in page.log.tables[tab].shown_rows()}


def test_a_mark_shows_exactly_its_rows_and_the_chip_brings_all_back(window: MainWindow) -> None:
    reality = window.built("reality")
    assert isinstance(reality, RealityPage)
    words = reality.words()
    assert words is not None
    body = child(reality, Body)
    bars, steps, *_ = body.pictures()
    for picture in (bars, steps):
        picture.grab()

    bars.opened.emit(bars.spots()[0].kind, bars.spots()[0].rows)

    gigs = window.page
    assert isinstance(gigs, GigsPage)
    assert gigs.log.tab == "payouts"
    assert rows(gigs, "payouts") == {"payout-1"}
    for spot in steps.spots():
        steps.opened.emit(spot.kind, spot.rows)
        assert gigs.log.tab == spot.kind
        assert rows(gigs, gigs.log.tab) == set(spot.rows)
    chip = child(gigs, QPushButton, "chip-step")
    assert chip.text() == f"고른 {len(steps.spots()[-1].rows)}행"

    chip.click()

    assert gigs.log.filter.rows is None
    assert gigs.log.filter.recent
    assert chip.isHidden()


def test_rows_of_long_ago_are_shown_and_find_narrows_them(window: MainWindow) -> None:
    window.show_page("gigs")
    gigs = window.built("gigs")
    assert isinstance(gigs, GigsPage)

    gigs.show_rows("costs", [Uid("cost-course")])
    assert rows(gigs, "costs") == {"cost-course"}
    gigs.search("마우스")
    assert rows(gigs, "costs") == set()
    gigs.search("수강")
    assert rows(gigs, "costs") == {"cost-course"}
    assert gigs.context.view.flag("gigs/recent", default=True)
