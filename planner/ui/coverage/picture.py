"""The chart of coverage: from a view of the forecast to lines and cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.insight.coverage.standing import history
from planner.insight.coverage.view import quantiles_on, staircase
from planner.text import _
from planner.ui.charts.fan import FanChart
from planner.ui.charts.fan_data import Card, Due, FanPicture, level_at
from planner.ui.charts.fan_marks import Labels
from planner.ui.coverage import words
from planner.wording import money

if TYPE_CHECKING:
    import datetime as dt

    from numpy.typing import NDArray

    from planner.domain.base import Uid
    from planner.insight.coverage.outlook import Outlook
    from planner.insight.coverage.view import CoverageView, TargetView
    from planner.text import Translator
    from planner.ui.theme import Theme

Stairs = tuple["NDArray[np.int64]", "NDArray[np.int64]"]

_BACK_DAYS = 30
_MOST_BACK_DAYS = 366
_BEFORE_DAYS = 2


class Picture(QWidget):
    """Shows one target of a forecast on the fan chart."""

    def __init__(
        self,
        theme: Theme,
        translator: Translator,
        today: dt.date,
        currency: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._translator = translator
        self.chart = FanChart(theme, translator, today, currency, self)
        self.chart.setAccessibleName(_("Chart of coverage"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.addWidget(self.chart)
        self._outlook: Outlook | None = None
        self._view: CoverageView | None = None
        self._place = 0
        self._levels: tuple[int | None, ...] = ()
        self._stairs: dict[int, Stairs] = {}
        self._history: tuple[tuple[int, int], ...] = ()
        self._hovered: int | None = None
        self.chart.pointed.connect(self._on_pointed)

    def show_outlook(self, outlook: Outlook) -> None:
        """Take over another forecast; ``show_view`` draws it."""
        self._outlook = outlook
        self._stairs = {}
        today = outlook.inputs.today
        self._history = tuple(
            (max((day - today).days, -_MOST_BACK_DAYS), level)
            for day, level in history(outlook.inputs)
        )

    def show_view(
        self,
        view: CoverageView,
        place: int,
        levels: tuple[int | None, ...],
        *,
        moving: bool,
        other: bool = False,
    ) -> None:
        """Draw ``view`` with the target at ``place`` selected.

        Args:
            view: the forecast under the present trial.
            place: of the selected target in rank order.
            levels: the chances as shown, by target.
            moving: a lever is being dragged; the scale then only grows.
            other: it is held against settings of their own, not against the plan.
        """
        outlook = self._outlook
        if outlook is None:
            return
        self._view, self._place, self._levels = view, place, levels
        changed = view.trial != view.against
        target = view.targets[place] if view.targets else None
        picture = FanPicture(
            history=self._history,
            days=view.fan.days,
            quantiles=view.fan.quantiles,
            before=view.fan.before if changed else None,
            before_edges=view.fan.edges if changed else None,
            other=other,
            sure=view.fan.sure,
            due=view.fan.due,
            selected=self._staircase(place),
            all_costs=self._staircase(-1),
            dues=self._dues(view, place),
            tightest=self._tightest(target),
        )
        self.chart.show_picture(picture, self._labels(target), keep_scale=moving)
        self._point()

    def show_months(self, months: int | None) -> None:
        """Show the next ``months``, or everything up to the last due date."""
        outlook = self._outlook
        if outlook is None:
            return
        end = (outlook.standing.horizon_on - outlook.inputs.today).days
        last = end if months is None else min(end, round(months * 30.4375))
        first = min((day for day, _level in self._history), default=0)
        back = min(first, -_BACK_DAYS)
        if months is not None:
            back = max(back, -round(months * 30.4375 / 3))
        self.chart.show_span(back - _BEFORE_DAYS, min(last, end))

    def _staircase(self, place: int) -> Stairs:
        if place not in self._stairs and self._outlook is not None:
            upto = None if place < 0 else place
            self._stairs[place] = staircase(self._outlook, upto)
        return self._stairs[place]

    def _dues(self, view: CoverageView, place: int) -> tuple[Due, ...]:
        if self._outlook is None:
            return ()
        today = self._outlook.inputs.today
        return tuple(
            Due(max((target.due_on - today).days, 0), target.rank, at == place)
            for at, target in enumerate(view.targets)
            if not target.recurring and target.instalments
        )

    def _tightest(self, target: TargetView | None) -> int | None:
        if target is None or target.tightest_on is None or self._outlook is None:
            return None
        if target.tightest_on == target.due_on:
            return None
        return (target.tightest_on - self._outlook.inputs.today).days

    def _labels(self, target: TargetView | None) -> Labels:
        return Labels(
            today=_("Today"),
            good=_("Good run"),
            typical=_("Typical"),
            poor=_("Poor run"),
            selected="" if target is None else words.ranks(self._translator, target.rank),
            all_costs=_("All targets"),
            tightest=_("tightest"),
        )

    @Slot(object)
    def _on_pointed(self, day: int | None) -> None:
        if day != self._hovered:
            self._hovered = day
            self._point()

    def _point(self) -> None:
        view, outlook = self._view, self._outlook
        if view is None or outlook is None or not view.targets:
            return
        own = self._own_day(view, outlook)
        day = own if self._hovered is None else self._hovered
        if day is None:
            self.chart.point_at(None, None, selected=False)
            return
        card = self._card(day, own) if 0 <= day <= int(view.fan.days[-1]) else None
        self.chart.point_at(day, card, selected=day == own)

    def _own_day(self, view: CoverageView, outlook: Outlook) -> int | None:
        """Return the day the selected target is about, ``None`` for one that is paid."""
        target, owed = view.targets[self._place], outlook.standing.owed[self._place]
        if target.paid:
            return None
        if not owed:
            return int(view.fan.days[-1])
        due_on = owed[-1].due_on if target.recurring else target.due_on
        return max((due_on - outlook.inputs.today).days, 0)

    def _card(self, day: int, own: int | None) -> Card:
        view, outlook = self._view, self._outlook
        if view is None or outlook is None:
            return Card("", ())
        place, named = self._target_on(day, own)
        target = view.targets[place]
        typical = int(quantiles_on(outlook, view.trial, np.array([day], dtype=np.int64))[0, 0])
        costs = level_at(self._staircase(place), day)
        rows = [
            (_("Typical savings"), self._won(typical), "accent"),
            (
                words.costs(self._translator, target.rank),
                self._won(costs),
                "cost",
            ),
        ]
        level = self._levels[place] if named else None
        if level is not None:
            rows.append((_("Paid on time"), words.chance_words(self._translator, level), ""))
        names = [target.name] if named else []
        return Card(words.day_heading(self._translator, outlook, day, names), tuple(rows))

    def _target_on(self, day: int, own: int | None) -> tuple[int, bool]:
        """Return the place of the target a day is about, and whether it falls due on it."""
        view, outlook = self._view, self._outlook
        if view is None or outlook is None or day == own:
            return self._place, True
        for place, target in enumerate(view.targets):
            due = (target.due_on - outlook.inputs.today).days
            if not target.recurring and not target.paid and due == day:
                return place, True
        return self._place, False

    def _won(self, minor: int) -> str:
        currency = "KRW" if self._outlook is None else self._outlook.inputs.household.currency
        return money.headline(self._translator, minor, currency)


def selected_by_default(view: CoverageView, outlook: Outlook) -> Uid | None:
    """Return the target with the largest single payment ahead: the one worth asking about."""
    sizes = [
        (max(part.left_minor for part in parts), -rank, target.uid)
        for rank, (parts, target) in enumerate(
            zip(outlook.standing.owed, view.targets, strict=True)
        )
        if parts
    ]
    if sizes:
        return max(sizes)[2]
    return next((target.uid for target in view.targets if not target.paid), None)


def open_targets(outlook: Outlook) -> set[Uid]:
    """Return the targets of which something is still to pay."""
    standing = outlook.standing
    parts = zip(outlook.inputs.targets, standing.owed, standing.later, strict=True)
    return {target.uid for target, owed, later in parts if owed or later}
