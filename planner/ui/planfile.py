"""The plan as a calendar file, from the menu."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from planner.book import records
from planner.domain.gigs import Gig
from planner.domain.sessions import WorkSession
from planner.text import _
from planner.ui.actions import Act
from planner.ui.problems import message_box

if TYPE_CHECKING:
    from planner.ui.context import Context
    from planner.ui.window import MainWindow

_MOST_BYTES = 5_000_000


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
        made = plan_of(window.context, _written(path))
        path.write_bytes(made)
    except OSError as error:
        text = _("{name} could not be written.", name=path.name)
        message_box(window, text, error.strerror or "").open()
        return
    from planner.exchange.calendar_out import cancelled_in  # noqa: PLC0415 - not at start

    gone = cancelled_in(made)
    text = _("The plan is written into {name}.", name=path.name)
    if gone:
        text = _(
            "The plan is written into {name}, with {count} cancelled.", name=path.name, count=gone
        )
    window.say(text)


def plan_of(context: Context, before: bytes = b"") -> bytes:
    """Return the calendar of what is planned from now on.

    Args:
        context: the window's.
        before: the plan that was written there before; what is gone since is cancelled.
    """
    from planner.exchange.calendar_out import planned_calendar  # noqa: PLC0415 - not at start

    sessions = context.book.read(records.all_of, WorkSession)
    gigs = {g.uid: g.title for g in context.book.read(records.all_of, Gig)}
    now = context.now()
    return planned_calendar(sessions, gigs, context.translator, since=now, now=now, before=before)


def _written(path: Path) -> bytes:
    """Return what stands in the file that is to be replaced; nothing if it is no plan."""
    if not path.is_file() or path.stat().st_size > _MOST_BYTES:
        return b""
    return path.read_bytes()
