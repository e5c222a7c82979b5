"""The keyboard's cell in the grid, and the span it selects. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from planner.domain.base import MINUTES_A_DAY
from planner.ui.week.drag import STEP, DragKind, Preview


@dataclass(frozen=True, slots=True)
class Cursor:
    """A cell of half an hour; ``anchor`` is where a span began that Shift extends."""

    day: int
    minute: int
    anchor: int | None = None

    def moved(self, days: int, steps: int, *, extend: bool, count: int) -> Cursor:
        """Return the cursor some days and half hours on; a span stays in its day."""
        minute = max(0, min(MINUTES_A_DAY - STEP, self.minute + steps * STEP))
        if extend:
            anchor = self.minute if self.anchor is None else self.anchor
            return replace(self, minute=minute, anchor=anchor)
        return Cursor(max(0, min(count - 1, self.day + days)), minute)

    def span(self, kind: DragKind) -> Preview:
        """Return the selected span, one cell if there is none."""
        start = self.minute if self.anchor is None else self.anchor
        low, high = sorted((start, self.minute))
        return Preview(
            kind=kind, first_day=self.day, end_day=self.day + 1, first=low, end=high + STEP
        )
