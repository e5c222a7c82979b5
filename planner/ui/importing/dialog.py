"""The dialog that imports a household's own sheets (mock-up 07)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.book import Label
from planner.domain.errors import PlannerError
from planner.exchange import importing
from planner.text import N_, _, n_
from planner.ui.importing.arrivals import Arrival, arrival
from planner.ui.importing.check import CheckView
from planner.ui.importing.counts import told
from planner.ui.importing.draft import ImportDraft
from planner.ui.importing.drops import dropped
from planner.ui.importing.issues import IssueList
from planner.ui.importing.pages import PickPage, WaitPage, ask_for_sheet
from planner.ui.importing.steps import Steps
from planner.ui.importing.storing import Keeper
from planner.ui.parts import Button
from planner.ui.problems import message_box
from planner.wording import problems

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from planner.book import Book
    from planner.book.book import Stored
    from planner.exchange.drafts import Fix
    from planner.exchange.importing import ImportResult
    from planner.ui.context import Context
    from planner.ui.importing.looks import Issue

SIZE, MINIMUM = (1260, 776), (980, 600)
_ISSUES_WIDTH = 276


class ImportDialog(QDialog):
    """Reads a file, shows what was understood, lets it be corrected, and stores it.

    Signals:
        taken: the sentence for the status line, and whether there is a step to undo.
        other_chosen: a file was chosen here that is not the household's own sheets.
    """

    taken = Signal(str, bool)
    other_chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._theme = context, context.theme
        self._draft = ImportDraft(context, self)
        self._keeper = Keeper(context, self)
        self._storing = False
        self._unseen = True
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Import from Excel"))
        self.setAcceptDrops(True)
        self._steps = Steps(self._theme, self)
        self.check = CheckView(context, self._draft, self)
        self.issues = IssueList(self._theme, context.translator, self._draft.gigs, self)
        self.issues.setFixedWidth(self._theme.px(_ISSUES_WIDTH))
        self._picking = PickPage(self._theme, self)
        self._waiting = WaitPage(self)
        self._middle = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._show_state()
        self.setMinimumSize(*MINIMUM)
        wanted = QSize(self._theme.px(SIZE[0]), self._theme.px(SIZE[1]))
        room = parent.window().size() - QSize(40, 40)
        self.resize(wanted.boundedTo(room).expandedTo(QSize(*MINIMUM)))

    def _lay_out(self) -> None:
        checking = QWidget(self)
        row = QHBoxLayout(checking)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.check, 1)
        row.addWidget(self.issues)
        self._checking = checking
        for page in (self._picking, self._waiting, checking):
            self._middle.addWidget(page)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._steps)
        body.addWidget(self._middle, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(body, 1)
        layout.addWidget(self._foot())

    def _foot(self) -> QFrame:
        foot = QFrame(self)
        foot.setProperty("role", "dialogfoot")
        self._remember = QCheckBox(_("Match these columns the same way next time"), foot)
        self._remember.setObjectName("remember")
        self._remember.setChecked(True)
        cancel = self._context.translator.context("import", "Cancel")
        self._cancel = Button(self._theme, cancel, foot, size="tall")
        self._back = Button(self._theme, _("Back"), foot, icon="chevron-left", size="tall")
        self._import = Button(self._theme, _("Import"), foot, role="primary", size="tall")
        self._import.setMinimumWidth(self._theme.px(112))
        for name, button in (
            ("cancel", self._cancel), ("back", self._back), ("import", self._import)
        ):  # fmt: skip
            button.setObjectName(name)
            button.setAutoDefault(False)
        row = QHBoxLayout(foot)
        row.setContentsMargins(18, 11, 18, 11)
        row.setSpacing(8)
        row.addWidget(self._remember)
        row.addStretch(1)
        for button in (self._cancel, self._back, self._import):
            row.addWidget(button)
        return foot

    def _connect(self) -> None:
        self._draft.changed.connect(self._show_look)
        self._draft.busy_changed.connect(self._show_state)
        self._draft.failed.connect(self._refuse)
        self._picking.choose.clicked.connect(self.choose)
        self._cancel.clicked.connect(self.reject)
        self._back.clicked.connect(self._go_back)
        self._import.clicked.connect(self.store)
        self.issues.chosen.connect(self.check.show_issue)
        self.issues.fix_asked.connect(self._on_fix)
        self.issues.edit_asked.connect(self._on_edit)
        self.issues.text_chosen.connect(self._on_text)
        self.check.at_issue.connect(self.issues.choose)
        for key, by in (("F8", 1), ("Shift+F8", -1)):
            shortcut = QShortcut(key, self)
            shortcut.activated.connect(partial(self.issues.step, by))

    # The file ------------------------------------------------------------------------

    @Slot()
    def choose(self) -> None:
        """Ask for a file and read it."""
        chosen = ask_for_sheet(self)
        if chosen is not None:
            self.take(chosen)

    def take(self, path: Path) -> None:
        """Read a file that was chosen here, or leave it to who can."""
        if arrival(path) is Arrival.SHEETS:
            self.read(path)
            return
        self.reject()
        self.other_chosen.emit(path)

    def read(self, path: Path) -> None:
        """Read the file at ``path``."""
        self._unseen = True
        try:
            self._draft.open(path)
        except PlannerError as error:
            self._refuse(error)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event) is not None and not self._storing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.take(path)

    @Slot()
    def _go_back(self) -> None:
        self._draft.put_aside()
        self._show_state()

    def reject(self) -> None:
        if self._storing:
            return
        self._draft.cancel()
        super().reject()

    # Looking and correcting ------------------------------------------------------------

    @Slot()
    def _show_look(self) -> None:
        look = self._draft.look
        if look is None:
            return
        first, self._unseen = self._unseen, False
        many = sum(bool(sheet.rows) for sheet in look.preview.sheets) > 1
        self.issues.show_issues(look.issues, many_sheets=many)
        self.check.show_look(look)
        self._show_state()
        if first:
            self.issues.choose(None)
            self.issues.step(1)
            self.check.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object, object)
    def _on_fix(self, issue: Issue, fix: Fix) -> None:
        self._draft.fix(issue.problem, fix)

    @Slot(object)
    def _on_edit(self, issue: Issue) -> None:
        self.issues.choose(issue)
        self.check.show_issue(issue, edit=True)

    @Slot(object, str)
    def _on_text(self, issue: Issue, text: str) -> None:
        self._draft.change(issue.sheet, issue.row, issue.column, text)

    @Slot()
    def _show_state(self) -> None:
        look, busy = self._draft.look, self._draft.is_busy
        name = self._draft.path.name if self._draft.path is not None else ""
        if self._storing:
            self._waiting.say(_("Storing what {name} holds…", name=name))
            self._middle.setCurrentWidget(self._waiting)
        elif look is None and busy:
            self._waiting.say(_("Reading {name}…", name=name))
            self._middle.setCurrentWidget(self._waiting)
        else:
            self._middle.setCurrentWidget(self._picking if look is None else self._checking)
        at = 2 if self._storing else 0 if look is None and not busy else 1
        notes = ("", "", "") if at == 0 else (name, self._size_note(), "")
        self._steps.show_step(at, notes)
        ready = look is not None and not busy and not self._storing
        self._remember.setVisible(look is not None)
        self._import.setVisible(at > 0)
        self._back.setVisible(at > 0)
        self._back.setEnabled(not self._storing)
        self._cancel.setEnabled(not self._storing)
        taken = look.taken if look is not None else 0
        self._import.setEnabled(ready and taken > 0)
        text = n_("Import {count:,} row", "Import {count:,} rows", taken)
        self._import.setText(text if taken else _("Import"))

    def _size_note(self) -> str:
        look = self._draft.look
        if look is None or not look.understood:
            return ""
        sheets = [sheet for sheet in look.preview.sheets if sheet.kind is not None]
        rows = n_("{count:,} row", "{count:,} rows", look.rows)
        if len(sheets) == 1:
            columns = len(sheets[0].headings)
            return _("{rows}, {columns}", rows=rows,
                     columns=n_("{count} column", "{count} columns", columns))  # fmt: skip
        return _("{rows}, {columns}", rows=rows,
                 columns=n_("{count} sheet", "{count} sheets", len(sheets)))  # fmt: skip

    # Storing -------------------------------------------------------------------------

    @Slot()
    def store(self) -> None:
        """Store what was understood: a copy of the file first, then one step."""
        look = self._draft.look
        if look is None or self._draft.is_busy or self._storing or not look.taken:
            return
        self._storing = True
        self._show_state()
        label_ = Label(N_("Import of “{name}”"), {"name": look.preview.name})
        now, remember = self._context.now(), self._remember.isChecked()

        def change(book: Book) -> Stored[ImportResult]:
            return book.store(label_, importing.apply, look.preview, now, remember=remember)

        self._keeper.keep(change, done=self._on_stored, failed=self._refuse)

    def _on_stored(self, result: ImportResult) -> None:
        self._storing = False
        self.taken.emit(told(result), bool(result.stored or result.overwritten))
        self.accept()

    @Slot(object)
    def _refuse(self, error: Exception) -> None:
        self._storing = False
        self._show_state()
        if not isinstance(error, PlannerError):
            raise error
        box = message_box(self, problems.sentence(self._context.translator, error))
        box.setObjectName("refusal")
        box.open()
