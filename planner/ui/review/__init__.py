"""The weekly review: five short steps, and the ones on file."""

from planner.ui.review.control import ReviewActions, equip_review

__all__ = ["ReviewActions", "equip_review"]
