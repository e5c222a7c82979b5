"""The week's inspector: how the free hours are spent, and the dates to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPainter, QPen
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.domain.base import Uid
from planner.insight.dates import DateKind, Upcoming
from planner.text import N_
from planner.ui.parts import Button, Inspector, label
from planner.wording import dates, hours, money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QLayout

    from planner.domain.events import Calendar
    from planner.insight.week import Week
    from planner.text import Translator
    from planner.ui.theme import ColourName, Theme

_BAR = 16
_DATE_WIDTH, _LONG_DATE_WIDTH = 62, 80
_TITLES = {
    DateKind.APPLY: N_("{title}"),
    DateKind.TEST: N_("{title}"),
    DateKind.WORK: N_("{title}: hand in"),
    DateKind.PAYOUT: N_("{title}: payout expected"),
    DateKind.PAYMENT: N_("{title}"),
}


class HoursBar(QWidget):
    """How the free hours of a week are spent, as parts of one bar."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: tuple[int, int, int] = (0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, _BAR)

    def show_parts(self, worked: int, planned: int, left: int) -> None:
        """Show three numbers of minutes."""
        self._parts = worked, planned, left
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        total = sum(self._parts)
        if not total:
            self._box(painter, QRectF(self.rect()), "surface", "line")
            return
        shown = [part for part in self._parts if part]
        room = self.width() - 2 * (len(shown) - 1)
        x = 0.0
        looks: tuple[tuple[ColourName, ColourName | None], ...] = (
            ("accentFill", None),
            ("accentSoft", "accent"),
            ("avail", "availLine"),
        )
        for part, (fill, edge) in zip(self._parts, looks, strict=True):
            if part:
                width = max(3.0, room * part / total)
                self._box(painter, QRectF(x, 0, width, _BAR), fill, edge)
                x += width + 2

    def _box(
        self, painter: QPainter, box: QRectF, fill: ColourName, edge: ColourName | None
    ) -> None:
        painter.setBrush(self._theme.colour(fill))
        painter.setPen(Qt.PenStyle.NoPen)
        if edge is not None:
            width = 1.5 if edge == "accent" else 1.0
            painter.setPen(QPen(self._theme.colour(edge), width))
            box = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, 3, 3)


class WeekSide(Inspector):
    """Hours, coming dates, calendars.

    Signals:
        calendar_shown: uid of a calendar and whether it is to be shown.
        calendar_removed: uid of a calendar that is to go.
        hours_asked: the list of free time is wanted, or no longer.
    """

    calendar_shown = Signal(str, bool)
    calendar_removed = Signal(str)
    hours_asked = Signal()

    def __init__(self, theme: Theme, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("week-side")
        self._translator = translator
        self._shown: object = None
        say = translator.text
        top = self.section()
        self._head = label("", "section", self)
        self._head.setObjectName("free-hours")
        self._bar = HoursBar(theme, self)
        top.addWidget(self._head)
        top.addSpacing(4)
        top.addWidget(self._bar)
        figures = QGridLayout()
        figures.setContentsMargins(0, 4, 0, 0)
        figures.setHorizontalSpacing(0)
        figures.setVerticalSpacing(0)
        self._figures = []
        for n, name in enumerate((N_("worked"), N_("planned"), N_("left"))):
            figure = label("", "title", self)
            figure.setFont(theme.font_px(20, 700))
            figures.addWidget(figure, 0, n)
            figures.addWidget(label(say(name), "label", self), 1, n)
            figures.setColumnStretch(n, 1)
            self._figures.append(figure)
        top.addLayout(figures)
        self._hours = Button(theme, say(N_("Free time as a list…")), self, role="text")
        self._hours.setObjectName("open-hours")
        self._hours.clicked.connect(self.hours_asked)
        top.addWidget(self._hours, 0, Qt.AlignmentFlag.AlignLeft)
        below = self.section()
        below.addWidget(label(say(N_("Coming dates")), "section", self))
        self._dates = QVBoxLayout()
        self._dates.setSpacing(12)
        below.addSpacing(2)
        below.addLayout(self._dates)
        self._calendar_holder = QWidget(self)
        self._calendars = QVBoxLayout(self._calendar_holder)
        self._calendars.setContentsMargins(0, 0, 0, 0)
        self._calendars.setSpacing(2)
        self.add_section(self._calendar_holder)

    def sizeHint(self) -> QSize:
        # Long English words must not make the panel's place wider than the panel.
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def show_week(self, week: Week, calendars: Sequence[Calendar]) -> None:
        """Show the sums of a week, and what is coming."""
        say = self._translator.text
        head = N_("Free this week: {hours} h")
        if not week.first <= week.today < week.end:
            head = N_("Free in that week: {hours} h")
        self._head.setText(say(head, hours=hours.number(week.free_minutes)))
        parts = (week.worked_minutes, week.planned_minutes, week.left_minutes)
        self._bar.show_parts(*parts)
        for figure, part in zip(self._figures, parts, strict=True):
            figure.setText(hours.number(part))
        self._bar.setAccessibleName(
            say(
                N_("{worked} h worked, {planned} h planned, {left} h left"),
                worked=hours.number(parts[0]),
                planned=hours.number(parts[1]),
                left=hours.number(parts[2]),
            )
        )
        shown = (week.upcoming, week.today, tuple(calendars))
        if shown == self._shown:
            return  # turning weeks changes only the sums
        self._shown = shown
        _clear(self._dates)
        for item in week.upcoming:
            self._dates.addLayout(self._row(item, week))
        if not week.upcoming:
            nothing = say(N_("Nothing in the next five weeks."))
            self._dates.addWidget(label(nothing, "caption", self))
        self._show_calendars(calendars)

    def _row(self, item: Upcoming, week: Week) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        day = label(dates.short(self._translator, item.on), "value", self)
        korean = self._translator.language == "ko"
        day.setMinimumWidth(_DATE_WIDTH if korean else _LONG_DATE_WIDTH)
        day.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        title = self._translator.text(_TITLES[item.kind], title=item.title)
        words.addWidget(label(title, "strong", self, wrap=True))
        detail = detail_of(item, week, self._translator)
        if detail:
            words.addWidget(label(detail, "label", self, wrap=True))
        row.addWidget(day)
        row.addLayout(words, 1)
        return row

    def _show_calendars(self, calendars: Sequence[Calendar]) -> None:
        _clear(self._calendars)
        self._calendar_holder.setVisible(bool(calendars))
        if calendars:
            say = self._translator.text
            self._calendars.addWidget(label(say(N_("Calendars")), "section", self))
        for calendar in calendars:
            box = QCheckBox(calendar.name, self)
            box.setObjectName("calendar")
            box.setChecked(not calendar.hidden)
            box.setProperty("uid", calendar.uid)
            box.clicked.connect(self._on_calendar_clicked)
            box.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            remove = QAction(say(N_("Remove this calendar")), box)
            remove.setData(calendar.uid)
            remove.triggered.connect(self._on_remove_triggered)
            box.addAction(remove)
            self._calendars.addWidget(box)

    @Slot(bool)
    def _on_calendar_clicked(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signature
        box = self.sender()
        if box is not None:
            self.calendar_shown.emit(Uid(str(box.property("uid"))), shown)

    @Slot()
    def _on_remove_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.calendar_removed.emit(str(action.data()))


def detail_of(item: Upcoming, week: Week, translator: Translator) -> str:
    """Return the second line of a coming date."""
    say = translator.text
    distance = dates.distance(translator, item.on, week.today)
    match item.kind:
        case DateKind.APPLY:
            return say(N_("apply by then, {distance}"), distance=distance)
        case DateKind.TEST:
            return say(N_("test closes, {distance}"), distance=distance)
        case DateKind.WORK:
            return _work_detail(item, distance, translator)
        case DateKind.PAYOUT | DateKind.PAYMENT:
            if item.minor is None:
                return distance
            amount = money.exact(translator, item.minor, item.currency)
            paying = item.kind is DateKind.PAYMENT
            return say(N_("{amount} to pay"), amount=amount) if paying else amount


def _work_detail(item: Upcoming, distance: str, translator: Translator) -> str:
    at = dates.clock(item.at) if item.at is not None else distance
    if item.missing_minutes is None:
        return at
    missing = hours.total(translator, item.missing_minutes)
    return translator.text(N_("{time}, {missing} still needed"), time=at, missing=missing)


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _clear(inner)
