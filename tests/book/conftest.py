from __future__ import annotations

from collections.abc import Iterator

import pytest

from planner.book import Book
from planner.book.files import in_memory
from planner.domain.household import Household


@pytest.fixture
def book() -> Iterator[Book]:
    opened = in_memory(Household(name="우리집"))
    yield opened
    opened.close()
