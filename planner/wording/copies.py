"""Copies of a household's file, in words: what for, how large, what going back would lose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.book.backups import Why
from planner.domain.gigs import Gig
from planner.domain.payouts import Cost, Payout
from planner.domain.sessions import WorkSession
from planner.domain.targets import Target
from planner.text import N_

if TYPE_CHECKING:
    from planner.book.backups import Loss
    from planner.text import Translator

_WHY = {
    Why.AUTOMATIC: N_("Automatic"),
    Why.IMPORT: N_("Before an import"),
    Why.UPGRADE: N_("Before an update"),
    Why.RESTORE: N_("Before going back"),
    Why.ASKED: N_("By hand"),
}
_KINDS = {
    WorkSession: ("{count} session", "{count} sessions"),
    Gig: ("{count} gig entry", "{count} gig entries"),
    Payout: ("{count} payout", "{count} payouts"),
    Cost: ("{count} cost", "{count} costs"),
    Target: ("{count} target", "{count} targets"),
}
_KILO = 1000


def why(translator: Translator, reason: Why) -> str:
    """Return what a copy was made for."""
    return translator.text(_WHY[reason])


def size(count: int) -> str:
    """Return a number of bytes as one reads it: 940 KB, 1.2 MB."""
    if count < _KILO * _KILO:
        return f"{-(-count // _KILO)} KB"
    return f"{count / (_KILO * _KILO):.1f} MB"


def loss(translator: Translator, moment: str, lost: Loss) -> str:
    """Return what going back to the copy made at ``moment`` would change.

    What stands in the main lists is named; parts of it and the rest are counted together
    only where nothing else is lost.
    """
    if lost.is_nothing:
        return translator.text("The backup of {moment} holds the same as now.", moment=moment)
    named = dict(lost.gone)
    parts = [
        translator.plural(*forms, named[kind]) for kind, forms in _KINDS.items() if kind in named
    ]
    if not parts and named:
        count = sum(named.values())
        parts = [translator.plural("{count} entry", "{count} entries", count)]
    said = []
    if parts:
        said.append(
            translator.text(
                "Going back to {moment} loses what was noted since: {what}.",
                moment=moment,
                what=", ".join(parts),
            )
        )
    else:
        said.append(translator.text("Going back to {moment} loses no entry.", moment=moment))
    if lost.changed:
        said.append(
            translator.plural(
                "{count} entry changed since becomes as it was.",
                "{count} entries changed since become as they were.",
                lost.changed,
            )
        )
    if lost.back:
        said.append(
            translator.plural(
                "{count} entry removed since is there again.",
                "{count} entries removed since are there again.",
                lost.back,
            )
        )
    said.append(translator.text("The present state is backed up first."))
    return " ".join(said)
