"""What may be believed about the rate of a stream, as many equally weighted guesses."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

MONTH_DAYS = 365.25 / 12
WEEK_MONTHS = 7 / MONTH_DAYS

Floats = NDArray[np.float32]


@dataclass(slots=True)
class Beliefs:
    """What the rate of a step (a week, or from payday to payday) may be; arrays [particles].

    ``level`` and ``wander`` are logs of payouts a step, their sum at most ``most``; ``recall``
    is the AR(1) coefficient of ``wander`` and ``kick`` the size of its shocks; ``drift`` is
    added to the level each step from step ``turn`` of the record on, and is multiplied by
    ``fade`` each step of the future; a ramp of ``rise`` in all is half way up ``middle`` steps
    after the origin, ``width`` being the steps from there to 73 %; ``leave`` and ``resume`` are
    the chances of switching off and on, ``idle`` the factor while off; ``hazard`` is the chance
    of ending for good; ``regular`` is 0 for Poisson counts, else the most payouts in a step;
    ``on`` and ``alive`` are 0 or 1; ``shape`` is the number of a year's shape, 0 for none.
    """

    level: Floats
    wander: Floats
    most: Floats
    recall: Floats
    kick: Floats
    drift: Floats
    turn: Floats
    fade: Floats
    rise: Floats
    middle: Floats
    width: Floats
    leave: Floats
    resume: Floats
    idle: Floats
    hazard: Floats
    regular: Floats
    on: Floats
    alive: Floats
    shape: Floats

    def take(self, index: NDArray[np.intp]) -> Self:
        """Return the beliefs at ``index``, in that order."""
        return type(self)(*(getattr(self, field.name)[index] for field in fields(self)))

    def spread(self, paths: int) -> Self:
        """Return a belief for each path, each of them used as often as the others can be."""
        return self.take(np.arange(paths) * len(self.level) // paths)

    @classmethod
    def together(cls, parts: Sequence[Self]) -> Self:
        """Return the beliefs of all parts, one part after the other."""
        columns = ([getattr(part, field.name) for part in parts] for field in fields(cls))
        return cls(*(np.concatenate(column) for column in columns))


def reached(beliefs: Beliefs, who: NDArray[np.intp], step: int) -> Floats:
    """Return what share of its ramp each of ``who`` has behind it at a step of the future."""
    return ramp(np.float32(step) - beliefs.middle[who], beliefs.width[who])


def ramp(steps: Floats, width: Floats) -> Floats:
    """Return the share of a ramp that is over so many steps after its middle."""
    return np.asarray(0.5 + 0.5 * np.tanh(steps / (2 * width)), dtype=np.float32)
