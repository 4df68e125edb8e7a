"""Which suggestions go into a draft, and which of those nobody looked at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intake.choices import Confidence, Field
from intake.drafting.documents import Fact
from intake.models import Suggestion


@dataclass(frozen=True)
class RecordRows:
    """The suggestions of one record: the row that stands for it whole, and its fields."""

    name: str
    head: Suggestion | None
    fields: tuple[Suggestion, ...]

    @property
    def is_left_out(self) -> bool:
        return bool(self.head and self.head.is_refused)

    @property
    def existing(self) -> str:
        """The key of the agreement of the register that this one is, as its curator said."""
        return str((self.head.value or {}).get("existing", "")) if self.head else ""

    @property
    def taken(self) -> list[Suggestion]:
        """The fields that go into the draft."""
        if self.is_left_out:
            return []
        if self.existing:
            return [one for one in self.fields if one.is_agreed]
        return [one for one in self.fields if goes_in(one)]

    @property
    def is_drafted(self) -> bool:
        """Whether anything of it goes into the draft: a further source does without any field."""
        return not self.is_left_out and bool(self.taken or self.existing)

    @property
    def not_looked_at(self) -> list[Suggestion]:
        """The fields that go into the draft although nobody said anything of them."""
        return [one for one in self.taken if not one.choice]


def by_record(rows: Iterable[Suggestion]) -> list[RecordRows]:
    """Return suggestions by the record they belong to, in their order."""
    found: dict[str, list[Suggestion]] = {}
    for row in rows:
        found.setdefault(row.record, []).append(row)
    return [_record(name, group) for name, group in found.items()]


def _record(name: str, rows: Sequence[Suggestion]) -> RecordRows:
    head = next((row for row in rows if row.field == Field.RECORD), None)
    return RecordRows(name, head, tuple(row for row in rows if row.field != Field.RECORD))


def goes_in(row: Suggestion) -> bool:
    """Whether a field goes into the draft: what was agreed to, and what is clear or needs a check.

    What is unsure goes in only if somebody agreed: a guess nobody looked at is no fact.
    """
    if row.settled in (None, "", []):
        return False
    return row.is_agreed or (not row.choice and row.confidence != Confidence.UNSURE)


def fact_of(row: Suggestion, text: str) -> Fact:
    """Return what a suggestion says, with the sentences it rests on."""
    quote = row.quote(text)
    return Fact(row.code, row.field, row.settled, (quote,) if quote else ())
