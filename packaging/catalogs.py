"""Compile the Korean catalogs into the one file that the program reads.

Run it after a change to ``planner/text/catalogs/ko/*.po``; a test fails until then.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGS = Path(__file__).resolve().parent.parent / "planner" / "text" / "catalogs"


def merged(language: str) -> Catalog:
    """Return the texts of all areas of ``language`` as one catalog.

    Raises:
        ValueError: two areas translate the same text differently.
    """
    # A fixed moment: the same texts must make the same file.
    moment = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    whole = Catalog(
        locale=language,
        charset="utf-8",
        creation_date=moment,
        revision_date=moment,
        project="sallim",
    )
    for path in sorted((CATALOGS / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language, abort_invalid=True):
                if not message.id:
                    continue
                known = whole.get(message.id, message.context)
                if known is not None and known.string != message.string:
                    where = f"{path.name}: {message.id!r}: {message.string!r}, {known.string!r}"
                    raise ValueError(where)
                whole.add(message.id, message.string, context=message.context)
    return whole


def compiled(language: str) -> bytes:
    """Return the content of the catalog file of ``language``."""
    out = io.BytesIO()
    write_mo(out, merged(language))
    return out.getvalue()


def main() -> int:
    """Write the catalog file."""
    (CATALOGS / "ko.mo").write_bytes(compiled("ko"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
