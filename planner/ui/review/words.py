"""What the weekly review says."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from planner.insight.review import Fullness
from planner.text import N_
from planner.wording import dates, hours, money, plans

if TYPE_CHECKING:
    from planner.domain.sessions import WeeklyReview
    from planner.insight.review import Closing, GigWeek, LeftOver, Load, Sum
    from planner.text import Translator


def week(translator: Translator, first: dt.date) -> str:
    """Return a week by its days: 9월 28일 – 10월 4일."""
    last = first + dt.timedelta(days=6)
    return f"{dates.month_day(translator, first)} – {dates.month_day(translator, last)}"


def hours_verdict(translator: Translator, closing: Closing) -> str:
    """Return how planned and real hours compare, without blame."""
    say = translator.text
    done, planned = (hours.total(translator, m) for m in (closing.done, closing.planned))
    if not closing.planned and not closing.done:
        return say(N_("Nothing was planned or recorded in that week."))
    if not closing.planned:
        return say(N_("You worked {done}. Nothing was planned."), done=done)
    return say(N_("You planned {planned} and worked {done}."), planned=planned, done=done)


def gig_row(translator: Translator, gig: GigWeek) -> tuple[str, str]:
    """Return a gig and its planned and real hours."""
    title = gig.title or translator.text(N_("Without a gig"))
    planned, done = (hours.total(translator, m) for m in (gig.planned, gig.done))
    if not gig.planned:
        return title, translator.text(N_("worked {done}"), done=done)
    message = N_("planned {planned}, worked {done}")
    return title, translator.text(message, planned=planned, done=done)


def left_over(translator: Translator, session: LeftOver) -> str:
    """Return a session that stayed a plan: 금 7:00–9:00 문서 OCR."""
    day = dates.weekday(translator, session.starts.weekday())
    first, end = session.starts, session.ends
    when = f"{day} {first.hour}:{first.minute:02d}–{end.hour}:{end.minute:02d}"
    return f"{when} {session.title}".rstrip()


def money_verdict(translator: Translator, closing: Closing, currency: str) -> str:
    """Return what came in."""
    say = translator.text
    if not closing.received:
        return say(N_("No money came in that week."))
    amount = money.exact(translator, closing.received_minor, currency)
    return say(N_("{amount} came in that week."), amount=amount)


def money_row(translator: Translator, found: Sum) -> tuple[str, str]:
    """Return what money is for, and how much it is."""
    amount = "" if found.minor is None else money.exact(translator, found.minor, found.currency)
    return f"{dates.short(translator, found.on)}  {found.title}", amount


def late_row(translator: Translator, found: Sum, today: dt.date) -> tuple[str, str]:
    """Return money that is late, and since when."""
    title, amount = money_row(translator, found)
    days = (today - found.on).days
    since = translator.plural("{count} day late", "{count} days late", days)
    return title, f"{amount}, {since}" if amount else since


def load_verdict(translator: Translator, load: Load) -> str:
    """Return whether the week is too full."""
    say = translator.text
    taken = load.free - load.spare
    free, spent, spare, keep = (
        hours.total(translator, abs(m)) for m in (load.free, taken, load.spare, load.keep)
    )
    match load.fullness:
        case Fullness.OVERFULL:
            message = N_("That is {spare} more than there is free time. Take something out.")
            return say(message, spare=spare)
        case Fullness.TIGHT:
            message = N_("Only {spare} of {free} stay free. {keep} would be better.")
            return say(message, spare=spare, free=free, keep=keep)
        case Fullness.CALM:
            message = N_("{spent} of {free} free time are taken, {spare} stay free.")
            return say(message, spent=spent, free=free, spare=spare)


def missing(translator: Translator, load: Load) -> str:
    """Return what would not be done in time, one line each."""
    return "\n".join(plans.does_not_fit(translator, gig) for gig in load.missing)


def on_file(translator: Translator, review: WeeklyReview, currency: str) -> str:
    """Return the figures of an earlier review."""
    return translator.text(
        N_("planned {planned} h, worked {done} h, {amount} came in"),
        planned=hours.number(review.planned_minutes),
        done=hours.number(review.done_minutes),
        amount=money.exact(translator, review.received_minor, currency),
    )
