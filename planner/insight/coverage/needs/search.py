"""The search for the least of each thing that makes targets ready as often as wanted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.insight.coverage.needs.finding import Finding
from planner.insight.coverage.needs.ground import Ground

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.insight.coverage.needs.ways import Needs
    from planner.insight.coverage.outlook import Outlook
    from planner.insight.coverage.room import Room


class Search:
    """Looks for ways on one forecast; what targets have in common is worked out once.

    Used by one thread at a time. It takes a tenth of a second to a second or two for a target,
    so it belongs on a worker thread.
    """

    def __init__(self, outlook: Outlook, room: Room) -> None:
        """Take over a forecast with figures and the time for work.

        Raises:
            ValueError: there are too few payouts for figures.
        """
        self._ground = Ground(outlook, room)

    @property
    def places(self) -> tuple[int, ...]:
        """Return the targets with something to pay in time, by place in rank order."""
        return self._ground.places

    def target(
        self,
        place: int,
        aim: int,
        *,
        keep_going: Callable[[], bool] = lambda: True,
        progress: Callable[[float], None] = lambda _share: None,
    ) -> Needs:
        """Return what it would take for the target at ``place`` in rank order.

        Args:
            place: of the target.
            aim: times in 10, 1 to 9.
            keep_going: asked between steps; False stops the work.
            progress: told the share done, in [0, 1].

        Raises:
            ValueError: ``aim`` is out of range.
            CancelledError: ``keep_going`` said no.
        """
        found = Finding(self._ground, (place,), keep_going).needs(aim, progress)
        self._ground.tidy()
        return replace(found, uid=self._ground.outlook.inputs.targets[place].uid)

    def together(
        self,
        aim: int,
        *,
        keep_going: Callable[[], bool] = lambda: True,
        progress: Callable[[float], None] = lambda _share: None,
    ) -> Needs:
        """Return what makes every target ready so often, on the days that are planned.

        Raises:
            ValueError: ``aim`` is out of range.
            CancelledError: ``keep_going`` said no.
        """
        found = Finding(self._ground, self._ground.places, keep_going).needs(aim, progress)
        self._ground.tidy()
        return found
