"""A row of joined buttons of which one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


class Segmented(QFrame):
    """Chooses one of few; the arrow keys move the choice.

    Signals:
        chosen: the key of the choice made by the user, as it was given.
    """

    chosen = Signal(object)

    def __init__(
        self, options: Sequence[tuple[object, str]], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "segmented")
        self.setAccessibleName(name)
        self._keys: list[object] = []
        self._group = QButtonGroup(self)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._group.buttonClicked.connect(self._on_clicked)
        self.offer(options)

    def offer(self, options: Sequence[tuple[object, str]]) -> None:
        """Replace the choices; the present one stays if it is still there, else the first."""
        before = self.key() if self._keys else None
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._layout.removeWidget(button)
            button.deleteLater()
        self._keys = [key for key, _text in options]
        for place, (_key, text) in enumerate(options):
            button = QPushButton(text, self)
            button.setCheckable(True)
            button.setProperty("place", _place(place, len(options)))
            self._group.addButton(button, place)
            self._layout.addWidget(button)
        if self._keys:
            self.choose(before if before in self._keys else self._keys[0])

    def key(self) -> object:
        """Return the key of the choice."""
        return self._keys[self._group.checkedId()]

    def choose(self, key: object) -> None:
        """Make ``key`` the choice, without telling anybody."""
        self._group.button(self._keys.index(key)).setChecked(True)

    @Slot(QAbstractButton)
    def _on_clicked(self, button: QAbstractButton) -> None:
        self.chosen.emit(self._keys[self._group.id(button)])


def _place(place: int, count: int) -> str:
    if count == 1:
        return "only"
    return {0: "first", count - 1: "last"}.get(place, "middle")
