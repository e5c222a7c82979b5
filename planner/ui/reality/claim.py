"""Noting what an ad promised."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from planner.book import Label, records
from planner.domain.base import UNSAVED
from planner.domain.errors import PlannerError
from planner.domain.gigs import IncomeClaim
from planner.reading import dates as read_dates
from planner.reading import money as read_money
from planner.reading.errors import UnreadableError
from planner.text import N_
from planner.ui.parts import Button, FieldRow, ParsedEdit, Popover, label
from planner.wording import money, problems

if TYPE_CHECKING:
    import datetime as dt

    from planner.ui.context import Context

WIDTH = 320
FULL_DAYS = 366


class ClaimForm(Popover):
    """A small form for one ``IncomeClaim``; stored as one step.

    Signals:
        stored: the claim is in the book.
    """

    stored = Signal()

    def __init__(self, context: Context, claim: IncomeClaim | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._claim = context, claim
        self.setObjectName("claim-form")
        self.setFixedWidth(WIDTH)
        self._title, self._place = QLineEdit(self), QLineEdit(self)
        self._monthly = self._amount()
        self._hourly = self._amount()
        self._on: ParsedEdit[dt.date] = ParsedEdit(
            context.theme, self._date, lambda day: day.isoformat(), self._explain, self
        )
        self._lag: ParsedEdit[int] = ParsedEdit(context.theme, _days, str, self._explain, self)
        self._rows = {
            "title": self._row(N_("What the ad said"), self._title),
            "place": self._row(N_("Where"), self._place),
            "monthly_minor": self._row(N_("Pay a month"), self._monthly),
            "hourly_minor": self._row(N_("Pay an hour"), self._hourly),
            "claimed_on": self._row(N_("Seen on"), self._on),
            "lag_days": self._row(N_("Paid after (days)"), self._lag),
        }
        self.body.addWidget(label(self._say(N_("What the ad promised")), "section", self))
        self._lay_out()
        self._fill(claim)

    def _lay_out(self) -> None:
        for name in ("title", "place"):
            self.body.addWidget(self._rows[name])
        for pair in (("monthly_minor", "hourly_minor"), ("claimed_on", "lag_days")):
            row = QHBoxLayout()
            row.setSpacing(9)
            for name in pair:
                row.addWidget(self._rows[name], 1)
            self.body.addLayout(row)
        theme = self._context.theme
        buttons = QHBoxLayout()
        if self._claim is not None:
            remove = Button(theme, self._say(N_("Delete")), self, role="text")
            remove.setObjectName("remove-claim")
            remove.clicked.connect(self.remove)
            buttons.addWidget(remove)
        buttons.addStretch(1)
        close = Button(theme, self._say(N_("Cancel")), self)
        close.clicked.connect(self.close)
        keep = Button(theme, self._say(N_("Keep")), self, role="primary")
        keep.setObjectName("keep-claim")
        keep.clicked.connect(self.keep)
        buttons.addWidget(close)
        buttons.addWidget(keep)
        self.body.addLayout(buttons)
        self._title.setFocus()

    def _fill(self, claim: IncomeClaim | None) -> None:
        if claim is None:
            self._on.show_value(self._context.today())
            return
        self._title.setText(claim.title)
        self._place.setText(claim.place)
        self._monthly.show_value(claim.monthly_minor)
        self._hourly.show_value(claim.hourly_minor)
        self._on.show_value(claim.claimed_on)
        self._lag.show_value(claim.lag_days)

    @Slot()
    def keep(self) -> None:
        """Store the claim, or say under its field what is wrong with it."""
        QGuiApplication.inputMethod().commit()
        edits = (self._monthly, self._hourly, self._on, self._lag)
        readable = [edit.commit() for edit in edits]
        if not all(readable):
            return
        if self._monthly.value() is None and self._hourly.value() is None:
            self._rows["monthly_minor"].complain(self._say(N_("An amount is needed.")))
            return
        try:
            claim = self._made()
        except PlannerError as error:
            row = self._rows.get(str(error.params.get("field")), self._rows["title"])
            row.complain(problems.sentence(self._context.translator, error))
            return
        if claim.uid == UNSAVED:
            self._context.book.change(Label(N_("Note the ad’s amount")), records.add, claim)
        else:
            self._context.book.change(Label(N_("Change the ad’s amount")), records.change, claim)
        self.stored.emit()
        self.close()

    @Slot()
    def remove(self) -> None:
        """Forget the claim; undo brings it back, so nothing is asked."""
        if self._claim is not None:
            step = Label(N_("Delete the ad’s amount"))
            self._context.book.change(step, records.remove, IncomeClaim, self._claim.uid)
        self.stored.emit()
        self.close()

    def _made(self) -> IncomeClaim:
        values = {
            "title": self._title.text().strip(),
            "place": self._place.text().strip(),
            "claimed_on": self._on.value(),
            "monthly_minor": self._monthly.value(),
            "hourly_minor": self._hourly.value(),
            "lag_days": self._lag.value(),
        }
        if self._claim is None:
            return IncomeClaim(**values)  # type: ignore[arg-type] # by field name
        return replace(self._claim, **values)  # type: ignore[arg-type] # by field name

    def _row(self, name: str, editor: QWidget) -> FieldRow:
        return FieldRow(self._say(name), editor, self)

    def _amount(self) -> ParsedEdit[int]:
        currency = self._context.household().currency

        def parse(text: str) -> int:
            return read_money.money(text, currency)

        def show(minor: int) -> str:
            return money.exact(self._context.translator, minor, currency)

        return ParsedEdit(self._context.theme, parse, show, self._explain, self)

    def _date(self, text: str) -> dt.date:
        hint = read_dates.YearHint(today=self._context.today())
        return read_dates.date(text, hint).day

    def _explain(self, error: PlannerError) -> str:
        return problems.sentence(self._context.translator, error)

    def _say(self, message: str) -> str:
        return self._context.translator.context("reality", message)


def _days(text: str) -> int:
    digits = text.removesuffix("일").strip()
    if not digits.isdecimal() or int(digits) > FULL_DAYS:
        raise UnreadableError("number", text)
    return int(digits)
