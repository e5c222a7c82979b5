"""Reading thousands of rows at once."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

K = TypeVar("K")

if TYPE_CHECKING:
    from collections.abc import Generator


@contextmanager
def many_rows() -> Generator[None]:
    """Keep the collector of cycles off while rows are made, which are never part of one.

    It walks everything alive again and again while much is made: half the time of a read.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Once(dict[K, K]):
    """Gives for each text the first one that is equal to it: the same name is kept once."""

    def __missing__(self, key: K) -> K:
        """Keep ``key``."""
        self[key] = key
        return key
