"""What the week's page shows: the week or one day, and whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from planner.domain.base import Uid
from planner.insight.columns import columns_of, workers
from planner.insight.week import DAYS
from planner.text import N_
from planner.ui.parts import Segmented

if TYPE_CHECKING:
    import datetime as dt

    from planner.book.weeks import WeekRecords
    from planner.insight.week import Week
    from planner.text import Translator

_TOGETHER = "together"


class WeekScope(QObject):
    """The two choices in the toolbar, and the columns they come to.

    The choice of members is there once two of them work.

    Signals:
        changed: another choice was made.
    """

    changed = Signal()

    def __init__(self, translator: Translator, parent: QWidget) -> None:
        super().__init__(parent)
        say = translator.text
        self._translator = translator
        self._workers: tuple[tuple[Uid, str], ...] = ()
        self._member: Uid | None = None
        self.together = False
        # The toolbar shows what it is given, so what may be hidden stands in a holder.
        self.holder = QWidget(parent)
        self.span = Segmented(
            [(DAYS, say(N_("Week"))), (1, translator.context("how many days", "Day"))],
            say(N_("How many days")),
            self.holder,
        )
        self.span.setObjectName("week-span")
        self.span.chosen.connect(self._on_span)
        self.members = QComboBox(self.holder)
        self.members.setObjectName("week-member")
        self.members.setAccessibleName(say(N_("Whose week")))
        self.members.activated.connect(self._on_member)
        self.members.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.members.setMinimumContentsLength(6)
        self.members.hide()
        row = QHBoxLayout(self.holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        # A toolbar that is short of room may take it from the find field, not from these.
        self.span.setMinimumWidth(self.span.sizeHint().width())
        row.addWidget(self.span)
        row.addWidget(self.members)

    @property
    def days(self) -> int:
        """How many days are shown: seven or one."""
        return DAYS if self.span.key() == DAYS else 1

    @property
    def member(self) -> Uid | None:
        """Whose sessions and sums are shown; ``None`` while only one member works."""
        return self._member

    @property
    def whose(self) -> str:
        """The name of whose sums are shown, where more than one are side by side."""
        return dict(self._workers).get(self._member, "") if self._member and self.together else ""

    def take(self, records: WeekRecords, default: Uid | None) -> None:
        """Offer the members that work; ``default`` is shown until somebody is chosen."""
        found = tuple((m.uid, m.name) for m in workers(records))
        several = len(found) > 1
        known = {uid for uid, _name in found}
        if not several:
            self._member, self.together = None, False
        elif self._member not in known:
            self._member = default if default in known else found[0][0]
        if found != self._workers:
            self._workers = found
            with QSignalBlocker(self.members):
                self.members.clear()
                for uid, name in found:
                    self.members.addItem(name, uid)
                self.members.addItem(self._translator.text(N_("Side by side")), _TOGETHER)
        key = _TOGETHER if self.together else self._member
        self.members.setCurrentIndex(self.members.findData(key))
        self.members.setVisible(several)

    def choose(self, member: Uid) -> None:
        """Show one member."""
        self._member, self.together = member, False
        self.changed.emit()

    def show_together(self) -> None:
        """Show all members side by side."""
        self.together = True
        self.changed.emit()

    def show_days(self, days: int) -> None:
        """Show one day or seven."""
        self.span.choose(days)
        self.changed.emit()

    def columns(self, records: WeekRecords, week: Week, day: dt.date) -> Week:
        """Return ``week`` with just the columns that are to be shown."""
        members = [uid for uid, _name in self._workers] if self.together else []
        wanted = range(DAYS) if self.days == DAYS else [(day - week.first).days]
        return columns_of(records, week, members, wanted)

    @Slot()
    def _on_span(self) -> None:
        self.changed.emit()

    @Slot()
    def _on_member(self) -> None:
        key = str(self.members.currentData())
        if key == _TOGETHER:
            self.show_together()
        else:
            self.choose(Uid(key))
