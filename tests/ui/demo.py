"""Two small pages that use everything the base offers, and one that uses nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from planner.book import records
from planner.domain.targets import Target
from planner.text import N_
from planner.ui.actions import Act
from planner.ui.context import Context
from planner.ui.page import Page
from planner.ui.parts import Heading, Inspector
from planner.ui.registry import PageEntry, targets


class TargetsDemo(Page):
    KEY = "targets"
    TITLE = N_("Targets")
    ICON = "target"
    AREAS = frozenset({Target})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.reloads = 0
        self.did: list[str] = []
        self.names: list[str] = []
        self.editor = QLineEdit(self)
        QVBoxLayout(self).addWidget(self.editor)
        self.setFocusProxy(self.editor)

    def toolbar_left(self) -> Sequence[QWidget]:
        return [QPushButton("left")]

    def toolbar_right(self) -> Sequence[QWidget]:
        self.button = QPushButton("right", self)
        self.button.hide()
        return [self.button]

    def inspector(self) -> QWidget:
        panel = Inspector()
        panel.add_section(Heading("2순위"))
        return panel

    def reload(self) -> None:
        self.reloads += 1
        self.names = [t.name for t in self.context.book.read(records.all_of, Target)]

    def new_thing(self) -> None:
        self.did.append("new")

    def search(self, text: str) -> None:
        self.did.append(f"search {text}")

    def print_page(self) -> None:
        self.did.append("print")

    def step_back(self) -> None:
        self.did.append("back")


class WeekDemo(TargetsDemo):
    KEY = "week"
    TITLE = N_("This week")
    ICON = "calendar-days"
    AREAS = frozenset()
    TITLE_AFTER_LEFT = True

    def first_step(self) -> None:
        self.did.append("paint")

    def subtitle(self) -> str:
        return "41"


class PlainDemo(Page):
    KEY = "coverage"
    TITLE = N_("Coverage")
    ICON = "chart-area"

    def reload(self) -> None:
        """Show nothing."""


DEMO_PAGES = (
    PageEntry("week", N_("This week"), "calendar-days", Act.VIEW_WEEK, __name__, "WeekDemo"),
    PageEntry(
        "targets",
        N_("Targets"),
        "target",
        Act.VIEW_TARGETS,
        __name__,
        "TargetsDemo",
        count=targets,
        counted=frozenset({Target}),
        begins={Act.NEW_TARGET: "new_thing"},
    ),
    PageEntry("coverage", N_("Coverage"), "chart-area", Act.VIEW_COVERAGE, __name__, "PlainDemo"),
)
