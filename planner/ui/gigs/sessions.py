"""The table of sessions: columns, what may be typed in them, and how it is stored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.book import Label, ledger
from planner.domain.sessions import SessionKind, WorkSession
from planner.reading.times import time as read_time
from planner.text import N_, _
from planner.ui.gigs.desk import DayClock, Desk, local_end, local_start
from planner.ui.gigs.entry import Entry, clock, read_name
from planner.ui.gigs.sheet import LedgerSheet, Step
from planner.ui.gigs.words import quoted
from planner.ui.tables import Cell, Column, Look, Offer, Reading, Refusal
from planner.wording import dates, hours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.book.ledger import SessionLine
    from planner.book.session import Session
    from planner.domain.base import Uid
    from planner.ui.tables.column import Draft

_DAY = 24 * 60
_ONE = {
    "day": N_("Changed the day of a session of {name}"),
    "gig": N_("Changed the gig of a session of {name}"),
    "kind": N_("Changed the kind of a session of {name}"),
    "start": N_("Changed the start of a session of {name}"),
    "end": N_("Changed the end of a session of {name}"),
    "length": N_("Changed the length of a session of {name}"),
    "note": N_("Changed the note of a session of {name}"),
}


@dataclass(frozen=True, slots=True)
class Swap:
    """Start and end were meant the other way round: minutes of the day."""

    start: int
    end: int


class SessionSheet(LedgerSheet["SessionLine"]):
    """Sessions that were done or are running."""

    def __init__(self, desk: Desk, entry: Entry) -> None:
        super().__init__(desk, entry)
        self._clock = DayClock()
        self._columns = self._made()

    @property
    def columns(self) -> Sequence[Column[SessionLine]]:
        """The columns, from left to right."""
        return self._columns

    @property
    def new_row(self) -> str:
        """What the empty row is called."""
        return _("New session")

    def _made(self) -> tuple[Column[SessionLine], ...]:
        kinds = tuple(SessionKind)
        kind_names = {kind: self._entry.name(kind) for kind in kinds}
        return (
            Column(
                key="day",
                title=_("Date"),
                width=self._entry.first_day_width,
                descending=True,
                cell=lambda line: Cell(self._local_day(line)),
                sort=lambda line: int(line.starts.timestamp()),
                typed=lambda line: local_start(line).date().isoformat(),
                read=self._entry.day(),
            ),
            Column(
                key="gig",
                title=_("Gig"),
                width=170,
                cell=lambda line: Cell(self.gig(line)),
                sort=lambda line: self.gig(line) or None,
                read=self._read_gig,
                choices=self._desk.gig_titles,
            ),
            Column(
                key="kind",
                title=_("Kind"),
                width=self._entry.kind_width,
                look=Look.CHIP,
                cell=self._kind,
                sort=lambda line: kind_names[line.kind],
                read=self._entry.choice(kinds),
                choices=lambda: [self._entry.name(kind) for kind in kinds],
            ),
            Column(
                key="start",
                title=_("Start"),
                width=76,
                right=True,
                cell=lambda line: Cell(clock(_minute(local_start(line)))),
                sort=lambda line: self._clock.minute(line.starts, line.zone),
                read=self._entry.time(),
            ),
            Column(
                key="end",
                title=_("End"),
                width=96,
                right=True,
                cell=self._end,
                sort=lambda line: None if line.ends is None else int(line.ends.timestamp()),
                typed=lambda line: "" if line.ends is None else self._end(line).text,
                read=self._read_end,
            ),
            Column(
                key="length",
                title=_("Time"),
                width=76,
                right=True,
                look=Look.STRONG,
                cell=lambda line: Cell(hours.log(line.minutes(self._desk.context.now()))),
                sort=lambda line: (
                    line.minutes(self._desk.context.now()) if line.worked is None else line.worked
                ),
                read=self._entry.duration(),
            ),
            self._note(lambda line: line.note),
        )

    def find_text(self, row: SessionLine) -> str:
        """Return the words of a row that Find looks into."""
        return f"{self.gig(row)} {self._entry.name(row.kind)} {row.note}".casefold()

    def gig(self, line: SessionLine) -> str:
        """Return the title of a session's gig, '' for none."""
        return self._desk.titles.get(line.gig_uid, "") if line.gig_uid is not None else ""

    def _local_day(self, line: SessionLine) -> str:
        day, today = local_start(line).date(), self._desk.context.today()
        return dates.in_table(self._translator, day, today)

    def _kind(self, line: SessionLine) -> Cell:
        name = self._entry.name(line.kind)
        if line.kind.is_paid:
            return Cell(name, tone="accent")
        return Cell(name, aside=_("unpaid"), tone="text2")

    def _end(self, line: SessionLine) -> Cell:
        ends = local_end(line)
        if ends is None:
            return Cell(_("running"), tone="cost", dot=True)
        return Cell(clock(_minute(ends)))

    def _read_gig(self, text: str, _row: SessionLine | None, _draft: Draft) -> Reading | Refusal:
        return read_name(text, self._desk.gig_titles(), N_("new gig “{name}”"))

    def _read_end(self, text: str, row: SessionLine | None, draft: Draft) -> Reading | Refusal:
        found = self._entry.made(read_time, clock, blank=False)(text, row, draft)
        if isinstance(found, Refusal):
            return found
        start = draft.get("start") if row is None else _minute(local_start(row))
        if start is None or found.value > start:
            return found
        tomorrow = Offer(
            _("until the next day"), Reading(found.value + _DAY, _("next day {time}", time=text))
        )
        offers: tuple[Offer, ...] = (tomorrow,)
        if row is not None and found.value < start:
            swap = Swap(found.value, start)
            shown = f"{clock(swap.start)}–{clock(swap.end)}"
            offers = (tomorrow, Offer(_("swap start and end"), Reading(swap, shown)))
        reason = _(
            "{end} is not after the start, {start}. Enter again: until the next day.",
            end=clock(found.value),
            start=clock(start),
        )
        return Refusal(reason, offers)

    def step(self, rows: Sequence[SessionLine], key: str, value: Any) -> Step:
        """Return the step that stores a value in ``rows``."""
        label, uids = self._named(rows, key), [row.uid for row in rows]
        if key == "gig":
            on = self._desk.context.today()
            return Step(label, ledger.assign_gig, (WorkSession, uids, value or ""), {"on": on})
        values = {row.uid: self._values(row, key, value) for row in rows}
        return Step(label, ledger.revise_all, (WorkSession, values))

    def fresh(self, session: Session, uid: Uid) -> SessionLine:
        """Return a session as it stands within a transaction."""
        return ledger.sessions(session, uids=[uid])[0]

    def _named(self, rows: Sequence[SessionLine], key: str) -> Label:
        name = quoted(self.gig(rows[0]) or self._entry.name(rows[0].kind))
        return self._step_label(rows, _ONE[key], name, N_("Changed {count} sessions"))

    def _values(self, row: SessionLine, key: str, value: Any) -> dict[str, Any]:
        if key in ("kind", "note"):
            return {key: value if value is not None else ""}
        start, end = local_start(row), local_end(row)
        day, first = start.date(), _minute(start)
        length = None if end is None else int((end - start).total_seconds()) // 60
        if isinstance(value, Swap):
            first, length = value.start, value.end - value.start
        elif key == "day":
            day = value
        elif key == "start":
            # The end stays where it is, unless it would come before the start.
            last = None if length is None else first + length
            first = value
            if last is not None and length is not None:
                length = last - first if last > first else length
        elif key == "end":
            length = value - first
        else:
            length = value + row.paused
        begun = self._desk.instant(day, first, row.zone)
        ended = None if length is None else begun + dt.timedelta(minutes=length)
        return {"started_at": begun, "ended_at": ended}

    def hint(self, key: str, draft: Draft) -> str:
        """Return what the new row will have where nothing is entered."""
        if key == "day":
            return self._entry.show_day(self._desk.context.today())
        if key == "kind":
            return self._entry.name(SessionKind.WORK)
        if key == "length" and "start" in draft and "end" in draft:
            return hours.log(draft["end"] - draft["start"])
        if key == "end" and "start" in draft and "length" in draft:
            return clock(draft["start"] + draft["length"])
        return ""

    def settled(self, key: str, draft: Draft) -> bool:
        """Return whether the length follows from start and end."""
        return key == "length" and {"start", "end"} <= draft.keys()

    def missing(self, draft: Draft) -> str:
        """Return why the new row cannot be stored yet."""
        if "start" not in draft:
            return _("A session needs its start.")
        if "end" not in draft and "length" not in draft:
            return _("A session needs its end or its length.")
        return ""

    def new_step(self, draft: Draft) -> Step:
        """Return the step that stores the new row."""
        desk = self._desk
        begun = desk.instant(draft.get("day") or desk.context.today(), draft["start"])
        length = draft["end"] - draft["start"] if "end" in draft else draft["length"]
        adults = desk.contents.adults
        kind = draft.get("kind") or SessionKind.WORK
        work = WorkSession(
            member_uid=adults[0].uid if len(adults) == 1 else None,
            kind=kind,
            started_at=begun,
            ended_at=begun + dt.timedelta(minutes=length),
            zone=desk.contents.household.zone,
            note=draft.get("note") or "",
        )
        gig = draft.get("gig") or ""
        label = Label(
            N_("Noted a session of {name}"), {"name": quoted(gig or self._entry.name(kind))}
        )
        named = {"gig": gig, "on": desk.context.today()}
        return Step(label, ledger.add_session, (work,), named)


def _minute(local: dt.datetime) -> int:
    return local.hour * 60 + local.minute
