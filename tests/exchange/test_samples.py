"""The household's own files, as they are kept beside the project."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from planner.book import Book, Label, records
from planner.domain.gigs import Gig, Platform, Stage, StageChange
from planner.domain.household import Member, MemberKind
from planner.domain.payouts import Cost, CostKind, Payout, PayoutLine
from planner.domain.planning import ImportBatch, ImportedRow
from planner.domain.sessions import SessionKind, WorkSession
from planner.domain.targets import DuePrecision, Earmark, Recurrence, Target, instalments
from planner.exchange import sentences
from planner.exchange.drafts import Severity, WorkbookPreview
from planner.exchange.importing import ImportResult, apply, planned
from planner.exchange.opening import open_source
from planner.exchange.preview import Choices, interpret, read_workbook
from planner.text import translator
from tests.exchange.conftest import NOW, TODAY

IMPORT = Label("Import")
KO = translator("ko")


@pytest.fixture
def work(shared: Path) -> WorkbookPreview:
    return read_workbook(shared / "samples" / "부업기록_2026.xlsx", TODAY)


@pytest.fixture
def costs_ahead(shared: Path) -> WorkbookPreview:
    return read_workbook(shared / "samples" / "나갈돈_계획.xlsx", TODAY)


def take(book: Book, preview: WorkbookPreview) -> ImportResult:
    return book.change(IMPORT, apply, preview, NOW)


def test_the_sheets_are_recognised_and_their_rows_counted(work: WorkbookPreview) -> None:
    counts = {sheet.name: (str(sheet.kind), len(sheet.rows)) for sheet in work.sheets}
    assert counts == {"7–9월": ("sessions", 38), "입금": ("payouts", 2), "쓴 돈": ("costs", 5)}
    assert [sheet.header_row for sheet in work.sheets] == [1, 3, 1]


def test_every_problem_is_named_by_its_cell(work: WorkbookPreview) -> None:
    found = [(p.cell, str(p.severity), p.code) for p in work.problems]
    assert found == [
        ("A8", "note", "date-guessed"),
        ("E12", "error", "ends-before-start"),
        ("C13", "note", "kind-guessed"),
        ("B15", "error", "empty"),
        ("A25", "error", "unreadable"),
        ("A38", "duplicate", "repeats"),
    ]
    said = [
        f"{sentences.place(KO, p)}: {sentences.of_problem(KO, p)}"
        for p in work.problems
        if p.severity is Severity.ERROR
    ]
    assert said == [
        "12행 끝: 끝(20:30)이 시작(21:00)보다 빨라요.",
        "15행 일감: 일감이 비어 있어요.",
        "25행 날짜: 2026-13-07은 없는 날짜예요.",
    ]


def test_fixes_are_one_choice_away(shared: Path) -> None:
    source = open_source(shared / "samples" / "부업기록_2026.xlsx")
    choices = Choices(today=TODAY)
    for cell, fix in (("E12", 0), ("A25", 0), ("A38", 0)):
        problem = next(p for p in interpret(source, choices).problems if p.cell == cell)
        assert sentences.of_fix(KO, problem.fixes[fix])
        choices = choices.with_fix(problem, problem.fixes[fix])
    rows = {row.number: row for row in interpret(source, choices).sheets[0].rows}
    assert [number for number, row in rows.items() if not row.is_taken] == [15]
    assert rows[25].draft is not None
    assert rows[25].draft.key[1] == "2026-07-13"


def test_a_night_may_end_the_next_day(shared: Path) -> None:
    source = open_source(shared / "samples" / "부업기록_2026.xlsx")
    problem = next(p for p in interpret(source, Choices(today=TODAY)).problems if p.cell == "E12")
    overnight = next(fix for fix in problem.fixes if fix.code == "next-day")
    choices = Choices(today=TODAY).with_fix(problem, overnight)
    row = next(r for r in interpret(source, choices).sheets[0].rows if r.number == 12)
    assert (row.draft.start, row.draft.end) == (21 * 60, 44 * 60 + 30)  # type: ignore[union-attr]


def test_the_work_log_becomes_records(book: Book, work: WorkbookPreview) -> None:
    result = take(book, work)
    assert result.stored == {
        "members": 1,
        "platforms": 1,
        "gigs": 9,
        "sessions": 34,
        "payouts": 2,
        "costs": 5,
    }
    assert [problem.cell for problem in result.duplicates] == ["A38"]
    sessions = book.read(records.all_of, WorkSession)
    afternoon = next(s for s in sessions if s.starts == dt.datetime(2026, 7, 18, 5, tzinfo=dt.UTC))
    assert afternoon.ends == dt.datetime(2026, 7, 18, 9, 30, tzinfo=dt.UTC)
    kinds = [session.kind for session in sessions]
    assert kinds.count(SessionKind.TRAINING) == 7
    assert kinds.count(SessionKind.REWORK) == 2
    assert [platform.name for platform in book.read(records.all_of, Platform)] == ["크라우드웍스"]
    assert [member.name for member in book.read(records.all_of, Member)] == ["김OO"]


def test_gigs_stand_where_the_rows_say(book: Book, work: WorkbookPreview) -> None:
    take(book, work)
    gigs = {gig.title: gig for gig in book.read(records.all_of, Gig)}
    assert {title: (gig.stage, gig.expected_minor) for title, gig in gigs.items()} == {
        "음성 전사 테스트": (Stage.TESTED, None),
        "AI 음성 전사 3차": (Stage.PAID, 512_000),
        "이미지 분류 시험": (Stage.APPLIED, None),
        "감정 태깅": (Stage.WORKING, 36_000),
        "도로 객체 박스": (Stage.PAID, 486_000),
        "의료 음성 전사": (Stage.APPLIED, None),
        "이미지 캡션 평가": (Stage.APPLIED, None),
        "문서 OCR 검수 4차": (Stage.SELECTED, None),
        "영수증 촬영": (Stage.WORKING, 24_000),
    }
    ocr = gigs["문서 OCR 검수 4차"].uid
    history = [s for s in book.read(records.all_of, StageChange) if s.gig_uid == ocr]
    assert [(s.stage, s.on) for s in history] == [
        (Stage.APPLIED, dt.date(2026, 9, 28)),
        (Stage.SELECTED, dt.date(2026, 10, 1)),
    ]


def test_payouts_keep_what_the_statement_says(book: Book, work: WorkbookPreview) -> None:
    take(book, work)
    first, second = book.read(records.all_of, Payout)
    assert (first.gross_minor, first.national_tax_minor, first.local_tax_minor) == (
        512_000,
        15_360,
        1_530,
    )
    assert (second.net_minor, second.received_on) == (469_970, dt.date(2026, 10, 2))
    assert second.entered == "gross national local net"
    assert [line.amount_minor for line in book.read(records.all_of, PayoutLine)] == [
        512_000,
        486_000,
    ]
    costs = book.read(records.all_of, Cost)
    assert [cost.own_minor for cost in costs] == [30_800, 33_000, 58_200, 9_900, 4_000]
    assert [cost.kind for cost in costs] == [
        CostKind.COURSE,
        CostKind.EXAM,
        CostKind.COURSE,
        CostKind.EQUIPMENT,
        CostKind.OTHER,
    ]


def test_targets_keep_rank_due_dates_and_savings(book: Book, costs_ahead: WorkbookPreview) -> None:
    assert costs_ahead.problems == ()
    take(book, costs_ahead)
    targets = book.read(records.all_of, Target)
    assert [(t.rank, t.name, t.amount_minor) for t in targets] == [
        (1, "수학학원", 450_000),
        (2, "대학 등록금", 4_200_000),
        (3, "영어 특강", 380_000),
        (4, "인강 패스", 330_000),
        (5, "수학여행", 420_000),
        (6, "여름휴가", 800_000),
        (7, "노트북", 1_300_000),
    ]
    academy, holiday = targets[0], targets[5]
    assert academy.recurrence is Recurrence.MONTHLY
    assert len(instalments(academy)) == 13
    assert instalments(academy)[0].due_on == dt.date(2026, 11, 5)
    assert (holiday.due_on, holiday.due_precision) == (dt.date(2027, 7, 1), DuePrecision.MONTH)
    assert holiday.member_uid is None
    members = book.read(records.all_of, Member)
    assert [(m.name, m.kind, m.grade) for m in members] == [
        ("지우", MemberKind.CHILD, "고2"),
        ("하준", MemberKind.CHILD, ""),
    ]
    assert [e.amount_minor for e in book.read(records.all_of, Earmark)] == [900_000, 150_000]


def test_importing_the_same_files_again_adds_nothing(
    book: Book, work: WorkbookPreview, costs_ahead: WorkbookPreview
) -> None:
    take(book, costs_ahead)
    take(book, work)
    counts = {kind: len(book.read(records.all_of, kind)) for kind in records.KINDS}
    gigs = book.read(records.all_of, Gig)
    label = book.undo_label
    again = [take(book, costs_ahead), take(book, work)]
    assert [result.stored for result in again] == [{}, {}]
    assert {kind: len(book.read(records.all_of, kind)) for kind in records.KINDS} == counts
    assert book.read(records.all_of, Gig) == gigs
    assert book.undo_label == label


def test_an_import_is_one_step_that_undo_takes_back(book: Book, work: WorkbookPreview) -> None:
    take(book, work)
    assert book.read(records.all_of, ImportBatch)[0].file_name == "부업기록_2026.xlsx"
    book.undo()
    assert book.read(records.all_of, WorkSession) == []
    assert book.read(records.all_of, ImportedRow) == []


def test_a_dry_run_says_what_would_be_stored(book: Book, work: WorkbookPreview) -> None:
    made = book.read(planned, work, NOW)
    assert made.stored["sessions"] == 34
    assert book.read(records.all_of, WorkSession) == []


def test_a_row_mended_later_does_not_pay_twice(book: Book, shared: Path) -> None:
    source = open_source(shared / "samples" / "부업기록_2026.xlsx")
    take(book, interpret(source, Choices(today=TODAY)))
    mended = Choices(today=TODAY, changes={("7–9월", "A25"): "2026-09-07"})
    result = take(book, interpret(source, mended))
    assert result.stored == {"sessions": 1}
    gig = next(g for g in book.read(records.all_of, Gig) if g.title == "도로 객체 박스")
    assert gig.expected_minor == 486_000
    assert gig.stage is Stage.PAID
