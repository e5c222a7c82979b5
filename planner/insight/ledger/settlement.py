"""What is withheld from pay, and which gig got how much of it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from planner.book.ledger import spread
from planner.domain.gigs import PayKind, Platform, Stage, Withholding
from planner.domain.household import BASIS_POINTS
from planner.domain.payouts import Payout, PayoutState
from planner.rules.files import NoRuleError
from planner.rules.statements import complete
from planner.rules.withholding import rule_for

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from planner.book.ledger import Contents
    from planner.domain.base import Uid
    from planner.domain.gigs import Gig
    from planner.domain.payouts import PayoutLine


_HOUR = 60
_WORK_DONE = (Stage.INSPECTION, Stage.SETTLEMENT, Stage.PAID)


@dataclass(frozen=True, slots=True)
class Share:
    """The part of a payout that is for one gig: gross and net, and what arrived of it at home.

    ``arrived_minor`` is ``None`` for foreign pay while it is not noted what arrived.
    """

    payout: Payout
    gig_uid: Uid
    gross_minor: int
    net_minor: int
    arrived_minor: int | None


class Received(NamedTuple):
    """What arrived for a gig, in the home currency, and the day of the last of it."""

    arrived_minor: int
    last_on: dt.date


def shares(contents: Contents, gig_uid: Uid | None = None) -> list[Share]:
    """Return the parts of payouts by gig; what arrived is divided as the gross is.

    Args:
        contents: the ledger.
        gig_uid: only payouts that are for this gig too, where given.
    """
    wanted = None
    if gig_uid is not None:
        wanted = {line.payout_uid for line in contents.payout_lines if line.gig_uid == gig_uid}
    lines: dict[Uid, list[tuple[Uid, int]]] = {}
    for line in contents.payout_lines:
        if wanted is None or line.payout_uid in wanted:
            lines.setdefault(line.payout_uid, []).append((line.gig_uid, line.amount_minor))
    found = []
    for payout in contents.payouts:
        if wanted is not None and payout.uid not in wanted:
            continue
        parts = lines.get(payout.uid, [])
        at_home = arrived_at_home(payout, contents.household.currency)
        arrived: Sequence[int | None] = [None] * len(parts)
        if at_home is not None:
            arrived = spread(at_home, [amount for _gig, amount in parts])
        nets = spread(payout.net_minor, [amount for _gig, amount in parts])
        for (gig, amount), net, part in zip(parts, nets, arrived, strict=True):
            found.append(Share(payout, gig, amount, net, part))
    return found


def arrived_at_home(payout: Payout, home: str) -> int | None:
    """Return what came of a payout in the currency ``home``, ``None`` while that is not noted."""
    return payout.home_minor if payout.currency != home else payout.arrived_minor


def received(contents: Contents) -> dict[Uid, Received]:
    """Return what has arrived by gig; gigs that nothing came for are left out."""
    lines: dict[Uid, list[PayoutLine]] = {}
    for line in contents.payout_lines:
        lines.setdefault(line.payout_uid, []).append(line)
    found: dict[Uid, Received] = {}
    home = contents.household.currency
    for payout in contents.payouts:
        day, parts = payout.received_on, lines.get(payout.uid)
        if payout.state is not PayoutState.RECEIVED or day is None or parts is None:
            continue
        # Foreign pay of which nobody said what arrived counts for nothing, not for its cents.
        arrived = payout.net_minor if payout.currency == home else 0
        if payout.home_minor is not None:
            arrived = payout.home_minor
        amounts = [arrived]
        if len(parts) > 1:
            amounts = spread(arrived, [line.amount_minor for line in parts])
        for line, amount in zip(parts, amounts, strict=True):
            before = found.get(line.gig_uid)
            if before is not None:
                amount, day = amount + before.arrived_minor, max(day, before.last_on)  # noqa: PLW2901 - sums up
            found[line.gig_uid] = Received(amount, day)
    return found


def completed(
    platform: Platform | None, on: dt.date, currency: str, entered: Mapping[str, int]
) -> Payout:
    """Return the payout received ``on`` with what is not entered worked out by the rules.

    Args:
        platform: says what is withheld; without one nothing is.
        on: the day it is paid, which decides the rule.
        currency: of all amounts.
        entered: minor units by the names of ``Payout.entered``; at least gross or net.

    Raises:
        InvalidInputError: the parts entered contradict each other.
        NoRuleError: no rule is known for that day.
    """
    statement = complete(
        kind=Withholding.NONE if platform is None else platform.withholding,
        paid_on=on,
        gross=entered.get("gross"),
        national=entered.get("national"),
        local=entered.get("local"),
        fee=entered.get("fee"),
        net=entered.get("net"),
        own_rate=0 if platform is None else platform.own_rate,
        currency=currency,
    )
    return Payout(
        platform_uid=None if platform is None else platform.uid,
        currency=currency,
        gross_minor=statement.gross_minor,
        national_tax_minor=statement.national_tax_minor,
        local_tax_minor=statement.local_tax_minor,
        fee_minor=statement.fee_minor,
        net_minor=statement.net_minor,
        entered=statement.entered,
        received_on=on,
    )


def rate(platform: Platform | None, on: dt.date) -> Fraction | None:
    """Return the share of a gross amount that is withheld on a day, both taxes together.

    ``None`` where it is no fixed share: for daily work, and where nothing is withheld. Small
    amounts may be exempt all the same. ``None``, too, where no rule is known for that day.
    """
    kind = Withholding.NONE if platform is None else platform.withholding
    if platform is not None and kind is Withholding.OWN_RATE:
        return Fraction(platform.own_rate, BASIS_POINTS)
    if kind not in (Withholding.BUSINESS, Withholding.OTHER_INCOME):
        return None
    try:
        shares = rule_for(kind, on).shares
    except NoRuleError:
        return None
    taxable = 1 - shares.get("expense", Fraction(0))
    return taxable * shares["national"] * (1 + shares["local_of_national"])


def worked_out(gig: Gig, minutes: int) -> int | None:
    """Return the gross pay of a gig by its kind of pay, ``None`` while too little is known.

    Pieces count as accepted once that is known, and as agreed before; rejected ones bring
    nothing. Hours count as worked, or as expected where that is more. Without a rate it is
    the amount noted for the whole gig.

    Args:
        gig: the gig.
        minutes: paid work done for it.
    """
    if gig.rate_minor is not None and gig.pay_kind is PayKind.PIECE:
        units = gig.units_agreed if gig.units_accepted is None else gig.units_accepted
        if units is not None:
            return gig.rate_minor * units
    if gig.rate_minor is not None and gig.pay_kind is PayKind.HOUR:
        known = minutes if gig.stage in _WORK_DONE else max(minutes, gig.expected_minutes or 0)
        if known:
            return (2 * gig.rate_minor * known + _HOUR) // (2 * _HOUR)
    return gig.expected_minor


def settled(platform: Platform | None, on: dt.date, currency: str, gross_minor: int) -> Payout:
    """Return what a payout of ``gross_minor`` on a day should come to by the platform's rule.

    For a day that no rule is known of nothing is taken off: it is only what is hoped for.
    """
    try:
        return completed(platform, on, currency, {"gross": gross_minor})
    except NoRuleError:
        return completed(None, on, currency, {"gross": gross_minor})
