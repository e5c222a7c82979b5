"""The gig record: pipeline, tables, and a panel about one gig."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QStackedLayout, QWidget

from planner.book import Label, ledger, settling
from planner.domain.errors import PlannerError
from planner.domain.gigs import Gig, Platform, Stage
from planner.domain.payouts import Cost, Payout, Qualification
from planner.domain.sessions import WorkSession
from planner.text import N_, _
from planner.ui.gigs.cardmenu import CardMenu
from planner.ui.gigs.desk import AREAS, Desk
from planner.ui.gigs.details import GigPanel
from planner.ui.gigs.entry import Entry
from planner.ui.gigs.filters import TABS, Filter
from planner.ui.gigs.guard import CapacityGuard
from planner.ui.gigs.log import Log
from planner.ui.gigs.paying import PayForm
from planner.ui.gigs.splitter import FoldingSplitter
from planner.ui.gigs.strip import HEIGHT, Strip
from planner.ui.gigs.words import moved_label, quoted
from planner.ui.page import Page
from planner.ui.parts import Button, EmptyState
from planner.ui.sources.opening import show_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Sequence

    from planner.book import Changes
    from planner.domain.base import Record, Uid
    from planner.ui.context import Context
    from planner.ui.gigs.filters import TabName
    from planner.ui.tables import LogView

_TICK_MS = 30_000
_SETTLED_MS, _IDLE_MS = 900, 60
_KINDS: dict[str, type[Record]] = {
    "sessions": WorkSession,
    "gigs": Gig,
    "payouts": Payout,
    "costs": Cost,
    "qualifications": Qualification,
    "platforms": Platform,
}
_REMOVED_ONE = {
    "sessions": N_("Deleted a session"),
    "gigs": N_("Deleted {name}"),
    "payouts": N_("Deleted a payout"),
    "costs": N_("Deleted a cost"),
    "qualifications": N_("Deleted a qualification"),
    "platforms": N_("Deleted a platform"),
}
_REMOVED = {
    "sessions": N_("Deleted {count} sessions"),
    "gigs": N_("Deleted {count} gigs"),
    "payouts": N_("Deleted {count} payouts"),
    "costs": N_("Deleted {count} costs"),
    "qualifications": N_("Deleted {count} qualifications"),
    "platforms": N_("Deleted {count} platforms"),
}


class GigsPage(Page):
    """Records what was applied for, done, paid and spent.

    Signals:
        inspector_closed: the panel's cross was clicked.
    """

    KEY: ClassVar[str] = "gigs"
    TITLE: ClassVar[str] = N_("Side gigs")
    ICON: ClassVar[str] = "briefcase"
    AREAS: ClassVar[frozenset[type[Record]]] = AREAS

    inspector_closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._entry = Entry(context)
        self._desk = Desk(context)
        self._gig: Uid | None = None
        self._pending: list[Changes] = []
        self._form: PayForm | None = None
        self._import: Button | None = None
        self._fresh = True
        self.strip = Strip(context, self)
        self.log = Log(self._desk, self._entry, self._ask_payment, self)
        self.panel = GigPanel(context, self)
        self.panel.hide()
        self._guard = CapacityGuard(context, self)
        self._guard.said.connect(self.panel.show_fit)
        self._splitter = FoldingSplitter(Qt.Orientation.Vertical, self)
        self._splitter.addWidget(self.strip)
        self._splitter.addWidget(self.log)
        self._splitter.setCollapsible(1, False)  # noqa: FBT003 - Qt's signature
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setHandleWidth(1)
        self._splitter.setSizes([context.theme.px(HEIGHT), 600])
        self._empty = EmptyState(
            context.theme,
            _("Add your first gig"),
            _("Log rejected ones too: they show what searching costs."),
            _("Add gig"),
            self,
        )
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._splitter)
        self._layers.addWidget(self._empty)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._older = QTimer(self)
        self._older.setInterval(_IDLE_MS)
        self._connect()
        self._restore()

    def _connect(self) -> None:
        self._empty.acted.connect(self.new_gig)
        self.strip.chosen.connect(self._on_gig_chosen)
        self.strip.opened.connect(self._on_gig_opened)
        self.strip.move_asked.connect(self._on_move_asked)
        self.strip.menu_asked.connect(self._on_menu_asked)
        self.strip.removal_asked.connect(self._on_gig_removal)
        self.strip.filter_asked.connect(self.log.show_step)
        self.log.chosen.connect(self._on_gig_chosen)
        self.log.filtered.connect(self._on_filtered)
        self.log.removal_asked.connect(self._on_removal_asked)
        self.log.problem.connect(self.status)
        self.log.settled.connect(self._flush)
        self.log.grouped.connect(self._on_grouped)
        self.panel.closed.connect(self._on_panel_closed)
        self.panel.platform_asked.connect(self._on_platform_asked)
        self._splitter.splitterMoved.connect(self._on_splitter_moved)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()
        self._older.timeout.connect(self._on_idle)

    def _restore(self) -> None:
        kept = self.context.view
        recent, unpaid = kept.flag("gigs/recent", default=True), kept.flag("gigs/unpaid")
        self.log.use(Filter(recent=recent, unpaid=unpaid))
        self.log.group_by(kept.string("gigs/grouped"))
        state = self.context.view.blob("gigs/splitter")
        if not state.isEmpty():
            self._splitter.restoreState(state)
        for tab, view in self.log.views.items():
            columns = self.context.view.blob(_columns_key(tab, view))
            if not columns.isEmpty():
                view.restore_columns(columns)
            view.columns_changed.connect(self._on_columns_changed)
            view.horizontalHeader().sortIndicatorChanged.connect(self._on_columns_changed)
            view.horizontalHeader().sectionResized.connect(self._on_columns_changed)
            view.horizontalHeader().sectionMoved.connect(self._on_columns_changed)

    def toolbar_right(self) -> Sequence[QWidget]:
        if self.context.book.read_only:
            return ()
        theme = self.context.theme
        self._import = Button(theme, _("Import from Excel"), icon="file-spreadsheet")
        self._import.setObjectName("import-sheet")
        self._import.hide()
        gig = Button(theme, _("Add gig"), icon="plus")
        gig.setObjectName("add-gig")
        gig.clicked.connect(self.new_gig)
        session = Button(theme, _("Log session"), icon="plus", key="Ctrl+N", role="primary")
        session.setObjectName("add-session")
        session.clicked.connect(self.new_thing)
        return (self._import, gig, session)

    def offer_import(self, begin: Callable[[], None]) -> None:
        """Show the button that imports the household's own files; it calls ``begin``."""
        if self._import is not None:
            self._import.clicked.connect(begin)
            self._import.show()

    def inspector(self) -> QWidget | None:
        return self.panel

    def reload(self) -> None:
        lines = self._desk.read(contents=not self._fresh)
        self._fresh = False
        self.log.fill(lines)
        self._show()
        self._older.start(_SETTLED_MS)

    def _show(self) -> None:
        contents = self._desk.contents
        has = (
            contents.gigs
            or contents.payouts
            or contents.costs
            or contents.qualifications
            or self.log.has_sessions
        )
        self._layers.setCurrentWidget(self._splitter if has else self._empty)
        self.strip.show_pipeline(self._desk.pipeline())
        if self._gig is None or self._desk.gig(self._gig) is None:
            self._gig = self._first_gig()
        self._show_gig()

    def _first_gig(self) -> Uid | None:
        """Return the gig to show first: what is being worked on, else what waits."""
        for step in (Stage.WORKING, Stage.INSPECTION, Stage.SETTLEMENT, Stage.SELECTED):
            for gig in self._desk.ended.still_open:
                if gig.stage is step:
                    return gig.uid
        return None

    def _show_gig(self) -> None:
        self.strip.mark(self._gig)
        self.panel.show_facts(None if self._gig is None else self._desk.facts(self._gig))
        self._guard.look_at(None if self._gig is None else self._desk.gig(self._gig))

    def changed_elsewhere(self, changes: Changes) -> None:
        if self._stale or not self.isVisible():
            self._fresh, self._stale = False, True
            return
        self._pending.append(changes)
        if not self.log.is_editing:
            self._flush()

    @Slot()
    def _flush(self) -> None:
        """Take in the changes that waited for the editor to close."""
        pending, self._pending = self._pending, []
        for changes in pending:
            changed, gone = self._desk.take(changes)
            self.log.patch(changed, gone, more=bool(changes.areas - {WorkSession}))
        if pending:
            self._choose_changed(pending)
            self._show()

    def _choose_changed(self, pending: Sequence[Changes]) -> None:
        """Show the gig that was just logged or changed: it may not fit any more."""
        for changes in pending:
            uids = [uid for uid in changes.keys if self._desk.gig(uid) is not None]
            if Gig in changes.areas and len(uids) == 1:
                self._gig = uids[0]

    def new_thing(self) -> None:
        self._begin("sessions")

    @Slot()
    def new_gig(self) -> None:
        """Begin a new gig (Ctrl+Shift+N)."""
        self._begin("gigs")

    @Slot()
    def new_payout(self) -> None:
        """Begin a new payout."""
        self._begin("payouts")

    @Slot()
    def new_cost(self) -> None:
        """Begin a new cost."""
        self._begin("costs")

    def _begin(self, tab: TabName) -> None:
        self._layers.setCurrentWidget(self._splitter)
        self.log.begin_new(tab)

    def search(self, text: str) -> None:
        self.log.search(text)

    def show_rows(self, kind: str, uids: Collection[Uid]) -> None:
        """Show exactly these rows: ``sessions``, ``gigs``, ``payouts`` or ``costs``."""
        for tab in TABS:
            if tab == kind:
                self.log.show_rows(tab, uids)

    @Slot(object)
    def _on_gig_chosen(self, uid: Uid | None) -> None:
        if uid is not None and uid != self._gig:
            self._gig = uid
            self._show_gig()

    @Slot(object)
    def _on_gig_opened(self, uid: Uid) -> None:
        """Go to the row of a gig."""
        self.log.open_tab("gigs")
        if self.log.view.go_to(uid):
            self.log.view.setFocus()

    @Slot()
    def _on_filtered(self) -> None:
        self.strip.show_filter(self.log.filter.step)
        if self.log.filter.rows is not None:
            return  # where a mark of another view led to is nothing to come back to
        self.context.view.keep("gigs/recent", self.log.filter.recent)
        self.context.view.keep("gigs/unpaid", self.log.filter.unpaid)

    @Slot()
    def _on_grouped(self) -> None:
        self.context.view.keep("gigs/grouped", self.log.grouped_by)

    @Slot(object, object)
    def _on_move_asked(self, uid: Uid, stage: Stage) -> None:
        # A drop is still going on: a form or a change under it would confuse the list.
        self._moving = (uid, stage)
        QTimer.singleShot(0, self, self._move_now)

    @Slot()
    def _move_now(self) -> None:
        uid, stage = self._moving
        if stage is Stage.PAID:
            self._ask_payment(uid)
        else:
            self.move_gig(uid, stage)

    def move_gig(self, uid: Uid, stage: Stage) -> None:
        """Bring a gig to a stage, as one step."""
        gig = self._desk.gig(uid)
        if gig is None or self.context.book.read_only:
            return
        label, today = moved_label(gig.title, stage), self.context.today()
        with self._told():
            self.context.book.change(label, ledger.move_gig, uid, stage, on=today)
        self.strip.go_to(uid)

    def _ask_payment(self, uid: Uid) -> None:
        gig = self._desk.gig(uid)
        if gig is None or self.context.book.read_only:
            return
        platform = self._desk.platform(gig.platform_uid)
        owed = self._desk.owed(uid)
        self._form = PayForm(self.context, self._entry, gig, platform, self, owed=owed)
        self._form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._form.accepted.connect(self._on_paid)
        self._paying = uid
        self._form.show_beside(self._anchor(uid))
        self._form.begin()

    def _anchor(self, uid: Uid) -> QRect:
        """Return the place of a gig's card on the screen, else of the pointer."""
        for stack in self.strip.stacks.values():
            place = stack.list.cards.place_of(uid)
            if place is not None:
                rect = stack.list.visualRect(stack.list.cards.index(place))
                return QRect(stack.list.viewport().mapToGlobal(rect.topLeft()), rect.size())
        return QRect(QCursor.pos(), QSize(1, 1))

    @Slot(object)
    def _on_paid(self, payout: Payout) -> None:
        gig = self._desk.gig(self._paying)
        if gig is not None:
            label = moved_label(gig.title, Stage.PAID)
            with self._told():
                self.context.book.change(label, settling.receive, gig.uid, payout)

    @Slot(object, QPoint)
    def _on_menu_asked(self, uid: Uid, at: QPoint) -> None:
        menu = self.card_menu(uid)
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

    def card_menu(self, uid: Uid) -> CardMenu | None:
        """Return what can be done with a gig, ``None`` if it is gone."""
        gig = self._desk.gig(uid)
        if gig is None:
            return None
        menu = CardMenu(self.context.translator, self)
        menu.fill(gig, read_only=self.context.book.read_only)
        menu.open_asked.connect(self._on_gig_opened)
        menu.move_asked.connect(self._on_move_asked)
        menu.removal_asked.connect(self._on_gig_removal)
        return menu

    @Slot(object)
    def _on_gig_removal(self, uid: Uid) -> None:
        self._on_removal_asked("gigs", [uid])

    @Slot(str, object)
    def _on_removal_asked(self, tab: str, uids: list[Uid]) -> None:
        """Delete rows; undo covers it, so nothing is asked."""
        if self.context.book.read_only:
            return
        label = Label(_REMOVED[tab], {"count": len(uids)})
        if len(uids) == 1:
            title = self._desk.titles.get(uids[0], "")
            label = Label(_REMOVED_ONE[tab], {"name": quoted(title)})
        with self._told():
            self.context.book.change(label, ledger.remove_all, _KINDS[tab], uids)

    @contextmanager
    def _told(self) -> Generator[None]:
        """Say in the status bar what the book refused."""
        try:
            yield
        except PlannerError as error:
            self.status.emit(self._entry.explain(error))

    @Slot(object)
    def _on_platform_asked(self, uid: Uid) -> None:
        show_sources(self.context, self, uid)

    @Slot()
    def _on_panel_closed(self) -> None:
        self.inspector_closed.emit()

    @Slot()
    def _on_tick(self) -> None:
        if self.isVisible() and not self.log.is_editing:
            self.log.tick()

    @Slot()
    def _on_idle(self) -> None:
        """Read older sessions, so that they are there when they are asked for."""
        if self.log.is_editing or not self.isVisible():
            return
        self._older.setInterval(_IDLE_MS)
        found = self._desk.read_older()
        if found:
            self.log.take_older(found)
        else:
            self._older.stop()

    @Slot()
    def _on_splitter_moved(self) -> None:
        self.context.view.keep("gigs/splitter", self._splitter.saveState())

    @Slot()
    def _on_columns_changed(self) -> None:
        for tab, view in self.log.views.items():
            if self.sender() in (view, view.horizontalHeader()):
                state = view.horizontalHeader().saveState()
                self.context.view.keep(_columns_key(tab, view), state)


def _columns_key(tab: str, view: LogView) -> str:
    """Return where a table's columns are kept; a state of other columns would hide wrong ones."""
    return f"gigs/columns/{tab}-{view.columns_mark()}"
