"""The plan as a calendar file, from the menu."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from planner.book import records
from planner.domain.gigs import Gig
from planner.domain.sessions import SessionState, WorkSession
from planner.text import _
from planner.ui.actions import Act
from planner.ui.problems import message_box

if TYPE_CHECKING:
    from planner.ui.context import Context
    from planner.ui.window import MainWindow


def equip_plan_export(window: MainWindow) -> None:
    """Connect the menu entry that writes the plan as a calendar."""
    window.actions_table.connect_to(Act.EXPORT_PLAN, partial(choose_and_write, window))


def choose_and_write(window: MainWindow) -> None:
    """Ask where the calendar is to be written, and write it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    proposed = str(Path(folder) / f"{_('Sallim plan')}.ics")
    chosen, _kind = QFileDialog.getSaveFileName(
        window, _("Export the plan"), proposed, f"{_('Calendars')} (*.ics)"
    )
    if chosen:
        write_to(window, Path(chosen))


def write_to(window: MainWindow, path: Path) -> None:
    """Write all planned sessions that are not over into ``path``; tell what came of it."""
    if not path.suffix:
        path = path.with_suffix(".ics")
    try:
        path.write_bytes(plan_of(window.context))
    except OSError as error:
        text = _("{name} could not be written.", name=path.name)
        message_box(window, text, error.strerror or "").open()
        return
    window.say(_("The plan is written into {name}.", name=path.name))


def plan_of(context: Context) -> bytes:
    """Return the calendar of what is planned from now on."""
    from planner.exchange.calendar_out import planned_calendar  # noqa: PLC0415 - not at start

    sessions = context.book.read(records.all_of, WorkSession)
    planned = [s for s in sessions if s.state is SessionState.PLANNED]
    gigs = {g.uid: g.title for g in context.book.read(records.all_of, Gig)}
    now = context.now()
    return planned_calendar(planned, gigs, context.translator, since=now, now=now)
