"""Two sets of settings side by side: on one chart, and target by target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt, Slot
from PySide6.QtGui import QBrush, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planner.text import _
from planner.ui.coverage.comparing.chart import PairChart, dash_pen
from planner.ui.coverage.steady import level
from planner.ui.coverage.words import settings as said_settings
from planner.ui.parts import label, paragraph, rewrite
from planner.wording import chances

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from planner.insight.coverage.comparison import Comparison, Pair
    from planner.insight.coverage.outlook import Outlook
    from planner.insight.coverage.trial import Setting
    from planner.ui.context import Context
    from planner.ui.tasks import Job, Task
    from planner.ui.theme import Theme

SIZE = QSize(900, 740)
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ROW = 29


class CompareDialog(QDialog):
    """Chooses two of the plan, what is tried and what was saved, and shows them on one chart."""

    def __init__(
        self,
        context: Context,
        outlook: Outlook,
        settings: Sequence[Setting],
        chosen: tuple[int, int],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Two side by side"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._outlook = context, outlook
        self._settings: tuple[Setting, ...] = ()
        self._task: Task | None = None
        self.shown: Comparison | None = None
        theme, translator = context.theme, context.translator
        currency = outlook.inputs.household.currency
        self.first, self.second = QComboBox(self), QComboBox(self)
        self.first.setAccessibleName(_("First"))
        self.second.setAccessibleName(_("Second"))
        self._first_says, self._second_says = (paragraph("", "caption", self) for _side in "12")
        self.chart = PairChart(theme, translator, outlook.inputs.today, currency, self)
        self.table = _make_table(self)
        self._lay_out(theme)
        for box in (self.first, self.second):
            box.activated.connect(self._on_chosen)
        available = self.screen().availableGeometry().size() - QSize(20, 60)
        self.resize(QSize(theme.px(SIZE.width()), theme.px(SIZE.height())).boundedTo(available))
        self.show_settings(outlook, settings, chosen)

    def _lay_out(self, theme: Theme) -> None:
        sides = QGridLayout()
        sides.setHorizontalSpacing(10)
        sides.setVerticalSpacing(2)
        for place, (box, says) in enumerate(
            ((self.first, self._first_says), (self.second, self._second_says))
        ):
            column = 2 * place
            sides.addWidget(_Sample(theme, second=bool(place), parent=self), 0, column)
            sides.addWidget(box, 0, column + 1)
            sides.addWidget(says, 1, column + 1, Qt.AlignmentFlag.AlignTop)
            sides.setColumnStretch(column + 1, 1)
        legend = QHBoxLayout()
        legend.addWidget(
            label(
                _(
                    "Thick lines: typical. The band and the thin dashes: 8 in 10 land between. "
                    "Stairs: all costs."
                ),
                "caption",
                self,
                wrap=True,
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        layout.addLayout(sides)
        layout.addWidget(self.chart, 3)
        layout.addLayout(legend)
        layout.addWidget(label(_("Chance that each target is ready on time"), "section", self))
        layout.addWidget(self.table, 3)

    def show_settings(
        self, outlook: Outlook, settings: Sequence[Setting], chosen: tuple[int, int] | None = None
    ) -> None:
        """Take over what can be compared; without ``chosen`` the names chosen stay, if there."""
        names = [setting.name for setting in settings]
        before = [box.currentText() for box in (self.first, self.second)]
        self._outlook, self._settings = outlook, tuple(settings)
        for place, box in enumerate((self.first, self.second)):
            with QSignalBlocker(box):
                box.clear()
                box.addItems(names)
                if chosen is not None:
                    box.setCurrentIndex(chosen[place])
                else:
                    box.setCurrentIndex(names.index(before[place]) if before[place] in names else 0)
        self._compare()

    def done(self, result: int) -> None:
        """Stop working when the dialog closes."""
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    @Slot()
    def _on_chosen(self) -> None:
        self._compare()

    def _compare(self) -> None:
        if self._task is not None:
            self._task.cancel()
        outlook, translator = self._outlook, self._context.translator
        first = self._settings[self.first.currentIndex()]
        second = self._settings[self.second.currentIndex()]
        rewrite(self._first_says, said_settings(translator, outlook, first.trial, first.dates))
        rewrite(self._second_says, said_settings(translator, outlook, second.trial, second.dates))

        def work(job: Job) -> Comparison:
            # Here and not above: numpy is loaded by the worker, not by the window.
            from planner.insight.coverage.comparison import compare  # noqa: PLC0415

            return compare(outlook, first, second, job.keep_going)

        self._task = self._context.tasks.run(self, work, done=self._show, failed=self._on_failed)

    def _show(self, shown: Comparison) -> None:
        self._task, self.shown = None, shown
        self.chart.show_pair(shown)
        names = [side.setting.name for side in shown.sides]
        heads = [_("Rank"), _("Target"), *names, _("Difference, of 10")]
        self.table.setColumnCount(len(heads))
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setRowCount(len(shown.targets))
        for row, pair in enumerate(shown.targets):
            self._put(row, pair)
        self.table.verticalHeader().setDefaultSectionSize(self._context.theme.px(_ROW))
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def _put(self, row: int, pair: Pair) -> None:
        texts = [str(pair.rank), pair.name, self._said(pair.first), self._said(pair.second)]
        for column, text in enumerate([*texts, difference(pair)]):
            item = QTableWidgetItem(text)
            font = QFont(self.table.font())
            font.setBold(column == 1)
            item.setFont(font)
            if column == len(texts):
                worse = text.startswith("−")
                ink = self._context.theme.colour("cost" if worse else "text")
                item.setForeground(QBrush(ink))
            self.table.setItem(row, column, item)

    def _said(self, chance: float | None) -> str:
        if chance is None:
            return _("too far ahead")
        return chances.in_words(self._context.translator, chance)

    def _on_failed(self, error: Exception) -> None:
        # Nothing the user does makes this fail, so it is a bug: the crash dialog's.
        self._task = None
        raise error


def difference(pair: Pair) -> str:
    """Return how many times in 10 more the second side gives, as both are shown."""
    if pair.first is None or pair.second is None:
        return ""
    more = level(pair.second) - level(pair.first)
    if not more:
        return _("the same")
    return _("{sign}{count}", sign="+" if more > 0 else "−", count=abs(more))


def _make_table(parent: QWidget) -> QTableWidget:
    table = QTableWidget(parent)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | _MIDDLE)
    table.setAccessibleName(_("Chance that each target is ready on time"))
    return table


class _Sample(QWidget):
    """The line of one side, as the chart draws it."""

    def __init__(self, theme: Theme, *, second: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._second = theme, second
        self.setFixedSize(QSize(30, 22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, theme = QRectF(self.rect()), self._theme
        if not self._second:
            painter.fillRect(rect.adjusted(0, 4, 0, -4), theme.chart("incomeBand80"))
            painter.setPen(QPen(theme.chart("income"), 2.5))
        else:
            painter.setPen(dash_pen(theme.chart("actual"), 1.25))
            for y in (rect.top() + 4.5, rect.bottom() - 4.5):
                painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
            painter.setPen(dash_pen(theme.chart("actual"), 2.5))
        middle = rect.center().y()
        painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))
