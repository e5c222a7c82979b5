"""Files like the household's own, with other headings, order, sheets and formats."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from planner.book import Book, Label, records
from planner.domain.gigs import Gig, Stage, StageChange
from planner.domain.payouts import Payout, PayoutState
from planner.domain.sessions import SessionKind, WorkSession
from planner.domain.targets import Recurrence, Target
from planner.exchange import sentences
from planner.exchange.drafts import (
    CostDraft,
    GigDraft,
    PayoutDraft,
    SessionDraft,
    Severity,
    SheetPreview,
    TargetDraft,
)
from planner.exchange.headings import SheetKind
from planner.exchange.importing import apply, planned, profiles
from planner.exchange.opening import open_source, source_of
from planner.exchange.preview import Choices, interpret, read_workbook
from planner.text import translator
from tests.exchange.conftest import NOW, TODAY, MakeFile

KO, EN = translator("ko"), translator("en")
LABEL = Label("Import")


def only(path: Path) -> SheetPreview:
    (sheet,) = read_workbook(path, TODAY).sheets
    return sheet


def codes(sheet: SheetPreview) -> list[tuple[str, str]]:
    return [(problem.cell, problem.code) for problem in sheet.problems]


def test_an_english_work_log_under_a_title_is_read(workbook: MakeFile) -> None:
    rows = [
        ["My gig log 2026"],
        [],
        ["Date", "Project", "Type", "Start", "End", "Pay (KRW)", "Notes", "Who"],
        [dt.date(2026, 7, 6), "Labelling course", "Training", "9:30 AM", "1 PM", None, "", "Kim"],
        ["15 Jul", "Transcription", "Work", "2pm", "6:30 PM", "₩450k", "", "Kim"],
        ["07/16/2026", "Transcription", "revision", "09:00", "10:00", None, "", "Kim"],
        ["Total", None, None, None, None, 450_000],
    ]
    sheet = only(workbook(**{"Work log": rows}))
    assert (sheet.kind, sheet.header_row) == (SheetKind.SESSIONS, 3)
    assert codes(sheet) == [("A5", "date-guessed"), ("C6", "kind-guessed")]
    course, work, again = [row.draft for row in sheet.rows]
    assert isinstance(course, SessionDraft)
    assert isinstance(work, SessionDraft)
    assert isinstance(again, SessionDraft)
    assert (course.start, course.end, course.kind) == (570, 780, SessionKind.TRAINING)
    assert (work.day, work.amount_minor) == (dt.date(2026, 7, 15), 450_000)
    assert (again.day, again.kind) == (dt.date(2026, 7, 16), SessionKind.REWORK)


def test_columns_may_stand_in_any_order_and_nights_may_end_later(workbook: MakeFile) -> None:
    rows = [
        ["담당", "메모", "종료", "시작", "일감", "날짜", "금액"],
        ["김", "", dt.time(13), dt.time(9), "A", dt.date(2026, 7, 6), "48만6천원"],
        ["김", "", "익일 01:00", "22:00", "A", "7/7", None],
    ]
    sheet = only(workbook(Sheet1=rows))
    first, night = [row.draft for row in sheet.rows]
    assert isinstance(first, SessionDraft)
    assert isinstance(night, SessionDraft)
    assert first.amount_minor == 486_000
    assert (night.day, night.start, night.end) == (dt.date(2026, 7, 7), 22 * 60, 25 * 60)


def test_spans_and_lengths_of_time_are_enough(workbook: MakeFile) -> None:
    spans = [["날짜", "작업 시간", "프로젝트"], ["2026.9.1", "09:00~12:30", "B"]]
    lengths = [["작업일", "작업명", "작업시간"], ["2026년 8월 3일", "C", "3시간"]]
    preview = read_workbook(workbook(가=spans, 나=lengths), TODAY)
    (span,), (length,) = [[row.draft for row in sheet.rows] for sheet in preview.sheets]
    assert isinstance(span, SessionDraft)
    assert isinstance(length, SessionDraft)
    assert (span.start, span.end) == (540, 750)
    assert (length.start, length.end) == (540, 720)
    assert [problem.code for problem in preview.problems] == ["start-assumed"]


def test_merged_cells_speak_for_the_rows_they_cover_but_pay_once(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["날짜", "일감", "시간", None, "금액"],
        [None, None, "시작", "끝", None],
        [dt.date(2026, 7, 6), "A", "9:00", "10:00", 30_000],
        [None, "A", "11:00", "12:00", None],
    ):
        sheet.append(row)
    for merged in ("A1:A2", "B1:B2", "C1:D1", "E1:E2", "A3:A4", "E3:E4"):
        sheet.merge_cells(merged)
    book.save(tmp_path / "병합.xlsx")
    found = only(tmp_path / "병합.xlsx")
    drafts = [row.draft for row in found.rows]
    assert found.header_row == 2
    assert [d.amount_minor for d in drafts if isinstance(d, SessionDraft)] == [30_000, None]
    assert {d.day for d in drafts if isinstance(d, SessionDraft)} == {dt.date(2026, 7, 6)}


def test_a_statement_with_both_taxes_is_read_and_its_total_is_not(workbook: MakeFile) -> None:
    rows = [
        ["정산 내역"],
        ["지급일", "업체명", "프로젝트명", "총 지급액", "소득세", "지방소득세", "실지급액"],
        ["12/30", "레이블러", "X", "100,000", "3,000", "300", "96,700"],
        ["12/31", "레이블러", "Y", 100_000, "-3,000", "-300", 96_700],
        ["합   계", None, None, 200_000, None, None, 193_400],
    ]
    sheet = only(workbook(name="정산내역_2025.xlsx", 시트1=rows))
    assert sheet.kind is SheetKind.PAYOUTS
    first, second = [row.draft for row in sheet.rows]
    assert isinstance(first, PayoutDraft)
    assert isinstance(second, PayoutDraft)
    assert (first.day, first.national, first.local) == (dt.date(2025, 12, 30), 3_000, 300)
    assert (second.national, second.local) == (3_000, 300)


def test_parts_that_contradict_each_other_are_an_error(workbook: MakeFile) -> None:
    rows = [["입금일", "세전", "원천징수", "실수령액"], [TODAY, 100_000, 3_300, 120_000]]
    sheet = only(workbook(입금=rows))
    assert codes(sheet) == [("D2", "invalid-input")]
    assert "120,000" in sentences.of_problem(KO, sheet.problems[0])


def test_a_fee_that_leaves_no_room_for_tax_is_taken_as_stated(
    workbook: MakeFile, book: Book
) -> None:
    rows = [["입금일", "세전", "수수료"], [dt.date(2026, 10, 1), 1_000, 990]]
    book.change(LABEL, apply, read_workbook(workbook(입금=rows), TODAY), NOW)
    (payout,) = book.read(records.all_of, Payout)
    assert (payout.fee_minor, payout.net_minor, payout.national_tax_minor) == (990, 10, 0)


def test_targets_in_other_words_are_read(workbook: MakeFile) -> None:
    rows = [
        ["우선순위", "대상", "항목", "필요금액", "내는 날", "모은 돈"],
        ["2순위", "하준", "수학여행", "42만", "내년 4월 20일", "없음"],
        ["1순위", "지우", "학원", "월 45만원", "매월 5일", ""],
        ["3", "", "냉장고", "120만원", "미정", ""],
    ]
    sheet = only(workbook(계획=rows))
    assert codes(sheet) == [("E3", "end-assumed"), ("E4", "unreadable")]
    trip, academy, _ = [row.draft for row in sheet.rows]
    assert isinstance(trip, TargetDraft)
    assert isinstance(academy, TargetDraft)
    assert (trip.due_on, trip.saved_minor) == (dt.date(2027, 4, 20), 0)
    assert (academy.recurrence, academy.last_on) == (Recurrence.MONTHLY, dt.date(2027, 10, 5))


def test_a_list_of_gigs_becomes_gigs_with_their_stage(workbook: MakeFile, book: Book) -> None:
    rows = [
        ["Gig", "Platform", "Status", "Applied", "Expected pay"],
        ["Captions", "Crowdworks", "Applied", "2026-09-23", "₩120,000"],
        ["OCR", "Crowdworks", "in progress", None, None],
        ["Signs", "", "pondering", None, None],
    ]
    path = workbook(Gigs=rows)
    assert isinstance(only(path).rows[0].draft, GigDraft)
    result = book.change(LABEL, apply, read_workbook(path, TODAY), NOW)
    assert result.stored == {"platforms": 1, "gigs": 3}
    assert [problem.code for problem in result.problems] == ["stage-guessed"]
    gigs = {gig.title: gig for gig in book.read(records.all_of, Gig)}
    assert (gigs["Captions"].stage, gigs["Captions"].expected_minor) == (Stage.APPLIED, 120_000)
    assert (gigs["OCR"].stage, gigs["Signs"].stage) == (Stage.WORKING, Stage.SEEN)
    assert len(book.read(records.all_of, StageChange)) == 1


def test_a_comma_that_cuts_an_amount_in_two_is_not_read_as_twelve_won() -> None:
    text = "날짜,내용,금액\n2026-07-03,강의,30800\n2026-07-04,책,12,000\n"
    preview = interpret(source_of(text.encode(), "쓴 돈.csv"), Choices(today=TODAY))
    assert [(p.cell, p.code) for p in preview.problems] == [("C3", "extra-cells")]
    assert preview.taken == 1


def test_headings_give_bare_numbers_their_unit(workbook: MakeFile) -> None:
    log = [
        ["날짜", "일감", "시간(분)", "금액(만원)"],
        [TODAY, "A", 90, 4.5],
        [TODAY, "B", "2시간", "3만원"],
    ]
    plan = [["단위: 천원"], ["무엇", "금액", "언제"], ["등록금", "4,200", "2028-02-11"]]
    preview = read_workbook(workbook(작업=log, 계획=plan), TODAY)
    first, second = [row.draft for row in preview.sheets[0].rows]
    assert isinstance(first, SessionDraft)
    assert isinstance(second, SessionDraft)
    assert (first.end - first.start, first.amount_minor) == (90, 45_000)
    assert (second.end - second.start, second.amount_minor) == (120, 30_000)
    target = preview.sheets[1].rows[0].draft
    assert isinstance(target, TargetDraft)
    assert target.amount_minor == 4_200_000


def test_an_empty_day_is_an_error_that_the_row_above_may_mend(workbook: MakeFile) -> None:
    rows = [
        ["일자", "일감", "시작", "종료"],
        [TODAY, "A", "9:00", "10:00"],
        ["", "A", "11:00", "12:00"],
    ]
    source = open_source(workbook(작업=rows))
    choices = Choices(today=TODAY)
    (problem,) = interpret(source, choices).problems
    assert (problem.cell, problem.code) == ("A3", "empty")
    assert interpret(source, choices.with_fix(problem, problem.fixes[0])).taken == 2


def test_formulas_without_a_stored_result_say_so(workbook: MakeFile) -> None:
    sheet = only(workbook(지출=[["일자", "항목", "금액"], [TODAY, "책", "=6000*2"]]))
    assert codes(sheet) == [("C2", "no-stored-value")]


def test_a_sheet_that_says_nothing_of_income_is_left_alone(workbook: MakeFile) -> None:
    preview = read_workbook(workbook(표=[["날짜", "금액"], [TODAY, 3]], 글=[["안녕"]]), TODAY)
    assert [sheet.kind for sheet in preview.sheets] == [None, None]
    assert preview.problems == ()


def test_a_bank_statement_is_not_taken_for_income(workbook: MakeFile) -> None:
    head = ["거래일시", "적요", "출금액(원)", "입금액(원)", "잔액(원)"]
    path = workbook(입금=[head, ["2026.06.02 09:14:33", "급여", 0, "2,100,000", "3,000,000"]])
    assert only(path).kind is None
    asked = Choices(today=TODAY, kinds={"입금": SheetKind.PAYOUTS})
    assert interpret(open_source(path), asked).taken == 1


def test_the_user_may_settle_kind_headings_and_columns(workbook: MakeFile) -> None:
    rows = [["내 메모"], ["언제", "무엇에", "얼마"], ["2026-07-03", "헤드셋", 9_900]]
    source = open_source(workbook(표=rows))
    choices = Choices(
        today=TODAY,
        kinds={"표": SheetKind.COSTS},
        header_rows={"표": 2},
        mappings={"표": {1: "date", 2: "title", 3: "amount"}},
    )
    (sheet,) = interpret(source, choices).sheets
    draft = sheet.rows[0].draft
    assert isinstance(draft, CostDraft)
    assert (draft.title, draft.own_minor) == ("헤드셋", 9_900)
    left_out = interpret(source, Choices(today=TODAY, kinds={"표": None}))
    assert left_out.taken == 0


def test_a_mapping_is_remembered_by_its_headings(workbook: MakeFile, book: Book) -> None:
    rows = [["언제", "무엇에", "얼마"], ["2026-07-03", "헤드셋", 9_900]]
    source = open_source(workbook(표=rows))
    choices = Choices(
        today=TODAY,
        kinds={"표": SheetKind.COSTS},
        mappings={"표": {1: "date", 2: "title", 3: "amount"}},
    )
    book.change(LABEL, apply, interpret(source, choices), NOW, remember=True)
    later = [["언제", "무엇에", "얼마"], ["2026-09-03", "마우스", 12_000]]
    again = Choices(today=TODAY, profiles=book.read(profiles))
    preview = interpret(open_source(workbook(name="다음.xlsx", 달=later)), again)
    assert (preview.sheets[0].kind, preview.taken) == (SheetKind.COSTS, 1)


def test_a_payout_still_to_come_is_expected(workbook: MakeFile, book: Book) -> None:
    rows = [["입금일", "어디서", "일감", "세전"], [dt.date(2026, 10, 15), "가나", "영수증", 24_000]]
    path = workbook(입금=rows)
    book.change(LABEL, apply, read_workbook(path, TODAY), NOW)
    (payout,) = book.read(records.all_of, Payout)
    assert (payout.state, payout.expected_on) == (PayoutState.EXPECTED, dt.date(2026, 10, 15))
    assert (payout.net_minor, payout.entered) == (24_000 - 720 - 70, "gross")
    assert book.read(records.all_of, Gig)[0].stage is Stage.SETTLEMENT


def test_rows_like_records_that_were_typed_in_are_kept_apart(
    workbook: MakeFile, book: Book
) -> None:
    start = dt.datetime(2026, 7, 6, 0, tzinfo=dt.UTC)
    typed = WorkSession(started_at=start, ended_at=start + dt.timedelta(hours=3))
    book.change(LABEL, records.add, typed)
    rows = [["일자", "구분", "시작", "종료"], [dt.date(2026, 7, 6), "교육", "9:00", "12:00"]]
    result = book.change(LABEL, apply, read_workbook(workbook(작업=rows), TODAY), NOW)
    assert [(p.cell, p.code) for p in result.duplicates] == [("A2", "already-there")]
    assert book.read(records.all_of, WorkSession)[0].kind is SessionKind.WORK


def typed_and_file(workbook: MakeFile, book: Book) -> tuple[Choices, Path]:
    """Return choices, and a file whose one row looks like the session and cost typed in."""
    start = dt.datetime(2026, 7, 6, 0, tzinfo=dt.UTC)
    typed = WorkSession(started_at=start, ended_at=start + dt.timedelta(hours=3), note="내 메모")
    book.change(LABEL, records.add, typed)
    rows = [["일자", "구분", "시작", "종료"], [dt.date(2026, 7, 6), "교육", "9:00", "13:30"]]
    return Choices(today=TODAY), workbook(작업=rows)


def with_way(choices: Choices, path: Path, book: Book, code: str) -> Choices:
    preview = interpret(open_source(path), choices)
    (problem,) = book.read(planned, preview, NOW).duplicates
    fix = next(fix for fix in problem.fixes if fix.code == code)
    return choices.with_fix(problem, fix)


@pytest.mark.parametrize("code", ["overwrite", "overwrite-all"])
def test_a_row_overwrites_the_record_it_looks_like_if_that_is_wanted(
    workbook: MakeFile, book: Book, code: str
) -> None:
    choices, path = typed_and_file(workbook, book)
    chosen = with_way(choices, path, book, code)

    result = book.change(LABEL, apply, interpret(open_source(path), chosen), NOW)

    assert (result.overwritten, result.duplicates, dict(result.stored)) == (1, (), {})
    (session,) = book.read(records.all_of, WorkSession)
    assert session.kind is SessionKind.TRAINING
    assert session.ended_at == dt.datetime(2026, 7, 6, 4, 30, tzinfo=dt.UTC)
    assert session.note == "내 메모"
    book.undo()
    assert book.read(records.all_of, WorkSession)[0].kind is SessionKind.WORK


def test_a_row_is_taken_beside_the_record_it_looks_like_if_that_is_wanted(
    workbook: MakeFile, book: Book
) -> None:
    choices, path = typed_and_file(workbook, book)
    chosen = with_way(choices, path, book, "take-anyway")
    result = book.change(LABEL, apply, interpret(open_source(path), chosen), NOW)
    assert (result.overwritten, dict(result.stored)) == (0, {"sessions": 1})
    assert len(book.read(records.all_of, WorkSession)) == 2


def test_values_that_do_not_fit_the_record_are_told_and_not_overwritten(
    workbook: MakeFile, book: Book
) -> None:
    due = dt.date(2027, 3, 5)
    typed = Target(
        name="학원", rank=1, amount_minor=1, due_on=due, recurrence=Recurrence.MONTHLY,
        last_on=dt.date(2027, 6, 5),
    )  # fmt: skip
    book.change(LABEL, records.add, typed)
    rows = [["무엇", "금액", "언제"], ["학원", 450_000, "매달 5일, 2027년 1월까지"]]
    path = workbook(목표=rows)
    choices = Choices(today=TODAY)
    chosen = with_way(choices, path, book, "overwrite")

    made = book.read(planned, interpret(open_source(path), chosen), NOW)

    assert [(p.cell, p.code) for p in made.problems if p.code == "invalid-input"] == [
        ("A2", "invalid-input")
    ]
    assert made.changed == ()


def test_new_targets_come_after_those_that_are_there(workbook: MakeFile, book: Book) -> None:
    head = ["순위", "무엇", "금액", "언제"]
    first = [head, [1, "냉장고", 900_000, "2027-01-10"]]
    second = [head, [2, "책상", 200_000, "2027-02-10"], [1, "의자", 100_000, "2027-03-10"]]
    for name, rows in (("가.xlsx", first), ("나.xlsx", second)):
        book.change(LABEL, apply, read_workbook(workbook(name=name, 목표=rows), TODAY), NOW)
    ranks = {target.name: target.rank for target in book.read(records.all_of, Target)}
    assert ranks == {"냉장고": 1, "의자": 2, "책상": 3}


@pytest.mark.parametrize("rows", [20_000])
def test_a_long_log_is_read_in_seconds(rows: int) -> None:
    lines = ["날짜,일감,시작,종료,금액"]
    lines += [
        f"2026-{n % 12 + 1:02d}-{n % 28 + 1:02d},일 {n},9:00,{n % 9 + 10}:00,{n}"
        for n in range(rows)
    ]
    source = source_of("\n".join(lines).encode(), "작업.csv")
    assert interpret(source, Choices(today=TODAY)).taken == rows


def test_every_problem_and_fix_has_words_in_both_languages(workbook: MakeFile) -> None:
    rows = [
        ["일자", "일감", "구분", "시작", "종료", "금액", "수량"],
        ["2026-13-07", "A", "작업", "9:00", "10:00", 3, 1],
        [TODAY, "A", "기타등등", "11:00", "10:00", "조금", "몇 개"],
        [TODAY, None, "작업", "11:00", "11:00", -3, 1],
        [TODAY, "B", "작업", "25:00", "곧", 3, 1],
        ["7/6", "C", "작업", "9:00", "10:00", 3, 1],
        ["7/6", "C", "작업", "9:00", "10:00", 3, 1],
    ]
    sheet = only(workbook(작업=rows))
    assert len(sheet.problems) > 9
    for problem in sheet.problems:
        assert sentences.place(KO, problem).startswith(problem.cell[1:])
        assert sentences.of_problem(KO, problem) != sentences.of_problem(EN, problem)
        for fix in problem.fixes:
            assert sentences.of_fix(KO, fix) != sentences.of_fix(EN, fix)
    assert all(sentences.kind(KO, kind) != sentences.kind(EN, kind) for kind in SheetKind)


def test_a_table_that_is_not_understood_is_named(workbook: MakeFile) -> None:
    table = [["갑", "을", "병"], [1, 2, 3], [4, 5, 6]]
    targets = [["무엇", "얼마", "언제"], ["피아노", "45만원", "2027-03-02"]]
    found = read_workbook(workbook(표=table, 목표=targets, 메모=[["우유 사기"]]), TODAY)
    named = [(p.sheet, p.cell, p.code, p.severity) for p in found.unread]
    assert named == [
        ("표", "A1", "sheet-unread", Severity.ERROR),
        ("메모", "A1", "sheet-unread", Severity.NOTE),
    ]


def test_amounts_in_another_currency_are_never_taken_for_the_household_s(
    workbook: MakeFile,
) -> None:
    paid = [
        ["Paid on", "Client", "Gross", "Fee", "Net", "Currency"],
        [dt.date(2026, 9, 20), "Upwork", 300, 30, 270, "USD"],
        [dt.date(2026, 9, 21), "Upwork", "$120", None, "$100", None],
        [dt.date(2026, 9, 22), "Upwork", 300_000, None, 290_000, "원"],
    ]
    sheet = only(workbook(Payments=paid))
    assert codes(sheet) == [("F2", "other-currency"), ("C3", "unreadable"), ("E3", "unreadable")]
    marked = [["Paid on", "Gross ($)"], [dt.date(2026, 9, 20), 300]]
    assert codes(only(workbook(Payments=marked))) == [("B2", "unreadable")]


def test_a_column_may_say_how_often(workbook: MakeFile) -> None:
    rows = [
        ["Due", "Name", "Amount", "How often"],
        [dt.date(2026, 12, 1), "Piano", 150_000, "monthly until June 2027"],
        [dt.date(2026, 12, 5), "수학", 150_000, "매달, 2027년 6월까지"],
        [dt.date(2026, 12, 5), "Trip", 150_000, "once"],
        [dt.date(2026, 12, 5), "Car", 150_000, "every year"],
    ]
    sheet = only(workbook(Bills=rows))
    found = [row.draft for row in sheet.rows]
    assert all(isinstance(draft, TargetDraft) for draft in found)
    assert [(d.due_on, d.recurrence, d.last_on) for d in found if isinstance(d, TargetDraft)] == [
        (dt.date(2026, 12, 1), Recurrence.MONTHLY, dt.date(2027, 6, 30)),
        (dt.date(2026, 12, 5), Recurrence.MONTHLY, dt.date(2027, 6, 30)),
        (dt.date(2026, 12, 5), Recurrence.ONCE, None),
        (dt.date(2026, 12, 5), Recurrence.ONCE, None),
    ]
    assert codes(sheet) == [("D5", "left-out")]


def test_a_ledger_in_spoken_words_is_read(workbook: MakeFile) -> None:
    rows = [
        ["내용", "한 일", "날짜", "언제부터", "언제까지", "받을 돈"],
        ["블로그 글", "작업", "2026-09-01", "오전 10시", "오후 12시 30분", "3만원"],
    ]
    sheet = only(workbook(부업=rows))
    assert sheet.kind is SheetKind.SESSIONS
    draft = sheet.rows[0].draft
    assert isinstance(draft, SessionDraft)
    assert (draft.start, draft.end, draft.amount_minor) == (600, 750, 30_000)


def test_a_refused_amount_is_named_by_its_own_cell(workbook: MakeFile) -> None:
    rows = [["입금일", "금액(원)", "플랫폼"], ["2026-09-15", "(20,000)", "라우드"]]
    assert [cell for cell, _ in codes(only(workbook(입금=rows)))] == ["B2"]
