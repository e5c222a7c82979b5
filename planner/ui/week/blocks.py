"""What the grid draws: every piece of a week with its words and its lane. No Qt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from planner.domain.base import MINUTES_A_DAY
from planner.domain.sessions import SessionState
from planner.insight.week import Busy, Week, Work, spans_of
from planner.text import N_
from planner.wording import dates, hours, labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planner.domain.base import Uid
    from planner.text import Translator

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


class BlockKind(Enum):
    """How a block looks."""

    BUSY = auto()
    QUIET = auto()
    DONE = auto()
    UNPAID = auto()
    PLANNED = auto()
    RUNNING = auto()
    REST = auto()
    SUGGESTED = auto()


STATES = {
    BlockKind.BUSY: N_("busy"),
    BlockKind.QUIET: N_("takes no time"),
    BlockKind.DONE: N_("done"),
    BlockKind.UNPAID: N_("done, unpaid"),
    BlockKind.PLANNED: N_("planned"),
    BlockKind.RUNNING: N_("running"),
    BlockKind.REST: N_("planned"),
    BlockKind.SUGGESTED: N_("suggested"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of a session or of an event on one day; minutes of the day, ``[first, end)``.

    ``lane`` of ``lanes`` says where it stands beside others at the same time. ``name`` is
    what screen readers say, if it is not what ``name_of`` makes of the rest.
    """

    uid: Uid
    kind: BlockKind
    day: int
    first: int
    end: int
    title: str
    detail: str
    name: str = ""
    lane: int = 0
    lanes: int = 1
    colour: str = ""
    """The calendar's colour as #rrggbb, if it has one."""
    opens: bool = True
    closes: bool = True
    """Whether what it is a piece of begins, and ends, with it: not so over midnight."""

    @property
    def is_session(self) -> bool:
        """Whether it can be opened and removed."""
        return self.kind not in {BlockKind.BUSY, BlockKind.QUIET}

    @property
    def is_movable(self) -> bool:
        """Whether it can be dragged; what runs right now cannot."""
        return self.kind in {BlockKind.PLANNED, BlockKind.DONE, BlockKind.UNPAID}


def clock(minute: int) -> str:
    """Return a minute of the day as the grid writes it: 9:00."""
    return f"{minute // 60}:{minute % 60:02d}"


def span_text(first: int, end: int) -> str:
    """Return minutes of the day as the grid writes them: 9:00–13:30."""
    return f"{clock(first)}–{clock(end)}"


def weekday_name(translator: Translator, day: dt.date) -> str:
    """Return the weekday in full: 목요일."""
    return translator.text(WEEKDAYS[day.weekday()])


def title_of(work: Work, translator: Translator) -> str:
    """Return what a session is called: paid work by its gig, the rest by its kind."""
    if work.is_paid and work.gig:
        return work.gig
    return labels.choice(translator, work.kind)


def blocks_of(week: Week, translator: Translator, now: dt.datetime) -> tuple[Block, ...]:
    """Return what stands in the days of a week, in order of time.

    Whole days are not among them; see ``whole_days``.
    """
    days = [day.on for day in week.days]
    found = [*_busy_blocks(week, days), *_work_blocks(week, translator, now)]
    return _in_lanes(sorted(found, key=lambda b: (b.day, b.first, -b.end)))


def whole_days(week: Week) -> tuple[tuple[int, Busy], ...]:
    """Return events that last whole days, once for each day of the week they cover."""
    days = [day.on for day in week.days]
    return tuple(
        (n, busy)
        for busy in week.busy
        if busy.all_day
        for n, day in enumerate(days)
        if busy.starts.date() <= day < busy.ends.date()
    )


def _busy_blocks(week: Week, days: Sequence[dt.date]) -> Iterator[Block]:
    for busy in week.busy:
        if busy.all_day:
            continue
        kind = BlockKind.QUIET if busy.transparent else BlockKind.BUSY
        for day, (first, end) in spans_of(busy.starts, busy.ends, days, week.zone):
            yield Block(
                uid=busy.event_uid,
                kind=kind,
                day=day,
                first=first,
                end=end,
                title=busy.title,
                detail=span_text(first, end),
                colour=busy.colour,
            )


def _work_blocks(week: Week, translator: Translator, now: dt.datetime) -> Iterator[Block]:
    for work in week.work:
        if work.state is SessionState.RUNNING:
            yield from _running(work, week, translator, now)
            continue
        kind = BlockKind.PLANNED
        if work.state is SessionState.DONE:
            kind = BlockKind.DONE if work.is_paid else BlockKind.UNPAID
        yield from _pieces(work, kind, (work.starts, work.ends), week, translator)


def _running(work: Work, week: Week, translator: Translator, now: dt.datetime) -> Iterator[Block]:
    local = now.astimezone(work.starts.tzinfo)
    done_until = max(local, work.starts + dt.timedelta(minutes=15))
    since = clock(work.starts.hour * 60 + work.starts.minute)
    detail = translator.text(
        N_("{time} on, {spent}"), time=since, spent=hours.log(work.worked_minutes)
    )
    done = (work.starts, done_until)
    for block in _pieces(work, BlockKind.RUNNING, done, week, translator):
        yield replace(block, detail=detail)
    if work.ends > done_until:
        until = clock(work.ends.hour * 60 + work.ends.minute)
        rest = (done_until, work.ends)
        for block in _pieces(work, BlockKind.REST, rest, week, translator):
            yield replace(block, title="", detail=translator.text(N_("until {time}"), time=until))


def _pieces(
    work: Work,
    kind: BlockKind,
    when: tuple[dt.datetime, dt.datetime],
    week: Week,
    translator: Translator,
) -> Iterator[Block]:
    title = title_of(work, translator)
    days = [day.on for day in week.days]
    whose = work.member_uid or week.member_uid
    for day, (first, end) in spans_of(*when, days, week.zone):
        if week.days[day].member_uid not in {None, whose}:
            continue
        midnight = dt.datetime.combine(days[day], dt.time(0), work.starts.tzinfo)
        yield Block(
            uid=work.uid,
            kind=kind,
            day=day,
            first=first,
            end=end,
            title=title,
            detail=span_text(first, end),
            opens=when[0] >= midnight,
            closes=when[1] <= midnight + dt.timedelta(days=1),
        )


def name_of(block: Block, week: Week, translator: Translator) -> str:
    """Return what screen readers say of a block, and what is searched in it.

    Worked out when asked for: a week has a hundred blocks and shows no names.
    """
    if block.name:
        return block.name
    return translator.text(
        N_("{weekday} {first} to {end}, {title}, {state}"),
        weekday=weekday_name(translator, week.days[block.day].on),
        first=spoken_time(translator, block.first),
        end=spoken_time(translator, block.end),
        title=block.title or block.detail,
        state=translator.text(STATES[block.kind]),
    )


def spoken_time(translator: Translator, minute: int) -> str:
    """Return a time as it is said: 13시, 13시 30분."""
    if translator.language != "ko":
        return dates.clock_of_minutes(minute)
    hour, rest = divmod(minute, 60)
    return f"{hour}시 {rest}분" if rest else f"{hour}시"


def _in_lanes(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks that overlap set beside each other."""
    placed: list[Block] = []
    for cluster in _clusters(blocks):
        if len(cluster) == 1:
            placed += cluster
            continue
        ends: list[int] = []
        lanes = []
        for block in cluster:
            lane = next((n for n, end in enumerate(ends) if end <= block.first), len(ends))
            ends[lane : lane + 1] = [block.end]
            lanes.append(lane)
        count = len(ends)
        placed += [
            replace(block, lane=lane, lanes=count)
            for block, lane in zip(cluster, lanes, strict=True)
        ]
    return tuple(placed)


def _clusters(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    cluster: list[Block] = []
    reach = 0
    for block in blocks:
        if cluster and (block.day != cluster[0].day or block.first >= reach):
            yield cluster
            cluster, reach = [], 0
        cluster.append(block)
        reach = max(reach, block.end)
    if cluster:
        yield cluster


def overlap(
    blocks: Iterable[Block], day: int, span: tuple[int, int], *, but: Uid | None = None
) -> tuple[str, int] | None:
    """Return the busy thing a span would overlap most and by how many minutes."""
    found = [
        (b.title, min(b.end, span[1]) - max(b.first, span[0]))
        for b in blocks
        if b.day == day and b.uid != but and b.kind is not BlockKind.QUIET
    ]
    hits = [hit for hit in found if hit[1] > 0]
    return max(hits, key=lambda hit: hit[1]) if hits else None


def clipped(minute: int) -> int:
    """Return a minute held inside the day."""
    return max(0, min(MINUTES_A_DAY, minute))
