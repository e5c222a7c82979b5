"""What the page, the command line and paper show of a forecast, for given what-if settings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from planner import forecast
from planner.domain.targets import Recurrence, add_months
from planner.insight.coverage.standing import month_end

if TYPE_CHECKING:
    from planner.domain.base import Uid
    from planner.domain.targets import DuePrecision, Target
    from planner.insight.coverage.outlook import Outlook
    from planner.insight.coverage.trial import Trial

Amounts: TypeAlias = NDArray[np.int64]

_GRID_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetView:
    """How one target fares.

    ``due_on`` is the next instalment still to pay, ``amount_minor`` all that is still to pay,
    after the horizon too. ``instalments`` fall due within it, ``beyond`` of them after it.
    ``chance`` (in [0, 1]) is that of all within the horizon in time; ``None`` if there is no
    such instalment. ``before`` is the chance of what it is held against. ``shortfall_minor`` is
    typical for the futures that miss, ``None`` if none does. One that is ``paid`` has nothing
    left to pay and so no chance; its ``due_on`` was the last.
    """

    uid: Uid
    name: str
    member: str | None
    rank: int
    recurring: bool
    due_on: dt.date
    due_precision: DuePrecision
    amount_minor: int
    instalments: int
    instalments_expected: float
    chance: float | None
    before: float | None
    shortfall_minor: int | None
    tightest_on: dt.date | None
    beyond: int
    paid: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FanView:
    """Quantiles of the money come together, earmarked money included.

    ``days`` after today, shape [days]; ``quantiles`` by ``forecast.QUANTILES``, minor units,
    shape [quantiles, days]; ``before`` the median of what it is held against, shape [days], and
    ``edges`` its poor and good run, shape [2, days], unless that is the plan as it stands.
    ``sure`` is what is in hand and comes from the household, ``due`` that and the typical part of
    what is owed or agreed, by its chance and its day; both of shape [days]. What is above is
    only likely.
    """

    days: Amounts
    quantiles: Amounts
    before: Amounts
    edges: Amounts | None
    sure: Amounts
    due: Amounts


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CoverageView:
    """All a page draws for one ``trial``; ``against`` is what it is held against."""

    trial: Trial
    against: Trial
    targets: tuple[TargetView, ...]
    fan: FanView


@dataclass(frozen=True, slots=True)
class MonthView:
    """Money available at the end of a month before costs: quantiles in minor units."""

    month: dt.date
    p10: int
    p25: int
    p50: int
    p75: int
    p90: int


def view(
    outlook: Outlook,
    trial: Trial | None = None,
    against: Trial | None = None,
    *,
    moving: bool = False,
) -> CoverageView:
    """Return how the targets fare if ``trial`` were so.

    Args:
        outlook: a forecast with figures.
        trial: what is tried; ``None`` is the plan as it stands.
        against: what that is held against; ``None`` is the plan as it stands.
        moving: a lever is being dragged: the fan then has every other of its days. All chances
            and all levels are the same.

    Raises:
        ValueError: there are too few payouts for figures.
    """
    asked = outlook.planned if trial is None else trial
    base = _base(outlook, outlook.planned if against is None else against)
    paths = _paths(outlook)
    coverage = forecast.cover(paths, outlook.plan_of(asked), levers=outlook.levers(asked))
    return CoverageView(
        trial=asked,
        against=base.trial,
        targets=tuple(
            _target(outlook, rank, coverage.targets[rank], base)
            for rank in range(len(outlook.inputs.targets))
        ),
        fan=_fan(outlook, asked, base, moving=moving),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Base:
    """What a trial is held against: its chances, and its quantiles on the grid."""

    trial: Trial
    coverage: forecast.Coverage
    days: Amounts
    quantiles: Amounts


def _base(outlook: Outlook, trial: Trial) -> _Base:
    """Return what ``trial`` gives; the plan's answer is kept, and the last other one."""
    slot = "planned" if trial == outlook.planned else "against"
    known = outlook.kept.get(slot)
    if isinstance(known, _Base) and known.trial == trial:
        return known
    days = grid(outlook)
    levers = outlook.levers(trial)
    found = outlook.coverage if slot == "planned" else None
    if found is None:
        found = forecast.cover(_paths(outlook), outlook.plan_of(trial), levers=levers)
    quantiles = quantiles_on(outlook, trial, days, forecast.QUANTILES)
    made = _Base(trial, found, days, quantiles)
    outlook.kept[slot] = made
    return made


def chances_of(outlook: Outlook) -> dict[Uid, float] | None:
    """Return the chance of each target as the plan stands; ``None`` while it is too early.

    Targets that are due after the horizon or paid already are left out.
    """
    if outlook.too_early:
        return None
    return {
        target.uid: target.chance for target in view(outlook).targets if target.chance is not None
    }


def targets_without_figures(outlook: Outlook) -> tuple[TargetView, ...]:
    """Return the targets with what is to pay but no chances, as long as it is too early."""
    return tuple(_target(outlook, rank, None, None) for rank in range(len(outlook.inputs.targets)))


def quantiles_on(
    outlook: Outlook, trial: Trial, days: Amounts, quantiles: tuple[float, ...] = (0.5,)
) -> Amounts:
    """Return quantiles of the money by ``days`` after today, shape [quantiles, days]."""
    plan = outlook.plan_of(trial)
    levers = outlook.levers(trial)
    money = forecast.fan(_paths(outlook), plan, days, levers=levers, quantiles=quantiles)
    return np.asarray(money + sum(plan.earmarks), dtype=np.int64)


def staircase(outlook: Outlook, upto: int | None = None) -> tuple[Amounts, Amounts]:
    """Return the staircase of costs up to the target at place ``upto``, ``None`` for all.

    Days after today on which it steps, the first being 0, and the height from there on. What
    is earmarked stands at its foot, for it serves its target only: a future is in time where
    its money stays above.
    """
    days, heights = forecast.stairs(outlook.plan, upto)
    foot = sum(outlook.plan.earmarks)
    if not len(days) or days[0] > 0:
        days = np.concatenate([np.zeros(1, np.int64), days])
        heights = np.concatenate([np.zeros(1, np.int64), heights])
    return days, np.asarray(heights + foot, dtype=np.int64)


def months(outlook: Outlook, count: int | None = None) -> tuple[MonthView, ...]:
    """Return the money at the end of each month; ``count`` months, or up to the last due date.

    The month of today is the first. Months after the horizon are left out.

    Raises:
        ValueError: there are too few payouts for figures.
    """
    inputs, end = outlook.inputs, outlook.standing.horizon_on
    due = [part.due_on for parts in outlook.standing.owed for part in parts]
    last = end if count is not None else min(month_end(max(due, default=end)), end)
    firsts: list[dt.date] = []
    month = inputs.today.replace(day=1)
    while month_end(month) <= last and (count is None or len(firsts) < count):
        firsts.append(month)
        month = add_months(month, 1)
    if not firsts:
        return ()
    known = outlook.kept.get("months")
    if isinstance(known, tuple) and known[0] == firsts:
        kept: tuple[MonthView, ...] = known[1]
        return kept
    days = np.array([(month_end(first) - inputs.today).days for first in firsts], dtype=np.int64)
    columns = quantiles_on(outlook, outlook.planned, days, forecast.QUANTILES).T.tolist()
    found = tuple(MonthView(first, *row) for first, row in zip(firsts, columns, strict=True))
    outlook.kept["months"] = (firsts, found)
    return found


def grid(outlook: Outlook) -> Amounts:
    """Return the days after today on which the fan is drawn: weekly, and the last."""
    end = (outlook.standing.horizon_on - outlook.inputs.today).days
    days = np.arange(0, end + 1, _GRID_DAYS, dtype=np.int64)
    return days if days[-1] == end else np.append(days, np.int64(end))


def _fan(outlook: Outlook, trial: Trial, base: _Base, *, moving: bool) -> FanView:
    poor, middle, good = 0, len(forecast.QUANTILES) // 2, -1
    shown = np.arange(len(base.days))
    if moving:
        shown = shown[(shown % 2 == 0) | (shown == shown[-1])]
    days, against = base.days[shown], base.quantiles[:, shown]
    quantiles = quantiles_on(outlook, trial, days, forecast.QUANTILES)
    planned = base.trial == outlook.planned
    plan = outlook.plan_of(trial)
    sure = plan.fixed(days) + sum(plan.earmarks)
    return FanView(
        days=days,
        quantiles=quantiles,
        before=against[middle],
        edges=None if planned else against[[poor, good]],
        sure=sure,
        due=sure + _named(outlook, trial, days),
    )


def _named(outlook: Outlook, trial: Trial, days: Amounts) -> Amounts:
    """Return the typical money by ``days`` from invoices and agreed work, shape [days].

    Only a shift of the lag moves it, so it is kept while other levers are dragged.
    """
    known = outlook.kept.get("named")
    asked = (outlook.levers(trial).lag_shift_days, days.tobytes())
    if isinstance(known, tuple) and known[0] == asked:
        kept: Amounts = known[1]
        return kept
    levers = outlook.levers(trial)
    typical = forecast.due_or_agreed(_paths(outlook), outlook.plan, days, levers=levers)
    outlook.kept["named"] = (asked, typical)
    return typical


def _paths(outlook: Outlook) -> forecast.PayoutPaths:
    if outlook.paths is None:
        raise ValueError("too-early")
    return outlook.paths


def _target(
    outlook: Outlook, rank: int, fares: forecast.TargetCoverage | None, base: _Base | None
) -> TargetView:
    target, standing = outlook.inputs.targets[rank], outlook.standing
    owed, later = standing.owed[rank], standing.later[rank]
    left = (*owed, *later)
    judged = bool(owed)
    before = None if base is None else base.coverage.targets[rank].chance
    return TargetView(
        uid=target.uid,
        name=target.name,
        member=_member(outlook, target),
        rank=target.rank,
        recurring=target.recurrence is Recurrence.MONTHLY,
        due_on=left[0].due_on if left else target.last_on or target.due_on,
        due_precision=target.due_precision,
        amount_minor=sum(part.left_minor for part in left),
        instalments=len(owed),
        instalments_expected=0.0 if fares is None else fares.instalments_expected,
        chance=fares.chance if fares is not None and judged else None,
        before=before if judged else None,
        shortfall_minor=None if fares is None else fares.typical_shortfall,
        tightest_on=_day(outlook, None if fares is None else fares.tightest_day),
        beyond=len(later),
        paid=not left,
    )


def _member(outlook: Outlook, target: Target) -> str | None:
    for member in outlook.inputs.members:
        if member.uid == target.member_uid:
            return member.name
    return None


def _day(outlook: Outlook, day: int | None) -> dt.date | None:
    return None if day is None else outlook.inputs.today + dt.timedelta(day)
