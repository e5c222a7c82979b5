"""Every text of the program is in Korean too, with the same placeholders."""

from __future__ import annotations

import ast
import importlib.util
import re
import string
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message

from planner.text import Word, translator, use_language, with_particle

ROOT = Path(__file__).resolve().parents[2]
# planner.calendars has no words of its own; its ``text`` reads a property of a calendar.
SOURCES = [p for p in sorted((ROOT / "planner").rglob("*.py")) if p.parent.name != "calendars"]
FUNCTIONS = {"_", "N_", "n_"}
METHODS = {"text", "plural", "context"}


@pytest.fixture(scope="module")
def catalogs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogs", ROOT / "packaging" / "catalogs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def korean(catalogs: ModuleType) -> Catalog:
    merged = catalogs.merged("ko")
    assert isinstance(merged, Catalog)
    return merged


def _name(call: ast.Call) -> str:
    """Return the name of the translating function that is called, or nothing."""
    function = call.func
    if isinstance(function, ast.Name) and function.id in FUNCTIONS:
        return function.id
    if isinstance(function, ast.Attribute) and function.attr in METHODS:
        return function.attr
    return ""


def messages() -> list[tuple[str, str, int]]:
    """Return (text, file, line) of every text marked for translation."""
    found = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not _name(node) or not node.args:
                continue
            texts = node.args[1:2] if _name(node) == "context" else node.args[:1]
            found += [
                (argument.value, path.name, node.lineno)
                for argument in texts
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            ]
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_compiled_catalog_is_up_to_date(catalogs: ModuleType) -> None:
    stored = ROOT / "planner" / "text" / "catalogs" / "ko.mo"
    assert stored.read_bytes() == catalogs.compiled("ko"), "run packaging/catalogs.py"


def test_every_text_is_translated(korean: Catalog) -> None:
    known = {m.id[0] if isinstance(m.id, tuple) else m.id for m in korean if m.string}
    missing = [f"{file}:{line}: {text}" for text, file, line in messages() if text not in known]
    assert not missing, "\n".join(missing)


def test_no_translation_is_empty_or_unsure(korean: Catalog) -> None:
    bad = [m.id for m in korean if m.id and (m.fuzzy or not all(_forms(m)))]
    assert not bad


def test_translations_have_the_placeholders_of_their_source(korean: Catalog) -> None:
    bad = []
    for message in korean:
        if not message.id:
            continue
        source = str(message.id[-1] if isinstance(message.id, tuple) else message.id)
        bad += [m for m in _forms(message) if placeholders(m) != placeholders(source)]
    assert not bad


def test_no_text_is_built_before_it_is_translated() -> None:
    marked = re.compile(r"\b(_|n_|N_)\(\s*f[\"']")
    assert not [p for p in SOURCES if marked.search(p.read_text(encoding="utf-8"))]


def _forms(message: Message) -> tuple[str, ...]:
    string_ = message.string
    return tuple(string_) if isinstance(string_, (tuple, list)) else (str(string_),)


@pytest.mark.parametrize(
    ("word", "particle", "expected"),
    [
        ("지우", "은", "지우는"),
        ("하준", "은", "하준은"),
        ("등록금", "이", "등록금이"),
        ("서울", "으로", "서울로"),
        ("입금", "으로", "입금으로"),
        ("OCR", "을", "OCR을"),
        ("‘도로’", "을", "‘도로’를"),
        ("2027년 3월", "이에요", "2027년 3월이에요"),
        ("", "을", "를"),
    ],
)
def test_particles_follow_the_last_sound(word: str, particle: str, expected: str) -> None:
    assert with_particle(word, particle) == expected
    assert f"{Word(word):{particle}}" == expected


def test_particles_are_left_out_in_english() -> None:
    assert f"{Word('tuition')}" == "tuition"


def test_a_translator_does_not_follow_the_current_language() -> None:
    korean = translator("ko")
    use_language("en")
    assert korean.text("Our home") == "우리집"
    use_language("ko")
