"""The first sheet of our own workbook: what a person wants to see at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from planner.domain.base import Record
from planner.domain.gigs import Gig, Platform
from planner.domain.household import Household, Member
from planner.domain.payouts import Cost, Payout
from planner.domain.sessions import WorkSession
from planner.domain.targets import Target
from planner.exchange.cells import escaped
from planner.exchange.tables import title_of
from planner.exchange.written import WrittenSheet
from planner.text import N_
from planner.wording import labels

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook

    from planner.text import Translator

R = TypeVar("R", bound=Record)

_COUNTED = (WorkSession, Gig, Payout, Cost, Target)
_LONGEST = 200
_TITLE, _NAME = 13, 16
_FIRST_YEAR = 1901


def write(
    book: Workbook,
    contents: Mapping[type[Record], Sequence[Record]],
    translator: Translator,
    exported_on: dt.date,
) -> None:
    """Add the sheet to ``book``; it is not read back."""
    sheet = WrittenSheet(book, translator.text(N_("At a glance")))
    sheet.widths(("", " " * 12, "", "", "", ""))
    households = of_kind(contents, Household)
    name = households[0].name if households else ""
    sheet.append([_text(sheet, name, size=_NAME)])
    exported = translator.text(N_("Exported on {day}"), day=exported_on.isoformat())
    sheet.append([_text(sheet, exported)])
    sheet.append([])
    for kind in _COUNTED:
        sheet.append([_text(sheet, title_of(translator, kind)), len(contents.get(kind, ()))])
    _payouts(sheet, contents, translator)
    _targets(sheet, contents, translator)


def of_kind(contents: Mapping[type[Record], Sequence[Record]], kind: type[R]) -> list[R]:
    """Return the records of one kind."""
    return [record for record in contents.get(kind, ()) if isinstance(record, kind)]


def _payouts(
    sheet: WrittenSheet,
    contents: Mapping[type[Record], Sequence[Record]],
    translator: Translator,
) -> None:
    names = {platform.uid: platform.name for platform in of_kind(contents, Platform)}
    _title(sheet, title_of(translator, Payout))
    taxes = ("national_tax_minor", "local_tax_minor")
    heads = ("received_on", "platform_uid", "gross_minor", *taxes, "net_minor")
    sheet.append([_text(sheet, labels.field(translator, head), bold=True) for head in heads])
    payouts = of_kind(contents, Payout)
    for payout in sorted(payouts, key=lambda one: str(one.received_on or one.expected_on or "")):
        platform = names.get(payout.platform_uid, "") if payout.platform_uid else ""
        amounts = (payout.gross_minor, payout.national_tax_minor, payout.local_tax_minor)
        sheet.append(
            [
                _day(sheet, payout.received_on or payout.expected_on),
                _text(sheet, platform),
                *(sheet.amount(amount) for amount in (*amounts, payout.net_minor)),
            ]
        )


def _targets(
    sheet: WrittenSheet,
    contents: Mapping[type[Record], Sequence[Record]],
    translator: Translator,
) -> None:
    names = {member.uid: member.name for member in of_kind(contents, Member)}
    _title(sheet, title_of(translator, Target))
    heads = ("due_on", "name", "amount_minor", "member_uid", "recurrence", "last_on")
    sheet.append([_text(sheet, labels.field(translator, head), bold=True) for head in heads])
    for target in sorted(of_kind(contents, Target), key=lambda one: one.rank):
        member = names.get(target.member_uid, "") if target.member_uid else ""
        sheet.append(
            [
                _day(sheet, target.due_on),
                _text(sheet, target.name),
                sheet.amount(target.amount_minor),
                _text(sheet, member),
                _text(sheet, labels.choice(translator, target.recurrence)),
                _day(sheet, target.last_on),
            ]
        )


def _title(sheet: WrittenSheet, text: str) -> None:
    sheet.append([])
    sheet.append([sheet.text(text, size=_TITLE)])


def _text(sheet: WrittenSheet, text: str, *, bold: bool = False, size: int = 11) -> object:
    return sheet.text(escaped(text[:_LONGEST]), bold=bold, size=size)


def _day(sheet: WrittenSheet, day: dt.date | None) -> object:
    if day is None:
        return None
    # Earlier days are not dates to a spreadsheet.
    return sheet.text(day.isoformat()) if day.year < _FIRST_YEAR else sheet.day(day)
