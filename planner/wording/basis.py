"""What the figures rest on, in words: the same lines in the window, in a workbook, on paper.

On screen the Korean is -해요, on paper -습니다; English is the same on both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.forecast import Beat
from planner.text import N_
from planner.wording import dates, hours, labels, money, track, verdicts
from planner.wording.assumptions import break_words, overruled, season_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.forecast import Clock
    from planner.insight.coverage.basis import Basis
    from planner.insight.coverage.outlook import Outlook
    from planner.text import Translator

_SHOWN = 3


def lines(translator: Translator, outlook: Outlook, *, paper: bool = False) -> list[str]:
    """Return what the figures of a forecast rest on, a line each.

    Args:
        translator: the language.
        outlook: the forecast; it may be too early for figures.
        paper: whether they are printed.
    """
    words = _Words(translator, outlook.inputs.household.currency, paper)
    basis = outlook.basis
    found = [*words.record(basis), *words.told(basis), *words.limited(basis)]
    if basis.no_savings and not paper:
        found.append(words.say(N_("No savings are entered yet; settings has a place for them.")))
    wider = track.widened(translator, outlook.track.widening)
    if wider:
        found.append(wider)
    found.append(words.say(N_("Higher priorities are filled first")))
    return found


def grounds(translator: Translator, outlook: Outlook) -> str:
    """Return the lines after the first as one text for paper, whose foot has the first.

    It is empty while there are no figures.
    """
    if outlook.too_early:
        return ""
    return " · ".join(lines(translator, outlook, paper=True)[1:])


class _Words:
    """The lines in one language and register."""

    def __init__(self, translator: Translator, currency: str, paper: bool) -> None:  # noqa: FBT001 - inside
        self._translator, self._currency, self._paper = translator, currency, paper

    @property
    def say(self) -> Callable[..., str]:
        """What says a message on screen, or as paper has it."""
        return self._on_paper if self._paper else self._translator.text

    def _on_paper(self, message: str, **params: object) -> str:
        return self._translator.context("paper", message, **params)

    def record(self, basis: Basis) -> Iterator[str]:
        """Say what was learnt from."""
        plural, say = self._translator.plural, self.say
        if not basis.payouts:
            yield say(N_("No payout is on record yet. The forecast is drawn after two."))
            return
        yield self._translator.text(
            N_("{payouts} over {months} of record"),
            payouts=plural("{count} payout", "{count} payouts", basis.payouts),
            months=plural("{count} month", "{count} months", basis.months),
        )
        if basis.began_on is not None:
            message = N_("The record begins on {day}")
            if basis.began_told:
                message = N_("The record begins on {day}, as you set it")
            yield say(message, day=basis.began_on.isoformat())
        if basis.few:
            yield self._few(basis)
        yield from map(self._payday, basis.paydays)
        if basis.invoices or basis.agreed:
            yield say(
                N_("Also counted: {invoices} unpaid, {agreed} agreed"),
                invoices=basis.invoices,
                agreed=basis.agreed,
            )

    def _payday(self, clock: Clock) -> str:
        if clock.weekday is not None:
            message = N_("Paid every week on {weekday}")
            if clock.beat is Beat.FORTNIGHT:
                message = N_("Paid every second week on {weekday}")
            return self.say(message, weekday=dates.weekday(self._translator, clock.weekday))
        if clock.is_last_day:
            return self.say(N_("Paid on the last day of the month"))
        return self.say(N_("Paid on day {day} of the month"), day=clock.phase)

    def _few(self, basis: Basis) -> str:
        if basis.early:
            return verdicts.too_early(self._translator, paper=self._paper)
        if self._paper:
            return verdicts.few_records(self._translator, basis.payouts, paper=True)
        return self.say(N_("Few records, so the range is wide. It narrows after about 6."))

    def told(self, basis: Basis) -> Iterator[str]:
        """Say what the household has answered and set."""
        for own in basis.overruled:
            yield self._translator.text(
                N_("Set by you since {day}: {what}"),
                day=own.since.isoformat(),
                what=overruled(self._translator, own, self._currency),
            )
        for one in basis.answers:
            yield self._translator.text(
                N_("Your answer for {platform}: {answer}"),
                platform=one.platform,
                answer=labels.choice(self._translator, one.could_end),
            )
        for gone in basis.stopped:
            yield self.say(
                N_("{platform} stopped on {day}: only what it owes is counted"),
                platform=gone.platform,
                day=gone.on.isoformat(),
            )

    def limited(self, basis: Basis) -> Iterator[str]:
        """Say what keeps work from going on as before: hours, seasons, breaks."""
        if basis.hours is not None:
            yield self.say(
                N_(
                    "{hours} a month are free, so work paid by time was taken to bring at most "
                    "{amount} a month"
                ),
                hours=hours.total(self._translator, basis.hours.minutes_a_month),
                amount=money.headline(self._translator, basis.hours.most_a_month, self._currency),
            )
        for season in basis.seasons:
            message = N_("A season you gave: {months}")
            if season.platform is not None:
                message = N_("A season you gave for {platform}: {months}")
            yield self._translator.text(
                message,
                platform=season.platform or "",
                months=season_words(self._translator, season.percents),
            )
        if not basis.seasons:
            message = N_("A season is learnt as far as the record shows one; you can give your own")
            if basis.short:
                message = N_("No season is assumed: the record is shorter than a year")
            yield self.say(message)
        if basis.breaks:
            shown = [break_words(b.name, b.first_on, b.end_on) for b in basis.breaks[:_SHOWN]]
            more = len(basis.breaks) - len(shown)
            if more:
                shown.append(self._translator.text(N_("{count} more"), count=more))
            yield self.say(N_("No work is counted in: {breaks}"), breaks=", ".join(shown))
