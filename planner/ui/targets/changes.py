"""What the user does to targets, each as one step of the book with its name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from planner.book import Label, targets
from planner.text import N_

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from planner.book import Book
    from planner.domain.base import Uid
    from planner.domain.targets import PaidFrom, Target
    from planner.insight.targets import InstalmentRow


class TargetChanges:
    """Writes to the book; every method is one step that can be undone."""

    def __init__(self, book: Book, today: Callable[[], dt.date]) -> None:
        self._book, self._today = book, today

    def add(self, target: Target) -> Uid:
        """Add a target at the end of the order; its amount is one of today."""
        label = Label(N_("Add target “{name}”"), {"name": target.name})
        priced = replace(target, priced_on=target.priced_on or self._today())
        return self._book.change(label, targets.add, priced)

    def add_all(self, made: Sequence[Target]) -> list[Uid]:
        """Add targets at the end of the order, in one step."""
        label = Label(N_("Add {count} targets for school"), {"count": len(made)})
        return self._book.change(label, targets.add_all, list(made))

    def change(self, target: Target) -> None:
        """Change a target's values."""
        label = Label(N_("Change target “{name}”"), {"name": target.name})
        self._book.change(label, targets.change, target, self._today())

    def change_value(self, target: Target, **values: Any) -> None:
        """Change some of a target's values.

        Raises:
            InvalidInputError: the target cannot have such a value.
        """
        changed = replace(target, **values)
        if changed != target:
            self.change(changed)

    def remove(self, target: Target) -> None:
        """Delete a target."""
        label = Label(N_("Delete target “{name}”"), {"name": target.name})
        self._book.change(label, targets.remove, [target.uid])

    def move(self, target: Target, to: int) -> None:
        """Put a target at place ``to``, 0 first."""
        label = Label(N_("Move “{name}” to rank {rank}"), {"name": target.name, "rank": to + 1})
        self._book.change(label, targets.move, target.uid, to)

    def put_off(self, target: Target, due_on: dt.date) -> None:
        """Move a target to another due day."""
        day = due_on.isoformat()
        label = Label(N_("Move “{name}” to {day}"), {"name": target.name, "day": day})
        self._book.change(label, targets.put_off, target.uid, due_on)

    def set_aside(self, target: Target, amount_minor: int) -> None:
        """Set money aside, or take it back where negative."""
        message = N_("Set money aside for “{name}”")
        if amount_minor < 0:
            message = N_("Take money back from “{name}”")
        label = Label(message, {"name": target.name})
        self._book.change(label, targets.earmark, target.uid, amount_minor, self._today())

    def pay(
        self,
        target: Target,
        part: InstalmentRow,
        source: PaidFrom,
        amount_minor: int,
        on: dt.date,
    ) -> None:
        """Note what was paid of an instalment ``on`` a day."""
        label = Label(N_("Note a payment for “{name}”"), {"name": target.name})
        self._book.change(
            label,
            targets.pay,
            target.uid,
            amount_minor,
            on,
            due_on=part.due_on,
            paid_from=source,
        )

    def take_back(self, target: Target, due_on: dt.date) -> None:
        """Forget the payments noted for an instalment."""
        label = Label(N_("Forget a payment for “{name}”"), {"name": target.name})
        self._book.change(label, targets.take_back_payments, target.uid, due_on)
