"""The parts of an .xlsx package, unpacked within bounds and parsed without entities."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.parsers import expat

from planner.exchange.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LARGEST_PART = 48 * 1024 * 1024
LARGEST_TOTAL = 96 * 1024 * 1024
_DEEPEST = 100
_ENCRYPTED = 0x1
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    IndexError,
)


class Package:
    """A zip file's parts by name; the sizes its directory claims are not believed."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            entries = self._zip.infolist()
        except _DAMAGE as error:
            raise SourceError("damaged") from error
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            name = entry.filename.replace("\\", "/").lstrip("/").lower()
            if name in self._entries:
                raise SourceError("damaged")
            self._entries[name] = entry
        self._left = LARGEST_TOTAL

    @property
    def names(self) -> frozenset[str]:
        """The parts' names in lower case."""
        return frozenset(self._entries)

    def read(self, name: str) -> bytes | None:
        """Return a part's bytes, ``None`` if there is no such part.

        Raises:
            SourceError: it is encrypted, damaged, or larger than is reasonable.
        """
        entry = self._entries.get(name.lstrip("/").lower())
        if entry is None:
            return None
        if entry.flag_bits & _ENCRYPTED:
            raise SourceError("encrypted")
        most = min(LARGEST_PART, self._left)
        try:
            with self._zip.open(entry) as part:
                content = part.read(most + 1)
        except _DAMAGE as error:
            raise SourceError("damaged") from error
        if len(content) > most:
            raise SourceError("too-large")
        self._left -= len(content)
        return content


class Handler:
    """What is told about an XML part; names come without their namespace."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """A run of text."""


def parse(content: bytes, handler: Handler) -> None:
    """Tell ``handler`` what an XML part holds.

    Raises:
        SourceError: it is damaged, nested too deeply, or declares a document type, which
            no spreadsheet does and attacks need.
    """
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise SourceError("damaged")
        handler.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(_local(name))

    def doctype(*_: object) -> None:
        raise SourceError("unsafe")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = doctype
    _feed(parser.Parse, content)


def _feed(parse_: Callable[[bytes, bool], object], content: bytes) -> None:
    try:
        parse_(content, True)  # noqa: FBT003 - expat takes no keyword
    except (expat.ExpatError, UnicodeError, LookupError) as error:
        raise SourceError("damaged") from error


def _local(name: str) -> str:
    return name.rpartition(":")[2]
