"""Editors of stretches of a day and of days, as the list of free time has them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from planner.domain.errors import InvalidInputError
from planner.reading import dates as reading
from planner.reading.spans import spans
from planner.text import _
from planner.ui.parts import ParsedEdit
from planner.ui.problems import explainer
from planner.ui.week.blocks import span_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from planner.calendars.spans import Span
    from planner.ui.context import Context

Spans = tuple[tuple[int, int], ...]
Days = tuple[dt.date, ...]
_MOST_DAYS = 120


def spans_text(found: Iterable[Span]) -> str:
    """Return stretches as they can be read back: 9:00–13:00, 21:00–23:00; none is 없음."""
    return ", ".join(span_text(*span) for span in found) or _("none")


def spans_edit(context: Context, name: str, parent: QWidget) -> ParsedEdit[Spans]:
    """Return an editor of the free time of a day; an empty one has none."""
    edit: ParsedEdit[Spans] = ParsedEdit(
        context.theme, spans, spans_text, explainer(context.translator), parent
    )
    edit.setAccessibleName(name)
    edit.setPlaceholderText(_("none"))
    return edit


def day_edit(context: Context, name: str, parent: QWidget) -> ParsedEdit[dt.date]:
    """Return an editor of a day that reads 10/14, 내일 and 2028-02-11."""
    hint = reading.YearHint(today=context.today())
    edit: ParsedEdit[dt.date] = ParsedEdit(
        context.theme,
        lambda text: reading.date(text, hint).day,
        dt.date.isoformat,
        explainer(context.translator),
        parent,
    )
    edit.setAccessibleName(name)
    return edit


def days_edit(context: Context, name: str, parent: QWidget) -> ParsedEdit[Days]:
    """Return an editor of a day, or of all days from one to another: 12/24 ~ 12/31."""
    hint = reading.YearHint(today=context.today())

    def read(text: str) -> Days:
        first, _between, last = text.partition("~")
        start = reading.date(first.strip(), hint).day
        near = reading.YearHint(today=hint.today, near=start)
        end = reading.date(last.strip(), near).day if last.strip() else start
        count = (end - start).days + 1
        if not 1 <= count <= _MOST_DAYS:
            raise InvalidInputError("end_on", "ends-before-start", first=start, end=end)
        return tuple(start + dt.timedelta(days=n) for n in range(count))

    edit: ParsedEdit[Days] = ParsedEdit(
        context.theme, read, days_text, explainer(context.translator), parent
    )
    edit.setAccessibleName(name)
    return edit


def days_text(days: Days) -> str:
    """Return days in a row as they can be read back."""
    first, last = days[0].isoformat(), days[-1].isoformat()
    return first if first == last else f"{first} ~ {last}"
