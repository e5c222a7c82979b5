"""The panel beside the tree: one target, its chance, its values, the money set aside for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.text import _, n_
from planner.ui.coverage.steady import ALWAYS, NEVER
from planner.ui.parts import (
    Button,
    Chance,
    ChanceSegments,
    FieldRow,
    IconButton,
    Inspector,
    label,
)
from planner.ui.targets import words
from planner.ui.targets.fields import Readers, TargetFields, narrow
from planner.wording import money

if TYPE_CHECKING:
    from planner.insight.targets import Summary, TargetRow
    from planner.text import Translator
    from planner.ui.targets.tree import ShownChance
    from planner.ui.theme import Theme


class TargetPanel(Inspector):
    """Shows and edits the selected target.

    Signals:
        edited: the ``Target`` as it was changed.
        saved_changed: all that shall be set aside for it, minor units.
        earmark_asked: the user wants to set money aside.
        basis_asked: the user wants to see what the chance rests on.
        pay_asked: the user wants to note that the payment at hand was made.
        closed: the user wants the panel away.
    """

    edited = Signal(object)
    saved_changed = Signal(object)
    earmark_asked = Signal()
    pay_asked = Signal()
    basis_asked = Signal()
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        translator: Translator,
        readers: Readers,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._translator, self._readers = translator, readers
        self._row: TargetRow | None = None
        self._make_head(theme)
        self.fields = TargetFields(readers, translator, self)
        self.fields.edited.connect(self.edited)
        self.saved = readers.amount(self, zero=True)
        self.saved.setObjectName("target-saved")
        narrow(self.saved)
        self.saved.committed.connect(self._on_saved)
        form = self.section()
        form.addWidget(self.fields)
        self._grown = label("", "caption", self, wrap=True)
        self._grown.setObjectName("grown")
        form.addWidget(self._grown)
        form.addLayout(self._money_row())
        self._make_free(theme)
        self.setEnabled(False)

    def _make_head(self, theme: Theme) -> None:
        head = self.section()
        top = QHBoxLayout()
        self._rank = label("", "caption", self)
        close = IconButton(theme, "x", _("Close"), self, size="small")
        close.clicked.connect(self.closed)
        top.addWidget(self._rank)
        top.addStretch(1)
        top.addWidget(close)
        head.addLayout(top)
        self._name = label("", "title", self, wrap=True)
        self._segments = ChanceSegments(theme, self, height=16)
        self._said = label("", "strong", self, wrap=True)
        self._short = label("", "caption", self, wrap=True)
        head.setSpacing(3)
        head.addWidget(self._name)
        head.addSpacing(5)
        head.addWidget(self._segments)
        head.addSpacing(3)
        head.addWidget(self._said)
        head.addWidget(self._short)
        self.basis_button = Button(theme, _("What this is based on…"), self, role="text")
        self.basis_button.setObjectName("basis")
        self.basis_button.clicked.connect(self.basis_asked)
        head.addWidget(self.basis_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._to_pay = label("", "caption", self, wrap=True)
        self._to_pay.setObjectName("to-pay")
        self.pay_button = Button(theme, _("Paid it…"), self, icon="check")
        self.pay_button.setObjectName("pay")
        self.pay_button.clicked.connect(self.pay_asked)
        head.addSpacing(6)
        head.addWidget(self._to_pay)
        head.addSpacing(2)
        head.addWidget(self.pay_button)

    def _money_row(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(9)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(FieldRow(_("Saved"), self.saved, self), 0, 0, Qt.AlignmentFlag.AlignTop)
        needed = QVBoxLayout()
        needed.setSpacing(3)
        needed.addWidget(label(_("Still needed"), "label", self))
        self._needed = label("", "view", self)
        self._needed.setMinimumHeight(30)
        needed.addWidget(self._needed)
        grid.addLayout(needed, 0, 1, Qt.AlignmentFlag.AlignTop)
        return grid

    def _make_free(self, theme: Theme) -> None:
        free = self.section()
        self._free = label("", "section", self)
        self._free_note = label("", "caption", self, wrap=True)
        self.earmark_button = Button(
            theme, _("Set aside for this target…"), self, icon="piggy-bank"
        )
        self.earmark_button.setObjectName("earmark")
        self.earmark_button.clicked.connect(self.earmark_asked)
        free.addWidget(self._free)
        free.addWidget(self._free_note)
        free.addSpacing(4)
        free.addWidget(self.earmark_button)

    def show_to_pay(self, text: str, *, late: bool) -> None:
        """Show the payment at hand, empty where there is none; ``late`` marks it."""
        self._to_pay.setText(text)
        self._to_pay.setProperty("role", "problem" if late else "caption")
        self._to_pay.style().unpolish(self._to_pay)
        self._to_pay.style().polish(self._to_pay)
        self._to_pay.setVisible(bool(text))
        self.pay_button.setVisible(bool(text))

    def show_row(self, row: TargetRow | None, sums: Summary | None, *, writable: bool) -> None:
        """Show a target, or nothing."""
        changed = row is None or self._row is None or row.target != self._row.target
        self._row = row
        self.setEnabled(row is not None and writable)
        if row is None or sums is None:
            self._rank.setText("")
            self._name.setText(_("No target is selected"))
            self.fields.show_target(None)
            self.show_chance(None, "")
            self._free.setText("")
            self._free_note.setText("")
            self._grown.setText("")
            return
        self._rank.setText(_("Rank {rank}", rank=row.target.rank))
        self._name.setText(row.target.name)
        if changed:
            self.fields.show_target(row.target)
        self.saved.show_value(row.saved_minor)
        currency = self._readers.currency
        said = words.grown(self._translator, row, currency)
        self._grown.setText(said)
        self._grown.setVisible(bool(said))
        self._needed.setText(money.exact(self._translator, row.needed_minor, currency))
        free = money.headline(self._translator, sums.free_minor, currency)
        self._free.setText(_("{amount} free", amount=free))
        self._free_note.setText(self._about_free(row, sums))
        self.earmark_button.setEnabled(writable and (sums.free_minor > 0 or row.saved_minor > 0))

    def _about_free(self, row: TargetRow, sums: Summary) -> str:
        """Return what could be done with the money in hand, or why there is none."""
        currency = self._readers.currency
        if sums.free_minor:
            could = money.headline(self._translator, row.saved_minor + sums.free_minor, currency)
            return _(
                "Put here, {amount} would be saved. Other targets become less sure.", amount=could
            )
        if not sums.saved_minor:
            return _(
                "No savings are noted yet. Enter them in Settings, Money and tax, or above for "
                "this target alone."
            )
        if sums.unbacked_minor:
            return _(
                "The targets hold {amount} more than the savings and payouts noted, so the "
                "larger figure is used.",
                amount=money.headline(self._translator, sums.unbacked_minor, currency),
            )
        return _("All the money in hand serves a target.")

    def show_chance(self, chance: ShownChance | None, short: str) -> None:
        """Show how sure the target is; ``short`` is what is missing where it is not."""
        self._segments.setVisible(chance is not None)
        self._said.setVisible(chance is not None)
        self._short.setVisible(bool(chance and short))
        self.basis_button.setVisible(chance is not None)
        if chance is None:
            return
        self._segments.show_chance(Chance(chance.level, None, chance.words))
        self._said.setText(_sentence(chance.level))
        missing = 10 - chance.level
        if short and NEVER < chance.level < ALWAYS:
            self._short.setText(
                n_(
                    "In the other one the gap is about {amount}.",
                    "In the other {count} the gap is about {amount}.",
                    missing,
                    amount=short,
                )
            )
        elif short:
            self._short.setText(_("When it falls short, the gap is about {amount}.", amount=short))

    @Slot(object)
    def _on_saved(self, minor: object) -> None:
        if self._row is not None:
            self.saved_changed.emit(0 if minor is None else minor)


def _sentence(level: int) -> str:
    if level == ALWAYS:
        return _("Almost certain to be ready on time.")
    if level == NEVER:
        return _("Hardly ever ready on time.")
    return _("Ready on time {n} times in 10.", n=level)
