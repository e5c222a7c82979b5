"""The chart of coverage taken elsewhere: to the clipboard or into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QObject, QPoint, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from planner.text import _
from planner.ui.problems import message_box

if TYPE_CHECKING:
    from planner.ui.context import Context
    from planner.ui.coverage.body import Body


class Copies(QObject):
    """Copies and saves what a ``Body`` shows, and offers that as a menu.

    Signals:
        told: what came of it, for the status bar.
        print_asked: the page shall be printed.
    """

    told = Signal(str)
    print_asked = Signal()

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.body: Body | None = None
        """What is copied, once there is something."""

    @Slot()
    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture."""
        if self.body is not None:
            QGuiApplication.clipboard().setPixmap(self.body.chart_picture())
            self.told.emit(_("The chart is on the clipboard."))

    @Slot()
    def copy_figures(self) -> None:
        """Put the months as a table on the clipboard, for a spreadsheet."""
        if self.body is not None:
            QGuiApplication.clipboard().setText(self.body.months.as_text())
            self.told.emit(_("The figures are on the clipboard."))

    @Slot()
    def choose_picture(self) -> None:
        """Ask where the chart is to be saved as a picture, and save it."""
        chosen = self._asked(_("Save chart"), f"{_('Pictures')} (*.png)", ".png")
        if chosen is not None:
            self.save_picture(chosen)

    @Slot()
    def choose_figures(self) -> None:
        """Ask where the months are to be saved as a table, and save it."""
        chosen = self._asked(_("Save figures"), f"{_('Tables as text')} (*.csv)", ".csv")
        if chosen is not None:
            self.save_figures(chosen)

    def save_picture(self, path: Path) -> None:
        """Write the chart into ``path`` as PNG; tell what came of it."""
        if self.body is None:
            return
        kept = QBuffer(self)
        kept.open(QIODevice.OpenModeFlag.WriteOnly)
        self.body.chart_picture().save(kept, "PNG")
        self._write(path, bytes(kept.data().data()))

    def save_figures(self, path: Path) -> None:
        """Write the months into ``path`` as CSV; tell what came of it."""
        if self.body is not None:
            # Spreadsheets know by the mark at the beginning that it is UTF-8.
            self._write(path, self.body.months.as_csv().encode("utf-8-sig"))

    @Slot(QPoint)
    def show_menu(self, at: QPoint) -> None:
        """Offer all of it at ``at`` in the chart."""
        if self.body is None:
            return
        theme = self._context.theme
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(theme.icon("copy"), _("Copy chart"), self.copy_picture)
        menu.addAction(_("Copy figures"), self.copy_figures)
        menu.addSeparator()
        menu.addAction(_("Save chart…"), self.choose_picture)
        menu.addAction(_("Save figures…"), self.choose_figures)
        menu.addSeparator()
        menu.addAction(theme.icon("printer"), _("Print…"), self.print_asked.emit)
        menu.popup(self.body.picture.chart.mapToGlobal(at))

    def _asked(self, title: str, kind: str, suffix: str) -> Path | None:
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        day = self._context.today()
        name = f"{self._context.household().name} {_('Coverage')} {day:%Y-%m-%d}{suffix}"
        proposed = str(Path(place) / name.replace("/", "-"))
        chosen, _kind = QFileDialog.getSaveFileName(self._page, title, proposed, kind)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(suffix)

    def _write(self, path: Path, content: bytes) -> None:
        try:
            path.write_bytes(content)
        except OSError as error:
            text = _("{name} could not be written.", name=path.name)
            message_box(self._page, text, error.strerror or "").open()
            return
        self.told.emit(_("Written into {name}.", name=path.name))
