"""What the dialog shows before there is a file to look at, and while it is busy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QProgressBar, QVBoxLayout, QWidget

from planner.text import _
from planner.ui.parts import Button, label

if TYPE_CHECKING:
    from planner.ui.theme import Theme

SHEETS = "*.xlsx *.xlsm *.csv *.tsv *.txt"


class PickPage(QFrame):
    """Asks for a file; ``choose`` is its button."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.choose = Button(
            theme, _("Choose a file…"), self, icon="folder-open", role="primary", size="tall"
        )
        self.choose.setObjectName("choose")
        column = QVBoxLayout(self)
        column.setContentsMargins(60, 40, 60, 40)
        column.setSpacing(10)
        column.addStretch(1)
        title = label(_("Which file is it?"), "title", self)
        hint = label(
            _("Excel (.xlsx) or CSV. You can also drop it here."), "second", self, wrap=True
        )
        for part in (title, hint):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)


class WaitPage(QFrame):
    """Says what is being done while there is nothing to look at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._text = label("", "lead", self, wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setFixedWidth(240)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addStretch(1)
        column.addWidget(self._text)
        column.addWidget(bar, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)

    def say(self, text: str) -> None:
        """Show what is being done."""
        self._text.setText(text)


def ask_for_sheet(parent: QWidget) -> Path | None:
    """Ask for a file with sheets; ``None`` if the user changed their mind."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    kinds = f"{_('Excel and CSV')} ({SHEETS});;{_('All files')} (*)"
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Import from Excel"), folder, kinds)
    return Path(chosen) if chosen else None
