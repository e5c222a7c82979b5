"""What-if settings that were given a name: to put on the levers, to compare with, to remove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.text import _
from planner.ui.parts import Button, IconButton, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.base import Uid
    from planner.domain.planning import Scenario
    from planner.ui.theme import Theme


class Scenarios(QWidget):
    """The list and a line to name the present settings.

    Signals:
        saved: the name under which the present settings are to be kept.
        chosen: the ``Scenario`` to put on the levers.
        compared: the ``Scenario`` to draw beside what is tried, ``None`` for the plan.
        removed: the ``Scenario`` to delete.
    """

    saved = Signal(str)
    chosen = Signal(object)
    compared = Signal(object)
    removed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scenarios: tuple[Scenario, ...] = ()
        self._compared: Uid | None = None
        self._writable = True
        self.uses, self.compares, self.removes = (QButtonGroup(self) for _group in range(3))
        self.compares.setExclusive(False)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.name = QLineEdit(self)
        self.name.setObjectName("scenario-name")
        self.name.setPlaceholderText(_("Name these settings"))
        self.name.setAccessibleName(_("Name these settings"))
        self.save_button = Button(theme, _("Save"), self)
        self.save_button.setObjectName("scenario-save")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.name, 1)
        line.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label(_("Saved settings"), "section", self))
        layout.addLayout(self._rows)
        layout.addLayout(line)
        self.save_button.clicked.connect(self._on_save)
        self.name.returnPressed.connect(self._on_save)
        self.name.textChanged.connect(self._on_typed)
        self.uses.idClicked.connect(self._on_use)
        self.compares.idClicked.connect(self._on_compare)
        self.removes.idClicked.connect(self._on_remove)
        self._on_typed()

    def show_scenarios(self, scenarios: Sequence[Scenario], *, writable: bool) -> None:
        """Show what is saved; the one compared with stays so while it is there."""
        self._writable = writable
        if tuple(scenarios) != self._scenarios or not self._rows.count():
            self._scenarios = tuple(scenarios)
            if self._compared not in {scenario.uid for scenario in scenarios}:
                self._compared = None
            self._lay_rows()
        self._on_typed()

    def compared_with(self) -> Scenario | None:
        """Return what is compared with, ``None`` if that is the plan."""
        return next((held for held in self._scenarios if held.uid == self._compared), None)

    def _lay_rows(self) -> None:
        for group in (self.uses, self.compares, self.removes):
            for button in group.buttons():
                group.removeButton(button)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, scenario in enumerate(self._scenarios):
            self._rows.addWidget(self._row(place, scenario))

    def _row(self, place: int, scenario: Scenario) -> QWidget:
        holder = QWidget(self)
        use = Button(self._theme, scenario.name, holder, role="text")
        use.setToolTip(_("Put {name} on the levers", name=scenario.name))
        compare = Button(self._theme, _("Compare"), holder, size="small")
        compare.setCheckable(True)
        compare.setChecked(scenario.uid == self._compared)
        compare.setAccessibleName(_("Compare with {name}", name=scenario.name))
        remove = IconButton(self._theme, "x", _("Remove {name}", name=scenario.name), holder)
        remove.setEnabled(self._writable)
        self.uses.addButton(use, place)
        self.compares.addButton(compare, place)
        self.removes.addButton(remove, place)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        row.addWidget(compare)
        row.addWidget(remove)
        return holder

    @Slot()
    def _on_typed(self) -> None:
        self.name.setEnabled(self._writable)
        self.save_button.setEnabled(self._writable and bool(self.name.text().strip()))

    @Slot()
    def _on_save(self) -> None:
        name = self.name.text().strip()
        if name and self._writable:
            self.name.clear()
            self.saved.emit(name)

    @Slot(int)
    def _on_use(self, place: int) -> None:
        self.chosen.emit(self._scenarios[place])

    @Slot(int)
    def _on_compare(self, place: int) -> None:
        scenario = self._scenarios[place]
        self._compared = None if self._compared == scenario.uid else scenario.uid
        for other in self.compares.buttons():
            other.setChecked(self._scenarios[self.compares.id(other)].uid == self._compared)
        self.compared.emit(self.compared_with())

    @Slot(int)
    def _on_remove(self, place: int) -> None:
        self.removed.emit(self._scenarios[place])
