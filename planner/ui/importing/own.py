"""Our own workbook coming back: a short question with what it holds, then one step."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QMessageBox

from planner.book import Label
from planner.exchange import whole
from planner.exchange.whole import titles
from planner.text import N_, _, n_
from planner.ui.importing.storing import Keeper

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from planner.book import Book
    from planner.book.book import Stored
    from planner.domain.base import Record
    from planner.exchange.whole import Taken
    from planner.ui.context import Context
    from planner.ui.tasks import Job

_NAMED = 6


class OwnWorkbookTaking(QObject):
    """Takes a workbook in that this program wrote.

    Signals:
        taken: the sentence for the status line, and whether there is a step to undo.
        failed: what stood in the way.
    """

    taken = Signal(str, bool)
    failed = Signal(object)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._keeper = Keeper(context, self)
        self._found: tuple[Record, ...] = ()
        self._name = ""

    def take(self, path: Path) -> None:
        """Read ``path`` aside, and ask before anything is stored."""
        self._name = path.name
        work = partial(_read, path)
        self._context.tasks.run(self, work, done=self._ask, failed=self.failed.emit)

    def _ask(self, found: tuple[Record, ...]) -> None:
        self._found = found
        box = QMessageBox(self._window)
        box.setObjectName("own-workbook")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(_("Sallim"))
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(
            n_(
                "{name} was written by Sallim and holds {count} record.",
                "{name} was written by Sallim and holds {count} records.",
                len(found),
                name=self._name,
            )
        )
        box.setInformativeText(
            "\n".join(
                (
                    self._kinds(found),
                    _("What is new is added, what differs is replaced, nothing is removed."),
                )
            )
        )
        take = box.addButton(_("Import"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(
            self._context.translator.context("import", "Cancel"), QMessageBox.ButtonRole.RejectRole
        )
        box.setDefaultButton(take)
        take.setObjectName("import")
        box.accepted.connect(self._store)
        box.open()

    def _kinds(self, found: tuple[Record, ...]) -> str:
        counted = Counter(type(record) for record in found).most_common()
        shown = [
            _("{title}: {count}", title=titles.of(self._context.translator, kind), count=count)
            for kind, count in counted[:_NAMED]
        ]
        if len(counted) > _NAMED:
            shown.append("…")
        return ", ".join(shown)

    @Slot()
    def _store(self) -> None:
        label = Label(N_("Import of “{name}”"), {"name": self._name})
        found = self._found

        def change(book: Book) -> Stored[Taken]:
            return book.store(label, whole.apply, found)

        self._keeper.keep(change, done=self._tell, failed=self.failed.emit)

    def _tell(self, taken: Taken) -> None:
        self._found = ()
        added, changed = sum(taken.added.values()), sum(taken.changed.values())
        if not added and not changed:
            self.taken.emit(_("Everything in {name} is there already.", name=self._name), False)  # noqa: FBT003
            return
        parts = [
            n_("{count} record added", "{count} records added", added) if added else "",
            n_("{count} record replaced", "{count} records replaced", changed) if changed else "",
        ]
        what = ", ".join(part for part in parts if part)
        self.taken.emit(_("{name}: {what}.", name=self._name, what=what), True)  # noqa: FBT003


def _read(path: Path, _job: Job) -> tuple[Record, ...]:
    return whole.read(path)
