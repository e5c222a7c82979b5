"""The page that explains the figures."""

from __future__ import annotations

import pytest

from planner.text import translator
from planner.wording.method import chapters


def test_every_chapter_is_there_in_korean_too() -> None:
    english, korean = chapters(translator("en")), chapters(translator("ko"))

    assert [len(c.paragraphs) for c in english] == [len(c.paragraphs) for c in korean]
    for one, other in zip(english, korean, strict=True):
        assert one.title != other.title
        assert not set(one.paragraphs) & set(other.paragraphs)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_it_speaks_plainly(language: str) -> None:
    whole = " ".join(
        text for chapter in chapters(translator(language)) for text in chapter.paragraphs
    )

    for jargon in (
        "확률",
        "중앙값",
        "시뮬레이션",
        "percentile",
        "median",
        "probability",
        "posterior",
    ):
        assert jargon not in whole
