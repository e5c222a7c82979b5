"""The texts of the view of targets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.targets import DuePrecision, price_on, years_between
from planner.insight.targets import is_overdue
from planner.text import N_
from planner.wording import dates, money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from planner.insight.targets import InstalmentRow, Nearest, Summary, TargetRow, TargetsView
    from planner.text import Translator
    from planner.wording.money import MoneyPart


@dataclass(frozen=True, slots=True)
class Figure:
    """One sum of the band: its name, the amount, and a small line under it."""

    name: str
    amount: Sequence[MoneyPart]
    exact: str
    note: str


def summary(translator: Translator, view: TargetsView) -> tuple[Figure, Figure, Figure, Figure]:
    """Return the four sums of the band."""
    sums, say = view.summary, translator.text

    def figure(name: str, minor: int, note: str = "") -> Figure:
        shown = money.headline_parts(translator, minor, view.currency)
        return Figure(name, shown, money.exact(translator, minor, view.currency), note)

    def short(minor: int) -> str:
        return money.axis(translator, minor, view.currency)

    nearest = sums.nearest
    return (
        figure(say(N_("Needed from now on")), sums.needed_minor),
        figure(
            say(N_("Saved")),
            sums.saved_minor,
            say(
                N_("{earmarked} for targets, {free} free"),
                earmarked=short(sums.earmarked_minor),
                free=short(sums.free_minor),
            ),
        ),
        Figure(say(N_("Nearest payment")), (money.MoneyPart("–"),), "", "")
        if nearest is None
        else _nearest(figure, translator, view, nearest),
        figure(
            translator.plural(
                "Needed in {count} month", "Needed a month, for {count} months", sums.months
            ),
            sums.a_month_minor,
            _coming_in(translator, sums, view.currency),
        ),
    )


def _nearest(
    figure: Callable[[str, int, str], Figure],
    translator: Translator,
    view: TargetsView,
    nearest: Nearest,
) -> Figure:
    """Return the payment at hand, or all that should have been paid by now."""
    precision, name = nearest.target.due_precision, nearest.target.name
    day = dates.named(translator, nearest.due_on, view.today, precision=precision)
    overdue = view.summary.overdue_minor
    if not overdue:
        note = translator.text(N_("{day}, {name}"), day=day, name=name)
        return figure(translator.text(N_("Nearest payment")), nearest.amount_minor, note)
    note = translator.text(N_("since {day}, {name}"), day=day, name=name)
    return figure(translator.text(N_("Overdue")), overdue, note)


def _coming_in(translator: Translator, sums: Summary, currency: str) -> str:
    top_up = money.axis(translator, sums.top_up_minor, currency)
    if sums.income_minor is None:
        return translator.text(N_("now {top_up} from the household"), top_up=top_up)
    return translator.text(
        N_("now about {income} of side income + {top_up} household"),
        income=money.axis(translator, about(sums.income_minor), currency),
        top_up=top_up,
    )


def about(minor: int) -> int:
    """Return an amount to two figures, half up: 293,746 is about 290,000."""
    unit: int = 10 ** max(len(str(abs(minor))) - 2, 0)
    return (minor + unit // 2) // unit * unit


def under_name(translator: Translator, row: TargetRow, currency: str) -> str:
    """Return the small line under a recurring target's name: 월 450,000원, 13번."""
    if not row.recurring:
        return ""
    left = sum(not part.is_paid for part in row.instalments)
    return translator.plural(
        "{amount} a month, once",
        "{amount} a month × {count}",
        left,
        amount=money.exact(translator, row.instalment_minor, currency),
    )


def grown(translator: Translator, row: TargetRow, currency: str) -> str:
    """Return what the growth of its price makes of a target's amount, '' where it does nothing.

    Of one that comes once: 2년 오른 값으로 442만원. Of a monthly one its first month at another
    price and the price then.
    """
    target = row.target
    if not row.recurring:
        due_minor = price_on(target, target.due_on)
        if due_minor == target.amount_minor:
            return ""
        years = years_between(target.priced_on or target.due_on, target.due_on)
        amount = money.headline(translator, due_minor, currency)
        return translator.plural(
            "{amount} after {count} year of price rises",
            "{amount} after {count} years of price rises",
            years,
            amount=amount,
        )
    risen = next((p for p in row.instalments if p.amount_minor != target.amount_minor), None)
    if risen is None:
        return ""
    return translator.text(
        N_("{amount} a month from {month} on"),
        amount=money.exact(translator, risen.amount_minor, currency),
        month=dates.month(translator, risen.due_on),
    )


def due(translator: Translator, row: TargetRow, today: dt.date) -> tuple[str, str]:
    """Return when a target is due, and the small line under it."""
    target = row.target
    if row.due_on is None:
        return translator.text(N_("paid")), ""
    late = is_overdue(target, row.due_on, today)
    if row.recurring and late:
        return row.due_on.isoformat(), overdue(translator, row.due_on, today)
    if row.recurring:
        last = target.last_on or target.due_on
        return (
            translator.text(N_("monthly, day {day}"), day=target.due_on.day),
            translator.text(N_("until {month}"), month=f"{last.year:04d}-{last.month:02d}"),
        )
    if target.due_precision is DuePrecision.MONTH:
        shown = f"{row.due_on.year:04d}-{row.due_on.month:02d}"
        if not late:
            # Days would claim more than is known, and this month is not over yet.
            return shown, dates.months_between(translator, row.due_on, today)
    else:
        shown = row.due_on.isoformat()
    return shown, (overdue if late else ahead)(translator, row.due_on, today)


def ahead(translator: Translator, day: dt.date, today: dt.date) -> str:
    """Return how far a day is: in days up to 99, else in months."""
    if abs((day - today).days) <= dates.NEAR_DAYS:
        return dates.distance(translator, day, today)
    return dates.months_between(translator, day, today)


def overdue(translator: Translator, day: dt.date, today: dt.date) -> str:
    """Return that a day has passed with something left to pay, and by how much: 지남 (3일 전)."""
    return translator.text(N_("overdue ({ago})"), ago=ahead(translator, day, today))


def instalment_state(translator: Translator, part: InstalmentRow, today: dt.date) -> str:
    """Return where an instalment stands."""
    if part.is_paid:
        return translator.text(N_("paid"))
    if part.due_on < today:
        return overdue(translator, part.due_on, today)
    return ahead(translator, part.due_on, today)


def to_pay(translator: Translator, row: TargetRow, today: dt.date, currency: str) -> str:
    """Return the payment of a target that comes next, or that should have been made: a line."""
    part = row.next_part
    if part is None:
        return ""
    amount = money.exact(translator, part.left_minor, currency)
    day = dates.named(translator, part.due_on, today, precision=row.target.due_precision)
    if is_overdue(row.target, part.due_on, today):
        ago = ahead(translator, part.due_on, today)
        message = N_("{amount} was due on {day}: overdue ({ago})")
        return translator.text(message, amount=amount, day=day, ago=ago)
    return translator.text(N_("{amount} to pay on {day}"), amount=amount, day=day)


def badge(translator: Translator, row: TargetRow) -> str:
    """Return the letter of whose target it is."""
    name = translator.text(N_("Family")) if row.member is None else row.member.name
    return name[:1]


def whose(translator: Translator, row: TargetRow) -> str:
    """Return whose target it is."""
    return translator.text(N_("Family")) if row.member is None else row.member.name
