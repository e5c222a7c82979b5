"""Breaks and school vacations: ranges of days with a name in which no work is done."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.book import records
from planner.domain.availability import Period, PeriodKind
from planner.domain.base import UNSAVED
from planner.domain.planning import KnownBreak
from planner.insight.schooling import usual_vacations
from planner.reading import dates as reading
from planner.text import N_, _
from planner.ui.parts import Button, FieldRow, IconButton, ParsedEdit
from planner.ui.problems import explainer
from planner.wording.assumptions import break_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.insight.schooling import Vacation
    from planner.ui.context import Context

_DAY = dt.timedelta(1)
_BUTTON_WIDTH = 84


def day_field(
    context: Context, name: str, parent: QWidget, *, ahead: bool = True
) -> ParsedEdit[dt.date]:
    """Return an editor of a day; one without a year is the next of its name, or the last."""
    hint = reading.YearHint(today=context.today(), ahead=ahead)
    edit: ParsedEdit[dt.date] = ParsedEdit(
        context.theme,
        lambda text: reading.date(text, hint).day,
        dt.date.isoformat,
        explainer(context.translator),
        parent,
    )
    edit.setAccessibleName(name)
    return edit


class BreakRow(QWidget):
    """A break that can be changed in place; an empty one is added once it is whole.

    Signals:
        made: the ``KnownBreak`` as it is to be.
        removed: the ``KnownBreak`` that is to go.
    """

    made = Signal(object)
    removed = Signal(object)

    def __init__(self, context: Context, known: KnownBreak | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._known = known
        self.name = QLineEdit(known.name if known else "", self)
        self.name.setObjectName("break-name")
        self.name.setAccessibleName(_("Name"))
        self.name.setPlaceholderText(_("Name, such as a trip"))
        self.first = day_field(context, _("First day"), self)
        self.last = day_field(context, _("Last day"), self)
        self.first.setObjectName("break-first")
        self.last.setObjectName("break-last")
        self.first.setPlaceholderText(_("First day"))
        self.last.setPlaceholderText(_("Last day"))
        if known is not None:
            self.first.show_value(known.first_on)
            self.last.show_value(known.end_on - _DAY)
        self._name_row = FieldRow("", self.name, self)
        self._first_row = FieldRow("", self.first, self)
        self._last_row = FieldRow("", self.last, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(8)
        row.addWidget(self._name_row, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._first_row, 2, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._last_row, 2, Qt.AlignmentFlag.AlignTop)
        self._button(context, row)
        if known is not None:
            self.name.editingFinished.connect(self._on_edited)
            self.first.committed.connect(self._on_edited)
            self.last.committed.connect(self._on_edited)
        else:
            self.name.returnPressed.connect(self._on_add)

    def _button(self, context: Context, row: QHBoxLayout) -> None:
        if self._known is None:
            add = Button(context.theme, _("Add"), self, icon="plus")
            add.setObjectName("break-add")
            add.setFixedWidth(context.theme.px(_BUTTON_WIDTH))
            add.clicked.connect(self._on_add)
            row.addWidget(add, 0, Qt.AlignmentFlag.AlignTop)
            return
        name = _("Remove {name}", name=self._known.name)
        remove = IconButton(context.theme, "x", name, self, size="small")
        remove.setObjectName("break-remove")
        remove.clicked.connect(self._on_remove)
        # As wide as the button below it, so that the fields stand in columns.
        place = QWidget(self)
        place.setFixedWidth(context.theme.px(_BUTTON_WIDTH))
        inside = QHBoxLayout(place)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(place, 0, Qt.AlignmentFlag.AlignTop)

    def _built(self) -> KnownBreak | None:
        if not (self.first.commit() and self.last.commit()):
            return None
        name, first, last = self.name.text().strip(), self.first.value(), self.last.value()
        self._name_row.complain("" if name else _("Enter a name."))
        self._first_row.complain("" if first else _("Enter a day, such as 10/14."))
        self._last_row.complain("" if last else _("Enter a day, such as 10/14."))
        if not name or first is None or last is None:
            return None
        if last < first:
            self._last_row.complain(_("This is before the first day."))
            return None
        uid = UNSAVED if self._known is None else self._known.uid
        return KnownBreak(uid=uid, name=name, first_on=first, end_on=last + _DAY)

    @Slot()
    def _on_edited(self) -> None:
        made = self._built()
        if made is not None and made != self._known:
            self._known = made
            self.made.emit(made)

    @Slot()
    def _on_add(self) -> None:
        made = self._built()
        if made is not None:
            self.made.emit(made)

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit(self._known)


def _overlap(one: KnownBreak | Period, other: Vacation) -> bool:
    return one.first_on < other.end_on and other.first_on < one.end_on


class Breaks(QWidget):
    """The list of breaks, a row for a new one, and the usual vacations to begin from.

    Signals:
        made: a ``KnownBreak`` to store, new or changed.
        removed: the ``KnownBreak`` that is to go.
    """

    made = Signal(object)
    removed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: tuple[KnownBreak, ...] | None = None
        self._goes_on = False
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 4, 0, 8)
        self._rows.setSpacing(0)

    def show_breaks(self, breaks: Sequence[KnownBreak], *, writable: bool) -> None:
        """Show ``breaks``, the earliest first."""
        ordered = tuple(sorted(breaks, key=lambda known: (known.first_on, known.uid)))
        self.setEnabled(writable)
        if ordered == self._shown:
            return
        self._shown = ordered
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for known in (*ordered, None):
            row = BreakRow(self._context, known, self)
            row.made.connect(self._on_made)
            row.removed.connect(self.removed)
            self._rows.addWidget(row)
        self._propose(ordered)
        if self._goes_on:
            # The row that was typed into has gone; the keyboard goes on in the new one.
            self._goes_on = False
            row.name.setFocus()

    def _propose(self, breaks: Sequence[KnownBreak]) -> None:
        """Offer vacations: those that were given their own free hours, else the usual days."""
        periods = self._context.book.read(records.all_of, Period)
        given = [period for period in periods if period.kind is PeriodKind.VACATION]
        for vacation in usual_vacations(self._context.today()):
            if any(_overlap(known, vacation) for known in breaks):
                continue
            own = next((period for period in given if _overlap(period, vacation)), None)
            if own is None:
                name = _("Summer vacation") if vacation.summer else _("Winter vacation")
                made = KnownBreak(name=name, first_on=vacation.first_on, end_on=vacation.end_on)
                message = N_("Take the usual days: {days}")
            else:
                made = KnownBreak(name=own.name, first_on=own.first_on, end_on=own.end_on)
                message = N_("Take the days of your free time: {days}")
            days = break_words(made.name, made.first_on, made.end_on)
            text = _(message, days=days)
            button = Button(self._context.theme, text, self, icon="plus", role="text")
            button.setObjectName("propose-vacation")
            button.setProperty("proposal", made)
            button.clicked.connect(self._on_proposed)
            self._rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot(object)
    def _on_made(self, known: KnownBreak) -> None:
        if self._shown is not None and known.uid != UNSAVED:
            # The row shows it already: making all rows anew would take the keyboard away.
            self._shown = tuple(known if one.uid == known.uid else one for one in self._shown)
        self._goes_on = known.uid == UNSAVED
        self.made.emit(known)

    @Slot()
    def _on_proposed(self) -> None:
        button: QObject = self.sender()
        proposal = button.property("proposal")
        if isinstance(proposal, KnownBreak):
            self.made.emit(proposal)
