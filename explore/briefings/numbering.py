"""The sources of a briefing, numbered in the order in which a reader meets them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sources.choices import Stance
from sources.models import Citation, Source

MOST_OF_ONE_FACT = 2


@dataclass(frozen=True)
class Numbered:
    """A source and its number in the briefing."""

    number: int
    source: Source

    @property
    def anchor(self) -> str:
        return f"s{self.number}"


@dataclass
class Numbering:
    """Numbers sources as facts ask for them; built from the citations of several records."""

    citations: Iterable[Citation]
    _of_record: dict[UUID, list[Citation]] = field(default_factory=lambda: defaultdict(list))
    _numbered: dict[Any, Numbered] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for citation in self.citations:
            if citation.stance != Stance.CONTRADICTS:
                self._of_record[citation.object_id].append(citation)

    @classmethod
    def of(cls, records: Iterable[UUID]) -> "Numbering":
        """Return the numbering of what cites these records: one query."""
        cited = Citation.objects.filter(object_id__in=list(records)).select_related("source")
        return cls(cited.order_by("object_id", "position"))

    def sources_for(self, record: UUID, *paths: str) -> list[Numbered]:
        """Return the sources of a record's statement: of the first of these paths that is cited.

        Else those of the record as a whole, else any of the record's; two at most.
        """
        cited = self._of_record.get(record, [])
        for path in (*paths, ""):
            found = [one for one in cited if _is_at(one, path)]
            if found:
                return self._numbers(found)
        return self._numbers(cited)

    @property
    def used(self) -> list[Numbered]:
        """Every source that got a number, in order."""
        return list(self._numbered.values())

    def _numbers(self, citations: list[Citation]) -> list[Numbered]:
        sources = list({one.source_id: one.source for one in citations}.values())
        return [self._number(source) for source in sources[:MOST_OF_ONE_FACT]]

    def _number(self, source: Source) -> Numbered:
        return self._numbered.setdefault(source.pk, Numbered(len(self._numbered) + 1, source))


def _is_at(citation: Citation, path: str) -> bool:
    return citation.path == path or (bool(path) and citation.path.startswith(f"{path}/"))
