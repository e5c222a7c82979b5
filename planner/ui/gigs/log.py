"""Tabs of four tables, filters, and the line of totals that follows them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from planner.book.bulk import many_rows
from planner.insight.ledger import step_of
from planner.text import _, n_
from planner.ui.gigs.conditions import Conditions
from planner.ui.gigs.filters import TABS, Filter, Passes, TabName
from planner.ui.gigs.grouping import Grouping
from planner.ui.gigs.sheets import gig_of, lines, made
from planner.ui.gigs.tabs import nothing_matches, tab_names
from planner.ui.gigs.totals import Foot, Totals
from planner.ui.parts import EmptyState, FilterChip, label
from planner.ui.tables import LogTable, LogView
from planner.wording import labels

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from PySide6.QtGui import QResizeEvent

    from planner.book.ledger import SessionLine
    from planner.domain.base import Uid
    from planner.domain.gigs import Stage
    from planner.ui.gigs.desk import Desk
    from planner.ui.gigs.entry import Entry


class Log(QFrame):
    """The tables of sessions, gigs, payouts and costs.

    Signals:
        chosen: the uid of the gig that the current row is about, or ``None``.
        filtered: the filter changed.
        removal_asked: a tab's name and the uids of the rows to delete.
        problem: a text for the status bar.
        settled: no cell is being edited any more.
        cleared: everything is wanted again, also what Find had hidden.
        grouped: rows were put together in another way.
    """

    chosen = Signal(object)
    filtered = Signal()
    removal_asked = Signal(str, object)
    problem = Signal(str)
    settled = Signal()
    cleared = Signal()
    grouped = Signal()

    def __init__(
        self, desk: Desk, entry: Entry, pay: Callable[[Uid], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._desk, self._entry = desk, entry
        self._filter = self._before = Filter()
        self._behind: set[TabName] = set()
        self._grouping, self._grouped_by = Grouping(desk), ""
        self._said = Totals(desk)
        writable = not desk.context.book.read_only
        sheets = made(desk, entry, pay)
        self.tables: dict[TabName, LogTable[Any]] = {}
        self.views: dict[TabName, LogView] = {}
        names = tab_names()
        for tab in TABS:
            table: LogTable[Any] = LogTable(sheets[tab], self)
            table.set_writable(writable)
            view = LogView(desk.context.theme, table, names[tab], entry.explain, self)
            view.setObjectName(f"table-{tab}")
            view.set_removable(writable)
            self.tables[tab], self.views[tab] = table, view
        self._make_tabs(names)
        self._make_chips()
        self._foot = Foot(desk, self)
        desk.context.theme.changed.connect(self._restyle)
        self._lay_out()
        for tab in TABS:
            self._connect(tab)
        self._apply()

    def _make_tabs(self, names: dict[TabName, str]) -> None:
        self._tabs = QTabBar(self)
        self._tabs.setObjectName("tabs")
        self._tabs.setAccessibleName(_("Tables"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._counts: dict[TabName, QLabel] = {}
        for place, tab in enumerate(TABS):
            self._tabs.addTab(names[tab])
            count = label("", "caption", self)
            count.setContentsMargins(0, 0, 7, 0)
            self._counts[tab] = count
            self._tabs.setTabButton(place, QTabBar.ButtonPosition.RightSide, count)
        self._tabs.currentChanged.connect(self._on_tab_changed)

    def _make_chips(self) -> None:
        theme = self._desk.context.theme
        self._recent = FilterChip(_("Last 3 months"), self)
        self._recent.setObjectName("chip-recent")
        self._recent.setIcon(QIcon(theme.icon("funnel", "text2", "accent")))
        self._recent.setIconSize(QSize(13, 13))
        self._recent.setChecked(True)
        self._unpaid = FilterChip(_("Unpaid only"), self)
        self._unpaid.setObjectName("chip-unpaid")
        self._step = FilterChip("", self)
        self._step.setObjectName("chip-step")
        self._step.setIcon(theme.icon("x", "accent", "accent"))
        self._step.setIconSize(QSize(12, 12))
        self._step.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._step.setChecked(True)
        self._step.hide()
        self.conditions = Conditions(self._desk, self)
        self.conditions.wanted.connect(self._on_wanted)
        self.conditions.group_wanted.connect(self._on_group_wanted)
        self._by_gig = FilterChip(_("Group by gig"), self)
        self._by_gig.setObjectName("chip-by-gig")
        self._by_gig.clicked.connect(self._on_group)
        self._recent.clicked.connect(self._on_chip)
        self._unpaid.clicked.connect(self._on_chip)
        self._step.clicked.connect(self._on_step_cleared)

    @Slot()
    def _restyle(self) -> None:
        """Take the theme's new ink and sizes: rich text and fixed heights do not follow it."""
        for count in self._counts.values():
            count.clear()
        self._foot.restyle()
        self._show_totals()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(self._tabs)
        head.addStretch(1)
        chips = (self._step, self.conditions, self._recent, self._unpaid, self._by_gig)
        for chip in chips:
            head.addWidget(chip)
        bar = QFrame(self)
        bar.setObjectName("log-head")
        bar.setStyleSheet("#log-head { border: 0; border-bottom: 1px solid palette(mid); }")
        bar.setFixedHeight(self._desk.context.theme.px(45))
        bar.setLayout(head)
        self._none = EmptyState(self._desk.context.theme, "", "", "", self)
        self._none.acted.connect(self._on_clear)
        self._pages = QStackedWidget(self)
        for tab in TABS:
            self._pages.addWidget(self.views[tab])
        self._pages.addWidget(self._none)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._foot)

    def _connect(self, tab: TabName) -> None:
        view = self.views[tab]
        view.current_changed.connect(self._on_current_changed)
        view.removal_asked.connect(self._on_removal_asked)
        view.problem.connect(self.problem)
        view.editing_ended.connect(self.settled)
        self.tables[tab].shown_changed.connect(self._on_shown_changed)

    @property
    def tab(self) -> TabName:
        """The tab shown."""
        return TABS[self._tabs.currentIndex()]

    @property
    def view(self) -> LogView:
        """The table shown."""
        return self.views[self.tab]

    @property
    def filter(self) -> Filter:
        """What is shown."""
        return self._filter

    def begin_new(self, tab: TabName) -> None:
        """Go to the new row of a tab."""
        self.open_tab(tab)
        self._pages.setCurrentWidget(self.view)
        self.view.begin_new()

    @property
    def is_editing(self) -> bool:
        """Whether a cell is open; the tables must not change under it."""
        return any(view.is_editing for view in self.views.values())

    def open_tab(self, tab: TabName) -> None:
        """Show a tab."""
        self._catch_up(tab)
        self._tabs.setCurrentIndex(TABS.index(tab))

    def fill(self, lines: Sequence[SessionLine]) -> None:
        """Show sessions that were read just now, and whatever else the desk has."""
        self.tables["sessions"].fill(lines)
        self._fill_rest()

    @property
    def has_sessions(self) -> bool:
        """Whether any session is known, shown or not."""
        return any(True for _row in self.tables["sessions"].all_rows())

    def patch(self, changed: Sequence[SessionLine], gone: Sequence[Uid], *, more: bool) -> None:
        """Take in sessions that changed, and with ``more`` whatever else did."""
        self.tables["sessions"].patch(changed, gone)
        if more:
            self._fill_rest()

    def take_older(self, lines: Sequence[SessionLine]) -> None:
        """Take in sessions from before those known so far."""
        self.tables["sessions"].patch(lines)

    def _fill_rest(self) -> None:
        self._behind = set(TABS) - {"sessions"}
        if self._filter.step is not None or self._filter.lost:
            self._apply(hold=True)
        else:
            self.tables["sessions"].touch()  # titles of gigs may have changed
            self._show_totals()

    def _catch_up(self, tab: TabName) -> None:
        """Fill a table that is about to be looked at, if what it shows has changed."""
        if tab not in self._behind:
            return
        self._behind.discard(tab)
        with many_rows():
            self.tables[tab].fill(lines(self._desk, tab))
        self.views[tab].show_wanted()

    def _number(self, tab: TabName) -> int:
        """Return how many rows a tab shows; what is not filled yet is only counted."""
        if tab in self._behind:
            found = self._passes.count(tab)
            if found is not None:
                return found
            self._catch_up(tab)
        return self.tables[tab].shown_count()

    def tick(self) -> None:
        """Draw again what depends on the clock."""
        rows = self.tables["sessions"].all_rows()
        running = [line.uid for line in rows if line.ends is None]
        if running:
            self.tables["sessions"].touch(running)
            self._show_totals()

    def use(self, wanted: Filter) -> None:
        """Show what passes ``wanted``."""
        if wanted == self._filter:
            return
        self._filter = wanted
        self._recent.setChecked(wanted.recent)
        self._unpaid.setChecked(wanted.unpaid)
        self._apply()
        self.filtered.emit()

    def show_step(self, step: Stage | None) -> None:
        """Show only gigs of a stage, or those that ended; the same again shows all."""
        same = (step is not None and self._filter.step is step) or (
            step is None and self._filter.lost
        )
        if same:
            self.use(replace(self._filter, step=None, lost=False))
            return
        self.use(replace(self._filter, step=step, lost=step is None))
        if step is None or not self.views[self.tab].model().rowCount():
            self.open_tab("gigs")

    def group_by(self, by: str) -> None:
        """Put rows together by ``gig`` or ``month``, '' for one list."""
        self._by_gig.setChecked(by == "gig")
        self.conditions.show_groups(by)
        if by == self._grouped_by:
            return
        self._grouped_by = by
        for tab in TABS:
            self.tables[tab].group_by(self._grouping.of(tab, by))
        self._show_totals()

    @property
    def grouped_by(self) -> str:
        """What rows are put together by: ``gig``, ``month`` or ''."""
        return self._grouped_by

    def show_rows(self, tab: TabName, uids: Collection[Uid]) -> None:
        """Show exactly these rows of a tab, of whatever day, until the chip is cleared."""
        if self._filter.rows is None:
            self._before = self._filter
        self.use(Filter(recent=False, rows=(tab, frozenset(uids))))
        self.open_tab(tab)

    def search(self, text: str) -> None:
        """Show only rows that contain ``text``."""
        self.use(replace(self._filter, text=text.strip().casefold()))

    def _apply(self, *, hold: bool = False) -> None:
        if not self._filter.recent:
            self.tables["sessions"].patch(self._desk.read_all())
        step, lost = self._filter.step, self._filter.lost
        gigs = None
        if step is not None or lost:
            gigs = {
                gig.uid
                for gig in self._desk.contents.gigs
                if (gig.stage.is_lost if lost else step_of(gig.stage) is step)
            }
        self._passes = Passes(self._desk, self._filter, gigs)
        for tab in TABS:
            passes = self._passes.of(tab, self.tables[tab].sheet.find_text)
            self.tables[tab].use_filter(passes, hold=hold)
        self._step.setVisible(gigs is not None or self._filter.rows is not None)
        if self._filter.rows is not None:
            self._step.setText(n_("{count} row", "{count} rows", len(self._filter.rows[1])))
        if step is not None:
            self._step.setText(labels.choice(self._desk.context.translator, step))
        elif lost:
            self._step.setText(_("Ended without pay"))
        self._step.setChecked(True)
        self._show_totals()

    def _show_totals(self) -> None:
        self._catch_up(self.tab)
        for place, tab in enumerate(TABS):
            count = f"{self._number(tab):,}"
            if self._counts[tab].text() != count:
                self._counts[tab].setText(count)
                self._counts[tab].adjustSize()
                # The bar asks for the width of its labels only when a text is set.
                self._tabs.setTabText(place, self._tabs.tabText(place))
        self.conditions.show_filter(self._filter, self.tab)
        self._by_gig.setText(_("Group by platform") if self.tab == "gigs" else _("Group by gig"))
        chosen = self._filter.rows is not None  # just these rows: nothing narrows them further
        dated = self.tab not in ("gigs", "qualifications", "platforms")
        self._unpaid.setVisible(self.tab == "sessions" and not chosen)
        self._recent.setVisible(dated and not chosen)
        self.conditions.setVisible(self.tab not in ("qualifications", "platforms"))
        self._fit_chips()
        rows = self.tables[self.tab].shown_rows()
        self._foot.say(*self._said.of(self.tab, rows))
        self._show_page(bool(rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_chips()

    def _fit_chips(self) -> None:
        """Leave out the chip of groups, which the menu of conditions has too, without room."""
        grouped = self.tab not in ("qualifications", "platforms")
        others = (self._step, self.conditions, self._recent, self._unpaid)
        shown = [chip.sizeHint().width() for chip in others if not chip.isHidden()]
        taken = self._tabs.sizeHint().width() + sum(shown) + 8 * (len(shown) + 2) + 24
        room = self.width() - taken >= self._by_gig.sizeHint().width()
        self._by_gig.setVisible(grouped and (room or self._by_gig.isChecked()))

    def _show_page(self, has_rows: bool) -> None:  # noqa: FBT001 - private
        narrowed = not self._filter.is_open and any(True for _row in self._all_rows())
        if has_rows or not narrowed or self.view.is_editing or self.tables[self.tab].draft:
            self._pages.setCurrentWidget(self.view)
            return
        self._none.say(nothing_matches(self.tab), "", _("Clear filters"))
        self._pages.setCurrentWidget(self._none)

    def _all_rows(self) -> Any:
        return self.tables[self.tab].all_rows()

    @Slot(int)
    def _on_tab_changed(self, _place: int) -> None:
        self._show_totals()
        self._on_current_changed(self.view.current_uid())

    @Slot()
    def _on_shown_changed(self) -> None:
        if self.sender() is self.tables[self.tab]:
            self._show_totals()

    @Slot()
    def _on_chip(self) -> None:
        self.use(
            replace(self._filter, recent=self._recent.isChecked(), unpaid=self._unpaid.isChecked())
        )

    @Slot(object)
    def _on_wanted(self, wanted: Filter) -> None:
        self.use(wanted)

    @Slot()
    def _on_group(self) -> None:
        self._on_group_wanted("gig" if self._by_gig.isChecked() else "")

    @Slot(str)
    def _on_group_wanted(self, by: str) -> None:
        self.group_by(by)
        self.grouped.emit()

    @Slot()
    def _on_step_cleared(self) -> None:
        if self._filter.rows is not None:
            self.use(self._before)
        else:
            self.use(replace(self._filter, step=None, lost=False))

    @Slot()
    def _on_clear(self) -> None:
        self.use(Filter(recent=False))
        self.cleared.emit()

    @Slot(object)
    def _on_removal_asked(self, uids: list[Uid]) -> None:
        self.removal_asked.emit(self.tab, uids)

    @Slot(object)
    def _on_current_changed(self, uid: Uid | None) -> None:
        place = None if uid is None else self.tables[self.tab].place_of(uid)
        row = None if place is None else self.tables[self.tab].row_at(place)
        self.chosen.emit(gig_of(row))
