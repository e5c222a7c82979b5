"""Reads .xlsx workbooks within bounds: values as stored, never a formula, never a fetch.

openpyxl's reader loses cells silently where a sheet's stated extent is wrong, needs
gigabytes for hostile files and hours for stray cells (see the corpus), so the few parts
that hold values are read here; openpyxl still judges number formats and dates.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from planner.exchange.source import MOST_ROWS, ErrorValue, Sheet, SourceError
from planner.exchange.xlsx_parts import Handler, Package, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_MOST_CELLS = 1_000_000
_MOST_SHEETS = 1_000
_MOST_MERGES = 20_000
_LONGEST_TEXT = 32_767
_ADDRESS = re.compile(r"([A-Za-z]{1,4})([0-9]{1,8})")
_CONTROL = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_xlsx(content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook.

    Raises:
        SourceError: it is damaged, encrypted, unsafe, too large, or no workbook.
    """
    package = Package(content)
    book_part = _workbook_part(package)
    book = _Workbook()
    parse(_required(package, book_part), book)
    if not book.sheets:
        raise SourceError("no-sheets")
    if len(book.sheets) > _MOST_SHEETS:
        raise SourceError("too-large")
    relations = _relations(package, book_part)
    texts = _SharedTexts()
    styles = _Styles()
    for part, handler in (("sharedstrings.xml", texts), ("styles.xml", styles)):
        stored = package.read(posixpath.join(posixpath.dirname(book_part), part))
        if stored is not None:
            parse(stored, handler)
    epoch = CALENDAR_MAC_1904 if book.date1904 else CALENDAR_WINDOWS_1900
    values = _Values(texts.texts, styles.formats(), epoch)
    found = []
    for name, relation, hidden in book.sheets:
        target = relations.get(relation)
        if target is None:
            raise SourceError("damaged")
        if "worksheet" not in target[0]:
            continue  # a chart sheet has no cells
        reader = _Cells(values)
        parse(_required(package, target[1]), reader)
        found.append(reader.sheet(name, hidden=hidden))
    if not found:
        raise SourceError("no-sheets")
    return tuple(found)


def _required(package: Package, name: str) -> bytes:
    content = package.read(name)
    if content is None:
        raise SourceError("damaged")
    return content


def _workbook_part(package: Package) -> str:
    relations = _Relations()
    stored = package.read("_rels/.rels")
    if stored is not None:
        parse(stored, relations)
    for kind, target in relations.found.values():
        if kind.endswith("/officeDocument"):
            return target.lstrip("/")
    if "xl/workbook.xml" in package.names:
        return "xl/workbook.xml"
    if "content.xml" in package.names:
        raise SourceError("ods")
    raise SourceError("not-a-table")


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return kind and part by relation id; parts outside the package are left out."""
    folder, name = posixpath.split(part)
    relations = _Relations()
    parse(_required(package, posixpath.join(folder, "_rels", f"{name}.rels")), relations)
    found = {}
    for key, (kind, target) in relations.found.items():
        path = target if target.startswith("/") else posixpath.join(folder, target)
        path = posixpath.normpath(path.replace("\\", "/")).lstrip("/")
        if not path.startswith(".."):
            found[key] = (kind, path)
    return found


class _Relations(Handler):
    def __init__(self) -> None:
        self.found: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            pair = attributes.get("Type", ""), attributes.get("Target", "")
            self.found[attributes.get("Id", "")] = pair


class _Workbook(Handler):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.date1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr":
            self.date1904 = attributes.get("date1904", "") in {"1", "true"}
        elif name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), attributes.get("id", ""), hidden))


class _SharedTexts(Handler):
    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._inside = False
        self._sounds = 0  # how deep in a phonetic run, whose text is not the cell's

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        del attributes
        if name == "si":
            self._parts = []
        self._sounds += name == "rPh"
        self._inside = name == "t" and not self._sounds

    def text(self, text: str) -> None:
        if self._inside:
            self._parts.append(text)

    def end(self, name: str) -> None:
        self._inside = False
        self._sounds -= name == "rPh"
        if name == "si":
            self.texts.append(_text("".join(self._parts)))


class _Styles(Handler):
    def __init__(self) -> None:
        self._own: dict[int, str] = {}
        self._used: list[int] = []
        self._in_cells = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._own[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self._used.append(_number(attributes.get("numFmtId")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def formats(self) -> tuple[str, ...]:
        """Return the number format of each cell style."""
        return tuple(self._own.get(key, BUILTIN_FORMATS.get(key, "")) for key in self._used)


@dataclass(slots=True)
class _Cell:
    row: int
    column: int
    kind: str
    style: int
    value: list[str] = field(default_factory=list)
    formula: list[str] | None = None


class _Cells(Handler):
    """Collects the cells of one sheet."""

    def __init__(self, values: _Values) -> None:
        self._values = values
        self._rows: dict[int, dict[int, object]] = {}
        self._sums: set[tuple[int, int]] = set()
        self._merges: list[tuple[int, int, int, int]] = []
        self._row, self._column, self._count = 0, 0, 0
        self._cell: _Cell | None = None
        self._into: list[str] | None = None
        self._sounds = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        cell = self._cell
        if name == "row":
            self._row = _number(attributes.get("r"), self._row + 1)
            self._column = 0
        elif name == "c":
            self._begin(attributes)
        elif name == "mergeCell" and len(self._merges) < _MOST_MERGES:
            self._merge(attributes.get("ref", ""))
        elif cell is not None and name in {"v", "t"} and not self._sounds:
            self._into = cell.value
        elif cell is not None and name == "f":
            cell.formula = []
            self._into = cell.formula
        elif name == "rPh":
            self._sounds += 1

    def text(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    def end(self, name: str) -> None:
        if name in {"v", "t", "f"}:
            self._into = None
        elif name == "rPh":
            self._sounds -= 1
        elif name == "c" and self._cell is not None:
            self._keep(self._cell)
            self._cell = None

    def sheet(self, name: str, *, hidden: bool) -> Sheet:
        rows = {row: self._rows[row] for row in sorted(self._rows)}
        return Sheet(name, rows, frozenset(self._sums), tuple(self._merges), hidden=hidden)

    def _begin(self, attributes: Mapping[str, str]) -> None:
        found = _ADDRESS.fullmatch(attributes.get("r", ""))
        row, column = self._row, self._column + 1
        if found:
            row, column = int(found[2]), _column(found[1])
        elif "r" in attributes:
            raise SourceError("damaged")
        if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
            raise SourceError("damaged")
        self._column = column
        style = _number(attributes.get("s"))
        self._cell = _Cell(row, column, attributes.get("t", "n"), style)

    def _keep(self, cell: _Cell) -> None:
        formula = None if cell.formula is None else "".join(cell.formula)
        value = self._values.of(cell)
        # A formula that gives an empty text is of the kind "str"; others were never worked out.
        if value is None and formula is not None and cell.kind != "str":
            value = ErrorValue("=")
        if value is None:
            return
        if formula and re.match(r"=?(?:SUM|SUBTOTAL|합계)\(", formula.strip(), re.IGNORECASE):
            self._sums.add((cell.row, cell.column))
        self._count += 1
        self._rows.setdefault(cell.row, {})[cell.column] = value
        if self._count > _MOST_CELLS or len(self._rows) > MOST_ROWS:
            raise SourceError("too-large")

    def _merge(self, reference: str) -> None:
        corners = [_ADDRESS.fullmatch(part) for part in reference.split(":")]
        first, last = corners[0], corners[-1]
        if first and last:
            self._merges.append((int(first[2]), _column(first[1]), int(last[2]), _column(last[1])))


class _Values:
    """Makes values of what cells hold."""

    def __init__(self, texts: list[str], formats: tuple[str, ...], epoch: dt.datetime) -> None:
        self._texts = texts
        self._epoch = epoch
        self._formats = [
            (is_date_format(text), is_timedelta_format(text)) if text else (False, False)
            for text in formats
        ]

    def of(self, cell: _Cell) -> object:
        """Return a cell's value, ``None`` for an empty cell."""
        text = "".join(cell.value)
        if not text:
            return None
        if cell.kind == "s":
            index = _number(text, -1)
            return self._texts[index] or None if 0 <= index < len(self._texts) else ErrorValue("?")
        plain = _PLAIN.get(cell.kind)
        return self._number(text, cell.style) if plain is None else plain(text)

    def _number(self, text: str, style: int) -> object:
        try:
            number = float(text)
        except ValueError:
            return _text(text)
        if number != number or number in {float("inf"), float("-inf")}:  # noqa: PLR0124 - NaN
            return ErrorValue(text[:20])
        dated, spanned = self._formats[style] if 0 <= style < len(self._formats) else (False, False)
        if dated or spanned:
            try:
                found = from_excel(number, self._epoch, timedelta=spanned)
            except (ValueError, OverflowError, TypeError):
                return ErrorValue(text[:20])
            if isinstance(found, dt.datetime | dt.time | dt.timedelta):
                return found
        return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _text(text: str) -> str:
    """Return a text with its escaped characters, no longer than a cell may hold."""
    return _CONTROL.sub(lambda found: chr(int(found[1], 16)), text[:_LONGEST_TEXT])


def _iso(text: str) -> object:
    try:
        return dt.datetime.fromisoformat(text.strip())
    except ValueError:
        return _text(text)


_PLAIN: dict[str, Callable[[str], object]] = {
    "str": _text,
    "inlineStr": _text,
    "b": lambda text: text.strip() == "1",
    "e": lambda text: ErrorValue(text[:20]),
    "d": _iso,
}


def _number(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else default  # noqa: PLR2004


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
