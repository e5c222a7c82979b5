"""What ads promised an hour is noted, changed and taken back by gig."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from planner.book import Book, Label, claims, ledger, records
from planner.book.files import in_memory
from planner.domain.base import Uid
from planner.domain.gigs import Gig, IncomeClaim
from planner.domain.household import Household

STEP = Label("Step")
TODAY = dt.date(2026, 10, 8)


@pytest.fixture
def book() -> Iterator[Book]:
    opened = in_memory(Household(name="우리집"))
    yield opened
    opened.close()


def promise(book: Book, uid: Uid, minor: int | None) -> list[IncomeClaim]:
    book.change(STEP, claims.promise_hourly, [uid], minor, on=TODAY)
    return book.read(records.all_of, IncomeClaim)


def test_a_promise_is_noted_changed_and_taken_back(book: Book) -> None:
    uid = book.change(STEP, ledger.add_gig, Gig(title="OCR"), on=TODAY)

    [made] = promise(book, uid, 25_000)
    assert (made.title, made.gig_uid, made.hourly_minor) == ("OCR", uid, 25_000)
    [changed] = promise(book, uid, 20_000)
    assert (changed.uid, changed.hourly_minor) == (made.uid, 20_000)
    assert promise(book, uid, None) == []


def test_what_else_an_ad_said_stays(book: Book) -> None:
    uid = book.change(STEP, ledger.add_gig, Gig(title="OCR"), on=TODAY)
    said = IncomeClaim(title="광고", gig_uid=uid, hourly_minor=1, monthly_minor=4_000_000)
    book.change(STEP, records.add, said)

    [left] = promise(book, uid, None)

    assert (left.hourly_minor, left.monthly_minor) == (None, 4_000_000)


def test_a_new_gig_keeps_what_its_ad_promised(book: Book) -> None:
    uid = book.change(STEP, claims.add_gig, Gig(title="OCR"), on=TODAY, hourly_minor=25_000)

    [made] = book.read(records.all_of, IncomeClaim)
    assert (made.gig_uid, made.hourly_minor) == (uid, 25_000)
