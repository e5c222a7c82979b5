"""What a drag on the grid means, from where it began and where it is now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from planner.domain.base import MINUTES_A_DAY
from planner.ui.week.geometry import floored, snapped

if TYPE_CHECKING:
    from planner.domain.base import Uid
    from planner.ui.week.blocks import Block

STEP = 30
FINE_STEP = 5


class DragKind(Enum):
    """What is being done."""

    CREATE = auto()
    PAINT = auto()
    MOVE = auto()
    FIRST = auto()
    END = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What letting go now would give: days ``[first_day, end_day)``, minutes of each."""

    kind: DragKind
    first_day: int
    end_day: int
    first: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        """The minutes of a day."""
        return self.first, self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How a session is to move: whole days, and minutes of its start and of its end.

    ``member`` is whose it becomes, ``None`` if it stays whose it is.
    """

    uid: Uid
    days: int
    start_minutes: int
    end_minutes: int
    copy: bool = False
    member: Uid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drag:
    """A drag under way. ``minute`` is where it began, not snapped."""

    kind: DragKind
    day: int
    minute: float
    block: Block | None = None
    days: int = 7

    def preview(self, day: int, minute: float, step: int) -> Preview:
        """Return what the pointer being on ``day`` at ``minute`` means."""
        if self.block is not None and self.kind is DragKind.MOVE:
            return self._moved(self.block, day, minute, step)
        if self.block is not None:
            return self._resized(self.block, minute, step)
        low, high = sorted((self.minute, minute))
        first = floored(low, step)
        end = min(MINUTES_A_DAY, max(snapped(high, step), first + step))
        first = min(first, end - step)
        days = (self.day, self.day + 1)
        if self.kind is DragKind.PAINT:
            days = min(self.day, day), max(self.day, day) + 1
        return Preview(kind=self.kind, first_day=days[0], end_day=days[1], first=first, end=end)

    def shift(self, preview: Preview, *, copy: bool) -> Shift | None:
        """Return how the block is to move, in columns; ``None`` if nothing would change."""
        if self.block is None:
            return None
        days = preview.first_day - self.block.day
        start, end = preview.first - self.block.first, preview.end - self.block.end
        if not (days or start or end):
            return None
        return Shift(uid=self.block.uid, days=days, start_minutes=start, end_minutes=end, copy=copy)

    def _moved(self, block: Block, day: int, minute: float, step: int) -> Preview:
        length = block.end - block.first
        first = snapped(block.first + minute - self.minute, step)
        if abs(minute - self.minute) < step / 2:
            first = block.first  # sideways moves keep odd times
        first = max(0, min(MINUTES_A_DAY - length, first))
        target = max(0, min(self.days - 1, block.day + day - self.day))
        return Preview(
            kind=self.kind, first_day=target, end_day=target + 1, first=first, end=first + length
        )

    def _resized(self, block: Block, minute: float, step: int) -> Preview:
        first, end = block.first, block.end
        if self.kind is DragKind.FIRST:
            first = max(0, min(snapped(minute, step), end - min(step, end - first)))
        else:
            end = min(MINUTES_A_DAY, max(snapped(minute, step), first + min(step, end - first)))
        return Preview(
            kind=self.kind, first_day=block.day, end_day=block.day + 1, first=first, end=end
        )
