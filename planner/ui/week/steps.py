"""What the week's page does to the book: each one named step that can be undone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from planner.book import Label, calendars, hours, plans, records, weeks
from planner.calendars.zones import zone_of
from planner.domain.errors import InvalidInputError
from planner.domain.gigs import Stage
from planner.domain.sessions import SessionKind, WorkSession
from planner.text import N_
from planner.ui.week.blocks import clock, span_text
from planner.ui.week.editor import draft_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.book import Book
    from planner.calendars.spans import Span
    from planner.domain.base import Uid
    from planner.domain.gigs import Gig
    from planner.insight.week import Week, Work
    from planner.ui.week.drag import Preview, Shift
    from planner.ui.week.editor import SessionDraft

_WORKED_ON = (Stage.WORKING, Stage.SELECTED, Stage.TESTED, Stage.APPLIED, Stage.SEEN)


def instant(day: dt.date, minute: int, zone: str) -> dt.datetime:
    """Return a local minute of a day, which may lie past midnight, as an instant in UTC."""
    local = dt.datetime.combine(day, dt.time(0)) + dt.timedelta(minutes=minute)
    return local.replace(tzinfo=zone_of(zone)).astimezone(dt.UTC)


def open_gigs(gigs: Sequence[Gig]) -> list[Gig]:
    """Return gigs that can be worked on: those under way first, then by deadline."""
    late = dt.datetime.max.replace(tzinfo=dt.UTC)
    chosen = [g for g in gigs if g.stage in _WORKED_ON]
    return sorted(chosen, key=lambda g: (_WORKED_ON.index(g.stage), g.work_by or late, g.title))


def likely_gig(gigs: Sequence[Gig]) -> Uid | None:
    """Return the gig a new session is most likely for: under way, due soonest."""
    ready = [g for g in open_gigs(gigs) if g.stage in {Stage.WORKING, Stage.SELECTED}]
    return ready[0].uid if ready else None


def add(book: Book, week: Week, gigs: Sequence[Gig], preview: Preview) -> Uid:
    """Plan a session where a drag or the keyboard asked for it."""
    column = week.days[preview.first_day]
    day = column.on
    gig = likely_gig(gigs)
    session = WorkSession(
        member_uid=column.member_uid or week.member_uid,
        gig_uid=gig,
        kind=SessionKind.WORK,
        planned_start=instant(day, preview.first, week.zone),
        planned_end=instant(day, preview.end, week.zone),
        zone=week.zone,
    )
    when = f"{day.month}/{day.day} {span_text(*preview.span)}"
    return book.change(Label(N_("Added a session, {when}"), {"when": when}), records.add, session)


def shift(book: Book, week: Week, works: Sequence[Work], by: Shift) -> tuple[Uid, ...]:
    """Move, resize or copy sessions as one step; local times keep their clock everywhere.

    Returns the uids of what now stands there.
    """
    moves = [
        plans.Move(
            uid=work.uid,
            starts=_shifted(work.starts, by.days, by.start_minutes, week.zone),
            ends=_shifted(work.ends, by.days, by.end_minutes, week.zone),
            copy=by.copy,
            member=by.member,
        )
        for work in works
    ]
    return book.change(_shift_label(moves, by, week.zone), plans.move, moves)


def split(book: Book, week: Week, work: Work, minute: dt.datetime) -> Uid:
    """Make two sessions of one at a local time."""
    when = clock(minute.hour * 60 + minute.minute)
    label = Label(N_("Split a session at {when}"), {"when": when})
    at = minute.replace(tzinfo=zone_of(week.zone)).astimezone(dt.UTC)
    return book.change(label, plans.split, work.uid, at)


def _shift_label(moves: Sequence[plans.Move], by: Shift, zone: str) -> Label:
    when = _when(moves[0].starts, moves[0].ends, zone)
    if len(moves) > 1:
        many = N_("Copied {count} sessions") if by.copy else N_("Moved {count} sessions")
        return Label(many, {"count": len(moves)})
    if by.copy:
        return Label(N_("Copied a session to {when}"), {"when": when})
    longer = by.end_minutes - by.start_minutes
    if not longer:
        return Label(N_("Moved a session to {when}"), {"when": when})
    shorter = N_("Made the session {when} {minutes} min shorter")
    message = N_("Made the session {when} {minutes} min longer") if longer > 0 else shorter
    return Label(message, {"when": when, "minutes": abs(longer)})


def edit(book: Book, week: Week, work: Work, draft: SessionDraft) -> None:
    """Store what the popover holds; times it did not touch keep their seconds."""
    before = draft_of(work)
    starts, ends = work.starts.astimezone(dt.UTC), work.ends.astimezone(dt.UTC)
    if (draft.on, draft.first) != (before.on, before.first):
        starts = instant(draft.on, draft.first, week.zone)
    if (draft.on, draft.end) != (before.on, before.end):
        ends = instant(draft.on, draft.end, week.zone)
    label = Label(N_("Changed the session {when}"), {"when": _when(starts, ends, week.zone)})
    book.change(
        label,
        weeks.edit,
        work.uid,
        starts=starts,
        ends=ends,
        gig=draft.gig_uid,
        kind=draft.kind,
        note=draft.note,
    )


def remove(book: Book, uids: Sequence[Uid]) -> None:
    """Remove sessions."""
    book.change(
        _counted(N_("Deleted a session"), N_("Deleted {count} sessions"), uids), weeks.remove, uids
    )


def mark_done(book: Book, uids: Sequence[Uid]) -> None:
    """Take planned sessions as done."""
    label = _counted(N_("Marked a session as done"), N_("Marked {count} sessions as done"), uids)
    book.change(label, weeks.mark_done, uids)


def paint(book: Book, week: Week, preview: Preview, *, free: bool, weekly: bool, me: str) -> None:
    """Make the painted span free, or no longer free, this week or every week."""
    whose: dict[Uid | None, list[dt.date]] = {}
    for day in week.days[preview.first_day : preview.end_day]:
        whose.setdefault(day.member_uid or week.member_uid, []).append(day.on)
    message = N_("Painted free time, {span}") if free else N_("Took away free time, {span}")
    label = Label(message, {"span": span_text(*preview.span)})

    book.change(label, hours.paint_columns, whose, preview.span, free=free, weekly=weekly, me=me)


def change_free(
    book: Book, member: Uid, day: dt.date, old: Span, new: Sequence[Span], *, later: bool
) -> None:
    """Change one stretch of free time on a day, or from that day on."""
    work = hours.change_from if later else hours.change_once
    message = (
        N_("Changed the free time from {day} on") if later else N_("Changed the free time of {day}")
    )
    book.change(Label(message, {"day": day.isoformat()}), work, member, day, old, new)


def show_calendar(book: Book, uid: Uid, *, shown: bool) -> None:
    """Show or hide a calendar."""
    message = N_("Showed a calendar") if shown else N_("Hid a calendar")
    book.change(Label(message), calendars.hide_calendar, uid, hidden=not shown)


def colour_calendar(book: Book, uid: Uid, colour: str) -> None:
    """Give a calendar a colour, or none."""
    label = Label(N_("Changed the colour of a calendar"))
    book.change(label, calendars.colour_calendar, uid, colour)


def remove_calendar(book: Book, uid: Uid) -> None:
    """Remove a calendar with its events."""
    book.change(Label(N_("Removed a calendar")), calendars.remove_calendar, uid)


def set_transparent(book: Book, uid: Uid, *, transparent: bool) -> None:
    """Let an event take no time, or take it again."""
    message = N_("An event takes no time now") if transparent else N_("An event takes time again")
    book.change(Label(message), calendars.set_transparent, uid, transparent=transparent)


def _shifted(local: dt.datetime, days: int, minutes: int, zone: str) -> dt.datetime:
    plain = local.replace(tzinfo=None) + dt.timedelta(days=days, minutes=minutes)
    return plain.replace(tzinfo=zone_of(zone)).astimezone(dt.UTC)


def _when(starts: dt.datetime, ends: dt.datetime, zone: str) -> str:
    first, end = starts.astimezone(zone_of(zone)), ends.astimezone(zone_of(zone))
    if end <= first:
        raise InvalidInputError("ended_at", "ends-before-start", first=first, end=end)
    span = f"{clock(first.hour * 60 + first.minute)}–{clock(end.hour * 60 + end.minute)}"
    return f"{first.month}/{first.day} {span}"


def _counted(one: str, many: str, uids: Sequence[Uid]) -> Label:
    return Label(one) if len(uids) == 1 else Label(many, {"count": len(uids)})
