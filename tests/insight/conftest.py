from __future__ import annotations

from collections.abc import Iterator

import pytest

from planner.book import Book, Label, sample
from planner.book.files import in_memory
from planner.domain.household import Household
from planner.text import translator


@pytest.fixture
def book() -> Iterator[Book]:
    """A new household's book."""
    opened = in_memory(Household(name="우리집"))
    yield opened
    opened.close()


@pytest.fixture
def family() -> Iterator[Book]:
    """The made-up family's book, on 8 October 2026."""
    words = translator("ko")
    opened = in_memory(sample.household(words))
    opened.note(Label("Example"), sample.fill, words)
    yield opened
    opened.close()
