"""The track record in words: how many months fell in the range that was given for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.insight.track.grading import ENOUGH
from planner.text import N_
from planner.wording import dates, money

if TYPE_CHECKING:
    from planner.insight.track.content import Foreseen
    from planner.insight.track.grading import Graded, Point, Track
    from planner.text import Translator


def headline(translator: Translator, track: Track) -> str:
    """Return how many of the forecasts fell in the range for 8 of 10."""
    if not track.graded:
        return translator.text(N_("No month has been graded yet."))
    return translator.text(
        N_("Of {total} forecasts, {inside} fell in the range for 8 of 10."),
        total=len(track.graded),
        inside=track.inside,
    )


def source(translator: Translator, track: Track) -> str:
    """Return which of the forecasts were kept at the time and which were made afterwards."""
    if not track.graded:
        return translator.text(
            N_("A forecast is kept each week and graded when its month is over.")
        )
    backwards = sum(month.backwards for month in track.graded)
    if not backwards:
        return translator.text(N_("All of them were kept at the time."))
    return translator.plural(
        "{count} of them was made afterwards, from the record as it was then.",
        "{count} of them were made afterwards, from the record as it was then.",
        backwards,
    )


def consequence(translator: Translator, track: Track) -> str:
    """Return what the ranges make of it: left alone, or widened and by how much."""
    if len(track.graded) < ENOUGH:
        return translator.text(
            N_("After {count} graded months, ranges widen if too few fell inside."), count=ENOUGH
        )
    if _percent(track.widening) == 0:
        return translator.text(N_("Few months fell outside, so the ranges stay as they are."))
    return translator.text(
        N_("The ranges were too narrow, so they are now {percent} % wider."),
        percent=_percent(track.widening),
    )


def widened(translator: Translator, widening: float) -> str:
    """Return the line under the basis of a figure, '' where nothing was widened."""
    if _percent(widening) == 0:
        return ""
    return translator.text(
        N_("Earlier ranges were too narrow: {percent} % wider"), percent=_percent(widening)
    )


def outcome(translator: Translator, month: Graded) -> str:
    """Return whether a month fell in its range, or on which side it missed."""
    if month.inside:
        return translator.text(N_("inside"))
    return translator.text(N_("above") if month.came > month.high else N_("below"))


def range_of(translator: Translator, month: Graded, currency: str) -> str:
    """Return the range for 8 of 10 in round money."""
    return translator.text(
        N_("{low} – {high}"),
        low=money.headline(translator, month.low, currency),
        high=money.headline(translator, month.high, currency),
    )


def point(translator: Translator, known: Point) -> str:
    """Return a point of the calibration picture as a sentence."""
    return translator.text(
        N_("Said “at most this” {said} times in 10: it was so {came} times in 10."),
        said=round(10 * known.level),
        came=round(10 * known.came, 1),
    )


def changed(
    translator: Translator, before: Foreseen | None, now: Foreseen | None, currency: str
) -> str:
    """Return what has changed since the last forecast kept, '' if there is none."""
    if before is None or now is None:
        return ""
    return translator.text(
        N_("{day}: {rate} payouts in 3 months, {pay} each. Now: {new_rate} and {new_pay}."),
        day=dates.month_day(translator, before.made_on),
        rate=_rate(before.rate),
        pay=money.headline(translator, before.pay_minor, currency),
        new_rate=_rate(now.rate),
        new_pay=money.headline(translator, now.pay_minor, currency),
    )


def _percent(widening: float) -> int:
    return round(100 * (widening - 1))


def _rate(hundredths: int) -> str:
    whole, rest = divmod(round(hundredths / 10), 10)
    return f"{whole}.{rest}" if rest else str(whole)
