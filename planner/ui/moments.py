"""When something was done, as a line of the window says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.wording import dates

if TYPE_CHECKING:
    import datetime as dt

    from planner.ui.context import Context


def said(context: Context, moment: dt.datetime) -> str:
    """Return an aware ``moment`` as day and time of the household: 오늘 09:00, 10월 5일 22:40."""
    local, today = context.local(moment), context.today()
    if abs((local.date() - today).days) <= 1:
        day = dates.distance(context.translator, local.date(), today)
    else:
        day = dates.month_day(context.translator, local.date())
    return f"{day} {dates.clock(local.time())}"
