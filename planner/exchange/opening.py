"""Opens a file by what it is, not by what it is called."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

from planner.exchange.csv_reader import read_csv
from planner.exchange.source import Source, SourceError
from planner.exchange.xlsx_reader import read_xlsx

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE = 32 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_LEAST_OLE = 1536  # header, one sector of allocation, one of directory
_HTML = re.compile(rb"\s*(?:<!doctype html|<html|<table|<meta|<head|<body|<style)", re.IGNORECASE)


def open_source(path: Path) -> Source:
    """Return the sheets of the file at ``path``.

    Raises:
        SourceError: it cannot be read; the reason says why and what to do.
    """
    name = unicodedata.normalize("NFC", path.name)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise SourceError("too-large", name=name)
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError("missing", name=name) from error
    except OSError as error:
        raise SourceError("cannot-open", name=name) from error
    return source_of(content, name)


def source_of(content: bytes, name: str) -> Source:
    """Return the sheets of a file's content; ``name`` is the file's, with its ending.

    Raises:
        SourceError: see ``open_source``.
    """
    try:
        if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            sheets = read_xlsx(content)
        else:
            _refuse_other_kinds(content, name)
            sheets = read_csv(content, name.rpartition(".")[0] or name)
    except SourceError as error:
        details = {key: value for key, value in error.params.items() if key != "reason"}
        raise SourceError(error.reason, **details, name=name) from error
    return Source(name, hashlib.sha256(content).hexdigest(), sheets)


def _refuse_other_kinds(content: bytes, name: str) -> None:
    start = content[:4096]
    if not content.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise SourceError("damaged" if content and name.lower().endswith("x") else "empty")
    if start.startswith(_OLE):
        if _ENCRYPTED_STREAM in content:
            raise SourceError("encrypted" if _is_whole(content) else "damaged")
        raise SourceError("legacy")
    if start.startswith(b"%PDF"):
        raise SourceError("pdf")
    plain = start.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(plain):
        raise SourceError("html")
    if plain.lstrip().startswith(b"<?xml"):
        raise SourceError("xml")
    if plain.lstrip().upper().startswith(b"BEGIN:VCALENDAR"):
        raise SourceError("calendar")
    if name.lower().endswith((".xlsx", ".xlsm", ".xls")) and b"\x00" in start:
        raise SourceError("damaged")


def _is_whole(content: bytes) -> bool:
    """Return whether the sectors that an OLE file's header counts are all there."""
    sector = 1 << int.from_bytes(content[30:32], "little")
    tables = int.from_bytes(content[44:48], "little")
    return len(content) >= max(_LEAST_OLE, sector * (tables + 1)) and len(content) % 512 == 0
