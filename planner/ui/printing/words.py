"""Breaking sentences into lines; Korean breaks between words, like English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.ui.printing.ink import Text, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.reports.monthly import Span
    from planner.ui.printing.ink import Ink, Type

    Run = tuple[str, bool]


def wrapped(text: str, type_: Type, room: float) -> list[str]:
    """Return ``text`` in lines that fit into ``room``; a word alone may be wider."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width(longer, type_) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line or not lines else lines


def paragraph(
    spans: Sequence[Span],
    at: tuple[float, float],
    room: float,
    *,
    plain: Type,
    strong: Type,
    leading: float,
) -> tuple[list[Text], float]:
    """Return ``spans`` as runs of text in lines, and the height they take.

    Args:
        spans: the sentences.
        at: left and top edge.
        room: the width that lines must fit into.
        plain: type of what is not strong.
        strong: type of what is; it is set in the accent colour.
        leading: from one baseline to the next.
    """
    marks: list[Text] = []
    left, top = at
    baseline = top + leading * 0.72
    lines = _lines(_words(spans), room, plain, strong)
    for number, line in enumerate(lines):
        x = left
        for text, is_strong in _joined(line):
            type_ = strong if is_strong else plain
            ink: Ink = "accent" if is_strong else "text"
            marks.append(Text(x, baseline + number * leading, text, type_, ink))
            x += width(text, type_)
    return marks, len(lines) * leading


def _words(spans: Sequence[Span]) -> list[list[Run]]:
    """Return words, each a list of runs, because emphasis may end inside a word."""
    words: list[list[Run]] = [[]]
    for span in spans:
        for place, piece in enumerate(span.text.split(" ")):
            if place:
                words.append([])
            if piece:
                words[-1].append((piece, span.strong))
    return [word for word in words if word]


def _lines(
    words: Sequence[list[Run]], room: float, plain: Type, strong: Type
) -> list[list[list[Run]]]:
    space = width(" ", plain)
    lines: list[list[list[Run]]] = []
    used = 0.0
    for word in words:
        wide = sum(width(text, strong if is_strong else plain) for text, is_strong in word)
        if lines and used + space + wide <= room:
            lines[-1].append(word)
            used += space + wide
        else:
            lines.append([word])
            used = wide
    return lines


def _joined(line: Sequence[list[Run]]) -> list[Run]:
    """Return the runs of a line with its spaces; runs of one kind are one."""
    runs: list[Run] = []
    for place, word in enumerate(line):
        for number, (text, is_strong) in enumerate(word):
            piece = f" {text}" if place and not number else text
            if runs and runs[-1][1] == is_strong:
                runs[-1] = (runs[-1][0] + piece, is_strong)
            elif piece.startswith(" ") and runs:
                runs[-1] = (f"{runs[-1][0]} ", runs[-1][1])
                runs.append((text, is_strong))
            else:
                runs.append((piece, is_strong))
    return runs
