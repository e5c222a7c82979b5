"""What is on the page, and which names are hidden: the panel at its right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from planner.reports.monthly import MonthlyOptions, Section
from planner.text import N_
from planner.ui.parts import Button, Inspector, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from planner.ui.context import Context

_SECTIONS = (
    (Section.LEAD, N_("Summary in a sentence")),
    (Section.FIGURES, N_("Money earned and time spent")),
    (Section.GIGS, N_("Table of gigs")),
    (Section.TARGETS, N_("Targets and chances")),
    (Section.CLAIM, N_("The ad compared")),
    (Section.DATES, N_("Things to check")),
    (Section.NOTES, N_("Lines to write on")),
)
_CHILDREN, _PLATFORMS = "children", "platforms"


class Choices(Inspector):
    """Check boxes; kept for the household's next month.

    Signals:
        changed: the options are others.
        basis_asked: what the chances rest on shall be shown.
    """

    changed = Signal()
    basis_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._boxes: dict[Section, QCheckBox] = {}
        self._masks: dict[str, QCheckBox] = {}
        wanted = MonthlyOptions().sections
        content = self._titled(N_("On the page"))
        for section, name in _SECTIONS:
            self._boxes[section] = self._box(content, section.value, name, on=section in wanted)
        hidden = self._titled(N_("Hidden"))
        hidden.addWidget(
            label(self._say(N_("For a page that others will see.")), "caption", self, wrap=True)
        )
        for key, name in (
            (_CHILDREN, N_("Children as first, second")),
            (_PLATFORMS, N_("Names of platforms")),
        ):
            self._masks[key] = self._box(hidden, key, name, on=False)
        paper = self._titled(N_("Paper"))
        words = self._say(N_("A4 portrait, normal margins, readable in black and white"))
        paper.addWidget(label(words, "name", self, wrap=True))
        grounds = self.section()
        basis = Button(
            context.theme, self._say(N_("What the chances are based on…")), self, role="text"
        )
        basis.setObjectName("basis")
        basis.clicked.connect(self.basis_asked)
        grounds.addWidget(basis, 0, Qt.AlignmentFlag.AlignLeft)

    def options(self) -> MonthlyOptions:
        """Return what is chosen."""
        return MonthlyOptions(
            sections=frozenset(s for s, box in self._boxes.items() if box.isChecked()),
            mask_children=self._masks[_CHILDREN].isChecked(),
            mask_platforms=self._masks[_PLATFORMS].isChecked(),
        )

    def _titled(self, title: str) -> QVBoxLayout:
        layout = self.section()
        layout.setSpacing(4)
        layout.addWidget(label(self._say(title), "section", self))
        layout.addSpacing(4)
        return layout

    def _box(self, layout: QVBoxLayout, key: str, name: str, *, on: bool) -> QCheckBox:
        box = QCheckBox(self._say(name), self)
        box.setObjectName(f"monthly-{key}")
        box.setChecked(self._context.view.flag(f"monthly/{key}", default=on))
        box.toggled.connect(self._on_toggled)
        layout.addWidget(box)
        return box

    @Slot()
    def _on_toggled(self) -> None:
        view = self._context.view
        for section, box in self._boxes.items():
            view.keep(f"monthly/{section.value}", box.isChecked())
        for key, box in self._masks.items():
            view.keep(f"monthly/{key}", box.isChecked())
        self.changed.emit()

    def _say(self, message: str) -> str:
        return self._context.translator.context("monthly", message)
