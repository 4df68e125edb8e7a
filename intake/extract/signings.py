"""One signing, as a sentence tells it, and which signings only tell more of another."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake.extract.article import Sentence
from intake.extract.organisations import BRACKETED
from intake.extract.party import Party
from intake.extract.strangers import UNKNOWN
from intake.extract.text import Span

if TYPE_CHECKING:
    from intake.extract.lineage import Older

# Codes of the language files that are not codes of the register.
KINDS = {"framework_memorandum": "framework"}
FALLBACK = "other"
FEWEST = 2  # sides
LEAST = 3  # characters of a name that may be looked for everywhere
SUM = 5  # sentences after “two agreements were signed on Thursday” that tell of each


@dataclass(frozen=True)
class Signing:
    """A sentence that says an agreement was made. `signed` is EDTF, empty where it is not said."""

    sentence: Sentence
    kind: str
    signed: str
    place: str
    parties: tuple[Party, ...]
    is_background: bool
    confidence: float
    goes_on: bool = False
    is_said_loosely: bool = False
    names_instrument: bool = True
    lineage: tuple["Older", ...] = ()
    is_heading: bool = False
    is_another: bool = False

    @property
    def evidence(self) -> Span:
        return self.sentence.span


def is_told(one: Signing) -> bool:
    return len(one.parties) >= FEWEST and not one.is_background


def last_of(earlier: list[Signing], sentence: Sentence) -> Signing | None:
    """Return the signing told last in a sentence, else the last of all."""
    here = [one for one in earlier if one.sentence is sentence]
    return next(reversed(here or earlier), None)


def names_by_place(told: Iterable[Signing]) -> dict[str, list[Span]]:
    """Return the names of sides that only their place gave away, and in which sentences."""
    names: dict[str, list[Span]] = {}
    for one in told:
        for side in one.parties if is_told(one) and not one.is_heading else ():
            name = BRACKETED.sub("", side.surface)
            if side.confidence == UNKNOWN and len(name) >= LEAST:
                told_in = [one.evidence] if one.evidence.holds(side.span) else []
                names.setdefault(name, []).extend(told_in)
    return names
