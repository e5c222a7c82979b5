"""Copies of a household's file: made, kept for a while, compared and put back.

Copies stand in a folder beside the file, or in one the user has chosen; there each file has a
folder of its own, so that two households of one name do not mix.
"""

from __future__ import annotations

import datetime as dt
import logging
import zlib
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from planner.models import TABLES, sqlite
from planner.models.errors import StorageError
from planner.settings import KeepChoice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.domain.base import Record
    from planner.settings import Preferences

log = logging.getLogger(__name__)

_STAMP = "%Y%m%d-%H%M%S"
_SUFFIX = ".sallim"
_HOURLY_FOR = dt.timedelta(days=1)


class Why(StrEnum):
    """What a copy was made for; the word stands in its name."""

    AUTOMATIC = "auto"
    IMPORT = "import"
    UPGRADE = "upgrade"
    RESTORE = "restore"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Keeping:
    """How many days and months have a copy of their own."""

    days: int
    months: int


USUAL = Keeping(days=14, months=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy: where it is, when and what for it was made (aware, UTC), and its size in bytes."""

    path: Path
    made_at: dt.datetime
    why: Why
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What a file would lose if a copy were put in its place, in numbers of records.

    ``gone`` are those that the copy does not have, by kind, in the order of the tables;
    ``changed`` those that it has otherwise, ``back`` those removed since that would be there
    again. Both are 0 where the copy comes from an older program and cannot be compared.
    """

    gone: tuple[tuple[type[Record], int], ...] = ()
    changed: int = 0
    back: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether file and copy hold the same."""
        return not (self.gone or self.changed or self.back)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where copies are kept, and how long.

    ``folder`` is the one chosen by the user, ``None`` for the one beside the file.
    ``automatic`` is whether a file is copied when it is closed.
    """

    folder: Path | None = None
    keeping: Keeping = field(default=USUAL)
    automatic: bool = True

    def folder_for(self, file: Path) -> Path:
        """Return the folder for copies of ``file``; it need not exist yet."""
        if self.folder is None:
            return file.parent / f"{file.stem} backups"
        place = zlib.crc32(str(file.resolve().parent).encode())
        return self.folder / f"{file.stem} {place:08x}"

    def copies(self, file: Path) -> tuple[Copy, ...]:
        """Return the copies of ``file``, newest first; files of other names are left alone."""
        found = (
            _copy_at(path, file.stem)
            for path in self.folder_for(file).glob(f"*{_SUFFIX}")
            if path.is_file()
        )
        return tuple(
            sorted(
                (known for known in found if known is not None),
                key=lambda known: (known.made_at, known.path.name),
                reverse=True,
            )
        )

    def add(self, file: Path, *, now: dt.datetime, why: Why) -> Copy:
        """Copy ``file``, look whether the copy is sound, and remove copies kept long enough.

        Args:
            file: the household's file.
            now: an aware moment; its time zone says where days begin.
            why: what for.

        Raises:
            StorageError: the copy could not be made or is not sound.
        """
        stamp = now.astimezone(dt.UTC).strftime(_STAMP)
        target = self.folder_for(file) / f"{file.stem}-{stamp}-{why}{_SUFFIX}"
        sqlite.copy(file, target)
        made = _copy_at(target, file.stem)
        if made is None:
            raise StorageError("backup", path=str(target))
        for old in superfluous(self.copies(file), self.keeping, now):
            if old.path != target:
                _remove(old.path)
        return made

    def is_due(self, file: Path) -> bool:
        """Return whether ``file`` has changed since its newest copy was made."""
        newest = next(iter(self.copies(file)), None)
        return newest is None or file.stat().st_mtime_ns > newest.path.stat().st_mtime_ns


def superfluous(copies: Sequence[Copy], keeping: Keeping, now: dt.datetime) -> tuple[Copy, ...]:
    """Return the copies that need not be kept.

    Of automatic copies the newest of each hour is kept for a day, the newest of each day for
    ``keeping.days`` days and the newest of each month for ``keeping.months`` months. Others,
    made before something was changed as a whole, are kept for as many days.

    Args:
        copies: all copies, in any order.
        keeping: how many days and months have a copy.
        now: an aware moment; its time zone says where days begin.
    """
    kept: set[Path] = set()
    seen: set[tuple[int, ...]] = set()
    for copy in sorted(copies, key=lambda copy: copy.made_at, reverse=True):
        made = copy.made_at.astimezone(now.tzinfo)
        age = (now.date() - made.date()).days
        months = (now.year - made.year) * 12 + now.month - made.month
        slots: list[tuple[int, ...]] = []
        if now - copy.made_at < _HOURLY_FOR:
            slots.append((made.year, made.month, made.day, made.hour))
        if age < keeping.days:
            slots.append((made.year, made.month, made.day))
        if months < keeping.months:
            slots.append((made.year, made.month))
        is_new = any(slot not in seen for slot in slots)
        seen.update(slots)
        if is_new or (copy.why is not Why.AUTOMATIC and age < keeping.days):
            kept.add(copy.path)
    return tuple(copy for copy in copies if copy.path not in kept)


def is_sound(copy: Path) -> bool:
    """Return whether a copy can be opened and is undamaged; takes a moment for large ones."""
    try:
        sqlite.check(copy)
    except StorageError:
        return False
    return True


def loss(file: Path, copy: Path) -> Loss:
    """Return what ``file`` would lose if ``copy`` were put in its place.

    Raises:
        StorageError: one of them cannot be read.
    """
    present, past = sqlite.contents(file), sqlite.contents(copy)
    alike = sqlite.check(file) == sqlite.check(copy)
    gone, changed, back = [], 0, 0
    for kind, table in TABLES.items():
        here, there = present.get(table.name, {}), past.get(table.name, {})
        missing = len(here.keys() - there.keys())
        if missing:
            gone.append((kind, missing))
        if alike:
            back += len(there.keys() - here.keys())
            changed += sum(here[uid] != there[uid] for uid in here.keys() & there.keys())
    return Loss(gone=tuple(gone), changed=changed, back=back)


def newest_sound(shelves: Iterable[Shelf], file: Path) -> Copy | None:
    """Return the newest undamaged copy of a damaged file, ``None`` if there is none."""
    found = {copy.path: copy for shelf in shelves for copy in shelf.copies(file)}
    ordered = sorted(found.values(), key=lambda copy: copy.made_at, reverse=True)
    return next((copy for copy in ordered if is_sound(copy.path)), None)


def _copy_at(path: Path, stem: str) -> Copy | None:
    """Return the copy at ``path``; ``None`` if its name is not that of one."""
    name = path.stem.removeprefix(f"{stem}-")
    stamp, _dash, word = name.rpartition("-")
    try:
        made = dt.datetime.strptime(stamp, _STAMP).replace(tzinfo=dt.UTC)
        return Copy(path=path, made_at=made, why=Why(word), size=path.stat().st_size)
    except (ValueError, OSError):
        return None


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:  # somebody else has it open; it goes the next time
        log.info("copy not removed: %s", error)


_KEEPINGS = {
    KeepChoice.FEW: Keeping(days=7, months=3),
    KeepChoice.USUAL: USUAL,
    KeepChoice.MANY: Keeping(days=30, months=24),
}


def keeping_of(choice: KeepChoice) -> Keeping:
    """Return what a choice of the settings means."""
    return _KEEPINGS[choice]


def preferred_shelf(preferences: Preferences) -> Shelf:
    """Return where and how long this machine keeps copies."""
    return Shelf(
        folder=Path(preferences.backup_folder) if preferences.backup_folder else None,
        keeping=keeping_of(preferences.keep_copies),
        automatic=preferences.back_up,
    )
