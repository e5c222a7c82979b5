"""One typed line, read as a session, a payout or a cost: 오늘 9-12 OCR 검수 240장.

What can be meant in several ways is taken in the likeliest one and asked as a
``Question``; an answer is handed back to ``read`` with the same text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.domain.base import MINUTES_A_DAY
from planner.domain.payouts import CostKind
from planner.domain.sessions import SessionKind
from planner.reading import quick_words as words
from planner.reading.characters import plain
from planner.reading.quick_draft import (
    Ask,
    Draft,
    Known,
    KnownGig,
    Missing,
    Question,
    Role,
    Word,
)
from planner.reading.quick_words import Thing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence


LONGEST_PART = 4
"""No date, time or amount is written in more words."""

HALF_A_DAY = MINUTES_A_DAY // 2


def read(
    text: str,
    known: Known,
    today: dt.date,
    now_minute: int,
    answers: Mapping[Ask, str] | None = None,
) -> Draft:
    """Return what ``text`` says.

    Args:
        text: the line as typed.
        known: names to recognise.
        today: the household's day, for 어제 and days without a year.
        now_minute: the minute of that day; a session of which only the length is said has
            just ended.
        answers: what was chosen where several things may be meant.
    """
    return _Reader(text, known, today, now_minute, dict(answers or {})).draft()


@dataclass(slots=True)
class _Reader:
    text: str
    known: Known
    today: dt.date
    now_minute: int
    answers: dict[Ask, str]
    tokens: list[str] = field(default_factory=list)
    taken: list[int | None] = field(default_factory=list)
    parts: list[Word] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    length: int | None = None
    dash_is_day: bool = False
    has_day: bool = False

    def draft(self) -> Draft:
        self.tokens = plain(self.text).split()
        self.taken = [None] * len(self.tokens)
        draft = Draft(on=self.today)
        self._thing(draft)
        self._known_names(draft)
        self._figures(draft)
        if draft.thing is Thing.SESSION:
            self._kind(draft)
            self._times(draft)
        self._names(draft)
        self._missing(draft)
        draft.words = self._words()
        draft.questions = tuple(self.questions)
        return draft

    def _take(self, first: int, end: int, role: Role) -> None:
        number = len(self.parts)
        self.parts.append(Word(" ".join(self.tokens[first:end]), role))
        self.taken[first:end] = [number] * (end - first)

    def _left(self) -> list[int]:
        return [place for place, part in enumerate(self.taken) if part is None]

    def _ask(self, ask: Ask, offers: Sequence[str]) -> str:
        chosen = self.answers.get(ask, offers[0])
        chosen = chosen if chosen in offers else offers[0]
        if len(offers) > 1:
            self.questions.append(Question(ask, tuple(offers), chosen))
        return chosen

    def _thing(self, draft: Draft) -> None:
        for place, token in enumerate(self.tokens):
            if token.lower() in words.THINGS:
                draft.thing = words.THINGS[token.lower()]
                self._take(place, place + 1, Role.THING)
                return
        if any(words.amount_of(token, self.known.currency, marked=True) for token in self.tokens):
            names = {name.casefold() for name in self.known.platforms}
            named = any(t.casefold() in names for t in self.tokens)
            likely = [Thing.PAYOUT, Thing.COST] if named else [Thing.COST, Thing.PAYOUT]
            offers = [thing.value for thing in (*likely, Thing.SESSION)]
            draft.thing = Thing(self._ask(Ask.THING, offers))

    def _known_names(self, draft: Draft) -> None:
        """Take names that stand in the line whole, before a date in them could be read."""
        for gig in self.known.gigs:
            if not draft.gig and self._take_run(gig.title, Role.GIG):
                draft.gig, draft.gig_uid = gig.title, gig.uid
        for name in self.known.platforms:
            if not draft.platform and self._take_run(name, Role.PLATFORM):
                draft.platform = name

    def _take_run(self, name: str, role: Role) -> bool:
        wanted = plain(name).casefold().split()
        for first in range(len(self.tokens) - len(wanted) + 1):
            end = first + len(wanted)
            run = [token.casefold() for token in self.tokens[first:end]]
            free = all(part is None for part in self.taken[first:end])
            last = words.without_particle(run[-1])
            if free and run[:-1] == wanted[:-1] and wanted[-1] in last:
                self._take(first, end, role)
                return True
        return False

    def _figures(self, draft: Draft) -> None:
        """Take days, times, lengths, pieces and amounts, longer runs of words first."""
        dashed = [token for token in self.tokens if _dashed(token)]
        # In "10-6 9-12" the first is a day; beside 오늘 each is hours.
        self.dash_is_day = len(dashed) > 1
        self.has_day = any(
            words.day_of(token, self.today) for token in self.tokens if token not in dashed
        )
        for place in range(len(self.tokens)):
            for size in range(min(LONGEST_PART, len(self.tokens) - place), 0, -1):
                end = place + size
                if any(part is not None for part in self.taken[place:end]):
                    continue
                role = self._figure(" ".join(self.tokens[place:end]), draft)
                if role is not None:
                    self._take(place, end, role)
                    break

    def _figure(self, text: str, draft: Draft) -> Role | None:
        if self._read_day(text, draft):
            return Role.DAY
        if draft.thing is not Thing.SESSION:
            return Role.AMOUNT if self._read_amount(text, draft) else None
        if self._read_time(text, draft):
            return Role.TIME
        if self._read_length(text):
            return Role.LENGTH
        if draft.units is None:
            draft.units = words.units_of(text)
            if draft.units is not None:
                return Role.UNITS
        return self._bare_number(text, draft)

    def _read_day(self, text: str, draft: Draft) -> bool:
        if any(part.role is Role.DAY for part in self.parts):
            return False
        day = words.day_of(text, self.today)
        if day is None or not self._dash_is_day(text, draft):
            return False
        draft.on = day
        return True

    def _dash_is_day(self, text: str, draft: Draft) -> bool:
        """Return whether a part such as 9-12 is a day; other parts are, if they read as one."""
        if not _dashed(text) or draft.thing is not Thing.SESSION or self.dash_is_day:
            return True
        if self.has_day:
            return False
        return words.span_of(text) is None or self._ask(Ask.DASH, ("hours", "day")) == "day"

    def _read_amount(self, text: str, draft: Draft) -> bool:
        if draft.minor is not None:
            return False
        draft.minor = words.amount_of(text, self.known.currency, marked=False)
        return draft.minor is not None

    def _read_time(self, text: str, draft: Draft) -> bool:
        if draft.start is None:
            span = words.span_of(text)
            if span is not None:
                draft.start, draft.until = span
                return True
            draft.start = words.time_of(text)
            return draft.start is not None
        if draft.until is not None or self.length is not None:
            return False
        later = words.time_of(text.removesuffix("까지"))
        if later is None:
            return False
        if later <= draft.start and words.CLOCK.fullmatch(text):
            self.length = later  # 21:00 1:30
        else:
            draft.until = later
        return True

    def _read_length(self, text: str) -> bool:
        if self.length is not None:
            return False
        self.length = words.length_of(text)
        return self.length is not None

    def _bare_number(self, text: str, draft: Draft) -> Role | None:
        if not words.BARE.fullmatch(text) or draft.units is not None:
            return None
        number = int(text.replace(",", ""))
        offers = ["units", "name"]
        if number and self.length is None and draft.until is None and number <= MINUTES_A_DAY:
            offers.insert(1, "minutes")
        chosen = self._ask(Ask.NUMBER, offers)
        if chosen == "units":
            draft.units = number
            return Role.UNITS
        if chosen == "minutes":
            self.length = number
            return Role.LENGTH
        return None

    def _kind(self, draft: Draft) -> None:
        """Take the words that name a kind of time, unless they are kept for the name."""
        found: dict[SessionKind, list[int]] = {}
        for place in self._left():
            kind = words.KINDS.get(self.tokens[place].lower())
            if kind is not None:
                found.setdefault(kind, []).append(place)
        if not found:
            if draft.gig or self._left():
                return
            draft.kind = SessionKind(self._ask(Ask.KIND, [kind.value for kind in SessionKind]))
            return
        likely = next(iter(found))
        others = [] if likely is SessionKind.WORK else [SessionKind.WORK.value]
        draft.kind = SessionKind(self._ask(Ask.KIND, [likely.value, *others]))
        if draft.kind is likely:
            for place in found[likely]:
                self._take(place, place + 1, Role.KIND)

    def _times(self, draft: Draft) -> None:
        if draft.start is not None and draft.until is not None and draft.until <= draft.start:
            self._backwards(draft, draft.start, draft.until)
        if self.length is None or draft.until is not None:
            return
        if draft.start is None and draft.on == self.today and self.length <= self.now_minute:
            draft.start = self.now_minute - self.length
        if draft.start is not None:
            draft.until = draft.start + self.length

    def _backwards(self, draft: Draft, start: int, until: int) -> None:
        """Ask what 9-2 means: the afternoon, the night, or the two swapped."""
        offers = ["night", "swap"]
        if start < until + HALF_A_DAY <= MINUTES_A_DAY and start < HALF_A_DAY:
            offers.insert(0, "afternoon")
        chosen = self._ask(Ask.SPAN, offers)
        if chosen == "swap":
            draft.start, draft.until = until, start
        elif chosen == "afternoon":
            draft.until = until + HALF_A_DAY
        else:
            draft.until = until + MINUTES_A_DAY

    def _names(self, draft: Draft) -> None:
        left = [p for p in self._left() if self.tokens[p].lower() not in words.FILLERS]
        if draft.thing is Thing.PAYOUT:
            for place in [p for p in left if self.tokens[p].lower() in words.BASES]:
                draft.gross = words.BASES[self.tokens[place].lower()]
                self._take(place, place + 1, Role.KIND)
                left.remove(place)
        name = " ".join(self.tokens[place] for place in left)
        if draft.thing is Thing.COST:
            self._cost(draft, name, left)
        elif draft.thing is Thing.PAYOUT:
            self._payout(draft, name, left)
        elif name:
            self._gig(draft, name, left)

    def _gig(self, draft: Draft, name: str, left: Sequence[int]) -> None:
        if draft.gig:
            return
        fits = self._gigs_like(name)
        offers = [*(gig.title for gig in fits), "+" + name]
        chosen = self._ask(Ask.NAME, offers)
        gig = next((gig for gig in fits if gig.title == chosen), None)
        draft.gig, draft.gig_uid = (name, None) if gig is None else (gig.title, gig.uid)
        self._take_all(left, Role.GIG)

    def _payout(self, draft: Draft, name: str, left: Sequence[int]) -> None:
        if name and not draft.platform and not draft.gig:
            self._payer(draft, name, left)
        draft.gross = (
            self._ask(Ask.BASIS, ("gross", "net") if draft.gross else ("net", "gross")) == "gross"
        )
        if draft.gig or not draft.platform:
            return
        waiting = [g for g in self.known.gigs if g.waits and g.platform == draft.platform]
        if waiting:
            offers = [gig.title for gig in waiting]
            offers = [*offers, ""] if len(waiting) == 1 else ["", *offers]
            chosen = self._ask(Ask.GIG, offers)
            gig = next((gig for gig in waiting if gig.title == chosen), None)
            if gig is not None:
                draft.gig, draft.gig_uid = gig.title, gig.uid

    def _payer(self, draft: Draft, name: str, left: Sequence[int]) -> None:
        """Take what is left as the platform or the gig that paid."""
        sought = name.casefold()
        platforms = [p for p in self.known.platforms if sought in p.casefold()]
        gigs = self._gigs_like(name)
        offers = [*platforms, *(gig.title for gig in gigs), "+" + name]
        chosen = self._ask(Ask.NAME, list(dict.fromkeys(offers)))
        gig = next((gig for gig in gigs if gig.title == chosen), None)
        if chosen in platforms:
            draft.platform = chosen
        elif gig is not None:
            draft.gig, draft.gig_uid, draft.platform = gig.title, gig.uid, gig.platform
        else:
            draft.platform, draft.platform_is_new = name, True
        self._take_all(left, Role.PLATFORM if gig is None else Role.GIG)

    def _cost(self, draft: Draft, name: str, left: Sequence[int]) -> None:
        draft.title = name
        if name:
            found = next((k for k, shape in words.COST_KINDS if shape.search(name.lower())), None)
            kinds = [kind.value for kind in CostKind]
            likely = found or CostKind.OTHER
            kinds.remove(likely.value)
            draft.cost_kind = CostKind(self._ask(Ask.KIND, [likely.value, *kinds]))
        elif draft.gig:
            draft.title = draft.gig
        self._take_all(left, Role.TITLE)

    def _gigs_like(self, name: str) -> list[KnownGig]:
        """Return the gigs whose titles hold ``name``, one for each title."""
        sought = name.casefold().replace(" ", "")
        found: dict[str, KnownGig] = {}
        for gig in self.known.gigs:
            if sought in gig.title.casefold().replace(" ", ""):
                found.setdefault(gig.title, gig)
        return list(found.values())[:LONGEST_PART]

    def _take_all(self, left: Sequence[int], role: Role) -> None:
        number = len(self.parts)
        if left:
            self.parts.append(Word(" ".join(self.tokens[place] for place in left), role))
        for place in left:
            self.taken[place] = number

    def _missing(self, draft: Draft) -> None:
        starts_at = (draft.on, draft.start or 0)
        draft.planned = draft.units is None and starts_at > (self.today, self.now_minute)
        found: list[Missing] = []
        if draft.thing is Thing.SESSION:
            if draft.start is None:
                found.append(Missing.TIME)
            elif draft.until is None:
                found.append(Missing.LENGTH)
        elif not draft.minor:
            found.append(Missing.AMOUNT)
        if draft.thing is Thing.COST and not draft.title:
            found.append(Missing.TITLE)
        draft.missing = tuple(found)

    def _words(self) -> tuple[Word, ...]:
        """Return the parts in the order of the line; words that say nothing stand alone."""
        found: dict[int, Word] = {}
        for place, part in enumerate(self.taken):
            if part is None:
                found[-1 - place] = Word(self.tokens[place], Role.IGNORED)
            else:
                found.setdefault(part, self.parts[part])
        return tuple(found.values())


def _dashed(text: str) -> bool:
    return words.DAY_OR_HOURS.fullmatch(text) is not None
