"""What-if settings that were given a name: to put on the levers, compare, rename and remove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from planner.text import _
from planner.ui.parts import Button, IconButton, label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from planner.domain.base import Uid
    from planner.domain.planning import Scenario
    from planner.ui.theme import Theme

_AROUND_NAME = 16


class Scenarios(QWidget):
    """The list and a line to name the present settings.

    Signals:
        saved: the name under which the present settings are to be kept.
        chosen: the ``Scenario`` to put on the levers.
        compared: the ``Scenario`` to draw beside what is tried, ``None`` for the plan.
        renamed: (the ``Scenario``, its new name).
        removed: the ``Scenario`` to delete.
        side_by_side: two of them shall be shown on one chart.
    """

    saved = Signal(str)
    chosen = Signal(object)
    compared = Signal(object)
    renamed = Signal(object)
    removed = Signal(object)
    side_by_side = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scenarios: tuple[Scenario, ...] = ()
        self._compared: Uid | None = None
        self._writable = True
        self._notes: dict[Uid, str] = {}
        self._says: dict[Uid, str] = {}
        self._renaming: Uid | None = None
        self.uses, self.compares, self.removes = (QButtonGroup(self) for _group in range(3))
        self.renames = QButtonGroup(self)
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
        self.side_by_side_button = Button(theme, _("Side by side…"), self, role="text")
        head = QHBoxLayout()
        head.addWidget(label(_("Saved settings"), "section", self), 1)
        head.addWidget(self.side_by_side_button)
        layout.addLayout(head)
        layout.addLayout(self._rows)
        layout.addLayout(line)
        self.side_by_side_button.clicked.connect(self.side_by_side)
        self.save_button.clicked.connect(self._on_save)
        self.name.returnPressed.connect(self._on_save)
        self.name.textChanged.connect(self._on_typed)
        self.uses.idClicked.connect(self._on_use)
        self.compares.idClicked.connect(self._on_compare)
        self.renames.idClicked.connect(self._on_rename)
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

    def tell(self, says: Mapping[Uid, str], notes: Mapping[Uid, str]) -> None:
        """Say what each scenario changes (tool tip) and what has changed since it was saved."""
        if (dict(says), dict(notes)) != (self._says, self._notes):
            self._says, self._notes = dict(says), dict(notes)
            self._lay_rows()

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """What is shown."""
        return self._scenarios

    def compared_with(self) -> Scenario | None:
        """Return what is compared with, ``None`` if that is the plan."""
        return next((held for held in self._scenarios if held.uid == self._compared), None)

    def _lay_rows(self) -> None:
        for group in (self.uses, self.compares, self.renames, self.removes):
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
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if scenario.uid == self._renaming:
            column.addWidget(self._renamer(scenario, holder))
            return holder
        row = QHBoxLayout()
        row.setSpacing(2)
        use = _NameButton(self._theme, scenario.name, holder)
        said = (scenario.name, self._says.get(scenario.uid, ""))
        use.setToolTip("\n".join(text for text in said if text))
        use.setAccessibleName(_("Put {name} on the levers", name=scenario.name))
        compare = Button(self._theme, _("Compare"), holder, size="small")
        compare.setCheckable(True)
        compare.setChecked(scenario.uid == self._compared)
        compare.setAccessibleName(_("Compare with {name}", name=scenario.name))
        rename = IconButton(
            self._theme, "pencil", _("Rename {name}", name=scenario.name), holder, size="small"
        )
        remove = IconButton(
            self._theme, "x", _("Remove {name}", name=scenario.name), holder, size="small"
        )
        for button, group in (
            (use, self.uses),
            (compare, self.compares),
            (rename, self.renames),
            (remove, self.removes),
        ):
            group.addButton(button, place)
        rename.setEnabled(self._writable)
        remove.setEnabled(self._writable)
        row.addWidget(use, 1)
        for widget in (compare, rename, remove):
            row.addWidget(widget)
        column.addLayout(row)
        note = self._notes.get(scenario.uid, "")
        if note:
            column.addWidget(label(note, "caption", holder, wrap=True))
        return holder

    def _renamer(self, scenario: Scenario, holder: QWidget) -> QLineEdit:
        """Return the line in which a scenario gets another name; Esc leaves it as it was."""
        edit = _NameEdit(scenario.name, holder)
        edit.setObjectName("scenario-rename")
        edit.setAccessibleName(_("Rename {name}", name=scenario.name))
        edit.editingFinished.connect(self._on_renamed)
        edit.given_up.connect(self._on_given_up)
        edit.selectAll()
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return edit

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
    def _on_rename(self, place: int) -> None:
        self._renaming = self._scenarios[place].uid
        self._lay_rows()

    @Slot()
    def _on_renamed(self) -> None:
        edit, uid = self.sender(), self._renaming
        known = next((held for held in self._scenarios if held.uid == uid), None)
        if known is None or not isinstance(edit, QLineEdit):
            return
        name = edit.text().strip()
        self._on_given_up()
        if name and name != known.name:
            self.renamed.emit((known, name))

    @Slot()
    def _on_given_up(self) -> None:
        self._renaming = None
        self._lay_rows()

    @Slot(int)
    def _on_remove(self, place: int) -> None:
        self.removed.emit(self._scenarios[place])


class _NameButton(Button):
    """A button as wide as there is room, with as much of the name as fits, from its left."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(theme, name, parent, role="text")
        self._name = name
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setStyleSheet("text-align: left")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - _AROUND_NAME
        self.setText(self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room))


class _NameEdit(QLineEdit):
    """A line that can be given up with Esc."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)
