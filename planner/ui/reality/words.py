"""What the view says, panel by panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.insight.reality import StepKind
from planner.insight.reality.values import FEW_PAYOUTS
from planner.text import N_
from planner.ui.reality.period import name_of
from planner.wording import dates, hours, money, verdicts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.insight.reality import HourlyStep, Reality
    from planner.insight.reality.values import CoursePayback
    from planner.text import Translator

Spans = list[tuple[str, str]]

STEP_NAMES = {
    StepKind.WORK: N_("Work only"),
    StepKind.REWORK: N_("with rework"),
    StepKind.SEARCH: N_("with search"),
    StepKind.TRAINING: N_("with training"),
    StepKind.COSTS: N_("less costs"),
}


class Words:
    """The sentences about one ``Reality``, in one language."""

    def __init__(self, translator: Translator, page: Reality) -> None:
        self.translator, self.page = translator, page

    def say(self, message: str, **params: object) -> str:
        """Return a text of this view."""
        return self.translator.context("reality", message, **params)

    def amount(self, minor: int) -> str:
        """Return an amount as a headline."""
        return money.headline(self.translator, minor, self.page.currency)

    def exact(self, minor: int) -> str:
        """Return an amount to the last won."""
        return money.exact(self.translator, minor, self.page.currency)

    def verdict(self) -> Spans:
        """Return what was promised against what came, as spans with tones."""
        page, claim = self.page, self.page.claim
        promised = claim.monthly_minor if claim is not None else None
        if not page.payouts:
            if promised:
                amount = self.amount(promised)
                text = self.say(N_("The ad says {amount} a month; nothing has come yet."),
                                amount=amount)  # fmt: skip
                return toned(text, {amount: "strong"})
            time = hours.total(self.translator, page.hourly.all_hours.minutes)
            text = self.say(N_("You have put in {hours}; nothing has come yet."), hours=time)
            return toned(text, {time: "strong"})
        if promised is None and claim is not None and claim.hourly_minor:
            return self._hourly_verdict(claim.hourly_minor)
        actual = page.monthly_minor or 0
        text = verdicts.reality(self.translator, promised or 0, actual, page.currency)
        tones = {self.amount(actual): "strong"}
        if promised:
            percent = (200 * actual + promised) // (2 * promised)
            tones = {self.amount(promised): "strong", **tones, f"{percent}%": "accent"}
        return toned(text, tones)

    def second(self) -> str:
        """Return the smaller line: what the sentence rests on."""
        page = self.page
        period = name_of(self.translator, page.first, page.end)
        total = self.exact(page.total_minor)
        if page.by_work_month:
            net = N_("Payouts for work in {period}: {count}, {total} net.")
            gross = N_("Payouts for work in {period}: {count}, {total} gross.")
        else:
            net = N_("Payouts that came in {period}: {count}, {total} net.")
            gross = N_("Payouts that came in {period}: {count}, {total} gross.")
        first = gross if page.gross else net
        parts = [self.say(first, period=period, count=len(page.payouts), total=total)]
        same = page.hourly.same_hours_minor
        if same:
            text = N_("The same hours at the minimum wage would have been about {amount}.")
            parts.append(self.say(text, amount=self.amount(same)))
        if page.outstanding_minor:
            owed = self.exact(page.outstanding_minor)
            parts.append(self.say(N_("{amount} is still to come."), amount=owed))
        if page.pending_minutes:
            time = hours.total(self.translator, page.pending_minutes)
            text = N_("It counts {hours} of work that has not been paid yet.")
            parts.append(self.say(text, hours=time))
        if page.unconverted:
            text = N_("{count} payouts without an exchange rate are left out.")
            parts.append(self.say(text, count=len(page.unconverted)))
        return " ".join(parts)

    def claim_note(self) -> str:
        """Return where and when the promise was read."""
        claim = self.page.claim
        if claim is None:
            return self.say(N_("No ad has been noted."))
        where = f"{claim.place} " if claim.place else ""
        if claim.claimed_on is None:
            return self.say(N_("Ad: {where}‘{title}’"), where=where, title=claim.title)
        day = dates.month_day(self.translator, claim.claimed_on)
        text = N_("Ad: {where}‘{title}’ (saved {day})")
        return self.say(text, where=where, title=claim.title, day=day)

    def hourly_note(self) -> str:
        """Return pay by the hour, all counted, as a share of the minimum wage."""
        hourly = self.page.hourly
        last = hourly.steps[-1].hourly_minor
        if last is None:
            return self.say(N_("No hours have been recorded in this period."))
        if not hourly.wage_minor:
            return ""
        percent = max(0, (200 * last + hourly.wage_minor) // (2 * hourly.wage_minor))
        text = N_("With unpaid time it is {percent}% of the gross minimum wage.")
        if self.page.gross:
            text = N_("With unpaid time it is {percent}% of the minimum wage.")
        return self.say(text, percent=percent)

    def hourly_unit(self) -> str:
        """Return how the hourly figures are counted."""
        return self.say(N_("gross, won") if self.page.gross else N_("net, won"))

    def step_name(self, step: HourlyStep) -> str:
        """Return what a step counts."""
        return self.say(STEP_NAMES[step.kind])

    def step_note(self, step: HourlyStep) -> str:
        """Return the hours of a step, or what its costs took away."""
        if step.kind is StepKind.COSTS:
            return money.MINUS + money.axis(self.translator, step.cost_minor, self.page.currency)
        return hours.total(self.translator, step.minutes)

    def strip_note(self) -> str:
        """Return the longest stretch without work."""
        longest = self.page.strip.longest
        if not self.page.strip.spells:
            return self.say(N_("No paid work in this period."))
        if longest is None:
            return self.say(N_("There was paid work all the time."))
        if longest.between:
            return self.say(N_("The longest gap between gigs was {days} days."), days=longest.days)
        return self.say(N_("The longest gap was {days} days."), days=longest.days)

    def lag_note(self) -> str:
        """Return how late payment was, one by one while there are few."""
        lags = self.page.lags
        if not lags:
            return self.say(N_("No payout with a work session yet."))
        late = [lag.days - lag.claimed_days for lag in lags if lag.claimed_days is not None]
        if len(lags) < FEW_PAYOUTS:
            if late and all(days > 0 for days in late):
                text = ", ".join(self.say(N_("{days} days"), days=days) for days in late)
                return self.say(N_("{days} later than announced."), days=text)
            return self.say(N_("From the end of the work to the payout."))
        mean = round(sum(lag.days for lag in lags) / len(lags))
        return self.say(N_("{days} days on average."), days=mean)

    def funnel_note(self) -> str:
        """Return how many applications one selection took."""
        found = self.page.funnel
        if not found.applied:
            return self.say(N_("No application has been recorded."))
        if not found.selected:
            return self.say(N_("No one has been selected yet."))
        times = round(len(found.applied) / len(found.selected))
        return self.say(N_("One selection took about {times} applications."), times=times)

    def course(self, course: CoursePayback) -> tuple[str, str]:
        """Return what a course cost and whether the money is back."""
        name = self.say(N_("{title} {amount}"), title=course.title,
                        amount=self.exact(course.own_minor))  # fmt: skip
        if course.own_minor == 0:
            note = self.say(N_("It cost you nothing."))
        elif course.recovered_on is not None:
            day = dates.month_day(self.translator, course.recovered_on)
            text = N_("The payout of {day} brought it back.")
            if course.payout_number == 1:
                text = N_("The first payout, on {day}, brought it back.")
            note = self.say(text, day=day)
        else:
            missing = self.exact(course.missing_minor)
            note = self.say(N_("Not yet: {amount} is missing."), amount=missing)
        if course.list_minor is not None and course.subsidy_minor:
            prices = self.say(
                N_("List price {price}, subsidy {subsidy}."),
                price=self.exact(course.list_minor),
                subsidy=self.exact(course.subsidy_minor),
            )
            note = f"{note} {prices}"
        return name, note

    def training(self) -> tuple[str, str]:
        """Return the hours of training and whether the work since made up for them."""
        training = self.page.training
        if training is None:
            return "", ""
        name = self.say(N_("Training {hours}"),
                        hours=hours.total(self.translator, training.minutes))  # fmt: skip
        if training.worth_minor is None or training.balance_minor is None:
            return name, ""
        worth = self.amount(training.worth_minor)
        if training.is_recovered:
            text = N_("Made up for: all hours together have brought the minimum wage.")
            return name, self.say(text)
        text = N_(
            "Not yet. At the minimum wage they are worth {worth}; "
            "so far all hours brought {short} less than that wage."
        )
        return name, self.say(text, worth=worth, short=self.amount(-training.balance_minor))

    def _hourly_verdict(self, claimed: int) -> Spans:
        actual = self.page.hourly.steps[-1].hourly_minor
        promised = hours.hourly(self.translator, claimed, self.page.currency)
        if actual is None:
            return toned(self.say(N_("The ad says {claimed} an hour."), claimed=promised), {})
        got = hours.hourly(self.translator, actual, self.page.currency)
        percent = max(0, (200 * actual + claimed) // (2 * claimed))
        text = self.say(
            N_("The ad says {claimed} an hour; you made {actual}, about {percent}% of it."),
            claimed=promised,
            actual=got,
            percent=percent,
        )
        return toned(text, {promised: "strong", got: "strong", f"{percent}%": "accent"})


def toned(text: str, tones: Mapping[str, str]) -> Spans:
    """Return ``text`` cut so that the first of each of the words has its tone."""
    places = sorted((text.find(word), word) for word in tones if word in text)
    spans: Spans = []
    done = 0
    for place, word in places:
        if place < done:
            continue
        spans += [(text[done:place], ""), (word, tones[word])]
        done = place + len(word)
    return [span for span in [*spans, (text[done:], "")] if span[0]]
