"""Copies of the household: whether, where and how long; a list of them, and going back to one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from planner.book.backups import Why, is_sound, keeping_of, loss
from planner.domain.errors import PlannerError
from planner.settings import KeepChoice
from planner.text import N_, _, n_
from planner.ui import moments
from planner.ui.dialogs.settings.panel import CONTROL_WIDTH, Panel
from planner.ui.parts import Button, Switch, label, paragraph, rewrite
from planner.wording import copies as words

if TYPE_CHECKING:
    from planner.book.backups import Copy, Loss
    from planner.book.files import OpenFile
    from planner.ui.context import Context
    from planner.ui.tasks import Job, Task

_KEEPS = {
    KeepChoice.FEW: N_("Few ({days} days, {months} months)"),
    KeepChoice.USUAL: N_("Usual ({days} days, {months} months)"),
    KeepChoice.MANY: N_("Many ({days} days, {months} months)"),
}
_HEADS = (N_("When"), N_("What for"), N_("Size"), N_("State"))
_SIZE, _STATE = 2, 3
_ROWS_SHOWN, _ROW = 5, 33


class BackupPanel(Panel):
    """The copies of one household's file.

    Signals:
        restore_asked: the ``Copy`` to go back to.
        copied: a copy was made.
    """

    AREAS = frozenset()

    restore_asked = Signal(object)
    copied = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.automatic = Switch(context.theme, _("Automatic backups"), self)
        self.keep = QComboBox(self)
        self.keep.setObjectName("keep-copies")
        self.keep.setMinimumWidth(CONTROL_WIDTH)
        for choice, text in _KEEPS.items():
            kept = keeping_of(choice)
            self.keep.addItem(_(text, days=kept.days, months=kept.months), choice)
        self._where = paragraph("", "label", self)
        self.show_folder = Button(context.theme, _("Open folder"), self)
        self.other_folder = Button(context.theme, _("Change…"), self)
        self.back_up_now = Button(context.theme, _("Back up now"), self, size="small")
        self.table = QTableWidget(0, len(_HEADS), self)
        self._note = paragraph("", "note", self)
        self.restore = Button(context.theme, _("Go back to this backup…"), self)
        self._copies: tuple[Copy, ...] = ()
        self._checking: Task | None = None
        self._comparing: Task | None = None
        self._lay_out()
        self._connect()
        self.show_book()

    def _lay_out(self) -> None:
        self.add_row(
            _("Automatic backups"),
            _("A copy is made when the household is closed. Before an import there is always one."),
            self.automatic,
        )
        self.add_row(
            _("Kept"), _("One copy a day, then one a month. The oldest go first."), self.keep
        )
        buttons = QWidget(self)
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.show_folder)
        row.addWidget(self.other_folder)
        self.add_row(_("Folder"), self._where, buttons)
        head = QHBoxLayout()
        head.setContentsMargins(0, 16, 0, 4)
        head.addWidget(label(_("Backups"), "section", self), 1)
        head.addWidget(self.back_up_now)
        self.rows.addLayout(head)
        self._make_table()
        self.rows.addWidget(self.table)
        self.rows.addSpacing(10)
        self.rows.addWidget(self._note)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 8, 0, 0)
        foot.addStretch(1)
        foot.addWidget(self.restore)
        self.rows.addLayout(foot)
        self.rows.addStretch(1)

    def _make_table(self) -> None:
        table = self.table
        table.setObjectName("backups")
        table.setAccessibleName(_("Backups"))
        table.setHorizontalHeaderLabels([_(text) for text in _HEADS])
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self.context.theme.px(_ROW))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        # Tab leaves the list; the arrows move in it.
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_SIZE, QHeaderView.ResizeMode.ResizeToContents)
        table.setMinimumHeight(self.context.theme.px((_ROWS_SHOWN + 1) * _ROW))

    def _connect(self) -> None:
        self.automatic.clicked.connect(self._on_automatic)
        self.keep.activated.connect(self._on_keep)
        self.show_folder.clicked.connect(self._on_show_folder)
        self.other_folder.clicked.connect(self._on_other_folder)
        self.back_up_now.clicked.connect(self._on_back_up)
        self.table.itemSelectionChanged.connect(self._on_selected)
        self.restore.clicked.connect(self._on_restore)
        self.context.preferences.changed.connect(self._on_preferences)

    def show_book(self) -> None:
        """Show the copies there are, and look in the background whether they are sound."""
        current = self.context.preferences.current
        self.automatic.setChecked(current.back_up)
        with QSignalBlocker(self.keep):
            self.keep.setCurrentIndex(self.keep.findData(current.keep_copies))
        file = self.context.file
        for control in (self.back_up_now, self.show_folder, self.restore):
            control.setEnabled(file is not None)
        if file is None:
            rewrite(self._note, _("The example is not kept, so it has no backups."))
            return
        self._copies = file.shelf.copies(file.path)
        folder = file.shelf.folder_for(file.path)
        rewrite(self._where, self._place(folder))
        self.show_folder.setEnabled(folder.is_dir())
        self._fill()
        self._check()

    def _place(self, folder: Path) -> str:
        if not self._copies:
            return str(folder)
        count = len(self._copies)
        return n_(
            "{folder}, {count} backup, {size}",
            "{folder}, {count} backups, {size}",
            count,
            folder=str(folder),
            size=words.size(sum(copy.size for copy in self._copies)),
        )

    def _fill(self) -> None:
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self._copies))
            for row, copy in enumerate(self._copies):
                texts = (
                    moments.said(self.context, copy.made_at),
                    words.why(self.context.translator, copy.why),
                    words.size(copy.size),
                    _("Checking…"),
                )
                for column, text in enumerate(texts):
                    item = QTableWidgetItem(text)
                    if column == _SIZE:
                        item.setTextAlignment(
                            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                        )
                    self.table.setItem(row, column, item)
            self.table.clearSelection()
            self.table.setCurrentCell(-1, -1)
        self._on_selected()

    def _check(self) -> None:
        if self._checking is not None:
            self._checking.cancel()
        paths = [copy.path for copy in self._copies]

        def work(job: Job) -> list[bool]:
            return [job.keep_going() and is_sound(path) for path in paths]

        self._checking = self.context.tasks.run(
            self, work, done=self._on_checked, failed=self._on_failed
        )

    def _on_checked(self, sound: list[bool]) -> None:
        for row, good in enumerate(sound):
            item = self.table.item(row, _STATE)
            if item is not None:
                item.setText(_("Checked") if good else _("Damaged"))
                if good:
                    item.setIcon(self.context.theme.icon("check"))
                else:
                    item.setIcon(self.context.theme.icon("triangle-alert"))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, PlannerError):
            raise error
        self.tell(error)

    @Slot()
    def _on_selected(self) -> None:
        copy, file = self._selected(), self.context.file
        may = copy is not None and file is not None and not file.book.read_only
        self.restore.setEnabled(may)
        if self._comparing is not None:
            self._comparing.cancel()
        if copy is None or file is None:
            rewrite(
                self._note,
                _("Choose a backup to see what going back to it would change.")
                if self._copies
                else _("There is no backup yet."),
            )
            return
        self._comparing = self.context.tasks.run(
            self,
            partial(_compare, file, copy),
            done=partial(self._on_compared, copy),
            failed=partial(self._on_not_compared, copy),
        )

    def _selected(self) -> Copy | None:
        rows = {index.row() for index in self.table.selectedIndexes()}
        return self._copies[min(rows)] if rows else None

    def _on_compared(self, copy: Copy, lost: Loss) -> None:
        moment = moments.said(self.context, copy.made_at)
        rewrite(self._note, words.loss(self.context.translator, moment, lost))

    def _on_not_compared(self, copy: Copy, error: Exception) -> None:
        if not isinstance(error, PlannerError):
            raise error
        self.restore.setEnabled(False)
        moment = moments.said(self.context, copy.made_at)
        rewrite(self._note, _("The backup of {moment} is damaged.", moment=moment))

    @Slot()
    def _on_automatic(self) -> None:
        self.context.preferences.change(back_up=self.automatic.isChecked())

    @Slot()
    def _on_keep(self) -> None:
        self.context.preferences.change(keep_copies=self.keep.currentData())

    @Slot()
    def _on_show_folder(self) -> None:
        file = self.context.file
        if file is not None:
            folder = file.shelf.folder_for(file.path)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    @Slot()
    def _on_other_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Folder for backups"))
        if chosen:
            self.keep_in(Path(chosen))

    def keep_in(self, folder: Path) -> None:
        """Make copies in ``folder`` from now on; those made before stay where they are."""
        self.context.preferences.change(backup_folder=str(folder))

    @Slot()
    def _on_back_up(self) -> None:
        file = self.context.file
        if file is None:
            return
        self.back_up_now.setEnabled(False)
        now = self.context.local(self.context.now())
        self.context.tasks.run(
            self,
            lambda _job: file.back_up(now=now, why=Why.ASKED),
            done=self._on_copied,
            failed=self._on_not_copied,
        )

    def _on_copied(self, _copy: Copy) -> None:
        self.show_book()
        self.copied.emit()

    def _on_not_copied(self, error: Exception) -> None:
        self.back_up_now.setEnabled(True)
        self._on_failed(error)

    @Slot()
    def _on_restore(self) -> None:
        copy = self._selected()
        if copy is not None:
            self.restore_asked.emit(copy)

    @Slot()
    def _on_preferences(self) -> None:
        self.show_book()


def _compare(file: OpenFile, copy: Copy, _job: Job) -> Loss:
    return loss(file.path, copy.path)
