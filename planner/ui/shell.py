"""What every window can do without knowing a view: files, looks, settings, first steps."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox

from planner import __version__
from planner.book.files import create
from planner.domain.errors import PlannerError
from planner.domain.household import Household
from planner.settings import TEXT_SIZES, ThemeChoice
from planner.text import _
from planner.ui import moments
from planner.ui.actions import Act
from planner.ui.beginning import Ask, has_nothing
from planner.ui.opening import open_path, tell_unopened
from planner.ui.problems import message_box, show_problem
from planner.wording import dates

if TYPE_CHECKING:
    from enum import Enum

    from planner.book import Changes
    from planner.book.backups import Copy
    from planner.ui.desk import Desk
    from planner.ui.window import MainWindow

SUFFIX = ".sallim"
_THEMES = {
    ThemeChoice.LIGHT: Act.THEME_LIGHT,
    ThemeChoice.DARK: Act.THEME_DARK,
    ThemeChoice.SYSTEM: Act.THEME_SYSTEM,
}
_ASKED = {
    Ask.CALENDAR: Act.IMPORT_CALENDAR,
    Ask.TARGET: Act.NEW_TARGET,
    Ask.SHEET: Act.IMPORT_SHEET,
    Ask.GIG: Act.NEW_GIG,
    Ask.EXAMPLE: Act.EXAMPLE,
}


def equip_shell(window: MainWindow, desk: Desk) -> None:
    """Connect the shell's actions to ``window``."""
    ShellActions(window, desk)


class ShellActions(QObject):
    """The shell's actions of one window, which owns this."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._translator = window.context.translator
        connect = window.actions_table.connect_to
        connect(Act.NEW_FILE, self.make_file)
        connect(Act.OPEN_FILE, self.choose_file)
        connect(Act.SAVE, self.tell_saved)
        connect(Act.QUIT, desk.close_all)
        connect(Act.EXAMPLE, desk.open_example)
        connect(Act.BEGIN, self._guide)
        connect(Act.ABOUT, self.show_about)
        connect(Act.METHOD, self.show_method)
        connect(Act.BACKUPS, partial(self.open_settings, "BACKUPS"))
        opened = desk.opened_in(window)
        if opened is not None and opened.file is not None and not opened.book.read_only:
            connect(Act.SAVE_AS, self.choose_place)
        connect(Act.SHORTCUTS, partial(self.open_settings, "KEYS"))
        window.settings_asked.connect(self.open_settings)
        for choice, act in _THEMES.items():
            connect(act, partial(desk.preferences.change, theme=choice))
        connect(Act.TEXT_LARGER, partial(self._step_text, 1))
        connect(Act.TEXT_SMALLER, partial(self._step_text, -1))
        connect(Act.TEXT_NORMAL, partial(desk.preferences.change, text_size=100))
        desk.preferences.changed.connect(self._show_preferences)
        desk.preferences.not_saved.connect(self._on_not_saved)
        window.context.signals.changed.connect(self._on_book_changed)
        self._show_preferences()
        self._show_file()
        if has_nothing(window.context.book):
            self._guide()
        if desk.settings_open:
            # The window was made anew because the language was chosen in its settings.
            self.open_settings()

    def make_file(self) -> None:
        """Ask where a new household is to be kept, and open it."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder) / (_("Our home") + SUFFIX))
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, _("New household"), proposed, self._kinds()
        )
        if chosen:
            self.make_at(Path(chosen))

    def make_at(self, path: Path) -> None:
        """Make a household's file at ``path`` and show it."""
        if path.suffix != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        try:
            self._desk.take(create(path, Household(name=path.stem, language=self._language())))
        except PlannerError as error:
            show_problem(self._window, self._translator, error)

    def choose_file(self) -> None:
        """Ask for a household's file and open it."""
        chosen, _kind = QFileDialog.getOpenFileName(self._window, _("Open"), "", self._kinds())
        if chosen:
            self.open_at(chosen)

    def open_at(self, path: str) -> None:
        """Open the file at ``path``; one that is gone leaves the list of recent ones."""
        try:
            open_path(self._desk, Path(path), self._window)
        except PlannerError as error:
            preferences = self._desk.preferences
            if not Path(path).exists():
                preferences.use(preferences.current.without_recent(path))
            tell_unopened(self._desk, Path(path), error, self._window)

    def choose_place(self) -> None:
        """Ask where the household's file is to be kept from now on, and move it there."""
        opened = self._desk.opened_in(self._window)
        if opened is None or opened.file is None:
            return
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, _("Move the file"), str(opened.file.path), self._kinds()
        )
        if chosen:
            self.move_to(Path(chosen))

    def move_to(self, path: Path) -> None:
        """Keep the household's file at ``path`` from now on."""
        if path.suffix != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        try:
            shown = self._desk.move_to(self._window, path)
        except PlannerError as error:
            show_problem(self._window, self._translator, error)
            return
        shown.say(_("The household is now kept in {path}.", path=str(path)))

    @Slot(object)
    def go_back(self, copy: Copy) -> None:
        """Ask, and put a copy in the place of the household's file."""
        moment = moments.said(self._window.context, copy.made_at)
        box = message_box(
            self._window,
            _("Go back to the backup of {moment}?", moment=moment),
            _("The present state is backed up first, so you can come back to it."),
            QMessageBox.Icon.Question,
        )
        box.setObjectName("go-back")
        box.setStandardButtons(QMessageBox.StandardButton.NoButton)
        going = box.addButton(_("Go back now"), QMessageBox.ButtonRole.AcceptRole)
        going.setObjectName("go-back-now")
        box.setEscapeButton(box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole))
        box.accepted.connect(partial(self._go_back, copy, moment))
        box.open()

    def _go_back(self, copy: Copy, moment: str) -> None:
        try:
            shown = self._desk.go_back(self._window, copy)
        except PlannerError as error:
            show_problem(self._window, self._translator, error)
            return
        shown.say(_("Went back to the backup of {moment}.", moment=moment))

    @Slot()
    def open_settings(self, topic: str = "") -> None:
        """Open the settings, or bring them forward, at ``topic`` or where they were last."""
        from planner.ui.dialogs.settings import SettingsDialog, Topic  # noqa: PLC0415 - not at start

        dialog = self._window.findChild(SettingsDialog)
        if dialog is None:
            context, keys = self._window.context, self._window.actions_table.keys()
            dialog = SettingsDialog(context, keys, self._window)
            dialog.topic_shown.connect(self._keep_topic)
            dialog.restore_asked.connect(self.go_back)
            dialog.copied.connect(self._show_backup)
            dialog.undo_asked.connect(self._window.undo)
            dialog.redo_asked.connect(self._window.redo)
            dialog.finished.connect(self._on_settings_closed)
            self._desk.settings_open = True
        wanted = topic or self._window.context.view.string("settings")
        dialog.show_topic(Topic.__members__.get(wanted, Topic.GENERAL))
        dialog.show()
        dialog.activateWindow()

    @Slot(object)
    def _keep_topic(self, topic: Enum) -> None:
        self._window.context.view.keep("settings", topic.name)

    @Slot()
    def _on_settings_closed(self) -> None:
        self._desk.settings_open = False

    def show_method(self) -> None:
        """Open the page that explains how the figures are worked out."""
        from planner.ui.dialogs.method import MethodDialog  # noqa: PLC0415 - seldom needed

        MethodDialog(self._translator, self._window).show()

    def show_about(self) -> None:
        """Tell which program this is and whose fonts and icons it shows."""
        box = message_box(
            self._window,
            _("Sallim {version}", version=__version__),
            _("A planner for households with irregular side income. It has an MIT licence. "
              "Type: Pretendard (OFL 1.1). Icons: Lucide (ISC)."),
            QMessageBox.Icon.Information,
        )  # fmt: skip
        box.open()

    def tell_saved(self) -> None:
        """Say that there is nothing to do: each change is stored as it is made."""
        opened = self._desk.opened_in(self._window)
        if opened is None or opened.file is None:
            self._window.say(_("The example is not kept."))
        elif opened.book.read_only:
            self._window.say(_("This file is open for reading only."))
        else:
            self._window.say(_("Everything is saved. Each change is stored at once."))

    def _kinds(self) -> str:
        return f"{_('Sallim household')} (*{SUFFIX})"

    def _language(self) -> str:
        return self._desk.preferences.current.language

    def _step_text(self, step: int) -> None:
        at = TEXT_SIZES.index(self._desk.preferences.current.text_size) + step
        if 0 <= at < len(TEXT_SIZES):
            self._desk.preferences.change(text_size=TEXT_SIZES[at])

    @Slot(object)
    def _show_preferences(self) -> None:
        current = self._desk.preferences.current
        table = self._window.actions_table
        table.check(_THEMES[current.theme])
        table.enable(Act.TEXT_LARGER, on=current.text_size < TEXT_SIZES[-1])
        table.enable(Act.TEXT_SMALLER, on=current.text_size > TEXT_SIZES[0])
        self._window.recent.clear()
        for path in current.recent:
            action = self._window.recent.addAction(Path(path).name.replace("&", "&&"))
            action.setToolTip(path)
            action.setStatusTip(path)
            action.triggered.connect(partial(self._open_recent, path))
        self._window.recent.menuAction().setVisible(bool(current.recent))

    def _open_recent(self, path: str, _checked: object = None) -> None:
        self.open_at(path)

    @Slot(str)
    def _on_not_saved(self, path: str) -> None:
        message_box(
            self._window,
            _("Your settings could not be saved."),
            _("They hold until you close the program. The file is {path}.", path=path),
        ).open()

    @Slot(object)
    def _on_book_changed(self, changes: Changes) -> None:
        if Household in changes.areas:
            self._show_title()
        self._show_saved()

    def _show_file(self) -> None:
        self._show_title()
        opened = self._desk.opened_in(self._window)
        file = None if opened is None else opened.file
        if file is None:
            self._window.status_line.saved(_("Example, not kept"))
            return
        self._show_saved()
        self._show_backup()

    @Slot()
    def _show_backup(self) -> None:
        file = self._window.context.file
        copy = None if file is None else file.latest_backup()
        said = "" if copy is None else moments.said(self._window.context, copy.made_at)
        self._window.status_line.backup(
            _("Backup {moment}", moment=said) if said else _("No backup yet")
        )

    def _show_saved(self) -> None:
        opened = self._desk.opened_in(self._window)
        if opened is None or opened.file is None:
            return
        line = self._window.status_line
        if opened.book.read_only:
            line.saved(_("Open for reading only"), safe=False)
            return
        now = self._window.context.now()
        line.saved(_("Saved {time}", time=dates.clock(self._window.context.local(now).time())))

    def _show_title(self) -> None:
        name = self._window.context.household().name
        self._window.setWindowTitle(_("{name} — Sallim", name=name))

    def _guide(self) -> None:
        """Show the first steps beside the week."""
        from planner.ui.firstrun import FirstRun  # noqa: PLC0415 - seldom needed

        self._end_guide()
        table, context = self._window.actions_table, self._window.context
        asked = {ask: table.action(act) for ask, act in _ASKED.items()}
        guide = FirstRun(context, {ask for ask, action in asked.items() if action}, self._window)
        for ask, action in asked.items():
            if action is not None:
                guide.asked[ask].connect(action.trigger)
        guide.asked[Ask.PAINT].connect(self._paint)
        guide.finished.connect(self._end_guide)
        self._window.guide("week", guide)

    @Slot()
    def _paint(self) -> None:
        self._window.show_page("week")
        page = self._window.page
        if page is not None:
            page.first_step()

    @Slot()
    def _end_guide(self) -> None:
        self._window.end_guide("week")
