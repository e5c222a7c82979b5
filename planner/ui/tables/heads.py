"""Rows put together in groups, with a head above each."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from planner.domain.base import Uid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.ui.tables.column import Cell, Groups

R = TypeVar("R")
_HEAD = "group:"


def with_heads(
    groups: Groups[R], rows: Mapping[Uid, R], wanted: Sequence[Uid]
) -> tuple[list[Uid], dict[Uid, Mapping[str, Cell]]]:
    """Return ``wanted`` with the heads of their groups among them, and what heads show."""
    parts: dict[str, list[Uid]] = {}
    for uid in wanted:
        parts.setdefault(groups.name(rows[uid]), []).append(uid)
    shown: list[Uid] = []
    heads: dict[Uid, Mapping[str, Cell]] = {}
    for name, uids in parts.items():
        head = Uid(f"{_HEAD}{name}")
        heads[head] = groups.head(name, [rows[uid] for uid in uids])
        shown += [head, *uids]
    return shown, heads
