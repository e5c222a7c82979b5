from __future__ import annotations

from importlib.resources import files

import pytest

from planner.rules.files import RuleFileError
from planner.rules.schooling import Level, Tuition, figures, parse

TEXT = (files("planner.rules") / "data" / "schooling.toml").read_text("utf-8")


def test_every_figure_has_a_year_and_a_source() -> None:
    known = figures()
    alone = [known.uniform, known.exam, known.application, known.growth]
    every = [*known.academy.values(), *known.tuition.values(), *alone]

    assert set(known.tuition) == set(Tuition)
    assert set(known.academy) == set(Level) - {Level.UNIVERSITY}
    assert all(figure.source and figure.source_en.isascii() for figure in every)
    assert all(figure.year >= 2025 for figure in every)
    # The uniform's figure is what it may cost at most, the application's nobody publishes.
    assert (known.uniform.limit, known.application.estimate) == (True, True)


@pytest.mark.parametrize(
    ("old", "new", "detail"),
    [
        ("schema = 1", "schema = 2", "schema is not 1"),
        ("checked = 2026-11-22", 'checked = "x"', "checked"),
        ("[[exam]]", "[[tests]]", "kinds are"),
        ("[[exam]]", "[[uniform]]", "kinds are"),
        ('level = "middle"', 'level = "high"', "academy row 3"),
        ('level = "middle"', 'level = "other"', "academy: "),
        ("amount = 512000", "amount = 512000.5", "academy row 1: amount"),
        ("amount = 512000", "amount = 0", "academy row 1: amount"),
        ("amount = 512000", "", "academy row 1: missing or unknown amount"),
        ("basis_points = 300", "basis_points = 30000", "growth: basis_points"),
        ("year = 2025", "year = 25", "academy row 1: year"),
        ('status = "published"', 'status = "fact"', "academy row 1: status"),
        ("source_en", "sources", "academy row 1: missing or unknown"),
        ("schema = 1", "schema =", "Invalid"),
    ],
)
def test_a_damaged_file_is_refused_by_row_and_reason(old: str, new: str, detail: str) -> None:
    with pytest.raises(RuleFileError) as caught:
        parse(TEXT.replace(old, new, 1))

    assert detail in str(caught.value.params["detail"])
