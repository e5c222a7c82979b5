"""The first sheet of our own workbook: what a person wants to see at once. Not read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from planner.domain.base import Record
from planner.domain.gigs import Gig, Platform
from planner.domain.household import Household, Member
from planner.domain.payouts import Cost, Payout
from planner.domain.sessions import WorkSession
from planner.domain.targets import DuePrecision, Target, TargetPayment, price_on
from planner.exchange.whole import titles
from planner.exchange.whole.cells import on_paper, to_cell, typed_cell
from planner.insight.coverage.standing import still_owed
from planner.text import N_
from planner.wording import labels
from planner.wording.chances import in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl import Workbook

    from planner.domain.base import Uid
    from planner.text import Translator

    Records = Mapping[type[Record], Sequence[Record]]

R = TypeVar("R", bound=Record)

_COUNTED = (WorkSession, Gig, Payout, Cost, Target)
_LONGEST = 200
_WIDTHS = (16, 24, 14, 14, 14, 14, 20)


def write(  # noqa: PLR0917 - the parts of one sheet
    workbook: Workbook,
    translator: Translator,
    found: Records,
    today: dt.date,
    chances: Mapping[Uid, float] | None = None,
    basis: Sequence[str] = (),
) -> None:
    """Add the sheet: how much there is of what, payouts, targets, chances and their basis."""
    sheet = workbook.create_sheet(translator.text(N_("Overview")))
    for letter, width in zip("ABCDEFG", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    on_paper(sheet)
    household = next(iter(_of(found, Household)), None)
    _row(sheet, ["" if household is None else household.name], bold=True)
    _row(sheet, [translator.text(N_("Written on")), today])
    for kind in _COUNTED:
        _row(sheet, [titles.of(translator, kind), len(found.get(kind, ()))])
    _payouts(sheet, translator, found)
    _targets(sheet, translator, found, chances)
    if basis:
        sheet.append([])
        _row(sheet, [translator.text(N_("What the chances are based on"))], bold=True)
        for line in basis:
            _row(sheet, [line])


def _payouts(sheet: Any, translator: Translator, found: Records) -> None:
    names = {platform.uid: platform.name for platform in _of(found, Platform)}
    taxes = ("national_tax_minor", "local_tax_minor")
    heads = ("received_on", "platform_uid", "gross_minor", *taxes, "net_minor")
    _table(sheet, translator, Payout, heads)
    for payout in sorted(_of(found, Payout), key=lambda one: str(_day(one) or "")):
        platform = names.get(payout.platform_uid, "") if payout.platform_uid else ""
        withheld = (payout.national_tax_minor, payout.local_tax_minor)
        amounts = (payout.gross_minor, *withheld, payout.net_minor)
        _row(sheet, [_day(payout), platform, *amounts], amounts_from=2)


def _targets(
    sheet: Any, translator: Translator, found: Records, chances: Mapping[Uid, float] | None
) -> None:
    names = {member.uid: member.name for member in _of(found, Member)}
    payments = _of(found, TargetPayment)
    heads = ("due_on", "name", "amount_minor", "member_uid", "recurrence", "last_on")
    chance = translator.text(N_("Chance of being ready on time"))
    _table(sheet, translator, Target, heads, chance)
    for target in sorted(_of(found, Target), key=lambda one: one.rank):
        member = names.get(target.member_uid, "") if target.member_uid else ""
        recurs = labels.choice(translator, target.recurrence)
        cost = price_on(target, target.due_on)
        row = [_due(target), target.name, cost, member, recurs, target.last_on]
        paid = not still_owed(target, payments)
        row.append(
            translator.text(N_("paid")) if paid else _chance(translator, chances, target.uid)
        )
        _row(sheet, row, amounts_from=2)


def _day(payout: Payout) -> dt.date | None:
    return payout.received_on or payout.expected_on


def _due(target: Target) -> dt.date | str:
    """Return the due day, or the month where only that is known."""
    if target.due_precision is DuePrecision.MONTH:
        return f"{target.due_on:%Y-%m}"
    return target.due_on


def _of(found: Records, kind: type[R]) -> list[R]:
    return [record for record in found.get(kind, ()) if isinstance(record, kind)]


def _chance(translator: Translator, chances: Mapping[Uid, float] | None, uid: Uid) -> str:
    """Return the chance in the words of every other place that shows it."""
    if chances is None:
        return translator.text(N_("too early to tell"))
    known = chances.get(uid)
    return translator.text(N_("too far ahead")) if known is None else in_words(translator, known)


def _table(
    sheet: Any, translator: Translator, kind: type[Record], heads: Iterable[str], *more: str
) -> None:
    sheet.append([])
    _row(sheet, [titles.of(translator, kind)], bold=True)
    _row(sheet, [*(labels.field(translator, head) for head in heads), *more], bold=True)


def _row(sheet: Any, values: Sequence[Any], *, bold: bool = False, amounts_from: int = 99) -> None:
    cells = []
    for place, value in enumerate(values):
        held = to_cell(value, optional=False)
        held = held[:_LONGEST] if isinstance(held, str) else held
        amount = place >= amounts_from and isinstance(held, int)
        cells.append(typed_cell(sheet, held, bold=bold, amount=amount))
    sheet.append(cells)
