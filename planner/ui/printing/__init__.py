"""Paper: one painter for the preview, the printer and the PDF, with or without a screen."""

from planner.ui.printing.device import paint_pages, paint_widgets, set_up, with_spaces, write_pdf
from planner.ui.printing.ink import PAGE_HEIGHT, PAGE_WIDTH, Sheet, paint_sheet
from planner.ui.printing.layout import sheets

__all__ = [
    "PAGE_HEIGHT",
    "PAGE_WIDTH",
    "Sheet",
    "paint_pages",
    "paint_sheet",
    "paint_widgets",
    "set_up",
    "sheets",
    "with_spaces",
    "write_pdf",
]
