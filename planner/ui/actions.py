"""The table of everything the menus and the keyboard can do.

An entry stands in a menu only once somebody has connected a handler to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from planner.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

    from planner.ui.theme import Theme


class Act(Enum):
    """An entry of the menus."""

    NEW_FILE = auto()
    OPEN_FILE = auto()
    RECENT = auto()
    SAVE = auto()
    SAVE_AS = auto()
    IMPORT_SHEET = auto()
    IMPORT_CALENDAR = auto()
    EXPORT = auto()
    EXPORT_PLAN = auto()
    PRINT = auto()
    QUIT = auto()
    UNDO = auto()
    REDO = auto()
    CUT = auto()
    COPY = auto()
    PASTE = auto()
    DELETE = auto()
    SELECT_ALL = auto()
    FIND = auto()
    VIEW_WEEK = auto()
    VIEW_GIGS = auto()
    VIEW_TARGETS = auto()
    VIEW_COVERAGE = auto()
    VIEW_REALITY = auto()
    VIEW_MONTHLY = auto()
    STEP_BACK = auto()
    STEP_FORWARD = auto()
    GO_TODAY = auto()
    INSPECTOR = auto()
    LIST_FORM = auto()
    NEXT_PANE = auto()
    PREVIOUS_PANE = auto()
    TEXT_LARGER = auto()
    TEXT_SMALLER = auto()
    TEXT_NORMAL = auto()
    THEME_LIGHT = auto()
    THEME_DARK = auto()
    THEME_SYSTEM = auto()
    TIMER = auto()
    TIMER_PAUSE = auto()
    NEW_THING = auto()
    QUICK_ADD = auto()
    NEW_GIG = auto()
    NEW_PAYOUT = auto()
    NEW_COST = auto()
    NEW_TARGET = auto()
    SUGGEST = auto()
    REVIEW = auto()
    BACKUPS = auto()
    SETTINGS = auto()
    BEGIN = auto()
    SHORTCUTS = auto()
    METHOD = auto()
    EXAMPLE = auto()
    ABOUT = auto()


class Menu(Enum):
    """A menu of the menu bar, by its title."""

    FILE = N_("&File")
    EDIT = N_("&Edit")
    VIEW = N_("&View")
    LOG = N_("&Log")
    TOOLS = N_("&Tools")
    HELP = N_("&Help")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of an action before anybody does it.

    ``shown_keys`` are written in the menu but left to the widget in focus: registering
    them for the window would take them away from text fields and tables.
    """

    act: Act
    menu: Menu
    section: int
    text: str
    keys: tuple[str, ...] = ()
    shown_keys: str = ""
    icon: str = ""
    group: str = ""
    """Of actions with the same group one is checked."""
    checkable: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole


_F, _E, _V, _L, _T, _H = Menu.FILE, Menu.EDIT, Menu.VIEW, Menu.LOG, Menu.TOOLS, Menu.HELP

ENTRIES: tuple[Entry, ...] = (
    Entry(Act.NEW_FILE, _F, 0, N_("&New household…"), icon="house-plus"),
    Entry(Act.OPEN_FILE, _F, 0, N_("&Open…"), ("Ctrl+O",), icon="folder-open"),
    Entry(Act.RECENT, _F, 0, N_("&Recent files")),
    Entry(Act.SAVE, _F, 0, N_("&Save now"), ("Ctrl+S",), icon="save"),
    Entry(Act.SAVE_AS, _F, 0, N_("&Move the file…")),
    Entry(Act.IMPORT_SHEET, _F, 1, N_("Import from &Excel…"), ("Ctrl+I",), icon="file-spreadsheet"),
    Entry(Act.IMPORT_CALENDAR, _F, 1, N_("Import a &calendar (.ics)…"), icon="calendar-days"),
    Entry(Act.EXPORT, _F, 1, N_("E&xport…"), icon="upload"),
    Entry(Act.EXPORT_PLAN, _F, 1, N_("Export the p&lan (.ics)…"), icon="calendar-days"),
    Entry(Act.PRINT, _F, 2, N_("&Print…"), ("Ctrl+P",), icon="printer"),
    Entry(Act.QUIT, _F, 3, N_("&Quit"), ("Ctrl+Q",), role=QAction.MenuRole.QuitRole),
    Entry(Act.UNDO, _E, 0, N_("&Undo"), ("Ctrl+Z",), icon="undo-2"),
    Entry(Act.REDO, _E, 0, N_("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo-2"),
    Entry(Act.CUT, _E, 1, N_("Cu&t"), shown_keys="Ctrl+X"),
    Entry(Act.COPY, _E, 1, N_("&Copy"), shown_keys="Ctrl+C", icon="copy"),
    Entry(Act.PASTE, _E, 1, N_("&Paste"), shown_keys="Ctrl+V"),
    Entry(Act.DELETE, _E, 1, N_("&Delete"), shown_keys="Del", icon="trash-2"),
    Entry(Act.SELECT_ALL, _E, 1, N_("Select &all"), shown_keys="Ctrl+A"),
    Entry(Act.FIND, _E, 2, N_("&Find"), ("Ctrl+F",), icon="search"),
    Entry(Act.VIEW_WEEK, _V, 0, N_("&This week"), ("Ctrl+1",), icon="calendar-days", group="view"),
    Entry(Act.VIEW_GIGS, _V, 0, N_("Side &gigs"), ("Ctrl+2",), icon="briefcase", group="view"),
    Entry(Act.VIEW_TARGETS, _V, 0, N_("T&argets"), ("Ctrl+3",), icon="target", group="view"),
    Entry(Act.VIEW_COVERAGE, _V, 0, N_("&Coverage"), ("Ctrl+4",), icon="chart-area", group="view"),
    Entry(Act.VIEW_REALITY, _V, 0, N_("&Reality check"), ("Ctrl+5",), icon="scale", group="view"),
    Entry(
        Act.VIEW_MONTHLY, _V, 0, N_("&Monthly summary"), ("Ctrl+6",), icon="file-text", group="view"
    ),
    Entry(Act.STEP_BACK, _V, 1, N_("&Previous"), shown_keys="PgUp", icon="chevron-left"),
    Entry(Act.STEP_FORWARD, _V, 1, N_("&Next"), shown_keys="PgDown", icon="chevron-right"),
    Entry(Act.GO_TODAY, _V, 1, N_("T&oday"), shown_keys="Ctrl+Home"),
    Entry(Act.INSPECTOR, _V, 2, N_("&Details"), ("F4",), icon="panel-right", checkable=True),
    Entry(Act.LIST_FORM, _V, 2, N_("As a &list"), ("Ctrl+L",), icon="list"),
    Entry(Act.NEXT_PANE, _V, 2, N_("Ne&xt pane"), ("F6",)),
    Entry(Act.PREVIOUS_PANE, _V, 2, N_("Pre&vious pane"), ("Shift+F6",)),
    Entry(Act.TEXT_LARGER, _V, 3, N_("&Bigger text"), ("Ctrl++", "Ctrl+=")),
    Entry(Act.TEXT_SMALLER, _V, 3, N_("&Smaller text"), ("Ctrl+-",)),
    Entry(Act.TEXT_NORMAL, _V, 3, N_("Normal si&ze text"), ("Ctrl+0",)),
    Entry(Act.THEME_LIGHT, _V, 4, N_("L&ight"), group="theme"),
    Entry(Act.THEME_DARK, _V, 4, N_("Dar&k"), group="theme"),
    Entry(Act.THEME_SYSTEM, _V, 4, N_("As the s&ystem"), group="theme"),
    Entry(Act.NEW_THING, _L, 0, N_("&New in this view"), ("Ctrl+N",), icon="plus"),
    Entry(Act.QUICK_ADD, _L, 0, N_("&Quick add…"), ("Ctrl+K",), icon="keyboard"),
    Entry(Act.TIMER, _L, 1, N_("Sta&rt the timer"), ("Ctrl+T",), icon="play"),
    Entry(Act.TIMER_PAUSE, _L, 1, N_("Pa&use the timer"), ("Ctrl+Shift+T",), icon="pause"),
    Entry(Act.NEW_GIG, _L, 2, N_("Add &gig"), ("Ctrl+Shift+N",)),
    Entry(Act.NEW_PAYOUT, _L, 2, N_("Add &payout")),
    Entry(Act.NEW_COST, _L, 2, N_("Add &cost")),
    Entry(Act.NEW_TARGET, _L, 2, N_("Add &target")),
    Entry(Act.SUGGEST, _T, 0, N_("S&uggest hours"), icon="calendar-days"),
    Entry(Act.REVIEW, _T, 0, N_("Weekly &review…"), icon="check"),
    Entry(Act.BACKUPS, _T, 1, N_("&Backups…"), icon="database-backup"),
    Entry(
        Act.SETTINGS, _T, 1, N_("&Settings…"), ("Ctrl+,",), icon="settings",
        role=QAction.MenuRole.PreferencesRole,
    ),
    Entry(Act.BEGIN, _H, 0, N_("&Getting started")),
    Entry(Act.SHORTCUTS, _H, 0, N_("&Keyboard shortcuts"), icon="keyboard"),
    Entry(Act.METHOD, _H, 0, N_("&How it is worked out")),
    Entry(Act.EXAMPLE, _H, 1, N_("Open the &example"), icon="users"),
    Entry(Act.ABOUT, _H, 2, N_("&About Sallim"), role=QAction.MenuRole.AboutRole),
)  # fmt: skip


class Actions(QObject):
    """The actions of one window: connected ones exist, the others do not."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self._made: dict[Act, QAction] = {}

    def connect_to(self, act: Act, handler: Callable[[], object]) -> QAction:
        """Let ``act`` do ``handler``; its entry exists from now on."""
        action = self._made.get(act) or self._make(act)
        action.triggered.connect(_Call(handler, action).run)
        return action

    def action(self, act: Act) -> QAction | None:
        """Return the action of ``act`` if anybody has connected it."""
        return self._made.get(act)

    def enable(self, act: Act, *, on: bool) -> None:
        """Allow or forbid ``act`` where it exists."""
        if act in self._made:
            self._made[act].setEnabled(on)

    def check(self, act: Act, *, on: bool = True) -> None:
        """Tick or untick ``act``, unticking the others of its group."""
        group = _ENTRY[act].group
        for other, action in self._made.items():
            if other is act:
                action.setChecked(on)
            elif group and _ENTRY[other].group == group:
                action.setChecked(False)

    def fill(self, bar: QMenuBar, submenus: dict[Act, QMenu]) -> None:
        """Fill the menu bar with what exists; ``submenus`` stand for their entries."""
        bar.clear()
        for menu in Menu:
            entries = [e for e in ENTRIES if e.menu is menu]
            known = [e for e in entries if e.act in self._made or e.act in submenus]
            if not known:
                continue
            shown = bar.addMenu(_(menu.value))
            section = known[0].section
            for entry in known:
                if entry.section != section:
                    shown.addSeparator()
                    section = entry.section
                if entry.act in submenus:
                    submenus[entry.act].setTitle(_(entry.text))
                    shown.addMenu(submenus[entry.act])
                else:
                    shown.addAction(self._made[entry.act])

    def keys(self) -> list[tuple[str, str, str]]:
        """Return (menu, action, keys) of everything that exists and has a key."""
        rows = []
        for entry in ENTRIES:
            keys = entry.keys or ((entry.shown_keys,) if entry.shown_keys else ())
            if keys and entry.act in self._made:
                native = QKeySequence.SequenceFormat.NativeText
                shown = ", ".join(QKeySequence(key).toString(native) for key in keys)
                rows.append((plain(_(entry.menu.value)), plain(_(entry.text)), shown))
        return rows

    def _make(self, act: Act) -> QAction:
        entry = _ENTRY[act]
        text = _(entry.text)
        if entry.shown_keys:
            native = QKeySequence.SequenceFormat.NativeText
            text += "\t" + QKeySequence(entry.shown_keys).toString(native)
        action = QAction(text, self._window)
        action.setObjectName(act.name)
        action.setMenuRole(entry.role)
        if entry.icon:
            action.setIcon(self._theme.icon(entry.icon))
        action.setShortcuts([QKeySequence(key) for key in entry.keys])
        action.setCheckable(entry.checkable or bool(entry.group))
        self._window.addAction(action)
        self._made[act] = action
        return action


class _Call(QObject):
    """Calls a handler without the ``checked`` that Qt passes along."""

    def __init__(self, handler: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._handler = handler

    def run(self) -> None:
        self._handler()


_ENTRY = {entry.act: entry for entry in ENTRIES}


def entry_of(act: Act) -> Entry:
    """Return the row of ``act``."""
    return _ENTRY[act]


def plain(text: str) -> str:
    """Return a menu text without its mnemonic: ``파일(&F)`` is 파일, ``&File`` is File."""
    found = text.find("(&")
    return (text[:found] if found >= 0 else text.replace("&", "")).rstrip("…")
