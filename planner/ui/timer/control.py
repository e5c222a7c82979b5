"""Joins the timer's state machine to the book, the menus and the card."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Slot

from planner.book import Label, timing
from planner.domain import timer as machine
from planner.domain.base import Uid
from planner.domain.errors import PlannerError
from planner.domain.gigs import Gig
from planner.domain.sessions import SessionKind, SessionPause, WorkSession
from planner.text import N_, _
from planner.ui.actions import Act
from planner.ui.problems import show_problem
from planner.ui.timer import words
from planner.ui.timer.card import CardContent, TimerCard
from planner.ui.timer.clocks import clocks_of, standing_clocks
from planner.ui.timer.idle import idle_time
from planner.ui.timer.popovers import FinishForm, StartForm

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from planner.book import Changes
    from planner.book.timing import RunningSession
    from planner.domain.timer import Clocks, Timer
    from planner.ui.page import Page
    from planner.ui.timer.popovers import Finished
    from planner.ui.window import MainWindow

TICK_MS = 1000
_BEAT_SECONDS = 60
_AREAS = frozenset({WorkSession, SessionPause, Gig})
_BEAT = Label(N_("The timer runs"))


def equip_timer(window: MainWindow) -> None:
    """Give ``window`` its timer; a book that cannot be changed has none."""
    context = window.context
    if context.book.read_only:
        return
    # The made-up family's day stands still, and its timer with it.
    clocks = standing_clocks if context.file is None else clocks_of
    TimerControl(window, clocks(context.now), idle_time)


class TimerControl(QObject):
    """The timer of one window, which owns this.

    Args:
        window: whose sidebar and menus it uses.
        clocks: looks at both clocks.
        idle: how long keyboard and mouse have been still, ``None`` if nobody can tell.
    """

    def __init__(
        self,
        window: MainWindow,
        clocks: Callable[[], Clocks],
        idle: Callable[[], dt.timedelta | None],
    ) -> None:
        super().__init__(window)
        self.setObjectName("timer-control")
        self._window, self._context = window, window.context
        self._clocks, self._idle = clocks, idle
        self._running: RunningSession | None = None
        self.timer: Timer | None = None
        self._beat_at = 0.0
        self._popover: QWidget | None = None
        self.card = TimerCard(self._context.theme, window.sidebar)
        self.card.pause_asked.connect(self.pause_or_go_on)
        self.card.finish_asked.connect(self.finish)
        self.card.answered.connect(self._on_answered)
        window.sidebar.add_card(self.card)
        connect = window.actions_table.connect_to
        self._start_action = connect(Act.TIMER, self.start_or_finish)
        self._pause_action = connect(Act.TIMER_PAUSE, self.pause_or_go_on)
        self._ticker = QTimer(self)
        self._ticker.setInterval(TICK_MS)
        self._ticker.timeout.connect(self.tick)
        self._context.signals.changed.connect(self._on_book_changed)
        window.page_built.connect(self._on_page_built)
        self._read()

    def start_or_finish(self) -> None:
        """Begin the planned session at hand or ask what to begin; or finish what runs."""
        if self.timer is not None:
            self.finish()
            return
        now = self._clocks().wall
        planned = self._context.book.read(timing.at_hand, now)
        if planned is not None:
            self.start_planned(planned.uid)
            return
        gigs = [(g.uid, g.title) for g in self._context.book.read(timing.to_work_on)]
        form = StartForm(self._context.theme, self._context.translator, gigs, self._window)
        form.accepted.connect(self._on_start_accepted)
        self._show(form)

    @Slot(object)
    def _on_page_built(self, page: Page) -> None:
        from planner.ui.week.page import WeekPage  # noqa: PLC0415 - not before it is shown

        if isinstance(page, WeekPage):
            page.grid.timer_asked.connect(self.start_planned)

    @Slot(str)
    def start_planned(self, uid: str) -> None:
        """Begin a planned session."""
        label = Label(N_("Started the timer"))
        self._change(label, partial(timing.start, uid=Uid(uid), at=self._clocks().wall))

    def pause_or_go_on(self) -> None:
        """Pause what runs, or go on with it."""
        timer = self.timer
        if timer is None:
            return
        now = self._clocks().wall
        if timer.is_paused:
            work = partial(timing.go_on, uid=timer.session_uid, at=now)
            self._change(Label(N_("Went on with the timer")), work)
        else:
            work = partial(timing.pause, uid=timer.session_uid, at=now)
            self._change(Label(N_("Paused the timer")), work)

    def finish(self) -> None:
        """Ask for the kind and the note of what ends now."""
        timer, running = self.timer, self._running
        if timer is None or running is None:
            return
        translator, zone = self._context.translator, running.session.zone
        form = FinishForm(
            self._context.theme,
            translator,
            words.title(translator, running),
            self._window,
            before=(running.session.kind, running.session.note),
            questions=[words.left_out(translator, stretch, zone) for stretch in timer.asked],
        )
        # The session ends now, however long its note takes to write.
        form.accepted.connect(partial(self._on_finish_accepted, timer, self._clocks().wall))
        self._show(form)

    @Slot()
    def tick(self) -> None:
        """Look at the clocks; ask, move or leave a sign of life if need be."""
        if self.timer is None:
            return
        clocks = self._clocks()
        self.timer = machine.look(self.timer, clocks, self._idle())
        if self.timer.moved:
            self._note(partial(timing.move, timer=self.timer))
        quiet = self.timer.asked or self.timer.away_since or self.timer.is_paused
        if not quiet and clocks.steady - self._beat_at >= _BEAT_SECONDS:
            self._beat(clocks)
        self._show_card(clocks)

    def _beat(self, clocks: Clocks) -> None:
        if self.timer is not None:
            self._beat_at = clocks.steady
            self._note(partial(timing.beat, uid=self.timer.session_uid, at=clocks.wall))

    def _read(self) -> None:
        """Take up what the book says is running."""
        self._running = self._context.book.read(timing.running)
        clocks = self._clocks()
        found = self._running
        if found is None:
            self.timer = None
            self._ticker.stop()
        elif self.timer is not None and self.timer.session_uid == found.session.uid:
            self.timer = machine.follow(self.timer, found.session, found.pauses)
        else:
            timer = machine.take_up(found.session, found.pauses, found.beat, clocks)
            self.timer = timer
            self._ticker.start()
            if timer.moved:
                self._note(partial(timing.move, timer=timer))
            if not timer.asked:
                self._beat(clocks)
        self._name_actions()
        self._show_card(clocks)

    def _name_actions(self) -> None:
        runs = self.timer is not None
        paused = self.timer is not None and self.timer.is_paused
        self._start_action.setText(_("Finish the time&r") if runs else _("Sta&rt the timer"))
        theme = self._context.theme
        self._start_action.setIcon(theme.icon("square" if runs else "play"))
        self._pause_action.setText(_("Go on with the ti&mer") if paused else _("Pa&use the timer"))
        self._pause_action.setIcon(theme.icon("play" if paused else "pause"))
        self._pause_action.setEnabled(runs)

    def _show_card(self, clocks: Clocks) -> None:
        timer, running = self.timer, self._running
        if timer is None or running is None:
            self.card.show_content(None)
            return
        translator = self._context.translator
        question = ""
        if timer.asked:
            question = words.question(translator, timer.asked[0], running.session.zone)
        self.card.show_content(
            CardContent(
                words.elapsed(timer.worked(clocks.wall)),
                words.title(translator, running),
                timer.is_paused,
                question,
            )
        )

    @Slot(str, str)
    def _on_start_accepted(self, gig: str, kind: str) -> None:
        work = partial(
            timing.start_new,
            gig=Uid(gig) if gig else None,
            kind=SessionKind(kind),
            at=self._clocks().wall,
        )
        self._change(Label(N_("Started the timer")), work)

    def _on_finish_accepted(self, timer: Timer, at: dt.datetime, said: Finished) -> None:
        chosen = zip(timer.asked, said.left_out, strict=True)
        work = partial(
            timing.finish,
            uid=timer.session_uid,
            at=at,
            kind=said.kind,
            note=said.note,
            without=[stretch for stretch, out in chosen if out],
        )
        self._change(Label(N_("Finished a session")), work)

    @Slot(bool)
    def _on_answered(self, leave_out: bool) -> None:  # noqa: FBT001 - a slot
        timer = self.timer
        if timer is None or not timer.asked:
            return
        stretch = timer.asked[0]
        self.timer = machine.keep(timer, stretch)
        if leave_out:
            work = partial(timing.leave_out, uid=timer.session_uid, stretch=stretch)
            self._change(Label(N_("Left out a break")), work)
        self.tick()

    @Slot(object)
    def _on_book_changed(self, changes: Changes) -> None:
        if _AREAS & changes.areas:
            self._read()

    def _change(self, label: Label, work: Callable[..., object]) -> None:
        try:
            self._context.book.change(label, work)
        except PlannerError as error:
            show_problem(self._window, self._context.translator, error)
            self._read()

    def _note(self, work: Callable[..., object]) -> None:
        try:
            self._context.book.note(_BEAT, work)
        except PlannerError as error:
            # A beat that cannot be written must not stop the clock; the next change tells.
            self._window.say(_("The timer could not be kept: {reason}", reason=str(error)))

    def _show(self, form: StartForm | FinishForm) -> None:
        if self._popover is not None:
            self._popover.close()
            self._popover.deleteLater()
        self._popover = form
        sidebar = self._window.sidebar
        anchor = self.card.frame if self.card.frame.isVisible() else None
        if anchor is not None:
            form.show_beside(QRect(anchor.mapToGlobal(QPoint(0, 0)), anchor.size()))
            return
        corner = sidebar.mapToGlobal(QPoint(0, sidebar.height() - 1))
        form.show_beside(QRect(corner, QPoint(corner.x() + sidebar.width(), corner.y())))
