from __future__ import annotations

import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent.parent
KEYWORDS = {"N_": None, "text": None, "plural": (1, 2), "context": ((1, "c"), 2)}


def catalog(area: str) -> Catalog:
    path = ROOT / "planner" / "text" / "catalogs" / "ko" / f"{area}.po"
    with path.open("rb") as file:
        return read_po(file, locale="ko", abort_invalid=True)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("area", ["wording", "exchange"])
def test_the_korean_catalog_is_complete_and_fills_the_same_blanks(area: str) -> None:
    known = catalog("wording")
    for message in catalog(area):
        known[message.id] = message
    found = extract_from_dir(ROOT / "planner" / area, keywords=KEYWORDS)
    missing = [(name, line, text) for name, line, text, _, _ in found if known.get(text) is None]
    assert missing == []
    for message in known:
        ids = message.id if isinstance(message.id, tuple) else (str(message.id),)
        korean = (
            message.string if isinstance(message.string, str) else "".join(message.string or [])
        )
        if ids != ("",):
            assert korean
            assert placeholders(korean) == placeholders(ids[-1])
