"""Paints what blocks stand on: columns, free bands, hour lines, header, gutter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from planner.text import N_
from planner.ui.parts.hatching import paint_hatch
from planner.ui.theme import mixed
from planner.ui.week.blocks import clock, whole_days
from planner.ui.week.geometry import DAY_ROW, HEADER
from planner.wording import dates, hours

if TYPE_CHECKING:
    from planner.insight.week import Busy, Day, Week
    from planner.text import Translator
    from planner.ui.theme import ColourName, Theme
    from planner.ui.week.geometry import Geometry

SUNDAY = 6
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def paint_columns(painter: QPainter, place: Geometry, week: Week, theme: Theme) -> None:
    """Paint the ground of the days and the free bands."""
    painter.fillRect(place.body, theme.colour("surface"))
    whole = {n for n, busy in whole_days(week) if not busy.transparent}
    for n, day in enumerate(week.days):
        column = place.column_rect(n)
        if day.holiday is not None:
            painter.fillRect(column.intersected(place.body), theme.colour("sunken"))
        for first, end in day.free:
            paint_band(painter, place.band(n, first, end), theme)
        if n in whole:
            paint_hatch(
                painter,
                column.adjusted(6, 2, -6, -2),
                theme.colour("busy"),
                theme.colour("surface"),
                radius=5,
                step=9.9,
                share=0.55,
            )


def paint_edges(painter: QPainter, place: Geometry, week: Week, theme: Theme) -> None:
    """Paint the left edges of the free bands, which no line of an hour may cut."""
    for n, day in enumerate(week.days):
        for first, end in day.free:
            band = place.band(n, first, end)
            edge = QRectF(band.left(), band.top(), 3, band.height())
            painter.fillRect(edge, theme.colour("availLine"))


def paint_band(painter: QPainter, band: QRectF, theme: Theme) -> None:
    """Paint a stretch of free time."""
    painter.fillRect(band, theme.colour("avail"))
    edge = QRectF(band.left(), band.top(), 3, band.height())
    painter.fillRect(edge, theme.colour("availLine"))


def paint_lines(painter: QPainter, place: Geometry, theme: Theme) -> None:
    """Paint the lines of hours and days; every third hour is stronger."""
    strong = theme.colour("line")
    faint = mixed(strong, theme.colour("surface"), 0.55)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for hour in range(25):
        y = round(place.y(hour * 60))
        if place.top < y < place.height:
            painter.setPen(QPen(faint if hour % 3 else strong, 1))
            painter.drawLine(round(place.gutter), y, round(place.width), y)
    painter.setPen(QPen(strong, 1))
    for n in range(place.days + 1):
        x = min(round(place.x(n)), round(place.width) - 1)
        painter.drawLine(x, round(place.top), x, round(place.height))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def paint_gutter(
    painter: QPainter,
    place: Geometry,
    theme: Theme,
    translator: Translator,
    now_minute: int | None,
) -> None:
    """Paint the hours at the left, and the time it is; labels never touch each other."""
    now_y = None if now_minute is None else place.y(now_minute)
    painter.setFont(theme.font_px(12, tabular=True))
    painter.setPen(theme.colour("text3"))
    for hour in range(25):
        y = place.y(hour * 60)
        hidden = now_y is not None and abs(now_y - y) < theme.px(15)
        if hidden or not place.top + 8 <= y <= place.height - 6:
            continue
        box = QRectF(0, y - 10, place.gutter - 9, 20)
        painter.drawText(box, _RIGHT, hour_text(hour, translator))
    if now_minute is not None and now_y is not None and now_y >= place.top:
        painter.setFont(theme.font_px(12, 700, tabular=True))
        painter.setPen(theme.colour("cost"))
        painter.drawText(QRectF(0, now_y - 10, place.gutter - 7, 20), _RIGHT, clock(now_minute))


def hour_text(hour: int, translator: Translator) -> str:
    """Return an hour of the gutter: 9시, 9:00."""
    return f"{hour}시" if translator.language == "ko" else f"{hour}:00"


def paint_header(
    painter: QPainter, place: Geometry, week: Week, theme: Theme, translator: Translator
) -> None:
    """Paint the days' names, holidays and hours, and the rows of whole-day events."""
    painter.fillRect(QRectF(0, 0, place.width, place.top), theme.colour("chrome"))
    named = None
    for n, day in enumerate(week.days):
        box = QRectF(place.x(n), 0, place.column, theme.px(HEADER))
        today = day.on == week.today
        if today:
            painter.fillRect(QRectF(box.left(), 0, box.width(), 3), theme.colour("accent"))
        if day.on != named:
            _paint_day(painter, box, day, theme, translator, today=today)
        else:
            _paint_hours(painter, box, day, theme, translator, taken=box.left() + 12)
        named = day.on
        _paint_note(painter, box, day, theme, translator, today=today)
    _paint_whole_days(painter, place, week, theme)
    painter.setPen(QPen(theme.colour("line"), 1))
    y = round(place.top) - 0.5
    painter.drawLine(QPointF(0, y), QPointF(place.width, y))


def _paint_day(
    painter: QPainter, box: QRectF, day: Day, theme: Theme, translator: Translator, *, today: bool
) -> None:
    left, baseline = box.left() + 12, float(theme.px(29))
    painter.setPen(theme.colour(_day_colour(day, today=today)))
    big = theme.font_px(19, 700)
    painter.setFont(big)
    number = str(day.on.day)
    painter.drawText(QPointF(left, baseline), number)
    small = theme.font_px(13, 500)
    painter.setFont(small)
    after = left + QFontMetricsF(big).horizontalAdvance(number) + 5
    name = dates.weekday(translator, day.on.weekday())
    painter.drawText(QPointF(after, baseline), name)
    _paint_hours(painter, box, day, theme, translator, taken=after + theme.px(24))


def _day_colour(day: Day, *, today: bool) -> ColourName:
    if day.holiday is not None or day.on.weekday() == SUNDAY:
        return "cost"
    return "accent" if today else "text"


def _paint_note(
    painter: QPainter, box: QRectF, day: Day, theme: Theme, translator: Translator, *, today: bool
) -> None:
    """Paint the line under the day: whose column it is, the holiday, or that it is today."""
    note = translator.text(N_("Today")) if today and not day.member else ""
    if day.holiday is not None:
        note = day.holiday.name(translator.language)
    note = ", ".join(part for part in (day.member, note) if part)
    if not note:
        return
    font = theme.font_px(12)
    painter.setFont(font)
    painter.setPen(theme.colour(_day_colour(day, today=today)))
    room = box.width() - 18
    shown = QFontMetricsF(font).elidedText(note, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QPointF(box.left() + 12, theme.px(50)), shown)


def _paint_hours(
    painter: QPainter,
    box: QRectF,
    day: Day,
    theme: Theme,
    translator: Translator,
    *,
    taken: float,
) -> None:
    if not day.open_minutes:
        return
    text = hours.total(translator, day.open_minutes)
    font = theme.font_px(12, tabular=True)
    if box.right() - 10 - QFontMetricsF(font).horizontalAdvance(text) < taken:
        return
    painter.setFont(font)
    painter.setPen(theme.colour("text3"))
    painter.drawText(QRectF(box.left(), theme.px(15), box.width() - 10, theme.px(18)), _RIGHT, text)


def whole_day_boxes(place: Geometry, week: Week, theme: Theme) -> list[tuple[QRectF, Busy]]:
    """Return where the whole-day events stand under the header; what has no room is left out."""
    rows: dict[int, int] = {}
    boxes = []
    high = theme.px(DAY_ROW)
    for n, busy in whole_days(week):
        row = rows.get(n, 0)
        rows[n] = row + 1
        top = theme.px(HEADER) + row * high
        if top + high <= place.top:
            boxes.append((QRectF(place.x(n) + 6, top, place.column - 12, high - 4), busy))
    return boxes


def _paint_whole_days(painter: QPainter, place: Geometry, week: Week, theme: Theme) -> None:
    font = theme.font_px(12)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    for box, busy in whole_day_boxes(place, week, theme):
        if busy.transparent:
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        else:
            ground, stripe = theme.colour("busy"), theme.colour("surface")
            paint_hatch(painter, box, ground, stripe, radius=4, step=9.9, share=0.55)
        painter.setPen(theme.colour("busyText"))
        shown = metrics.elidedText(busy.title, Qt.TextElideMode.ElideRight, box.width() - 14)
        painter.drawText(box.adjusted(7, 0, -7, 0), _LEFT, shown)


def paint_now(painter: QPainter, place: Geometry, day: int, minute: int, theme: Theme) -> None:
    """Paint the line of the present time across today."""
    y = place.y(minute)
    colour = theme.colour("cost")
    painter.setPen(QPen(colour, 2))
    painter.drawLine(QPointF(place.x(day), y), QPointF(place.x(day + 1), y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(place.x(day), y), 4.5, 4.5)
