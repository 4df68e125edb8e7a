"""Random choices that are the same for the same record."""

import itertools
import random
from dataclasses import dataclass
from functools import lru_cache

SEED = 20_261_122
# How popular institutions, countries and topics are: the n-th as 1 / (n + 3) ** 0.9.
SHIFT, POWER = 3, 0.9


@dataclass(frozen=True)
class Sizes:
    """How many records there are of each type."""

    agreements: int
    institutions: int

    @classmethod
    def of(cls, agreements: int) -> "Sizes":
        return cls(agreements, max(agreements // 20, 10))

    @property
    def sources(self) -> int:
        return max(self.agreements // 20, 20)

    @property
    def series(self) -> int:
        return max(self.agreements // 1_000, 3)

    @property
    def forums(self) -> int:
        return max(self.agreements // 200, 10)

    @property
    def targets(self) -> int:
        return max(self.agreements // 500, 5)


class Dice(random.Random):
    """The choices of one record, named by its type and number."""

    def __init__(self, *record: object) -> None:
        super().__init__("/".join(map(str, (SEED, *record))))

    def zipf(self, count: int, several: int = 1) -> list[int]:
        """Return numbers below `count`, the small ones often."""
        return self.choices(range(count), cum_weights=_weights(count), k=several)


@lru_cache(maxsize=16)
def _weights(count: int) -> list[float]:
    return list(itertools.accumulate(1 / (place + SHIFT) ** POWER for place in range(count)))
