"""The panel about one gig: its way, its pay, its hours, and what was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.domain.gigs import PayKind
from planner.domain.sessions import SessionKind
from planner.insight.ledger import Mark
from planner.text import _
from planner.ui.gigs.words import expectation, month_day, payment, step_short
from planner.ui.parts import Button, Heading, IconButton, Inspector, KeyValues, label
from planner.wording import hours, labels, money

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from planner.domain.gigs import Platform, Stage
    from planner.insight.ledger import GigFacts, TrackStep
    from planner.ui.context import Context
    from planner.ui.theme import Theme

_DOT, _LAST = 12, 34


class StageTrack(QWidget):
    """Six dots with the names and days of the stages of a gig."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._steps: tuple[TrackStep, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_track(self, steps: tuple[TrackStep, ...]) -> None:
        """Show the way of a gig."""
        self._steps = steps
        spoken = [
            f"{self._name(step.step)} {month_day(step.on) if step.on else ''}".strip()
            for step in steps
            if step.mark is not Mark.AHEAD
        ]
        self.setAccessibleName(_("Stages"))
        self.setAccessibleDescription(", ".join(spoken))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._context.theme.px(56))

    def _name(self, step: Stage) -> str:
        return step_short(self._context.translator, step)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if not self._steps:
            return
        theme = self._context.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        last = len(self._steps) - 1
        names = QFontMetrics(theme.font_px(12, 700))
        tail = max(_LAST, names.horizontalAdvance(self._name(self._steps[last].step)) + 2)
        width = (self.width() - tail) / last
        for place, step in enumerate(self._steps):
            left = place * width
            if place < last:
                done = step.mark is Mark.DONE
                painter.setPen(QPen(theme.colour("accent" if done else "line"), 2))
                painter.drawLine(QPointF(left + _DOT, 6), QPointF(left + width, 6))
            self._dot(painter, theme, left, step)
            self._words(painter, theme, QRectF(left, 18, width + 2, theme.px(36)), step)

    @staticmethod
    def _dot(painter: QPainter, theme: Theme, left: float, step: TrackStep) -> None:
        centre = QPointF(left + _DOT / 2, 6)
        if step.mark is Mark.DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accentFill"))
            painter.drawEllipse(centre, 6, 6)
        else:
            here = step.mark is Mark.HERE
            pen = QPen(theme.colour("accent" if here else "lineStrong"), 4 if here else 1.5)
            painter.setPen(pen)
            painter.setBrush(theme.colour("chrome"))
            radius = 4.0 if here else 5.2
            painter.drawEllipse(centre, radius, radius)

    def _words(self, painter: QPainter, theme: Theme, box: QRectF, step: TrackStep) -> None:
        here = step.mark is Mark.HERE
        painter.setFont(theme.font_px(12, 700 if here else 500))
        painter.setPen(theme.colour("accent" if here else "text2"))
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        metrics = QFontMetrics(painter.font())
        name = metrics.elidedText(
            self._name(step.step), Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, top, name)
        if step.on is not None:
            painter.setFont(theme.font_px(12, 400, tabular=True))
            painter.setPen(theme.colour("text3"))
            below = box.adjusted(0, theme.px(19), 0, 0)
            painter.drawText(below, top, month_day(step.on))


class ShareBar(QWidget):
    """How much of a whole is done."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._share = theme, 0.0
        self.setFixedHeight(8)

    def show_share(self, done: int, whole: int, spoken: str) -> None:
        """Show ``done`` of ``whole``."""
        self._share = min(1.0, done / whole) if whole else 0.0
        self.setAccessibleName(spoken)
        self.setVisible(whole > 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        painter.setBrush(self._theme.chart("probEmpty"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setBrush(self._theme.colour("accentFill"))
        painter.setClipRect(QRectF(0, 0, box.width() * self._share, box.height()))
        painter.drawRoundedRect(box, 4, 4)


class GigPanel(Inspector):
    """Everything known of the gig that is chosen.

    Signals:
        closed: the panel is not wanted any more.
        platform_asked: what is known of a platform shall be shown, by its uid.
    """

    closed = Signal()
    platform_asked = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gig-panel")
        self._context, self._translator = context, context.translator
        self._facts: GigFacts | None = None
        self._make_head()
        self._pay = KeyValues(self)
        self._when = label("", "caption", self, wrap=True)
        self._fill_section(Heading(_("Settlement"), parent=self), self._pay, self._when)
        self._bar = ShareBar(context.theme, self)
        self._hours = KeyValues(self)
        self._fit = label("", "second", self, wrap=True)
        self._fit.setObjectName("gig-fit")
        self._fit.hide()
        heading = Heading(_("Time spent"), parent=self)
        self._fill_section(heading, self._bar, self._hours, self._fit)
        self._hourly = KeyValues(self)
        self._basis = label("", "caption", self, wrap=True)
        self._claimed = Heading(_("Ad and reality"), parent=self)
        self._fill_section(self._claimed, self._hourly, self._basis)

    def _make_head(self) -> None:
        top = self.section()
        row = QHBoxLayout()
        self._platform = Button(self._context.theme, "", self, role="text", size="small")
        self._platform.setObjectName("platform")
        self._platform.clicked.connect(self._on_platform)
        close = IconButton(self._context.theme, "x", _("Close"), self, size="small")
        close.setObjectName("close-panel")
        close.clicked.connect(self._on_close)
        row.addWidget(self._platform)
        row.addStretch(1)
        row.addWidget(close)
        self._title = label("", "title", self, wrap=True)
        self._title.setObjectName("gig-title")
        self._ended = label("", "caption", self, wrap=True)
        self._track = StageTrack(self._context, self)
        top.setSpacing(0)
        top.addLayout(row)
        top.addWidget(self._title)
        top.addWidget(self._ended)
        top.addSpacing(12)
        top.addWidget(self._track)

    def _fill_section(self, *widgets: QWidget) -> None:
        section: QVBoxLayout = self.section()
        section.setSpacing(8)
        for widget in widgets:
            section.addWidget(widget)

    def show_facts(self, facts: GigFacts | None) -> None:
        """Show a gig; ``None`` says that none is chosen."""
        self._facts = facts
        for section in self._later_sections():
            section.setVisible(facts is not None)
        self._track.setVisible(facts is not None)
        if facts is None:
            self._show_platform(None)
            self._title.setText(_("No gig is chosen"))
            self._ended.setText(_("Choose a card or a row to see what is known of it."))
            self._ended.setVisible(True)
            return
        self._show_platform(facts.platform)
        self._title.setText(facts.gig.title)
        lost = facts.gig.stage.is_lost
        self._ended.setText(labels.choice(self._translator, facts.gig.stage) if lost else "")
        self._ended.setVisible(lost)
        self._track.show_track(facts.track)
        self._show_pay(facts)
        self._show_hours(facts)
        self._show_claim(facts)

    def _show_platform(self, platform: Platform | None) -> None:
        self._platform.setVisible(platform is not None)
        if platform is not None:
            name = platform.name.replace("&", "&&")
            self._platform.setText(_("{platform}…", platform=name))
            self._platform.setToolTip(_("What you know about work from {name}", name=name))

    @Slot()
    def _on_platform(self) -> None:
        if self._facts is not None and self._facts.platform is not None:
            self.platform_asked.emit(self._facts.platform.uid)

    @Slot(str, bool)
    def show_fit(self, text: str, fits: bool) -> None:  # noqa: FBT001 - a slot
        """Say whether the gig still fits before its deadline; an empty text says nothing."""
        self._fit.setText(text)
        self._fit.setVisible(bool(text))
        self._fit.setProperty("role", "second" if fits else "warning")
        self._fit.style().unpolish(self._fit)
        self._fit.style().polish(self._fit)

    def _later_sections(self) -> list[QWidget]:
        holders = (self._pay, self._hours, self._hourly)
        return [widget for h in holders if (widget := h.parentWidget()) is not None]

    def _show_pay(self, facts: GigFacts) -> None:
        rows: list[tuple[str, str]] = []
        strong = None
        if facts.received:
            rows, strong = self._came(facts)
        elif facts.settled is not None:
            payout, currency = facts.settled, facts.gig.currency
            rows += self._basis_of_pay(facts)
            rows.append((_("Agreed (gross)"), self._exact(payout.gross_minor, currency)))
            taxes = payout.national_tax_minor + payout.local_tax_minor
            if taxes:
                rows.append((self._tax_name(facts), self._exact(-taxes, currency)))
            strong = (_("To be received"), self._exact(payout.net_minor, currency))
        self._pay.show_rows(rows, strong)
        said = [] if facts.received or rows or facts.expectation else [_("No amount is noted yet.")]
        if facts.expectation is not None:
            said.append(expectation(self._translator, facts.expectation))
        said += [
            payment(self._translator, share, days, self._home)
            for share, days in zip(facts.received, facts.lags, strict=True)
        ]
        self._when.setText("\n".join(said))
        self._when.setVisible(bool(said))

    def _came(self, facts: GigFacts) -> tuple[list[tuple[str, str]], tuple[str, str]]:
        """Return what came so far: each currency for itself, and what of it arrived at home."""
        rows = []
        if facts.rest_minor is not None:
            currency = facts.gig.currency
            rows.append((_("Still to come (gross)"), self._exact(facts.rest_minor, currency)))
        for currency in dict.fromkeys(share.payout.currency for share in facts.received):
            mine = [share for share in facts.received if share.payout.currency == currency]
            gross = sum(share.gross_minor for share in mine)
            rows.append((_("Gross"), self._exact(gross, currency)))
            kept = sum(share.net_minor for share in mine) - gross
            if kept:
                rows.append((_("Withheld and fees"), self._exact(kept, currency)))
        known = [s.arrived_minor for s in facts.received if s.arrived_minor is not None]
        arrived = self._exact(sum(known), self._home) if known else _("not noted")
        return rows, (_("Arrived"), arrived)

    @property
    def _home(self) -> str:
        return self._context.household().currency

    def _basis_of_pay(self, facts: GigFacts) -> list[tuple[str, str]]:
        """Return the rate and the units that pay by piece or hour is worked out from."""
        gig = facts.gig
        if gig.pay_kind is PayKind.FIXED:
            return []
        rows = []
        if gig.rate_minor is not None:
            name = labels.choice(self._translator, gig.pay_kind)
            rows.append((name, self._exact(gig.rate_minor, gig.currency)))
        units = (
            (_("Agreed units"), gig.units_agreed),
            (_("Accepted units"), gig.units_accepted),
            (_("Rejected units"), gig.units_rejected),
        )
        return rows + [(name, f"{count:,}") for name, count in units if count is not None]

    @staticmethod
    def _tax_name(facts: GigFacts) -> str:
        if facts.rate is None:
            return _("Withheld tax")
        rate = f"{float(facts.rate * 100):.2f}".rstrip("0").rstrip(".")
        return _("Withheld {rate}%", rate=rate)

    def _exact(self, minor: int, currency: str) -> str:
        return money.exact(self._translator, minor, currency)

    def _show_hours(self, facts: GigFacts) -> None:
        work = facts.minutes.get(SessionKind.WORK, 0)
        expected = facts.gig.expected_minutes or 0
        done = hours.total(self._translator, work)
        if expected:
            done = _(
                "{done} / {expected} h", done=hours.number(work), expected=hours.number(expected)
            )
        rows = [(labels.choice(self._translator, SessionKind.WORK), done)]
        for kind in SessionKind:
            minutes = facts.minutes.get(kind, 0)
            if minutes and not kind.is_paid:
                name = labels.choice(self._translator, kind)
                rows.append((_("{kind} (unpaid)", kind=name), self._total(minutes)))
        rows.append((_("Costs"), self._exact(facts.costs_minor, self._home)))
        self._hours.show_rows(rows)
        self._bar.show_share(work, expected, done)

    def _total(self, minutes: int) -> str:
        return hours.total(self._translator, minutes)

    def _show_claim(self, facts: GigFacts) -> None:
        rows, currency = [], facts.gig.currency
        claim = facts.claim.hourly_minor if facts.claim is not None else None
        if claim is not None:
            said = hours.hourly(self._translator, claim, self._home)
            rows.append((_("Hourly pay in the ad"), said))
        hourly = facts.hourly_minor
        strong = None
        self._basis.setVisible(hourly is not None)
        if hourly is not None and facts.gross_minor is not None:
            closed = facts.gig.stage.is_closed
            name = _("Hourly pay it came to") if closed else _("Hourly pay as things are")
            strong = (name, hours.hourly(self._translator, hourly, currency))
            message = _(
                "{amount} over {work} of work and {unpaid} unpaid.",
                amount=money.exact(self._translator, facts.gross_minor, currency),
                work=self._total(facts.work_minutes),
                unpaid=self._total(facts.unpaid_minutes),
            )
            self._basis.setText(message)
        self._hourly.show_rows([*rows, *([strong] if strong else [])])
        parent = self._hourly.parentWidget()
        if parent is not None:
            parent.setVisible(bool(rows or strong))
        self._claimed.say(_("Ad and reality") if claim is not None else _("Hourly pay"))

    @Slot()
    def _on_close(self) -> None:
        self.closed.emit()
