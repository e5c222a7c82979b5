"""Files of every kind, most of them hostile, from the corpus beside the project."""

from __future__ import annotations

import csv
import datetime as dt
import pickle
import resource
import time
from pathlib import Path

import pytest

from planner.exchange.opening import open_source, source_of
from planner.exchange.preview import Choices, interpret, read_workbook
from planner.exchange.source import ErrorValue, Source, SourceError
from planner.text import translator
from planner.wording import problems
from tests.exchange.conftest import TODAY, MakeFile

TABLES = (".xlsx", ".xlsm", ".csv", ".xls", ".ods")
KO, EN = translator("ko"), translator("en")


def opened(path: Path) -> Source | SourceError:
    try:
        return open_source(path)
    except SourceError as error:
        return error


def refusal(path: Path) -> str:
    found = opened(path)
    assert isinstance(found, SourceError), path.name
    for language in (KO, EN):
        sentence = problems.sentence(language, found)
        assert path.name in sentence
        assert "\n" not in sentence
    return found.reason


def corpus(shared: Path, folder: str) -> list[tuple[Path, str]]:
    with (shared / "corpus" / "INDEX_dev.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = [(shared / "corpus" / row["path"], row["expected"]) for row in rows]
    return [(p, e) for p, e in found if p.parent.name == folder and p.suffix in TABLES]


@pytest.mark.parametrize("folder", ["evil", "csv", "xlsx"])
def test_every_file_opens_or_says_why_in_one_sentence(shared: Path, folder: str) -> None:
    files = corpus(shared, folder)
    assert len(files) > 40
    for path, _ in files:
        began = time.process_time()
        found = opened(path)
        if isinstance(found, SourceError):
            refusal(path)
        else:
            interpret(found, Choices(today=TODAY))
        assert time.process_time() - began < 5, path.name
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert used < 700, f"{used:.0f} MB"


def test_ordinary_workbooks_are_not_refused(shared: Path) -> None:
    refused = {
        path.name
        for path, expected in corpus(shared, "xlsx")
        if isinstance(opened(path), SourceError) and expected.startswith("opens")
    }
    assert refused <= {"poi__60825.xlsx"}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("bomb_lying_size.xlsx", "damaged"),
        ("bomb_sheet_rows_8m.xlsx", "too-large"),
        ("bomb_styles_xml_200mb.xlsx", "too-large"),
        ("broken_truncated_50.xlsx", "damaged"),
        ("broken_random.xlsx", "damaged"),
        ("cell_beyond_limits.xlsx", "damaged"),
        ("csv_bom_only.csv", "empty"),
        ("csv_blank_lines.csv", "empty"),
        ("encrypted_truncated.xlsx", "damaged"),
        ("mismatch_html_euckr.xls", "html"),
        ("mismatch_plain_zip.xlsx", "not-a-table"),
        ("mismatch_xml2003.xls", "xml"),
        ("ods_good.ods", "ods"),
        ("pkg_no_sheets.xlsx", "no-sheets"),
        ("pkg_zip_encrypted_flag.xlsx", "encrypted"),
        ("up_calamine__pass_protected.xlsx", "encrypted"),
        ("up_poi__protected_passtika.xlsx", "encrypted"),
        ("xml_billion_laughs_sheet.xlsx", "unsafe"),
        ("xml_deep_nesting.xlsx", "damaged"),
        ("xml_xxe_file.xlsx", "unsafe"),
        ("xml_xxe_param_entity.xlsx", "unsafe"),
    ],
)
def test_hostile_and_spoiled_files_are_named_for_what_they_are(
    shared: Path, name: str, reason: str
) -> None:
    assert refusal(shared / "corpus" / "evil" / name) == reason


def test_a_mixed_encoding_names_its_line(shared: Path) -> None:
    found = opened(shared / "corpus" / "evil" / "csv_mixed_utf8_cp949.csv")
    assert isinstance(found, SourceError)
    assert (found.reason, found.params["line"]) == ("encoding", 3)


def test_extents_that_lie_lose_no_cells(shared: Path) -> None:
    for name in ("dims_claim_wrong_small.xlsx", "dims_claim_full.xlsx", "merges_overlap.xlsx"):
        source = open_source(shared / "corpus" / "evil" / name)
        assert len(source.sheets[0].rows) >= 4, name


def test_values_keep_their_type(shared: Path) -> None:
    evil = shared / "corpus" / "evil"
    dated = open_source(evil / "values_date1904.xlsx").sheets[0].rows[2]
    assert dt.datetime(2026, 11, 1) in dated.values()  # noqa: DTZ001 - cells have no zone
    never = open_source(evil / "values_formula_no_cache.xlsx").sheets[0].rows
    assert never[2][4] == ErrorValue("=")
    far = open_source(evil / "cell_far_corner.xlsx").sheets[0].rows
    assert max(far) == 1_048_576


def test_a_source_travels_to_another_process_and_back(workbook: MakeFile) -> None:
    source = open_source(
        workbook(시트=[["일자", "시작", "종료"], [TODAY, dt.time(9), dt.time(10)]])
    )
    assert pickle.loads(pickle.dumps(source)) == source  # noqa: S301 - our own bytes
    preview = interpret(source, Choices(today=TODAY))
    assert pickle.loads(pickle.dumps(preview)) == preview  # noqa: S301 - our own bytes


def test_a_missing_file_and_a_folder_are_problems_in_words(tmp_path: Path) -> None:
    assert refusal(tmp_path / "없음.xlsx") == "missing"
    folder = tmp_path / "폴더.xlsx"
    folder.mkdir()
    assert refusal(folder) == "cannot-open"
    (tmp_path / "빈.csv").write_bytes(b"")
    with pytest.raises(SourceError) as caught:
        read_workbook(tmp_path / "빈.csv", TODAY)
    assert caught.value.reason == "empty"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_files_are_read_in_every_usual_encoding(encoding: str, separator: str) -> None:
    lines = ["날짜,내용,금액", '2026-07-03,"강의, 2급",30800', "2026-07-09,응시료,33000", ""]
    content = "\r\n".join(lines)
    if separator != ",":
        content = content.replace('"강의, 2급"', "강의 2급").replace(",", separator)
    source = source_of(content.encode(encoding), "쓴 돈.csv")
    preview = interpret(source, Choices(today=TODAY))
    assert (str(preview.sheets[0].kind), preview.taken) == ("costs", 2)
