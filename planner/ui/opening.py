"""Opening a household's file where something has to be decided first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from planner.book.backups import Shelf, newest_sound
from planner.domain.errors import PlannerError
from planner.text import _, translator
from planner.ui.problems import message_box, show_problem
from planner.wording import dates

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from planner.book.backups import Copy
    from planner.book.files import OpenFile
    from planner.ui.desk import Desk


def open_path(desk: Desk, path: Path, over: QWidget | None) -> None:
    """Open the file at ``path`` or bring its window forward; ask before reading only.

    Args:
        desk: shows it.
        path: the household's file.
        over: the window that asks; ``None`` while there is none.

    Raises:
        StorageError: it cannot be opened; ``tell_unopened`` says so.
    """
    if desk.bring_forward(path) is None:
        _show(desk, desk.open_quietly(path), over)


def _show(desk: Desk, file: OpenFile, over: QWidget | None) -> None:
    if not file.in_use:
        desk.take(file)
        return
    question = _("This file is open in another window. Open it read-only?")
    box = message_box(over, question, icon=QMessageBox.Icon.Question)
    box.setObjectName("read-only")
    box.setStandardButtons(QMessageBox.StandardButton.NoButton)
    reading = box.addButton(_("Open read-only"), QMessageBox.ButtonRole.AcceptRole)
    box.setEscapeButton(box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole))
    box.accepted.connect(partial(desk.take, file))
    box.rejected.connect(partial(_leave, desk, file))
    box.setDefaultButton(reading)
    box.open()


def _leave(desk: Desk, file: OpenFile) -> None:
    file.close()
    desk.end_if_empty()


def tell_unopened(desk: Desk, path: Path, error: PlannerError, over: QWidget | None) -> None:
    """Say why the file at ``path`` did not open; for a damaged one offer its newest backup."""
    damaged = error.code == "storage" and error.params.get("reason") == "corrupt"
    copy = newest_sound((desk.shelf(), Shelf()), path) if damaged else None
    if copy is None:
        words = translator(desk.preferences.current.language)
        show_problem(over, words, error)
        return
    box = message_box(
        over,
        _("{name} is damaged.", name=path.name),
        _("The backup of {moment} can be opened. The damaged file is kept beside it.",
          moment=_moment(desk, copy)),
    )  # fmt: skip
    box.setObjectName("damaged")
    box.setStandardButtons(QMessageBox.StandardButton.NoButton)
    opening = box.addButton(_("Open backup"), QMessageBox.ButtonRole.AcceptRole)
    box.setEscapeButton(box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole))
    box.accepted.connect(partial(_open_copy, desk, path, copy, over))
    box.setDefaultButton(opening)
    box.open()


def _open_copy(desk: Desk, path: Path, copy: Copy, over: QWidget | None) -> None:
    try:
        desk.open_copy(path, copy)
    except PlannerError as error:
        words = translator(desk.preferences.current.language)
        show_problem(over, words, error)


def _moment(desk: Desk, copy: Copy) -> str:
    # The household's own time zone is in the file that cannot be read.
    local, today = copy.made_at.astimezone(), desk.now().astimezone().date()
    words = translator(desk.preferences.current.language)
    if abs((local.date() - today).days) <= 1:
        day = dates.distance(words, local.date(), today)
    else:
        day = dates.month_day(words, local.date())
    return f"{day} {dates.clock(local.time())}"
