"""Fields for a day and for times of it, as people type them; the arrow keys step."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from planner.domain.base import MINUTES_A_DAY
from planner.domain.errors import PlannerError
from planner.reading import dates, times
from planner.ui.parts import ParsedEdit
from planner.ui.problems import explainer
from planner.ui.week.blocks import clock
from planner.ui.week.drag import STEP

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from planner.text import Translator
    from planner.ui.theme import Theme

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class TimeEdit(ParsedEdit[int]):
    """Reads a time of the day as its minute, 0 to 1440: 9, 0930, 오후 2시."""

    def __init__(self, theme: Theme, translator: Translator, minute: int, parent: QWidget) -> None:
        super().__init__(theme, times.time, clock, explainer(translator), parent)
        self.show_value(minute)

    def typed(self) -> int | None:
        """Return the minute that stands in the field, committed or not."""
        try:
            return times.time(self.text())
        except PlannerError:
            return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step, minute = _STEPS.get(Qt.Key(event.key())), self.typed()
        if step is None or minute is None or event.modifiers():
            super().keyPressEvent(event)
            return
        near = minute // STEP * STEP if step > 0 else -(-minute // STEP) * STEP
        self.show_value((near + step * STEP) % MINUTES_A_DAY)


class DayEdit(ParsedEdit[dt.date]):
    """Reads a day: 10/14, 내일, 2028-02-11. A missing year is that of the day shown first."""

    def __init__(
        self, theme: Theme, translator: Translator, day: dt.date, today: dt.date, parent: QWidget
    ) -> None:
        hint = dates.YearHint(today=today, near=day)
        super().__init__(
            theme,
            lambda text: dates.date(text, hint).day,
            dt.date.isoformat,
            explainer(translator),
            parent,
        )
        self.show_value(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step, day = _STEPS.get(Qt.Key(event.key())), self.value()
        if step is None or day is None or event.modifiers() or self.isModified():
            super().keyPressEvent(event)
            return
        self.show_value(day + dt.timedelta(days=step))
