"""Weeks to plan, drawn at random, and the worth of the best plan by another way of counting."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from planner.schedule import MORNING, NIGHT, UNIT, HourWeight, OpenGig, Session, WeekInputs

DAY = 1440


@st.composite
def gigs(draw: st.DrawFn, name: str, step: int) -> OpenGig:
    """A gig of any length and limits, with or without a deadline and a bonus."""
    least = draw(st.integers(10, 150))
    left = draw(st.one_of(st.integers(1, 600), st.integers(1, 12).map(lambda n: n * step)))
    value = draw(st.integers(0, 60_000))
    due = draw(st.one_of(st.just(0), st.integers(0, left)))
    return OpenGig(
        name=name,
        left=left,
        value=value,
        least=least,
        most=least + draw(st.integers(0, 180)),
        due_by=draw(st.one_of(st.none(), st.integers(0, 9 * DAY))),
        due=due,
        bonus=draw(st.integers(0, 100_000)),
    )


@st.composite
def spans(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    """A day's free time, to the minute, perhaps at night."""
    found = draw(st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 420)), max_size=3))
    return tuple((first, min(first + length, DAY)) for first, length in found)


@st.composite
def any_week(draw: st.DrawFn, most_gigs: int = 6) -> WeekInputs:
    """A week as untidy as a household's."""
    step = draw(st.sampled_from((15, 30)))
    names = [f"g{number}" for number in range(draw(st.integers(0, most_gigs)))]
    fixed = draw(
        st.lists(
            st.tuples(
                st.integers(0, 6),
                st.integers(0, 1439),
                st.integers(1, 180),
                st.sampled_from(["", *names]),
            ),
            max_size=4,
        )
    )
    weights = st.builds(
        HourWeight, st.integers(0, 6), st.just(0), st.integers(600, DAY), st.integers(500, 1500)
    )
    return WeekInputs(
        free=tuple(draw(spans()) for _day in range(7)),
        gigs=tuple(draw(gigs(name, step)) for name in names),
        fixed=tuple(Session(d, first, min(first + m, DAY), g) for d, first, m, g in fixed),
        weights=tuple(draw(st.lists(weights, max_size=3))),
        session_cost=draw(st.integers(0, 10_000)),
        from_minute=draw(st.one_of(st.just(0), st.integers(0, 7 * DAY))),
        step=step,
    )


@st.composite
def tiny_week(draw: st.DrawFn) -> WeekInputs:
    """A week small enough to look at every plan: half hours on two days, up to three gigs."""
    day = st.integers(0, 5).flatmap(
        lambda first: st.tuples(st.just(1080 + 30 * first), st.integers(1, 6)).map(
            lambda span: (span[0], span[0] + 30 * span[1])
        )
    )
    days = [draw(day), draw(day)]
    names = [f"g{number}" for number in range(draw(st.integers(1, 3)))]
    found = []
    for name in names:
        least = 30 * draw(st.integers(1, 3))
        left = 30 * draw(st.integers(1, 5))
        found.append(
            OpenGig(
                name=name,
                left=left,
                value=draw(st.integers(0, 40)) * 1000,
                least=least,
                most=least + 30 * draw(st.integers(0, 2)),
                due_by=draw(st.one_of(st.none(), st.integers(20, 60).map(lambda n: n * 60))),
                due=draw(st.sampled_from((0, left))),
                bonus=draw(st.integers(0, 30)) * 1000,
            )
        )
    return WeekInputs(
        free=tuple((span,) for span in days),
        gigs=tuple(found),
        session_cost=draw(st.sampled_from((0, 4_000))),
        weights=(HourWeight(0, 1080, 1200, 1_200),),
    )


def best_worth(inputs: WeekInputs) -> int:  # noqa: C901 - one rule after another
    """Return what the best plan is worth, by trying every choice for one step after another.

    For weeks whose free time, sessions and gigs keep to the grid. Shares no code with the
    planner but its values.
    """
    step = inputs.step
    places = _places(inputs)
    taken = {(s.day, m) for s in inputs.fixed for m in range(s.first_minute, s.end_minute, step)}
    free = sum(end - first for day in inputs.free for first, end in day)
    inside = sum(
        (day, minute) in taken
        for day, spans_ in enumerate(inputs.free)
        for first, end in spans_
        for minute in range(first, end, step)
    )
    room = max(0, (free - inside * step - -(-free * inputs.keep_free_percent // 100)) // step)
    gigs_ = inputs.gigs

    @cache
    def best(at: int, left: tuple[int, ...], room: int, gig: int, run: int) -> float:
        """The most that can still be earned from step ``at`` on, ``run`` steps into ``gig``."""
        unbroken = 0 < at < len(places) and _follows(places[at - 1], places[at], step)
        may_stop = gig < 0 or run * step >= min(gigs_[gig].least, gigs_[gig].left)
        if gig >= 0 and not unbroken:
            return best(at, left, room, -1, 0) if may_stop and _ends(at, gig) else -float("inf")
        if at == len(places):
            return sum(
                g.bonus * UNIT
                for number, g in enumerate(gigs_)
                if g.bonus and g.due and g.left - left[number] * step >= g.due
            )
        ways = []
        if may_stop and (gig < 0 or _ends(at, gig)):
            ways.append(best(at + 1, left, room, -1, 0))
        for number in range(len(gigs_)):
            again = number == gig
            if not room or not left[number] or not _allowed(at, number):
                continue
            if again and (run + 1) * step > gigs_[number].most:
                continue
            if not again and (not may_stop or (gig >= 0 and not _ends(at, gig))):
                continue
            if not again and not _begins(at, number):
                continue
            less = tuple(n - (k == number) for k, n in enumerate(left))
            gain = gigs_[number].value * step * inputs.weight(*places[at])
            gain -= 0 if again else inputs.session_cost * UNIT
            ways.append(gain + best(at + 1, less, room - 1, number, run + 1 if again else 1))
        return max(ways, default=-float("inf"))

    def _allowed(at: int, number: int) -> bool:
        day, minute = places[at]
        due_by = gigs_[number].due_by
        return due_by is None or day * DAY + minute + step <= due_by

    def _begins(at: int, number: int) -> bool:
        return not any(
            (s.day, s.end_minute, s.gig) == (*places[at], gigs_[number].name) for s in inputs.fixed
        )

    def _ends(at: int, number: int) -> bool:
        day, minute = places[at - 1]
        return not any(
            (s.day, s.first_minute, s.gig) == (day, minute + step, gigs_[number].name)
            for s in inputs.fixed
        )

    return int(best(0, tuple(g.left // step for g in gigs_), room, -1, 0))


def _places(inputs: WeekInputs) -> list[tuple[int, int]]:
    step = inputs.step
    taken = {(s.day, m) for s in inputs.fixed for m in range(s.first_minute, s.end_minute, step)}
    return [
        (day, minute)
        for day, spans_ in enumerate(inputs.free)
        for first, end in sorted(spans_)
        for minute in range(first, end, step)
        if (day, minute) not in taken
        and MORNING <= minute <= NIGHT - step
        and day * DAY + minute >= inputs.from_minute
    ]


def _follows(before: tuple[int, int], after: tuple[int, int], step: int) -> bool:
    return before[0] == after[0] and before[1] + step == after[1]
