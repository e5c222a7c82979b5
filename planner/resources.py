"""Where a bundled file is: fonts, icons and other things that are not code."""

from __future__ import annotations

from pathlib import Path

# Installed wheels carry the files inside the package, a checkout beside it.
_ROOTS = (
    Path(__file__).resolve().parent / "_resources",
    Path(__file__).resolve().parent.parent / "resources",
)


def resource(name: str) -> Path:
    """Return the path of a bundled file, e.g. ``icons/target.svg``.

    Raises:
        ValueError: ``name`` is absolute or climbs out of the bundle.
        FileNotFoundError: there is no such file.
    """
    if name.startswith("/") or ".." in Path(name).parts:
        raise ValueError(name)
    for root in _ROOTS:
        if (root / name).is_file():
            return root / name
    raise FileNotFoundError(name)
