"""The main window: menus, sidebar, toolbar, the views, inspector and status line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.text import _
from planner.ui.actions import Act, Actions
from planner.ui.closing import ask, unkept
from planner.ui.editing import STANDARD_KEYS, send
from planner.ui.page import Ability
from planner.ui.panes import Panes
from planner.ui.parts.inspector import WIDTH as INSPECTOR_WIDTH
from planner.ui.sidebar import Sidebar
from planner.ui.statusline import StatusLine
from planner.ui.toolbar import Toolbar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent

    from planner.book import Changes
    from planner.ui.context import Context
    from planner.ui.page import Page
    from planner.ui.registry import PageEntry

MINIMUM = (1100, 700)
_FRAME = (16, 48)
"""About what a desktop draws around a window; it is known only once the window is shown."""

FIRST_SIZE = (1440, 900)
INSPECTOR_FROM = 1240
TEXTS_FROM = 1180
_MINUTE_MS = 60_000

_ABILITIES = {
    Act.PRINT: Ability.PRINT,
    Act.NEW_THING: Ability.NEW,
    Act.FIND: Ability.FIND,
    Act.LIST_FORM: Ability.LIST,
    Act.STEP_BACK: Ability.BACK,
    Act.STEP_FORWARD: Ability.FORWARD,
    Act.GO_TODAY: Ability.TODAY,
}
_KEYS = {
    (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier): Ability.BACK,
    (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier): Ability.FORWARD,
    (Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier): Ability.TODAY,
}


@dataclass(slots=True)
class _Shown:
    """A page that has been built, its inspector, and the row it stands in."""

    page: Page
    inspector: QWidget | None
    holder: QWidget
    row: QHBoxLayout


class MainWindow(QMainWindow):
    """One household on screen. Pages are built when they are first shown.

    Whoever makes the window connects more actions, fills the menus by ``fill_menus`` and
    shows it.

    Signals:
        settings_asked: the user wants the settings.
        page_built: a page exists from now on.
        closing: the window is about to go; its state is kept.
    """

    settings_asked = Signal()
    page_built = Signal(object)
    closing = Signal()

    def __init__(self, context: Context, pages: Sequence[PageEntry]) -> None:
        super().__init__()
        self.context = context
        self._entries = {entry.key: entry for entry in pages}
        self._shown: dict[str, _Shown] = {}
        self._current = ""
        self._guides: dict[str, QWidget] = {}
        self._counts: dict[str, int] = {}
        self._moving = self._closes_anyway = False
        self._wanted = context.view.flag("inspector", default=True)
        self._forced = False
        self.actions_table = Actions(context.theme, self)
        self.recent = QMenu(self)
        self._build(pages)
        self._connect(pages)
        self.setMinimumSize(*MINIMUM)
        self.resize(self._first_size())
        self.restoreGeometry(context.view.blob("geometry"))

    def _first_size(self) -> QSize:
        """Return how large a window is that was never shown: whole on the screen, if it can be."""
        wanted, room = QSize(*FIRST_SIZE), self.screen().availableSize() - QSize(*_FRAME)
        fits = room.boundedTo(self.minimumSize()) == self.minimumSize()
        return wanted.boundedTo(room) if fits else wanted

    def _build(self, pages: Sequence[PageEntry]) -> None:
        theme = self.context.theme
        self.toolbar = Toolbar(theme, self)
        self.sidebar = Sidebar(theme, pages, self)
        self.pages = QStackedWidget(self)
        self.pages.setObjectName("pages")
        self.inspectors = QStackedWidget(self)
        self.inspectors.setObjectName("inspectors")
        self.inspectors.setFixedWidth(INSPECTOR_WIDTH)
        self.inspectors.hide()
        self.status_line = StatusLine(theme, self)
        self._panes = Panes((self.sidebar, self.pages, self.inspectors, self.toolbar), self)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        for part in (self.sidebar, self.pages, self.inspectors):
            middle.addWidget(part, 1 if part is self.pages else 0)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addLayout(middle, 1)
        column.addWidget(self.status_line)
        self.setCentralWidget(body)

    def _connect(self, pages: Sequence[PageEntry]) -> None:
        connect = self.actions_table.connect_to
        self.toolbar.follow(self.toolbar.undo, connect(Act.UNDO, self.undo))
        self.toolbar.follow(self.toolbar.redo, connect(Act.REDO, self.redo))
        connect(Act.FIND, self._find)
        for entry in pages:
            connect(entry.act, partial(self._go_to, entry.key))
            for act, method in entry.begins.items():
                connect(act, partial(self._begin, entry.key, method))
        for act, ability in _ABILITIES.items():
            if act is not Act.FIND:
                connect(act, partial(self._do, ability))
        for act in STANDARD_KEYS:
            connect(act, partial(send, act))
        connect(Act.INSPECTOR, self.toggle_inspector)
        connect(Act.NEXT_PANE, self._panes.go_on)
        connect(Act.PREVIOUS_PANE, self._panes.go_back)
        connect(Act.SETTINGS, self.settings_asked.emit)
        self.sidebar.chosen.connect(self.show_page)
        self.sidebar.settings_asked.connect(self.settings_asked)
        self.status_line.undo_asked.connect(self.undo)
        self.toolbar.find_field.textChanged.connect(self._search)
        self.toolbar.find_field.left.connect(self._leave_find)
        self.context.signals.changed.connect(self._on_book_changed)
        self._show_history()
        self._count(self._entries)
        self._today = self.context.today()
        self._clock = QTimer(self)
        self._clock.setInterval(_MINUTE_MS)
        self._clock.timeout.connect(self.look_at_clock)
        self._clock.start()

    @property
    def page(self) -> Page | None:
        """The page shown; ``None`` before the first."""
        return self._shown[self._current].page if self._current in self._shown else None

    def built(self, key: str) -> Page | None:
        """Return the page ``key`` if it has been built."""
        return self._shown[key].page if key in self._shown else None

    def fill_menus(self) -> None:
        """Fill the menu bar with everything that has been connected."""
        self.actions_table.fill(self.menuBar(), {Act.RECENT: self.recent})
        self._enable()

    def show_first(self) -> None:
        """Show the view that was open last, once the window has been painted."""
        key = self.context.view.string("page")
        if key not in self._entries:
            key = next(iter(self._entries))
        self.sidebar.show_key(key)
        self._focus_page()

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Show the view ``key``, building it if need be."""
        if key not in self._shown:
            self._build_page(self._entries[key])
        if key == self._current:
            return
        before = self._shown.get(self._current)
        focused = QApplication.focusWidget()
        leaves = before is not None and focused and before.holder.isAncestorOf(focused)
        self._current = key
        shown = self._shown[key]
        self.toolbar.find_field.clear()
        self.pages.setCurrentWidget(shown.holder)
        self.toolbar.show_page(shown.page)
        if shown.inspector is not None:
            self.inspectors.setCurrentWidget(shown.inspector)
        self.sidebar.show_key(key)
        self.actions_table.check(self._entries[key].act)
        self.context.view.keep("page", key)
        self._fit()
        self._enable()
        if leaves:
            # Else Qt gives the keyboard to whatever comes next, often a button.
            self._focus_page()

    def _go_to(self, key: str) -> None:
        """Show a view by its key or menu entry; the keyboard is wanted there, not beside it."""
        self.show_page(key)
        self._focus_page()

    def guide(self, key: str, guide: QWidget) -> None:
        """Show ``guide`` left of the view ``key``, in place of its inspector."""
        self._guides[key] = guide
        if key in self._shown:
            self._shown[key].row.insertWidget(0, guide)
            guide.show()
        self._fit()

    def end_guide(self, key: str) -> None:
        """Give the view ``key`` its whole place back."""
        guide = self._guides.pop(key, None)
        if guide is not None:
            guide.hide()
            guide.deleteLater()
        self._fit()

    def undo(self) -> None:
        """Take back the last step."""
        self._move(back=True)

    def redo(self) -> None:
        """Do the step taken back last again."""
        self._move(back=False)

    def toggle_inspector(self) -> None:
        """Show or hide the inspector; in a narrow window only until the next view."""
        if self.width() >= INSPECTOR_FROM:
            self._wanted = not self._wanted
            self.context.view.keep("inspector", self._wanted)
        else:
            self._forced = not self._forced
        self._fit()

    def say(self, text: str) -> None:
        """Show ``text`` in the status line; it is not a change that can be undone."""
        self.status_line.say(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Tables and text fields use these keys themselves; what they leave comes here.
        ability = _KEYS.get((Qt.Key(event.key()), event.modifiers()))
        if ability is not None:
            self._do(ability)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._current:
            QTimer.singleShot(0, self, self.show_first)

    def closeEvent(self, event: QCloseEvent) -> None:
        reason = None if self._closes_anyway else unkept(self, self.context.translator)
        if reason is not None:
            event.ignore()
            ask(self, reason, self._close_anyway)
            return
        self.keep_state()
        self.closing.emit()
        super().closeEvent(event)

    @Slot()
    def _close_anyway(self) -> None:
        self._closes_anyway = True
        self.close()

    @Slot()
    def look_at_clock(self) -> None:
        """Let the pages read anew once the household's day has changed."""
        today = self.context.today()
        if today != self._today:
            self._today = today
            for shown in self._shown.values():
                shown.page.mark_stale()

    def keep_state(self) -> None:
        """Remember the window's size and place for its household."""
        self.context.view.keep("geometry", self.saveGeometry())

    def _build_page(self, entry: PageEntry) -> None:
        page = entry.make(self.context)
        inspector = page.inspector()
        holder = QWidget(self.pages)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(page, 1)
        self._shown[entry.key] = _Shown(page, inspector, holder, row)
        if entry.key in self._guides:
            row.insertWidget(0, self._guides[entry.key])
        self.pages.addWidget(holder)
        if inspector is not None:
            self.inspectors.addWidget(inspector)
        self.toolbar.take(page)
        page.status.connect(self.say)
        page.titled.connect(self._on_titled)
        self.page_built.emit(page)

    def _focus_page(self) -> None:
        main = self.page.main_widget() if self.page is not None else None
        (main or self.sidebar.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, key: str, method: str) -> None:
        self.show_page(key)
        getattr(self.page, method)()

    def _do(self, ability: Ability) -> None:
        if self.page is not None and self.page.offers(ability):
            getattr(self.page, ability.value)()

    def _move(self, *, back: bool) -> None:
        book = self.context.book
        self._moving = True
        try:
            label = book.undo() if back else book.redo()
        finally:
            self._moving = False
        self._show_history()
        if label is not None:
            name = label.text(self.context.translator)
            said = _("Undone: {name}", name=name) if back else _("Done again: {name}", name=name)
            self.status_line.say(said)

    @Slot(object)
    def _on_book_changed(self, changes: Changes) -> None:
        self._count([k for k, e in self._entries.items() if e.counted & changes.areas])
        if self._moving:
            return
        self._show_history()
        # What the program itself notes down leaves no step, and is not news.
        if self.context.book.undo_label == changes.label:
            self.status_line.say(changes.label.text(self.context.translator), can_undo=True)

    def _show_history(self) -> None:
        book, translator = self.context.book, self.context.translator
        for act, label, plain, named in (
            (Act.UNDO, book.undo_label, _("&Undo"), _("&Undo: {name}")),
            (Act.REDO, book.redo_label, _("&Redo"), _("&Redo: {name}")),
        ):
            action = self.actions_table.action(act)
            if action is not None:
                name = "" if label is None else label.text(translator)
                action.setText(named.format(name=name.replace("&", "&&")) if name else plain)
                action.setEnabled(label is not None and not book.read_only)

    def _count(self, keys: Iterable[str]) -> None:
        for key in keys:
            count = self._entries[key].count
            if count is not None:
                self._counts[key] = count(self.context.book)
        self.sidebar.count(self._counts)

    def _fit(self) -> None:
        """Fold away what the width has no room for."""
        self.sidebar.narrow(on=self.width() < TEXTS_FROM)
        shown = self._shown.get(self._current)
        has = (
            shown is not None and shown.inspector is not None and self._current not in self._guides
        )
        wanted = self._wanted if self.width() >= INSPECTOR_FROM else self._forced
        self.inspectors.setVisible(has and wanted)
        self.actions_table.enable(Act.INSPECTOR, on=has)
        action = self.actions_table.action(Act.INSPECTOR)
        if action is not None:
            action.setChecked(has and wanted)

    def _enable(self) -> None:
        page = self.page
        for act, ability in _ABILITIES.items():
            self.actions_table.enable(act, on=page is not None and page.offers(ability))
        self.toolbar.offer_find(on=page is not None and page.offers(Ability.FIND))

    @Slot()
    def _on_titled(self) -> None:
        if self.page is not None and self.page is self.sender():
            self.toolbar.name(self.page)

    def _find(self) -> None:
        self.toolbar.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.toolbar.find_field.selectAll()

    @Slot(str)
    def _search(self, text: str) -> None:
        if self.page is not None and self.page.offers(Ability.FIND):
            self.page.search(text)

    @Slot()
    def _leave_find(self) -> None:
        if self.page is not None:
            main = self.page.main_widget() or self.page
            main.setFocus(Qt.FocusReason.OtherFocusReason)
