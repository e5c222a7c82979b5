"""The command line, from words to exit code."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from planner.book import Label, records, targets
from planner.book.files import open_file
from planner.cli.running import main
from planner.domain.targets import DuePrecision, Target
from planner.reports.monthly import MonthlyPage

TODAY = ("--today", "2026-10-08")
STEP = Label("Step")


class Painter:
    """Keeps the pages it is asked to paint."""

    def __init__(self) -> None:
        self.pages: list[MonthlyPage] = []

    def __call__(self, page: MonthlyPage, path: Path) -> None:
        self.pages.append(page)
        path.write_bytes(b"%PDF")


def run(*words: str) -> int:
    return main(words, write_pdf=Painter())


@pytest.fixture
def example(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    path = str(tmp_path / "h.sallim")
    assert run("example", path) == 0
    capsys.readouterr()
    return path


def told(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_a_new_file_is_sound_and_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "new.sallim")
    assert run("new", path) == 0
    capsys.readouterr()
    assert run("check", path, "--json") == 0
    answer = told(capsys)
    assert answer["sound"] is True
    assert answer["records"]["Gig"] == 0


def test_a_new_file_never_replaces_another(
    example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("new", example) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_forecast_of_the_example(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("forecast", "--file", example, *TODAY, "--json") == 0
    answer = told(capsys)
    assert answer["today"] == "2026-10-08"
    assert answer["payouts_used"] == 2
    assert [t["name"] for t in answer["targets"]][:2] == ["지우 수학학원", "지우 대학 등록금"]
    academy = answer["targets"][0]
    assert (academy["due"], academy["amount"]) == ("2026-11-05", 13 * 450_000)
    assert academy["instalments"] == 13
    assert all(0 <= t["chance"] <= 1 for t in answer["targets"])
    assert answer["months"][0]["month"] == "2026-10"
    assert answer["months"][-1]["month"] == "2028-02"
    for month in answer["months"]:
        levels = [month[key] for key in ("p10", "p25", "p50", "p75", "p90")]
        assert levels == sorted(levels)


def test_same_file_same_day_same_numbers(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("forecast", "--file", example, *TODAY, "--json")
    first = told(capsys)
    run("forecast", "--file", example, *TODAY, "--json")
    assert told(capsys) == first


def test_another_seed_gives_nearly_the_same_chances(
    example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    chances = []
    for seed in ("1", "2"):
        run("forecast", "--file", example, *TODAY, "--seed", seed, "--json")
        chances.append([t["chance"] for t in told(capsys)["targets"]])
    assert chances[0] == pytest.approx(chances[1], abs=0.03)


def test_too_few_payouts_give_no_numbers_and_a_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "new.sallim")
    run("new", path)
    capsys.readouterr()
    assert run("forecast", "--file", path, *TODAY, "--json") == 0
    answer = told(capsys)
    assert answer["months"] is None
    assert "payouts" in answer["reason"]


def test_the_forecast_in_words_names_each_target(
    example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("forecast", "--file", example, *TODAY) == 0
    out = capsys.readouterr().out
    assert "지우 대학 등록금, 2028-02-11" in out
    assert "in 10" in out


def test_what_is_paid_or_too_far_ahead_is_said_so_with_what_is_left(
    example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = open_file(Path(example), now=dt.datetime(2026, 10, 8, tzinfo=dt.UTC))
    goals = file.book.read(records.all_of, Target)
    trip = next(goal for goal in goals if goal.name == "가족 여름휴가")
    file.book.change(STEP, targets.pay, trip.uid, trip.amount_minor, dt.date(2026, 10, 1))
    far = Target(
        name="먼 일",
        amount_minor=1000,
        due_on=dt.date(2045, 1, 1),
        due_precision=DuePrecision.MONTH,
    )
    file.book.change(STEP, targets.add, far)
    file.close()
    assert run("forecast", "--file", example, *TODAY) == 0

    lines = capsys.readouterr().out.splitlines()
    assert "6. 가족 여름휴가, 2027-07, paid" in lines
    assert "8. 먼 일, 2045-01, ₩1,000: too far ahead" in lines
    assert run("forecast", "--file", example, *TODAY, "--json") == 0
    answer = told(capsys)
    keys = ("paid", "chance", "amount")
    assert [answer["targets"][5][key] for key in keys] == [True, None, 0]
    assert [answer["targets"][7][key] for key in keys] == [False, None, 1000]
    assert answer["months"][-1]["month"] == "2028-02"


def test_what_the_targets_of_the_example_take(
    example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("needs", "--file", example, *TODAY, "--json") == 0
    answer = told(capsys)
    whole, single = answer["together"], answer["targets"]

    assert (answer["aim"], answer["spare"], len(single)) == (8, "money", 7)
    assert answer["free_minutes_a_week"] > 0
    assert single[0]["already"] is True
    assert single[1]["top_up"]["chance"] > 0.75 > single[1]["now"]
    assert single[1]["later"]["due"] > "2028-02-11"
    asked = [found["top_up"]["top_up"] for found in single if found["top_up"]]
    assert whole["top_up"]["top_up"] == max(asked)
    assert single[1]["combinations"]
    assert single[1]["curve"]


def test_what_one_target_takes_in_words(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("needs", "--file", example, *TODAY, "--target", "3", "--spare", "date")
    assert run(*words, "--aim", "9") == 0
    head, name, *ways = capsys.readouterr().out.splitlines()

    assert head.startswith("to be ready 9 times in 10; ")
    assert name == "3. 하준 영어특강: 5 in 10 now"
    assert [way.split(":")[0].strip() for way in ways] == [
        "top-up alone",
        "work alone",
        "later date alone",
        "cheapest, sparing date",
    ]
    assert "months later" not in ways[-1]


def test_what_it_takes_of_a_target_that_is_not_there_is_one_line_and_1(
    example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("needs", "--file", example, *TODAY, "--target", "99") == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_too_few_payouts_give_no_needs_and_a_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "new.sallim")
    run("new", path)
    capsys.readouterr()
    assert run("needs", "--file", path, *TODAY, "--json") == 0
    answer = told(capsys)
    assert answer["targets"] is None
    assert "two" in answer["reason"]
    assert run("needs", "--file", path, *TODAY) == 0
    assert "too few payouts" in capsys.readouterr().out


def test_the_summary_is_painted_into_the_file(example: str, tmp_path: Path) -> None:
    painter = Painter()
    out = tmp_path / "s.pdf"
    words = ["summary", "2026-09", "--file", example, *TODAY, "--output", str(out)]
    assert main(words, write_pdf=painter) == 0
    assert out.exists()
    assert len(painter.pages) == 1


def test_the_week_of_the_example(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("week", "2026-10-08", "--file", example, *TODAY, "--json") == 0
    answer = told(capsys)
    titles = {event["title"] for event in answer["busy"]}
    assert "하준 치과" in titles
    assert {"title", "start", "end", "all_day", "calendar"} <= set(answer["busy"][0])
    planned = [(row["start"], row["end"]) for row in answer["plan"]]
    assert planned == [
        ("2026-10-08T21:00", "2026-10-08T22:30"),
        ("2026-10-09T07:00", "2026-10-09T09:00"),
    ]
    assert answer["does_not_fit"] == []


def test_a_week_that_is_over_has_no_plan(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("week", "2026-09-30", "--file", example, *TODAY, "--json") == 0
    answer = told(capsys)
    assert (answer["first"], answer["plan"]) == ("2026-09-28", [])
    assert answer["sessions"]


def test_the_week_in_words_lists_the_plan(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("week", "2026-10-08", "--file", example, *TODAY) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "does not fit:" in lines
    assert any("2026-10-09 07:00-09:00, " in line for line in lines)
    assert not any(word in line for line in lines for word in ("None", "True", "False", "T0"))


def test_a_folder_is_not_called_missing(
    example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", str(tmp_path), "--file", example) == 1
    assert f"{tmp_path} is a folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("fly",),
        ("forecast",),
        ("forecast", "--file", "x", "--months", "0"),
        ("forecast", "--file", "x", "--today", "8.10."),
        ("needs", "--file", "x", "--aim", "10"),
        ("needs", "--file", "x", "--spare", "effort"),
        ("summary", "September", "--file", "x", "--output", "y"),
    ],
)
def test_wrong_usage_is_2(words: tuple[str, ...]) -> None:
    assert run(*words) == 2


@pytest.mark.parametrize("command", ["forecast", "needs", "week", "check"])
def test_a_missing_file_is_one_line_and_1(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "none.sallim")
    words = (command, path) if command == "check" else (command, "--file", path)
    assert run(*words) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "none.sallim" in told.err


def test_an_import_that_finds_nothing_says_so_in_one_line(
    tmp_path: Path, example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "words.csv"
    source.write_text("one,two\n", encoding="utf-8")
    assert run("import", str(source), "--file", example, *TODAY) == 1
    assert capsys.readouterr().err.count("\n") == 1
