"""The window, the command line, the workbook and paper say the same about every target."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.book import Book
from planner.book.files import open_file
from planner.cli.running import main
from planner.insight.coverage.needs.ways import Spare
from planner.reports.monthly import MonthlyPage
from planner.reports.monthly.values import Row
from planner.ui.context import Context
from planner.ui.coverage.bars import BAR_ROLE
from planner.ui.coverage.page import CoveragePage
from planner.ui.monthly.page import MonthlyPage as MonthlyView
from planner.ui.targets.page import TargetsPage
from planner.ui.targets.tree import CHANCE_ROLE, Column
from planner.wording.chances import n_of_10

TODAY = ("--today", "2026-10-08")
NOW = dt.datetime(2026, 10, 8, 1, 24, tzinfo=dt.UTC)


class Paper:
    """Keeps the page that the command line would print."""

    page: MonthlyPage | None = None

    def __call__(self, page: MonthlyPage, path: Path) -> None:
        self.page = page
        path.write_bytes(b"%PDF")


def run(*words: str, paper: Paper | None = None) -> None:
    assert main(words, write_pdf=paper or Paper()) == 0


@pytest.fixture
def path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    made = str(tmp_path / "family.sallim")
    run("example", made)
    capsys.readouterr()
    return made


@pytest.fixture
def book(path: str) -> Iterator[Book]:
    """The made-up family's book, out of a file."""
    file = open_file(Path(path), now=NOW, read_only=True)
    yield file.book
    file.close()


def of_command_line(path: str, capsys: pytest.CaptureFixture[str]) -> dict[str, int]:
    capsys.readouterr()
    run("forecast", "--file", path, "--json", *TODAY)
    told = json.loads(capsys.readouterr().out)
    return {target["name"]: n_of_10(target["chance"]) for target in told["targets"]}


def of_workbook(path: str, tmp_path: Path) -> dict[str, int]:
    written = tmp_path / "all.xlsx"
    run("export", str(written), "--file", path, *TODAY)
    rows = list(load_workbook(written, read_only=True).worksheets[0].iter_rows(values_only=True))
    said = {str(row[1]): str(row[6]) for row in rows if len(row) > 6 and row[6]}
    return {name: tenths(words) for name, words in said.items() if "10번" in words}


def of_page(page: MonthlyPage | None) -> dict[str, int]:
    assert page is not None
    assert page.targets is not None
    return {name_in(row): tenths(str(row.cells[-1])) for row in page.targets.rows}


def name_in(row: Row) -> str:
    return str(row.cells[0])


def tenths(words: str) -> int:
    return int(words.removeprefix("10번 중 ").split("번")[0])


def test_every_place_says_the_same(
    context: Context,
    qtbot: QtBot,
    path: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page, targets, monthly = CoveragePage(context), TargetsPage(context), MonthlyView(context)
    for view in (page, targets, monthly):
        qtbot.addWidget(view)
        view.resize(900, 760)
        view.show()
    qtbot.waitUntil(lambda: page._outlook is not None, timeout=20_000)
    body = page._body
    assert body is not None
    bars = [body.bars.bars.index(row).data(BAR_ROLE) for row in range(7)]
    coverage = {bar.name: bar.chance.times for bar in bars}
    model = targets.tree.model_
    listed = {
        model.index(row, Column.NAME).data(): model.index(row, Column.CHANCE).data(CHANCE_ROLE)
        for row in range(7)
    }
    paper = Paper()
    pdf = str(tmp_path / "page.pdf")
    run("summary", "2026-10", "--file", path, "--output", pdf, *TODAY, paper=paper)

    assert len(coverage) == 7
    assert {name: chance.level for name, chance in listed.items()} == coverage
    assert of_command_line(path, capsys) == coverage
    assert of_workbook(path, tmp_path) == coverage
    assert of_page(paper.page) == coverage
    assert of_page(monthly.page()) == coverage


def test_every_place_says_what_the_figures_rest_on(
    context: Context,
    qtbot: QtBot,
    path: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page, monthly = CoveragePage(context), MonthlyView(context)
    for view in (page, monthly):
        qtbot.addWidget(view)
        view.show()
    qtbot.waitUntil(lambda: page._outlook is not None, timeout=20_000)
    panel = page.inspector()
    assert panel is not None
    shown = [one.text() for one in panel.findChildren(QLabel)]
    written = tmp_path / "all.xlsx"
    run("export", str(written), "--file", path, *TODAY)
    cells = load_workbook(written, read_only=True).worksheets[0].iter_rows(values_only=True)
    texts = [row[0] for row in cells if row]
    lines = [str(text) for text in texts[texts.index("이 가능성의 바탕") + 1 :]]
    capsys.readouterr()
    run("forecast", "--file", path, "--json", *TODAY)
    basis = json.loads(capsys.readouterr().out)["basis"]
    paper = Paper()
    pdf = str(tmp_path / "page.pdf")
    run("summary", "2026-10", "--file", path, "--output", pdf, *TODAY, paper=paper)

    assert len(lines) >= 5
    assert set(lines) <= set(shown)
    assert "기록은 직접 정한 2026-07-01부터예요" in lines
    assert (basis["payouts"], basis["record_began"], basis["record_began_told"]) == (
        2,
        "2026-07-01",
        True,
    )
    assert basis["widening"] == 1.0
    assert paper.page is not None
    assert "기록은 직접 정한 2026-07-01부터입니다" in paper.page.grounds
    assert "예요" not in paper.page.grounds
    seen = monthly.page()
    assert seen is not None
    assert seen.grounds == paper.page.grounds


def test_what_it_takes_is_the_same_in_window_and_command_line(
    path: str, context: Context, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    page = CoveragePage(context)
    qtbot.addWidget(page)
    page.resize(900, 700)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: page._body is not None)
    page.ask_needs()
    dialog = page._needs
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.overview.keys(), timeout=30_000)
    shown = [*dialog.overview.found(), dialog.overview.together()]
    dialog.close()
    capsys.readouterr()
    run("needs", "--file", path, "--json", *TODAY)
    answer = json.loads(capsys.readouterr().out)
    told = [*answer["targets"], answer["together"]]

    assert len(shown) == len(told) == 8
    for needs, said in zip(shown, told, strict=True):
        assert needs is not None
        assert needs.now == said["now"]
        ways = (needs.top_up, needs.work, needs.later, needs.cheapest(Spare.MONEY))
        names = ("top_up", "work", "later", "cheapest")
        for way, name in zip(ways, names, strict=True):
            plain = said[name]
            assert (way is None) == (plain is None)
            if way is not None:
                assert way.trial.top_up_minor == plain["top_up"]
                assert way.trial.rate == round(100 * plain["payouts_a_quarter"])
                assert (way.months, way.chance) == (plain["months_later"], plain["chance"])
                assert (way.minutes, way.fits) == (
                    plain["minutes_a_week"],
                    plain["fits_free_hours"],
                )
