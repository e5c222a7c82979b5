"""Opening the dialog of what is known about work, once for each window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from planner.domain.base import Uid
    from planner.insight.coverage.platforms import Coming
    from planner.ui.context import Context
    from planner.ui.sources.dialog import SourcesDialog


class _Window(Protocol):
    """As much of the main window as is needed here."""

    def show_page(self, key: str) -> None: ...

    def built(self, key: str) -> object: ...


class _Log(Protocol):
    def show_rows(self, kind: str, uids: list[Uid]) -> None: ...


def show_sources(context: Context, parent: QWidget, platform: Uid | None = None) -> SourcesDialog:
    """Show what is known of a platform, or of all work; the dialog of the window is used again."""
    # Here and not above: it is needed seldom, and not by the start.
    from planner.ui.sources.dialog import SourcesDialog  # noqa: PLC0415

    window = parent.window()
    found = window.findChild(SourcesDialog)
    if not isinstance(found, SourcesDialog):
        found = SourcesDialog(context, window)

        def go_to(one: Coming) -> None:
            _show_row(window, one)

        found.opened.connect(go_to)
    found.show_source(platform)
    found.show()
    found.raise_()
    found.activateWindow()
    return found


def _show_row(window: QWidget, one: Coming) -> None:
    """Show the row of the log that money is known from."""
    if not hasattr(window, "show_page"):
        return
    main = cast("_Window", window)
    main.show_page("gigs")
    log = main.built("gigs")
    if log is None:
        return
    if one.payout_uid is not None:
        cast("_Log", log).show_rows("payouts", [one.payout_uid])
    elif one.gig_uid is not None:
        cast("_Log", log).show_rows("gigs", [one.gig_uid])
    window.activateWindow()
