"""What the figures of a forecast rest on: the record, and what the household has said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.insight.coverage.standing import record_start
from planner.insight.coverage.timed import hour_limits
from planner.insight.dates import months_of_record

if TYPE_CHECKING:
    import datetime as dt

    from planner import forecast
    from planner.domain.base import Uid
    from planner.domain.gigs import CouldEnd
    from planner.domain.planning import Assumption, KnownBreak
    from planner.insight.coverage.facts import CoverageInputs
    from planner.insight.coverage.timed import HourLimits
    from planner.insight.track.grading import Track

FEW_PAYOUTS = 6
"""From so many payouts on the range is no longer called one of few records."""

_LEAST_PAYOUTS = 2
_YEAR_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Overruled:
    """An assumption the household has set; ``platform`` is a name, ``None`` for all work."""

    assumption: Assumption
    platform: str | None
    value: int
    since: dt.date


@dataclass(frozen=True, slots=True)
class Answer:
    """What the household says of whether a platform's work could end."""

    platform: str
    could_end: CouldEnd


@dataclass(frozen=True, slots=True)
class Stopped:
    """A platform that gives no more work, from a day on."""

    platform: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Season:
    """Twelve per cents, January first; ``platform`` is a name, ``None`` for all work."""

    platform: str | None
    percents: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What the figures rest on.

    ``payouts`` were learnt from over ``months`` of record, which began on ``began_on``;
    ``began_told`` if the household says so. ``overruled`` and the rest of its word follow.
    ``hours`` are the free hours that limit what is paid by time, ``None`` where nothing is.
    ``breaks`` are those not over yet. ``paydays`` are those that the record keeps to.
    ``no_savings``: none have been entered.
    """

    payouts: int
    months: int
    began_on: dt.date | None
    began_told: bool
    invoices: int
    agreed: int
    overruled: tuple[Overruled, ...]
    answers: tuple[Answer, ...]
    stopped: tuple[Stopped, ...]
    hours: HourLimits | None
    seasons: tuple[Season, ...]
    breaks: tuple[KnownBreak, ...]
    paydays: tuple[forecast.Clock, ...]
    no_savings: bool

    @property
    def early(self) -> bool:
        """Whether there are fewer payouts than a forecast takes."""
        return self.payouts < _LEAST_PAYOUTS

    @property
    def few(self) -> bool:
        """Whether there are so few payouts that the range is wide."""
        return self.payouts < FEW_PAYOUTS

    @property
    def short(self) -> bool:
        """Whether there is less than a year of record."""
        return self.months < _YEAR_MONTHS


def basis_of(inputs: CoverageInputs, known: forecast.Outlook, payouts: int) -> Basis:
    """Return what a forecast of ``inputs`` rests on.

    Args:
        inputs: what the book holds.
        known: the same as the forecast took it.
        payouts: how many were learnt from.
    """
    # Here and not above: the window begins without numpy.
    from planner.forecast import paydays_of  # noqa: PLC0415

    names: dict[Uid | None, str] = {one.uid: one.name for one in inputs.platforms}
    start, household = record_start(inputs), inputs.household
    began = household.began_on
    held = any(source.limits for source in known.sources)
    return Basis(
        payouts=payouts,
        months=months_of_record(start, inputs.today),
        began_on=start,
        began_told=began is not None and began == start,
        invoices=sum(len(source.expected) for source in known.sources),
        agreed=sum(len(source.agreed) for source in known.sources),
        overruled=tuple(
            Overruled(
                assumption=own.assumption,
                platform=names.get(own.platform_uid),
                value=own.value,
                since=own.since,
            )
            for own in sorted(inputs.overrides, key=lambda own: (own.since, own.uid))
        ),
        answers=tuple(
            Answer(one.name, one.could_end)
            for one in inputs.platforms
            if one.could_end is not None and one.stopped_on is None
        ),
        stopped=tuple(
            Stopped(one.name, one.stopped_on)
            for one in inputs.platforms
            if one.stopped_on is not None
        ),
        hours=hour_limits(inputs) if held else None,
        seasons=tuple(
            Season(names.get(season.platform_uid), season.percents) for season in inputs.seasons
        ),
        breaks=tuple(
            sorted(
                (known for known in inputs.breaks if known.end_on > inputs.today),
                key=lambda known: (known.first_on, known.uid),
            )
        ),
        paydays=tuple(
            dict.fromkeys(
                clock
                for source in known.sources
                if not source.stopped
                for clock in paydays_of(source.record)
            )
        ),
        no_savings=household.opening_on is None
        and household.opening_minor == 0
        and not inputs.earmarks,
    )


def as_plain(basis: Basis, track: Track) -> dict[str, object]:
    """Return a basis for JSON: ISO days, hours as numbers, amounts in minor units."""
    return {
        "payouts": basis.payouts,
        "months_of_record": basis.months,
        "record_began": None if basis.began_on is None else basis.began_on.isoformat(),
        "record_began_told": basis.began_told,
        "few_records": basis.few,
        "invoices": basis.invoices,
        "agreed": basis.agreed,
        "assumptions": [
            {
                "assumption": own.assumption.value,
                "platform": own.platform,
                "value": own.value,
                "since": own.since.isoformat(),
            }
            for own in basis.overruled
        ],
        "could_end": [
            {"platform": one.platform, "answer": one.could_end.value} for one in basis.answers
        ],
        "stopped": [
            {"platform": one.platform, "since": one.on.isoformat()} for one in basis.stopped
        ],
        "free_hours": None if basis.hours is None else _hours_as_plain(basis.hours),
        "season": [
            {"platform": one.platform, "months": list(one.percents)} for one in basis.seasons
        ],
        "breaks": [
            {"name": one.name, "first": one.first_on.isoformat(), "end": one.end_on.isoformat()}
            for one in basis.breaks
        ],
        "paydays": [
            {"every": clock.beat.value, "weekday": clock.weekday}
            if clock.weekday is not None
            else {"every": clock.beat.value, "day": clock.phase}
            for clock in basis.paydays
        ],
        "season_learnt": not (basis.short or basis.seasons),
        "graded_months": len(track.graded),
        "inside_range": track.inside,
        "widening": round(track.widening, 4),
    }


def _hours_as_plain(hours: HourLimits) -> dict[str, object]:
    return {
        "hours_a_month": round(hours.minutes_a_month / 60, 2),
        "most_a_month": hours.most_a_month,
        "platforms": [
            {"name": work.name, "net_an_hour": work.hourly_minor, "told": work.told}
            for work in hours.work
        ],
        "months": [
            {
                "month": f"{month.month:%Y-%m}",
                "hours": round(month.minutes / 60, 2),
                "most": hours.most_in(month.minutes),
            }
            for month in hours.months
        ],
    }
