"""The calendars in the week's inspector: shown or hidden, read again, coloured, removed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPixmap
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from planner.text import N_
from planner.ui.parts import IconButton, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.events import Calendar
    from planner.text import Translator
    from planner.ui.theme import Theme

COLOURS = (
    ("", N_("No colour")),
    ("#5B6B7A", N_("Slate")),
    ("#7A5672", N_("Plum")),
    ("#6B7A4B", N_("Moss")),
    ("#3F7C7C", N_("Teal")),
    ("#A0694F", N_("Clay")),
)
_SWATCH = 12


class CalendarList(QWidget):
    """One line for each calendar.

    Signals:
        shown_asked: uid of a calendar and whether it is to be shown.
        remove_asked: uid of a calendar that is to go.
        colour_asked: uid of a calendar and its colour as #rrggbb, '' for none.
        refresh_asked: a ``Calendar`` to be read again from its file.
    """

    shown_asked = Signal(str, bool)
    remove_asked = Signal(str)
    colour_asked = Signal(str, str)
    refresh_asked = Signal(object)

    def __init__(self, theme: Theme, translator: Translator, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._translator = theme, translator
        self.read_only = False
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self.hide()

    def show_calendars(self, calendars: Sequence[Calendar]) -> None:
        """Show ``calendars``; nothing is there without any."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(bool(calendars))
        if calendars:
            self._rows.addWidget(label(self._translator.text(N_("Calendars")), "section", self))
        for calendar in calendars:
            self._rows.addWidget(self._row(calendar))

    def _row(self, calendar: Calendar) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        box = QCheckBox(calendar.name.replace("&", "&&"), holder)
        box.setObjectName("calendar")
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.setToolTip(calendar.source or calendar.name)
        box.setChecked(not calendar.hidden)
        box.setEnabled(not self.read_only)
        if calendar.colour:
            box.setIcon(swatch(calendar.colour))
        box.toggled.connect(partial(self._on_toggled, calendar.uid))
        name = self._translator.text(N_("What to do with {name}"), name=calendar.name)
        more = IconButton(self._theme, "ellipsis", name, holder, size="small")
        more.setObjectName("calendar-more")
        more.setEnabled(not self.read_only)
        more.clicked.connect(partial(_pop_up, self._menu(calendar, more), more))
        row.addWidget(box, 1)
        row.addWidget(more)
        return holder

    def _on_toggled(self, uid: str, shown: bool) -> None:  # noqa: FBT001 - Qt's signature
        self.shown_asked.emit(uid, shown)

    def _menu(self, calendar: Calendar, parent: QWidget) -> QMenu:
        say = self._translator.text
        menu = QMenu(parent)
        menu.setObjectName("calendar-menu")
        again = menu.addAction(self._theme.icon("rotate-ccw"), say(N_("&Read again from its file")))
        again.triggered.connect(lambda: self.refresh_asked.emit(calendar))
        colours = menu.addMenu(say(N_("&Colour")))
        for value, name in COLOURS:
            action = QAction(say(name), colours)
            if value:
                action.setIcon(swatch(value))
            action.setCheckable(True)
            action.setChecked(value == calendar.colour)
            action.triggered.connect(_Emit(self, calendar.uid, value))
            colours.addAction(action)
        menu.addSeparator()
        remove = menu.addAction(self._theme.icon("trash-2"), say(N_("Remove this calendar")))
        remove.triggered.connect(lambda: self.remove_asked.emit(calendar.uid))
        return menu


def _pop_up(menu: QMenu, button: QWidget, _checked: object = None) -> None:
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


class _Emit:
    """Asks for a colour, without the ``checked`` that ``triggered`` passes."""

    def __init__(self, owner: CalendarList, uid: str, colour: str) -> None:
        self._owner, self._uid, self._colour = owner, uid, colour

    def __call__(self, *_checked: object) -> None:
        self._owner.colour_asked.emit(self._uid, self._colour)


def swatch(colour: str) -> QIcon:
    """Return a small square of a colour."""
    pixmap = QPixmap(_SWATCH, _SWATCH)
    pixmap.fill(QColor(colour))
    return QIcon(pixmap)
