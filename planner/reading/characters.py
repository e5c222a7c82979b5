"""Texts brought to one form before they are read."""

from __future__ import annotations

import re
import unicodedata

_SAME = str.maketrans(
    {
        "−": "-",
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "△": "-",
        "▲": "-",
        "\\": "₩",
        "〜": "~",
        "∼": "~",
        "·": ".",
        "×": "*",
        "÷": "/",
        "\u200b": "",
        "\u200c": "",
        "\u200d": "",
        "\ufeff": "",
    }
)


def plain(text: str) -> str:
    """Return ``text`` with full-width forms, odd dashes and odd spaces made ordinary."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).translate(_SAME)).strip()


def heading(text: str) -> str:
    """Return ``text`` as headings are compared: lower case, without spaces and signs."""
    return re.sub(r"[^0-9a-z가-힣₩]", "", plain(text).lower())
