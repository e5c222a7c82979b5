"""Joins the suggestion to the week's page: its grid, its inspector, its steps."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from planner.book import Label, records
from planner.calendars.zones import zone_of
from planner.domain.sessions import WorkSession
from planner.text import N_, _
from planner.ui.week.blocks import Block, BlockKind, span_text, spoken_time, weekday_name
from planner.ui.week.drag import DragKind
from planner.ui.week.listrows import Offer
from planner.ui.week.suggesting.section import key_of
from planner.ui.week.suggesting.suggester import Suggester

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.book import Book
    from planner.domain.base import Uid
    from planner.insight.plan import Suggested
    from planner.insight.week import Week
    from planner.text import Translator
    from planner.ui.week.page import WeekPage

_MOVES = {DragKind.MOVE, DragKind.FIRST, DragKind.END}


class WeekSuggesting(QObject):
    """The suggestion on one week's page, which owns this."""

    def __init__(self, page: WeekPage) -> None:
        super().__init__(page)
        self._page, self._context = page, page.context
        self.suggester = Suggester(page.context, page.isVisible, self)
        self.section = page.side.suggestion
        self._dragged: tuple[Uid, dt.datetime, dt.datetime] | None = None
        if page.context.book.read_only:
            page.side.show_suggested(None, page.context.today())
            return
        self.suggester.suggested.connect(self._show)
        self.suggester.failed.connect(self._on_failed)
        self.section.accepted.connect(self._on_accepted)
        self.section.picked.connect(self._show_blocks)
        page.list.accepted.connect(self.section.accept)
        page.list.left_out.connect(self.section.turn)
        page.titled.connect(self._on_reloaded)
        page.grid.followed.connect(self._on_followed)

    @Slot()
    def _on_reloaded(self) -> None:
        week = self._page.week
        if week is not None:
            self.suggester.look_at(week.first, self._page.scope.member)
            self._show_blocks()

    @Slot(object)
    def _show(self, _suggestion: object) -> None:
        self._page.side.show_suggested(self.suggester.suggestion, self._context.today())
        self._show_blocks()

    @Slot()
    def _show_blocks(self) -> None:
        page = self._page
        chosen = self.section.chosen()
        week = page.shown
        blocks = () if week is None else tuple(blocks_of(chosen, week, self._context.translator))
        page.grid.show_suggested(blocks)
        page.list.show_offered(() if week is None else tuple(self._offers(week)))
        page.side.show_suggested_minutes(sum(session.minutes for session in chosen))

    def _offers(self, week: Week) -> Iterator[Offer]:
        for session, chosen in self.section.offered():
            for block in blocks_of([session], week, self._context.translator):
                reason = self.section.reason(session)
                yield Offer(block=block, what=session.gig, reason=reason, chosen=chosen)

    @Slot(object)
    def _on_accepted(self, sessions: list[Suggested]) -> None:
        week = self._page.week
        if week is not None and sessions:
            accept(self._context.book, week, sessions)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        said = _("The suggestion could not be improved: {reason}", reason=str(error))
        self._page.status.emit(said)

    @Slot()
    def _on_followed(self) -> None:
        """Plan around a session that is being dragged."""
        grid, week = self._page.grid, self._page.shown
        preview, moving = grid.preview, grid.moving
        wanted = None
        if preview is not None and preview.kind in _MOVES and week is not None:
            midnight = dt.datetime.combine(week.days[preview.first_day].on, dt.time(0))
            zone = zone_of(week.zone)
            starts, ends = (
                (midnight + dt.timedelta(minutes=minute)).replace(tzinfo=zone)
                for minute in preview.span
            )
            if moving is not None and moving.kind is BlockKind.PLANNED:
                wanted = (moving.uid, starts, ends)
        if wanted == self._dragged:
            return
        self._dragged = wanted
        if wanted is not None:
            self.suggester.while_moved(*wanted)
        else:
            self.suggester.moved_back()


def accept(book: Book, week: Week, sessions: Sequence[Suggested]) -> list[Uid]:
    """Put suggested sessions into the plan as one step; return their uids."""
    planned = [
        WorkSession(
            member_uid=week.member_uid,
            gig_uid=session.gig_uid,
            planned_start=session.starts.astimezone(dt.UTC),
            planned_end=session.ends.astimezone(dt.UTC),
            zone=week.zone,
        )
        for session in sessions
    ]
    label = Label(N_("Put a suggestion into the plan"))
    if len(planned) > 1:
        label = Label(N_("Put {count} suggestions in the plan"), {"count": len(planned)})
    return book.change(label, records.add_all, planned)


def blocks_of(sessions: Sequence[Suggested], week: Week, translator: Translator) -> Iterator[Block]:
    """Yield what the grid draws of suggested sessions."""
    say = translator.text
    for session in sessions:
        for number, day in enumerate(week.days):
            if day.on != session.on or day.member_uid not in {None, week.member_uid}:
                continue
            first, end = session.first_minute, session.end_minute
            yield Block(
                uid=key_of(session),
                kind=BlockKind.SUGGESTED,
                day=number,
                first=first,
                end=end,
                title=say(N_("Suggestion")),
                detail=span_text(first, end),
                name=say(
                    N_("{weekday} {first} to {end}, {title}, {state}"),
                    weekday=weekday_name(translator, day.on),
                    first=spoken_time(translator, first),
                    end=spoken_time(translator, end),
                    title=session.gig,
                    state=say(N_("suggested")),
                ),
            )
