"""The text of a calendar file: decoding, unfolding, and cutting it into components.

Done by hand and not by a parser of whole calendars, so that one broken line costs one
event and a hostile file costs little time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from planner.calendars.problems import CalendarFileError

MAX_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 100
MAX_COMPONENTS = 50_000
_RAW_LINE_LIMIT = 2_000  # an attachment is not worth keeping in every household file

_KEPT = frozenset({"VEVENT", "VTIMEZONE"})

_FOLD = re.compile(r"(?:\r?\n)+[ \t]")
_FOLD_BYTES = re.compile(rb"(?:\r?\n)+[ \t]")
_NEWLINE = re.compile(r"\r\n|\n|\r")
_ESCAPE = re.compile(r"\\([\\;,nN:\"])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One content line: its name and parameter names in capitals, its value as written."""

    name: str
    params: dict[str, str]
    value: str


@dataclass(slots=True, kw_only=True)
class Component:
    """One ``BEGIN`` to ``END`` with the properties that are its own, and its text."""

    name: str
    line: int
    lines: list[str] = field(default_factory=list)
    properties: list[Property] = field(default_factory=list)

    def first(self, name: str) -> Property | None:
        """Return the first property of that name that has a value."""
        return next((p for p in self.properties if p.name == name and p.value.strip()), None)

    def every(self, name: str) -> list[Property]:
        """Return all properties of that name that have a value, in order."""
        return [p for p in self.properties if p.name == name and p.value.strip()]

    def text(self, name: str) -> str:
        """Return an unescaped text value, ``""`` if there is none."""
        found = self.first(name)
        return unescaped(found.value).strip() if found else ""

    @property
    def raw(self) -> str:
        """The component as it stood in the file, unfolded and without huge lines."""
        return "\r\n".join(line for line in self.lines if len(line) <= _RAW_LINE_LIMIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a file holds: its events and zones, the calendars' own properties."""

    events: tuple[Component, ...]
    zones: tuple[Component, ...]
    calendar: Component
    damaged: bool


def content_of(data: bytes) -> Content:
    """Return the components of a calendar file.

    Raises:
        CalendarFileError: the file is empty, huge, hostile, or not a calendar.
    """
    lines = _lines(data)
    events: list[Component] = []
    zones: list[Component] = []
    calendar = Component(name="VCALENDAR", line=1)
    stack: list[Component] = []
    damaged = False
    for number, line in enumerate(lines, start=1):
        name, __, rest = line.partition(":")
        keyword = name.strip().upper()
        if keyword == "BEGIN":
            stack.append(Component(name=rest.strip().upper(), line=number))
            _check_size(len(stack), len(events))
        for part in stack:
            if part.name in _KEPT:
                part.lines.append(line)
        if keyword == "END":
            damaged |= _close(rest.strip().upper(), stack, events, zones)
        elif keyword != "BEGIN":
            _keep(line, stack, calendar)
    return Content(
        events=tuple(events), zones=tuple(zones), calendar=calendar, damaged=damaged or bool(stack)
    )


def _check_size(depth: int, events: int) -> None:
    if depth > MAX_DEPTH:
        raise CalendarFileError("too-deep", depth=depth)
    if events > MAX_COMPONENTS:
        raise CalendarFileError("too-many", count=events)


def _close(
    name: str, stack: list[Component], events: list[Component], zones: list[Component]
) -> bool:
    """Close a component and those left open inside it; true if the file is damaged here."""
    if not any(part.name == name for part in stack):
        return True
    clean = stack[-1].name == name
    while stack:
        part = stack.pop()
        if part.name == name:
            break
    # An event whose inner parts do not end where they should is not to be trusted.
    if clean and part.name == "VEVENT":
        events.append(part)
    elif clean and part.name == "VTIMEZONE":
        zones.append(part)
    return not clean


def _keep(line: str, stack: list[Component], calendar: Component) -> None:
    owner = stack[-1] if stack and stack[-1].name != "VCALENDAR" else calendar
    if owner is not calendar and owner.name not in _KEPT:
        return
    found = property_of(line)
    if found is not None:
        owner.properties.append(found)


def _lines(data: bytes) -> list[str]:
    if len(data) > MAX_BYTES:
        raise CalendarFileError("too-big", limit=MAX_BYTES)
    text = _decoded(data)
    if not text.strip():
        raise CalendarFileError("empty")
    head = text.lstrip()[:400].lower()
    if head.startswith(("<!doctype", "<html", "<?xml", "<head")):
        raise CalendarFileError("web-page")
    if "begin:v" not in text.lower():
        raise CalendarFileError("not-a-calendar")
    return _NEWLINE.split(text)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _FOLD.sub("", data.decode("utf-16", errors="replace"))
    if data.startswith(b"PK\x03\x04") or b"\0" in data[:4096]:
        raise CalendarFileError("not-a-calendar")
    # Folds are taken out of the bytes: RFC 5545 3.1 lets them split a letter of UTF-8.
    joined = _FOLD_BYTES.sub(b"", data)
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return joined.decode(encoding)
        except UnicodeDecodeError:
            continue
    return joined.decode("latin-1")


def property_of(line: str) -> Property | None:
    """Return the property of a content line, ``None`` if it is not one."""
    parts = _split_outside_quotes(line)
    if parts is None:
        return None
    head, value = parts
    name, *raw_params = head
    params = {}
    for raw in raw_params:
        key, equals, given = raw.partition("=")
        if equals:
            params[key.strip().upper()] = given.strip().strip('"')
    return Property(name=name.strip().upper(), params=params, value=value)


def _split_outside_quotes(line: str) -> tuple[list[str], str] | None:
    if '"' not in line.partition(":")[0]:
        head, colon, value = line.partition(":")
        return (head.split(";"), value) if colon and head else None
    quoted, start, pieces = False, 0, []
    for place, letter in enumerate(line):
        if letter == '"':
            quoted = not quoted
        elif letter in ";:" and not quoted:
            pieces.append(line[start:place])
            start = place + 1
            if letter == ":":
                return pieces, line[start:]
    return None


def unescaped(value: str) -> str:
    """Return a text value with its escapes undone (RFC 5545, 3.3.11)."""
    return _ESCAPE.sub(lambda m: "\n" if m[1] in "nN" else m[1], value)
