"""What the view of coverage shows once there is a forecast. Loads numpy and pyqtgraph."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, QSize, Qt, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planner.domain.base import Uid
from planner.insight.coverage.view import CoverageView, view
from planner.text import N_, _
from planner.ui.coverage import words
from planner.ui.coverage.bars import Bar, Bars
from planner.ui.coverage.months import MonthTable
from planner.ui.coverage.picture import Picture, open_targets, selected_by_default
from planner.ui.coverage.steady import steady_level
from planner.ui.parts import Chance, Legend, LegendEntry, Mark, Verdict, label, line
from planner.ui.parts.legend import Swatch

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QResizeEvent

    from planner.insight.coverage.outlook import Outlook
    from planner.insight.coverage.trial import Trial
    from planner.ui.context import Context

_ROWS_SHOWN, _ROWS_LEAST = 8, 2
_CHART_LEAST = 215
"""The height at 100 % at which the chart can still be read; below it the rows scroll."""
_CHART_ON_PAPER = 350
_EDGES, _AROUND_BARS = 4, 24
_FINER = 2
"""A copied picture has this many pixels for each of the screen."""


class Body(QWidget):
    """The verdict, the chart or its table, and the rows.

    On ``paper`` all rows are shown and the sentences have the register of paper.
    """

    def __init__(self, context: Context, parent: QWidget | None, *, paper: bool = False) -> None:
        super().__init__(parent)
        self.context = context
        self._paper = paper
        self._outlook: Outlook | None = None
        self._view: CoverageView | None = None
        self._levels: list[int | None] = []
        self._selected: Uid | None = None
        self._against: Trial | None = None
        self._against_name = ""
        self._before: dict[Uid, float] | None = None
        self._moved = False
        self._months: int | None = None
        self._entries: list[LegendEntry] = []
        theme, translator = context.theme, context.translator
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.verdict = Verdict(theme, self)
        self.verdict.setProperty("role", "band")
        self._currency = "KRW"
        self.picture = Picture(theme, translator, context.today(), self._currency, self)
        self.months = MonthTable(translator, self)
        self._shown = QStackedWidget(self)
        self._chart = self._chart_side()
        self._shown.addWidget(self._chart)
        self._shown.addWidget(self.months)
        self.bars = Bars(theme, self)
        self.bars.setObjectName("bars")
        self.bars.picked.connect(self._on_picked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.verdict)
        layout.addWidget(line(self))
        layout.addWidget(self._shown, 1)
        layout.addWidget(line(self))
        layout.addWidget(self._bar_side())

    def _chart_side(self) -> QWidget:
        side = QWidget(self)
        side.setProperty("role", "surface")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._legend_place = QVBoxLayout()
        self._legend_place.setContentsMargins(20, 12, 20, 2)
        self._legend_place.setSpacing(4)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._legend_place)
        layout.addWidget(self.picture, 1)
        return side

    def _bar_side(self) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("role", "surface")
        head = self._bars_head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.setSpacing(12)
        head.addWidget(label(_("Chance that each target is ready on time"), "section", frame))
        self._gained = QWidget(frame)
        gained = QHBoxLayout(self._gained)
        gained.setContentsMargins(0, 0, 0, 0)
        gained.setSpacing(7)
        gained.addWidget(Swatch(self.context.theme, Mark.GAINED, self._gained))
        self._gained_words = label("", "label", self._gained)
        gained.addWidget(self._gained_words)
        head.addWidget(self._gained)
        head.addStretch(1)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.bars)
        return frame

    def show_outlook(self, outlook: Outlook, trial: Trial | None, *, moved: bool = False) -> None:
        """Show a new forecast, under ``trial`` or as the plan stands; ``moved``: on other dates."""
        self._outlook, self._moved = outlook, moved
        self._levels = [None] * len(outlook.inputs.targets)
        self.picture.show_outlook(outlook)
        self.months.show_outlook(outlook)
        self._fit_bars()
        known = open_targets(outlook)
        if self._selected not in known:
            kept = Uid(self.context.view.string("coverage/target"))
            self._selected = kept if kept in known else None
        self.try_out(trial or outlook.planned, moving=False)

    def try_out(self, trial: Trial, *, moving: bool) -> None:
        """Show the forecast under ``trial``; ``moving`` while a lever is dragged."""
        outlook = self._outlook
        if outlook is None:
            return
        self._view = self._beside(view(outlook, trial, self._against, moving=moving))
        self._levels = [
            None
            if target.chance is None
            else steady_level(target.chance, shown if moving else None)
            for target, shown in zip(self._view.targets, self._levels, strict=True)
        ]
        if self._selected is None:
            self._selected = selected_by_default(self._view, outlook)
        self._draw(moving=moving)
        if not moving:
            self._fit_bars()

    def compare_with(
        self, trial: Trial | None, name: str = "", chances: dict[Uid, float] | None = None
    ) -> None:
        """Hold what is tried against ``trial`` from now on, ``None`` is the plan.

        It shows with the next ``show_outlook`` or ``try_out``. ``chances`` are those of
        ``trial`` where it goes with other dates than what is tried.
        """
        self._against, self._against_name, self._before = trial, name, chances

    def _beside(self, shown: CoverageView) -> CoverageView:
        """Return the view with the chances that what it is held against has on its own dates."""
        known = self._before
        if known is None:
            return shown
        targets = tuple(
            replace(target, before=known.get(target.uid, target.before)) for target in shown.targets
        )
        return replace(shown, targets=targets)

    @property
    def selected(self) -> Uid | None:
        """The target the verdict is about."""
        return self._selected

    def select(self, uid: Uid) -> None:
        """Show the chance of a target."""
        if self._outlook is None or uid not in open_targets(self._outlook):
            return
        self._selected = uid
        self._draw(moving=False)

    def last_target(self) -> str:
        """Return the name of the target with which the time shown ends.

        '' if there is none, and if that one goes on after the time that can be judged.
        """
        if self._view is None or self._outlook is None:
            return ""
        dated = [
            (parts[-1].due_on, "" if target.beyond else target.name)
            for parts, target in zip(self._outlook.standing.owed, self._view.targets, strict=True)
            if parts
        ]
        return max(dated)[1] if dated else ""

    def show_months(self, months: int | None) -> None:
        """Show the next ``months`` on the chart, or everything."""
        self._months = months
        self.picture.show_months(months)

    def toggle_list(self) -> None:
        """Show the months as a table, or the chart again."""
        self._shown.setCurrentIndex(1 - self._shown.currentIndex())
        if self._shown.currentIndex() == 1:
            self.months.setFocus()

    def chart_picture(self) -> QPixmap:
        """Return the chart with its legend as it is shown, at twice the size of the screen."""
        side = self._chart
        pixmap = QPixmap(QSize(side.width() * _FINER, side.height() * _FINER))
        pixmap.setDevicePixelRatio(_FINER)
        pixmap.fill(self.context.theme.colour("surface"))
        side.render(pixmap)
        return pixmap

    def on_paper(self, width: int) -> Body:
        """Return a body of ``width`` px that shows the same for paper, on no screen.

        Whoever asks closes it and has it deleted.
        """
        made = Body(self.context, None, paper=True)
        made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        made.compare_with(self._against, self._against_name, self._before)
        made._selected = self._selected
        made.resize(width, self.height())
        made.show()
        if self._outlook is not None and self._view is not None:
            made.show_outlook(self._outlook, self._view.trial, moved=self._moved)
            made.show_months(self._months)
            made.select(self._selected or Uid(""))
        chart = max(made.picture.height(), made.picture.minimumHeight())
        made.resize(width, max(made.height() - chart, 0) + _CHART_ON_PAPER)
        return made

    def paint_scaled(self, painter: QPainter) -> None:
        """Draw everything with ``painter``, whatever its scale."""
        self.render(painter, QPoint())

    def _place(self) -> int:
        if self._view is None:
            return 0
        uids = [target.uid for target in self._view.targets]
        return uids.index(self._selected) if self._selected in uids else 0

    def _draw(self, *, moving: bool) -> None:
        shown, outlook = self._view, self._outlook
        if shown is None or outlook is None:
            return
        place = self._place()
        changed = shown.trial != shown.against or self._moved or self._before is not None
        self._say(shown, outlook, place)
        # Made anew it takes longer than a frame, so a drag across the plan leaves it as it is.
        self._show_legend(shown, place, changed=changed or moving)
        other = bool(self._against_name)
        self.picture.show_view(shown, place, tuple(self._levels), moving=moving, other=other)
        self.picture.chart.setAccessibleDescription(self.verdict.text())
        self.bars.show_bars(self._rows(shown), self._selected)
        self._gained.setVisible(changed)
        self._gained_words.setText(
            _("more than with {name}", name=self._against_name)
            if self._against_name
            else _("gained by your change")
        )
        if not moving:
            self.months.show_view(shown, place)

    def _say(self, shown: CoverageView, outlook: Outlook, place: int) -> None:
        translator, paper = self.context.translator, self._paper
        if not shown.targets or shown.targets[place].paid:
            message = N_("There is no target yet to hold this against.")
            if shown.targets:
                message = N_("All targets are paid.")
            more = N_("The chart shows what may come together.")
            self.verdict.say(
                [(words.said(translator, message, paper=paper), "")],
                words.said(translator, more, paper=paper),
            )
            return
        target = shown.targets[place]
        level = self._levels[place]
        if level is None:
            name, message = words.what(translator, target), N_("{what} is too far ahead to tell.")
            spans = [(words.said(translator, message, paper=paper, what=name), "")]
        else:
            spans = words.headline(
                translator, outlook, target, level, shown.trial, moved=self._moved, paper=paper
            )
        self.verdict.say(
            spans,
            words.second_line(
                translator, outlook, target, place, shown.trial, moved=self._moved, paper=paper
            ),
            _(
                "In ten equal situations it would be paid on time in that many of them, "
                "with all ranked before it paid too."
            ),
        )

    def _rows(self, shown: CoverageView) -> list[Bar]:
        translator = self.context.translator
        currency = "KRW" if self._outlook is None else self._outlook.inputs.household.currency
        rows = []
        for target, level in zip(shown.targets, self._levels, strict=True):
            paper = self._paper
            said = "" if level is None else words.chance_words(translator, level, paper=paper)
            before = None if target.before is None else steady_level(target.before, None)
            chance = None if level is None else Chance(level, before, said)
            rows.append(
                Bar(
                    uid=target.uid,
                    rank=target.rank,
                    name=target.name,
                    when=words.when(translator, target),
                    chance=chance,
                    words=said or words.no_chance(translator, target, paper=paper),
                    shortfall=words.shortfall(translator, target, currency),
                    paid=target.paid,
                )
            )
        return rows

    def _show_legend(self, shown: CoverageView, place: int, *, changed: bool) -> None:
        entries = [
            LegendEntry(Mark.ACTUAL_LINE, _("So far")),
            LegendEntry(Mark.INCOME_LINE, _("Typical")),
            LegendEntry(Mark.BAND_50, _("5 in 10 land here")),
            LegendEntry(Mark.BAND_80, _("8 in 10 land here")),
        ]
        if changed:
            other = self._against_name
            mark = Mark.OTHER_DASHED if other else Mark.INCOME_DOTTED
            entries.append(LegendEntry(mark, other or _("Before change")))
        if shown.targets:
            costs = words.costs(self.context.translator, shown.targets[place].rank)
            entries.append(LegendEntry(Mark.COST_LINE, costs))
            entries.append(LegendEntry(Mark.COST_DASHED, _("All costs")))
        entries.append(LegendEntry(Mark.IN_HAND, _("In hand, household")))
        if np.any(shown.fan.due > shown.fan.sure):
            entries.append(LegendEntry(Mark.OWED, _("Owed to you")))
        entries.append(LegendEntry(Mark.LIKELY, _("Only likely")))
        if self._entries != entries:
            self._entries = entries
            self._lay_legend()

    def _lay_legend(self) -> None:
        """Show the legend in one row, or in two where the window is narrow."""
        theme = self.context.theme
        while (item := self._legend_place.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        whole = Legend(theme, self._entries, parent=self)
        if whole.sizeHint().width() <= max(self.width() - 40, 200):
            self._put_legend(whole)
            return
        whole.deleteLater()
        half = -(-len(self._entries) // 2)
        for part in (self._entries[:half], self._entries[half:]):
            self._put_legend(Legend(theme, part, parent=self))

    def _put_legend(self, legend: Legend) -> None:
        self._legend_place.addWidget(legend)
        # By itself it would only be shown by the next turn of the event loop; paper has none.
        legend.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self._entries:
            self._lay_legend()
        self._fit_bars()

    def _fit_bars(self) -> None:
        """Give the rows their height, and let them scroll before the chart gets too low."""
        outlook = self._outlook
        if outlook is None:
            return
        row = self.bars.row_height()
        count = max(len(outlook.inputs.targets), 1)
        wanted = row * min(count, _ROWS_SHOWN) + _EDGES
        if self._paper:
            self.bars.setFixedHeight(row * count + _EDGES)
            return
        others = self.verdict.sizeHint().height()
        if self.verdict.hasHeightForWidth():
            others = self.verdict.heightForWidth(self.width())
        others += self._legend_place.sizeHint().height() + self._bars_head.sizeHint().height()
        room = self.height() - others - _AROUND_BARS - self.context.theme.px(_CHART_LEAST)
        high = min(wanted, max(room, row * _ROWS_LEAST + _EDGES))
        if high != self.bars.height():
            self.bars.setFixedHeight(high)
            self.bars.scrollTo(self.bars.currentIndex())

    @Slot(object)
    def _on_picked(self, uid: Uid) -> None:
        self._selected = uid
        self.context.view.keep("coverage/target", uid)
        self._draw(moving=False)
