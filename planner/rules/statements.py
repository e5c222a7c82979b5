"""Completes a payout from the parts that a statement gives; what it says is never changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.domain.errors import InvalidInputError
from planner.rules.withholding import Withheld, withheld

if TYPE_CHECKING:
    import datetime as dt

    from planner.domain.gigs import Withholding

_ROUNDS = 60
_NEIGHBOURS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """All parts of a payout; ``gross = net + national + local + fee``.

    ``entered`` names the parts that were given, in the form ``Payout.entered`` has.
    """

    gross_minor: int
    national_tax_minor: int
    local_tax_minor: int
    fee_minor: int
    net_minor: int
    entered: str


@dataclass(frozen=True, slots=True)
class _Terms:
    """How tax is worked out where the statement is silent."""

    kind: Withholding
    paid_on: dt.date
    own_rate: int
    days: int
    pending: bool
    currency: str

    def taxes(self, gross_minor: int) -> Withheld:
        return withheld(
            self.kind,
            gross_minor,
            self.paid_on,
            own_rate=self.own_rate,
            days=self.days,
            pending=self.pending,
            currency=self.currency,
        )


@dataclass(frozen=True, slots=True)
class _Parts:
    gross: int | None
    national: int | None
    local: int | None
    fee: int | None
    net: int | None


def complete(
    *,
    kind: Withholding,
    paid_on: dt.date,
    gross: int | None = None,
    national: int | None = None,
    local: int | None = None,
    fee: int | None = None,
    net: int | None = None,
    withheld_total: int | None = None,
    own_rate: int = 0,
    days: int = 1,
    pending: bool = False,
    currency: str = "KRW",
) -> Statement:
    """Return all parts of a payout from those given, in minor units.

    ``withheld_total`` is both taxes together; it is split as the rule would, else ten to
    one, and counts as entered. A fee that is not given is what is left over, else nothing.

    Raises:
        InvalidInputError: neither gross nor net is given, a part is negative, or the
            parts given contradict each other.
        NoRuleError: tax has to be worked out and no rule is known for that day.
    """
    terms = _Terms(kind, paid_on, own_rate, days, pending, currency)
    given = _Parts(gross, national, local, fee, net)
    _refuse_negative(given, withheld_total)
    if withheld_total is not None and (national is None or local is None):
        given = _with_total(given, withheld_total, terms)
    entered = " ".join(
        name
        for name in ("gross", "national", "local", "fee", "net")
        if getattr(given, name) is not None
    )
    parts = _with_local(given)
    if parts.gross is not None:
        whole = _from_gross(parts, parts.gross, terms)
    elif parts.net is not None:
        whole = _from_net(parts, parts.net, terms)
    else:
        raise InvalidInputError("gross_minor", "empty")
    return replace(whole, entered=entered)


def split_total(total_minor: int, currency: str = "KRW") -> Withheld:
    """Return a withheld total as national and local tax, ten to one.

    Of the ways to split won, the one that cutting to tens would give is taken.
    """
    unit = 10 if currency == "KRW" else 1
    middle = total_minor * 10 // 11 // unit * unit
    for national in range(max(middle - 2 * unit, 0), middle + 3 * unit, unit):
        if national + national // 10 // unit * unit == total_minor:
            return Withheld(national, total_minor - national)
    national = min((total_minor * 20 + 11) // 22, total_minor)
    return Withheld(national, total_minor - national)


def _refuse_negative(given: _Parts, withheld_total: int | None) -> None:
    for field, value in (
        ("gross_minor", given.gross),
        ("national_tax_minor", given.national),
        ("local_tax_minor", given.local),
        ("fee_minor", given.fee),
        ("net_minor", given.net),
        ("national_tax_minor", withheld_total),
    ):
        if value is not None and value < 0:
            raise InvalidInputError(field, "negative", value=value)


def _with_total(given: _Parts, total: int, terms: _Terms) -> _Parts:
    if given.national is not None or given.local is not None:
        one = given.national if given.national is not None else given.local or 0
        if one > total:
            raise InvalidInputError("national_tax_minor", "mismatch", value=one, total=total)
        national = one if given.national is not None else total - one
        return replace(given, national=national, local=total - national)
    taxes = split_total(total, terms.currency)
    if given.gross is not None:
        ruled = terms.taxes(given.gross)
        taxes = ruled if ruled.total_minor == total else taxes
    return replace(given, national=taxes.national_minor, local=taxes.local_minor)


def _with_local(parts: _Parts) -> _Parts:
    """Complete one tax from the other where only one is given."""
    if parts.national is not None and parts.local is None:
        return replace(parts, local=parts.national // 100 * 10)
    return parts


def _from_gross(parts: _Parts, gross: int, terms: _Terms) -> Statement:
    national, local = parts.national, parts.local
    if national is None or local is None:
        taxes = _unsaid_taxes(parts, gross, terms)
        national = taxes.national_minor
        local = taxes.local_minor if local is None else local
    left = gross - national - local
    fee, net = parts.fee, parts.net
    if fee is None:
        fee = 0 if net is None else left - net
    if net is None:
        net = left - fee
    if min(fee, net) < 0 or left - fee != net:
        raise InvalidInputError(
            "net_minor", "mismatch", gross=gross, net=net, withheld=gross - left + max(fee, 0)
        )
    return _statement(gross, Withheld(national, local), fee, net)


def _unsaid_taxes(parts: _Parts, gross: int, terms: _Terms) -> Withheld:
    """Return the taxes of a statement that names gross, and perhaps net and one tax."""
    ruled = terms.taxes(gross)
    if parts.net is None:
        return ruled
    left = gross - parts.net - (parts.fee or 0)
    if left < 0:
        raise InvalidInputError(
            "net_minor", "mismatch", gross=gross, net=parts.net, withheld=parts.fee or 0
        )
    if parts.local is not None:
        return Withheld(max(left - parts.local, 0), parts.local)
    if ruled.total_minor == left or (parts.fee is None and ruled.total_minor < left):
        return ruled
    return split_total(left, terms.currency)


def _from_net(parts: _Parts, net: int, terms: _Terms) -> Statement:
    fee = parts.fee or 0
    if parts.national is not None and parts.local is not None:
        taxes = Withheld(parts.national, parts.local)
        return _statement(net + taxes.total_minor + fee, taxes, fee, net)
    gross = _gross_for(net + fee, terms)
    taxes = terms.taxes(gross)
    if parts.local is not None:
        taxes = Withheld(taxes.national_minor, parts.local)
        gross = net + fee + taxes.total_minor
    elif gross - taxes.total_minor != net + fee:
        taxes = split_total(gross - net - fee, terms.currency)
    return _statement(gross, taxes, fee, net)


def _gross_for(after_tax: int, terms: _Terms) -> int:
    """Return the gross amount of which ``after_tax`` is left, the roundest there is."""
    gross = after_tax
    for _ in range(_ROUNDS):
        gross = after_tax + terms.taxes(gross).total_minor
    fitting = [
        near
        for near in range(max(gross - _NEIGHBOURS, after_tax), gross + _NEIGHBOURS + 1)
        if near - terms.taxes(near).total_minor == after_tax
    ]
    return min(fitting, key=lambda near: (-_zeros(near), abs(near - gross)), default=gross)


def _zeros(amount: int) -> int:
    return len(str(amount)) - len(str(amount).rstrip("0"))


def _statement(gross: int, taxes: Withheld, fee: int, net: int) -> Statement:
    return Statement(
        gross_minor=gross,
        national_tax_minor=taxes.national_minor,
        local_tax_minor=taxes.local_minor,
        fee_minor=fee,
        net_minor=net,
        entered="",
    )
