"""Images of rows: what a row held before and after a change, as JSON and back."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Date, DateTime, Enum, inspect

from planner.models.base import Instant

if TYPE_CHECKING:
    import enum
    from collections.abc import Mapping

    from sqlalchemy import Column, Table

    from planner.models import RecordRow


def image_now(row: RecordRow) -> dict[str, Any]:
    """Return the values that ``row`` holds now, by column name."""
    return {key: getattr(row, key) for key in inspect(row).mapper.column_attrs.keys()}  # noqa: SIM118


def image_before(row: RecordRow) -> dict[str, Any]:
    """Return the values that ``row`` was loaded with, by column name."""
    state = inspect(row)
    image = {}
    for key in state.mapper.column_attrs.keys():  # noqa: SIM118 - it is no dict
        history = state.attrs[key].load_history()
        image[key] = history.deleted[0] if history.deleted else getattr(row, key)
    return image


def dumped(image: Mapping[str, Any] | None) -> str:
    """Return an image as JSON text, the empty text for a row that is not there."""
    if image is None:
        return ""
    return json.dumps(image, default=_plain, ensure_ascii=False, separators=(",", ":"))


def loaded(table: Table, text: str) -> dict[str, Any] | None:
    """Return the image that ``text`` holds, with the types of the columns of ``table``."""
    if not text:
        return None
    image: dict[str, Any] = json.loads(text)
    return {key: _typed(table.c[key], value) for key, value in image.items()}


def _plain(value: object) -> str:
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _typed(column: Column[Any], value: Any) -> Any:
    kind = column.type
    if value is None:
        return None
    if isinstance(kind, Enum) and kind.enum_class is not None:
        members: type[enum.Enum] = kind.enum_class
        return members(value)
    if isinstance(kind, Instant | DateTime):
        return dt.datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return dt.date.fromisoformat(value)
    return bool(value) if isinstance(kind, Boolean) else value
