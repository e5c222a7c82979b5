"""Reads .csv files in the encodings that Korean programs write."""

from __future__ import annotations

import csv
import io

from planner.exchange.source import MOST_ROWS, Sheet, SourceError

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SEPARATORS = ",\t;|"
_MOST_COLUMNS = 16_384
_LOOKED_AT = 30
_LONGEST_FIELD = 1_000_000


def read_csv(content: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the one sheet of a file; ``name`` becomes the sheet's.

    Raises:
        SourceError: its text is in no known encoding, or it is no table.
    """
    text = decode(content)
    if not text.strip():
        raise SourceError("empty")
    if "\x00" in text:
        raise SourceError("not-a-table")
    separator = ""
    first, _, rest = text.lstrip("\r\n").partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        separator, text = first.strip()[-1], rest
    rows: dict[int, dict[int, object]] = {}
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator or _separator(text), strict=False
    )
    try:
        for number, fields in enumerate(reader, start=2 if separator else 1):
            cells: dict[int, object] = {
                column: field.strip()
                for column, field in enumerate(fields[:_MOST_COLUMNS], start=1)
                if field.strip()
            }
            if cells:
                rows[number] = cells
            if len(rows) > MOST_ROWS:
                raise SourceError("too-large")
    except csv.Error as error:
        raise SourceError("not-a-table") from error
    if not rows:
        raise SourceError("empty")
    return (Sheet(name, rows, delimited=True),)


def decode(content: bytes) -> str:
    """Return the text of a file: by its mark, else UTF-8, else UTF-16, else CP949.

    Raises:
        SourceError: none of them fits; ``line`` is the first that is not UTF-8.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding)
    guessed = _utf16(content)
    if guessed:
        return _decoded(content, guessed)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        # A file that was UTF-8 up to here and goes on in another encoding was put together
        # of two: guessing would garble one of them.
        if any(byte > 0x7F for byte in content[: error.start]):  # noqa: PLR2004 - ASCII
            raise SourceError("encoding", line=line) from error
    try:
        return content.decode("cp949")
    except UnicodeDecodeError as error:
        raise SourceError("encoding", line=line) from error


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError("encoding", line=content.count(b"\n", 0, error.start) + 1) from error


def _utf16(content: bytes) -> str:
    """Return the byte order of UTF-16 without a mark, by where its zero bytes are."""
    sample = content[:2_000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) < 4 or max(even, odd) * 5 < len(sample) // 2:  # noqa: PLR2004 - too short
        return ""
    if even == odd:
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _separator(text: str) -> str:
    """Return the separator that cuts most lines into the same number of fields."""
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]

    def score(separator: str) -> tuple[int, int]:
        counts = [line.count(separator) for line in lines]
        cut = [count for count in counts if count]
        return (max((cut.count(count) for count in cut), default=0), sum(cut))

    return max(_SEPARATORS, key=score)
