"""Keeping this week's forecast, and writing beside older ones what came of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from planner.book import Label, snapshots
from planner.domain.targets import add_months
from planner.insight.track.backwards import came_in
from planner.insight.track.content import as_text, foreseen, from_text
from planner.text import N_

if TYPE_CHECKING:
    from planner.book import Book
    from planner.book.session import Session
    from planner.domain.base import Uid
    from planner.insight.coverage.facts import CoverageInputs
    from planner.insight.coverage.outlook import Outlook
    from planner.insight.track.content import Foreseen


def keep_forecast(book: Book, outlook: Outlook) -> None:
    """Keep ``outlook`` as this week's forecast, if there is none yet, and grade what is over.

    Does nothing in a file that is only read, and keeps nothing while it is too early for
    figures or the futures end before the next month does. Leaves no step to undo.

    Raises:
        StorageError: the file cannot be written.
    """
    if book.read_only:
        return
    made = said_now(outlook)
    content = None if made is None else as_text(made)
    graded = outcomes(outlook.inputs)
    known = {snapshot.uid: snapshot for snapshot in outlook.inputs.snapshots}
    news = any(known[uid].outcome != outcome for uid, outcome in graded.items())
    if content is None and not news:
        return
    if not news and _has_this_week(outlook.inputs):
        return

    def work(session: Session) -> None:
        if content is not None:
            snapshots.keep(session, outlook.inputs.today, content)
        snapshots.grade(session, graded)

    book.note(Label(N_("Forecast kept")), work)


def said_now(outlook: Outlook) -> Foreseen | None:
    """Return what a forecast says about the next month, ``None`` while it is too early."""
    if outlook.paths is None:
        return None
    levers = outlook.levers(outlook.planned)
    return foreseen(outlook.inputs.today, outlook.paths, levers, outlook.basis.payouts)


def outcomes(inputs: CoverageInputs) -> dict[Uid, str]:
    """Return what came in the month of each kept forecast whose month is over, as JSON."""
    found: dict[Uid, str] = {}
    for snapshot in inputs.snapshots:
        known = from_text(snapshot.made_on, snapshot.content)
        if known is not None and add_months(known.month, 1) <= inputs.today:
            found[snapshot.uid] = json.dumps({"came_minor": came_in(inputs, known.month)})
    return found


def _has_this_week(inputs: CoverageInputs) -> bool:
    week = inputs.today.isocalendar()[:2]
    return any(kept.made_on.isocalendar()[:2] == week for kept in inputs.snapshots)
