"""Images of rows as JSON and back."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Date, DateTime

from planner.models.base import Instant, enum_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Column, Table


def dumped(image: Mapping[str, Any] | None) -> str:
    """Return an image as JSON text, the empty text for a row that is not there."""
    if image is None:
        return ""
    return json.dumps(dict(image), default=_plain, ensure_ascii=False, separators=(",", ":"))


def loaded(table: Table, text: str) -> dict[str, Any] | None:
    """Return the image that ``text`` holds, with the types of the columns of ``table``."""
    if not text:
        return None
    image: dict[str, Any] = json.loads(text)
    return {key: _typed(table.c[key], value) for key, value in image.items()}


def _plain(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _typed(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    choices = enum_of(column)
    if choices is not None:
        return choices(value)
    if isinstance(column.type, Instant | DateTime):
        return dt.datetime.fromisoformat(value)
    if isinstance(column.type, Date):
        return dt.date.fromisoformat(value)
    return bool(value) if isinstance(column.type, Boolean) else value
