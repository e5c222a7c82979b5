"""What the timer says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.calendars.zones import zone_of
from planner.text import N_
from planner.wording import dates, labels

if TYPE_CHECKING:
    import datetime as dt

    from planner.book.timing import RunningSession
    from planner.domain.timer import Stretch
    from planner.text import Translator


def elapsed(spent: dt.timedelta) -> str:
    """Return worked time as the card shows it: 01:24:08."""
    seconds = int(spent.total_seconds())
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def title(translator: Translator, running: RunningSession) -> str:
    """Return what is being worked on: the gig, else the kind of time."""
    if running.gig is not None:
        return running.gig.title
    return labels.choice(translator, running.session.kind)


def question(translator: Translator, stretch: Stretch, zone: str) -> str:
    """Return the question about a stretch in which perhaps nobody worked."""
    first, end = _clocks(stretch, zone)
    return translator.text(N_("Leave out {first} to {end}?"), first=first, end=end)


def left_out(translator: Translator, stretch: Stretch, zone: str) -> str:
    """Return the text of a box that leaves a stretch out."""
    first, end = _clocks(stretch, zone)
    return translator.text(N_("Leave out {first} to {end}"), first=first, end=end)


def _clocks(stretch: Stretch, zone: str) -> tuple[str, str]:
    info = zone_of(zone)
    first = stretch.starts.astimezone(info)
    end = (stretch.ends or stretch.starts).astimezone(info)
    if first.date() == end.date():
        return dates.clock(first.time()), dates.clock(end.time())
    return f"{first:%m/%d %H:%M}", f"{end:%m/%d %H:%M}"
