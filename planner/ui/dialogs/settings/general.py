"""Language, look and the first day of the week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from planner.settings import TEXT_SIZES, ThemeChoice
from planner.text import LANGUAGES, N_, _
from planner.ui.dialogs.settings.panel import CONTROL_WIDTH, Panel
from planner.ui.parts import Segmented

if TYPE_CHECKING:
    from planner.ui.context import Context

_WEEK_STARTS = ((0, N_("Monday")), (6, N_("Sunday")), (5, N_("Saturday")))


class GeneralPanel(Panel):
    """Name, language, look; the look and the language are this machine's alone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._name = QLineEdit(self)
        self._name.setObjectName("household-name")
        self._name.setMinimumWidth(CONTROL_WIDTH)
        self._language = QComboBox(self)
        self._language.setObjectName("language")
        for key, name in LANGUAGES.items():
            self._language.addItem(name, key)
        self._theme = Segmented(
            [
                (ThemeChoice.SYSTEM, _("System")),
                (ThemeChoice.LIGHT, _("Light")),
                (ThemeChoice.DARK, _("Dark")),
            ],
            _("Colours"),
            self,
        )
        self._theme.setObjectName("theme")
        sizes = [(size, f"{size} %") for size in TEXT_SIZES]
        self._size = Segmented(sizes, _("Size of text"), self)
        self._size.setObjectName("text-size")
        self._week = QComboBox(self)
        self._week.setObjectName("week-start")
        for day, text in _WEEK_STARTS:
            self._week.addItem(_(text), day)
        self._lay_out()
        self._connect()
        self.show_book()
        self._show_preferences()

    def _lay_out(self) -> None:
        self.add_row(
            _("Name of the household"), _("Stands in the window and on paper."), self._name
        )
        self.add_row(_("Language"), _("Of the program, on this computer."), self._language)
        self.add_row(_("Colours"), _("System follows your desktop."), self._theme)
        self.add_row(_("Size of text"), _("Ctrl + and Ctrl − change it too."), self._size)
        self.add_row(_("The week begins on"), "", self._week)
        self.rows.addStretch(1)

    def _connect(self) -> None:
        self._name.editingFinished.connect(self._on_named)
        self._language.activated.connect(self._on_language)
        self._theme.chosen.connect(self._on_theme)
        self._size.chosen.connect(self._on_size)
        self._week.activated.connect(self._on_week)
        self.context.preferences.changed.connect(self._show_preferences)

    def show_book(self) -> None:
        household = self.context.household()
        if self._name.text() != household.name:
            self._name.setText(household.name)
        with QSignalBlocker(self._week):
            self._week.setCurrentIndex(self._week.findData(household.week_start))

    @Slot()
    def _show_preferences(self) -> None:
        current = self.context.preferences.current
        self._language.setCurrentIndex(self._language.findData(current.language))
        self._theme.choose(current.theme)
        self._size.choose(current.text_size)

    @Slot()
    def _on_named(self) -> None:
        name = self._name.text().strip()
        if name:
            self.change_household(N_("Rename the household"), name=name)
        else:
            self.show_book()

    @Slot()
    def _on_language(self) -> None:
        self.context.preferences.change(language=self._language.currentData())

    @Slot(object)
    def _on_theme(self, choice: ThemeChoice) -> None:
        self.context.preferences.change(theme=choice)

    @Slot(object)
    def _on_size(self, size: int) -> None:
        self.context.preferences.change(text_size=size)

    @Slot()
    def _on_week(self) -> None:
        day = self._week.currentData()
        self.change_household(N_("Change the first day of the week"), week_start=day)
