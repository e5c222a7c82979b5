"""The view of targets: sums, a tree in rank order, a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from planner.insight.coverage import facts
from planner.insight.targets import is_overdue, targets_view
from planner.text import N_, _
from planner.ui.coverage.forecaster import Forecaster
from planner.ui.page import Page
from planner.ui.parts import Button, EmptyState, Segmented, label
from planner.ui.sources.opening import show_sources
from planner.ui.targets import words
from planner.ui.targets.band import Band
from planner.ui.targets.cells import Cells
from planner.ui.targets.chances import ShownChances, shown_chances
from planner.ui.targets.changes import TargetChanges
from planner.ui.targets.fields import Readers
from planner.ui.targets.menu import TargetMenu
from planner.ui.targets.panel import TargetPanel
from planner.ui.targets.paying import Payments
from planner.ui.targets.popovers import NewTarget, SetAside
from planner.ui.targets.timeline import Timeline
from planner.ui.targets.view import TargetTreeView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.base import Record, Uid
    from planner.domain.targets import Target
    from planner.insight.coverage.outlook import Outlook
    from planner.insight.targets import InstalmentRow, TargetRow, TargetsView
    from planner.ui.context import Context

_ALL, _FAMILY = "all", "family"
_FLASH_MS = 600


class TargetsPage(Page):
    """Shows what has to be paid and lets it be put in order, changed and paid."""

    KEY: ClassVar[str] = "targets"
    TITLE: ClassVar[str] = N_("Targets")
    ICON: ClassVar[str] = "target"
    AREAS: ClassVar[frozenset[type[Record]]] = facts.AREAS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        # Before the page listens to the book, so that the forecaster hears of changes first.
        forecaster = Forecaster.of(context)
        super().__init__(context, parent)
        self._forecaster = forecaster
        theme, translator = context.theme, context.translator
        self._view: TargetsView | None = None
        self._chances = ShownChances()
        self._selected: Uid | None = None
        self._place = 0
        self._found = ""
        self._menu_at = QPoint()
        self._changes = TargetChanges(context.book, context.today)
        self._readers = Readers(theme, translator, context.today)
        self._payments = Payments(context, self._readers, self._changes, self)
        self._filter = Segmented([(_ALL, _("All"))], _("Whose targets"), self)
        self._add = Button(theme, _("Add target"), self, icon="plus", key="Ctrl+N", role="primary")
        self._school = Button(theme, _("School costs…"), self, icon="file-text")
        for widget in (self._filter, self._school, self._add):
            widget.hide()
        self.panel = TargetPanel(theme, translator, self._readers)
        self.panel.setParent(self)
        self.panel.hide()
        self.band = Band(theme, self)
        self.tree = TargetTreeView(
            theme, translator, context.today, Cells(self._readers, self._changes), self
        )
        self.timeline = Timeline(theme, translator, self)
        self._empty = EmptyState(
            theme,
            _("One payment is enough"),
            _("Start with one that has a date and an amount."),
            _("Add target"),
            self,
        )
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(_FLASH_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        body = QWidget(self)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.band)
        self._split = QSplitter(Qt.Orientation.Vertical, body)
        self._split.addWidget(self.tree)
        self._split.addWidget(self._timeline_side())
        self._split.setStretchFactor(0, 1)
        self._split.setChildrenCollapsible(False)
        layout.addWidget(self._split, 1)
        self._body = body
        self._stack = QStackedLayout(self)
        self._stack.addWidget(body)
        self._stack.addWidget(self._empty)

    def _timeline_side(self) -> QFrame:
        side = QFrame(self)
        side.setProperty("role", "surface")
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 0)
        head.setSpacing(14)
        head.addWidget(label(_("In order of due dates"), "section", side))
        head.addWidget(label(_("drag to change a date"), "caption", side))
        head.addStretch(1)
        head.addWidget(label(_("size is the amount"), "caption", side))
        scroll = QScrollArea(side)
        scroll.setWidget(self.timeline)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(scroll, 1)
        return side

    def _connect(self) -> None:
        self._filter.chosen.connect(self._on_filter)
        self._add.clicked.connect(self.new_thing)
        self._school.clicked.connect(self.propose_school)
        self._empty.acted.connect(self.new_thing)
        self.tree.picked.connect(self.select)
        self.tree.model_.dropped.connect(self._on_dropped)
        self.tree.menu_asked.connect(self._on_menu)
        self.timeline.picked.connect(self.select)
        self.timeline.moved.connect(self._on_dot_moved)
        self.panel.edited.connect(self._on_edited)
        self.panel.saved_changed.connect(self._on_saved_changed)
        self.panel.earmark_asked.connect(self._on_earmark_asked)
        self.panel.pay_asked.connect(self._on_pay_asked)
        self.panel.basis_asked.connect(self._on_basis_asked)
        self.panel.closed.connect(self._on_panel_closed)
        self._flash.timeout.connect(self._on_flashed)
        self._forecaster.ready.connect(self._on_forecast)
        for keys, slot in (
            ("Alt+Up", self._on_up),
            ("Alt+Down", self._on_down),
            ("Delete", self.remove_selected),
            ("Shift+F10", self.tree.ask_menu),
        ):
            action = QAction(self.tree)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self.tree.addAction(action)

    # The window's side ---------------------------------------------------------------

    def toolbar_left(self) -> Sequence[QWidget]:
        self._filter.show()
        return (self._filter,)

    def toolbar_right(self) -> Sequence[QWidget]:
        for button in (self._school, self._add):
            button.show()
        return (self._school, self._add)

    def main_widget(self) -> QWidget | None:
        return self._empty.action if self._stack.currentWidget() is self._empty else self.tree

    def inspector(self) -> QWidget | None:
        return self.panel

    def reload(self) -> None:
        inputs = self._forecaster.inputs()
        view = targets_view(inputs)
        self._view = view
        self._readers.currency = view.currency
        # The averages are those of Korea, in won.
        self._school.setEnabled(view.currency == "KRW" and not self.context.book.read_only)
        self.panel.fields.offer_members(view.members)
        self._offer_filters(view)
        self.band.show_sums(self.context.translator, view)
        self._show_rows()
        self._stack.setCurrentWidget(self._body if view.rows else self._empty)
        self._forecaster.ask()

    def search(self, text: str) -> None:
        """Show only targets whose name contains ``text``."""
        self._found = text.strip().casefold()
        self._show_rows()

    @Slot()
    def new_thing(self) -> None:
        """Ask for a new target."""
        if self.context.book.read_only or self._view is None:
            return
        made = NewTarget(
            self.context.theme,
            self.context.translator,
            self._readers,
            self._view.members,
            self,
        )
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.made.connect(self._on_made)
        anchor = self._add if self._add.isVisible() else self.tree
        corner = anchor.mapToGlobal(QPoint(-8, anchor.height() + 6))
        made.show_beside(QRect(corner, corner))

    @Slot()
    def propose_school(self) -> None:
        """Open the templates of a child's school costs."""
        if self.context.book.read_only or self._view is None:
            return
        from planner.ui.targets.schooling import Schooling  # noqa: PLC0415 - on use

        theme, translator = self.context.theme, self.context.translator
        proposed = Schooling(theme, translator, self._view.members, self._view.today, self)
        proposed.made.connect(self._on_school_made)
        proposed.show()

    @Slot(object)
    def _on_school_made(self, made: list[Target]) -> None:
        self._selected = self._changes.add_all(made)[0]
        self._filter.choose(_ALL)
        self._show_rows()

    @Slot(object)
    def select(self, uid: Uid) -> None:
        """Select a target everywhere."""
        self._selected = uid
        self._place = max(self.tree.model_.index_of(uid).row(), 0)
        self.tree.select(uid)
        self.timeline.select(uid)
        self._show_panel()

    @Slot()
    def remove_selected(self) -> None:
        """Delete the selected target; undo brings it back, so nothing is asked."""
        row = self._row(self._selected)
        if row is not None and not self.context.book.read_only:
            self._changes.remove(row.target)

    # Showing -------------------------------------------------------------------------

    def _offer_filters(self, view: TargetsView) -> None:
        having = {row.target.member_uid for row in view.rows}
        options: list[tuple[object, str]] = [(_ALL, _("All"))]
        options += [(m.uid, m.name) for m in view.members if m.uid in having]
        if None in having:
            options.append((_FAMILY, _("Family")))
        self._filter.offer(options)

    def _show_rows(self) -> None:
        view = self._view
        if view is None:
            return
        key = self._filter.key()
        rows = [row for row in view.rows if self._passes(row, key)]
        order = [row.target.uid for row in view.rows]
        writable = not self.context.book.read_only
        self.timeline.writable = self.tree.model_.writable = writable
        self.tree.show_rows(rows, order=order, today=view.today, currency=view.currency)
        self.timeline.show_rows(rows, view.today, view.currency)
        shown = [row.target.uid for row in rows]
        if self._selected not in shown:
            # What took the place of one that is gone, not the first and most important one.
            self._selected = shown[min(self._place, len(shown) - 1)] if shown else None
        if self._selected is not None:
            self.select(self._selected)
        self._show_panel()

    def _passes(self, row: TargetRow, key: object) -> bool:
        if self._found and self._found not in row.target.name.casefold():
            return False
        if key == _ALL:
            return True
        return row.target.member_uid == (None if key == _FAMILY else key)

    def _show_panel(self) -> None:
        row = self._row(self._selected)
        view = self._view
        writable = not self.context.book.read_only
        self.panel.show_row(row, None if view is None else view.summary, writable=writable)
        part = None if row is None else row.next_part
        if row is None or view is None or part is None:
            self.panel.show_to_pay("", late=False)
        else:
            said = words.to_pay(self.context.translator, row, view.today, view.currency)
            late = is_overdue(row.target, part.due_on, view.today)
            self.panel.show_to_pay(said, late=late)
        chance = None if row is None else self.tree.model_.chance_of(row.target.uid)
        short = "" if row is None else self._chances.short.get(row.target.uid, "")
        self.panel.show_chance(chance, short)

    def _row(self, uid: Uid | None) -> TargetRow | None:
        if self._view is None or uid is None:
            return None
        return next((row for row in self._view.rows if row.target.uid == uid), None)

    @Slot(object)
    def _on_forecast(self, outlook: Outlook) -> None:
        shown = self._chances = shown_chances(self.context.translator, outlook)
        changed = self.tree.model_.show_chances(shown.known, shown.unknown)
        if changed:
            self.tree.model_.flash(changed)
            self._flash.start()
        self._show_panel()

    @Slot()
    def _on_flashed(self) -> None:
        self.tree.model_.flash(frozenset())

    # What the user does --------------------------------------------------------------

    @Slot(object)
    def _on_filter(self, _key: object) -> None:
        self._show_rows()

    @Slot(object)
    def _on_made(self, target: Target) -> None:
        self._selected = self._changes.add(target)
        self._filter.choose(_ALL)
        self._show_rows()

    @Slot(object)
    def _on_edited(self, target: Target) -> None:
        self._changes.change(target)

    @Slot(object)
    def _on_dropped(self, dropped: tuple[Uid, int]) -> None:
        self._move(dropped[0], dropped[1])

    @Slot()
    def _on_up(self) -> None:
        self._step(-1)

    @Slot()
    def _on_down(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        """Move the selected target past its neighbour of those shown."""
        row = self._row(self._selected)
        if row is None or self._view is None or self.context.book.read_only:
            return
        key = self._filter.key()
        shown = [r.target.uid for r in self._view.rows if self._passes(r, key)]
        order = [r.target.uid for r in self._view.rows]
        at = shown.index(row.target.uid) + by
        if 0 <= at < len(shown):
            self._move(row.target.uid, order.index(shown[at]))

    def _move(self, uid: Uid, to: int) -> None:
        row = self._row(uid)
        if row is not None:
            self._selected = uid
            self._changes.move(row.target, to)

    @Slot(object)
    def _on_dot_moved(self, moved: tuple[Uid, Any]) -> None:
        row = self._row(moved[0])
        # A dot let go where it was says nothing new, not even of a month that it is its first day.
        if row is not None and moved[1] != row.target.due_on:
            self._changes.put_off(row.target, moved[1])

    @Slot(object)
    def _on_saved_changed(self, minor: int) -> None:
        row = self._row(self._selected)
        if row is not None and minor != row.saved_minor:
            self._changes.set_aside(row.target, minor - row.saved_minor)

    @Slot()
    def _on_earmark_asked(self) -> None:
        row = self._row(self._selected)
        if row is None or self._view is None:
            return
        free = max(self._view.summary.free_minor, 0)
        ask = SetAside(self.context.theme, self._readers, row, free, self)
        ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ask.chosen.connect(self._on_set_aside)
        button = self.panel.earmark_button
        corner = button.mapToGlobal(QPoint(-300, button.height() + 6))
        ask.show_beside(QRect(corner, corner))

    @Slot(object)
    def _on_set_aside(self, minor: int) -> None:
        row = self._row(self._selected)
        if row is not None:
            self._changes.set_aside(row.target, minor)

    @Slot(object)
    def _on_menu_pay(self, asked: tuple[TargetRow, InstalmentRow]) -> None:
        row, part = asked
        self._payments.ask(row, part, self.tree.viewport().mapToGlobal(self._menu_at))

    @Slot()
    def _on_pay_asked(self) -> None:
        row = self._row(self._selected)
        part = None if row is None else row.next_part
        if row is not None and part is not None and not self.context.book.read_only:
            button = self.panel.pay_button
            corner = button.mapToGlobal(QPoint(-300, button.height() + 6))
            self._payments.ask(row, part, corner)

    @Slot()
    def _on_basis_asked(self) -> None:
        show_sources(self.context, self)

    @Slot()
    def _on_panel_closed(self) -> None:
        self.panel.hide()

    @Slot(object)
    def _on_menu(self, asked: tuple[QModelIndex, QPoint]) -> None:
        index, at = asked
        row = self.tree.model_.target_at(index)
        if row is None or self.context.book.read_only:
            return
        self.select(row.target.uid)
        menu = TargetMenu(self._changes, row, self.tree.model_.instalment_at(index), self)
        menu.pay_asked.connect(self._on_menu_pay)
        self._menu_at = at
        menu.add_order(self._on_up, self._on_down, self.remove_selected)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)
