"""Which changed records may move those that name them: a new name moves nobody anywhere."""

from collections.abc import Iterator, Mapping, Sequence

from curation.models import Change, Version

Fields = Mapping[str, frozenset[str]]  # by type, what of such a record is counted


def that_may_move(news: Sequence[Change], fields: Fields) -> list[Change]:
    """Return the changes without those of records that are as they were in these fields.

    One query for each type in `fields` that has changed. A record whose version before is not kept,
    and one that was merged or withdrawn, may move others.
    """
    resting = {
        (name, key)
        for name, told in fields.items()
        for key in _as_they_were([one for one in news if one.record_type == name], name, told)
    }
    return [one for one in news if (one.record_type, one.record_key) not in resting]


def _as_they_were(news: list[Change], name: str, fields: frozenset[str]) -> Iterator[str]:
    """Yield the keys of the records whose first version before and last version say the same."""
    told: dict[str, list[int]] = {}
    for one in news:
        told.setdefault(one.record_key, []).append(one.version)
    for one in news:
        if one.kind != Change.Kind.CHANGED:
            told.pop(one.record_key, None)
    if not told:
        return
    spans = {key: (min(numbers) - 1, max(numbers)) for key, numbers in told.items()}
    rows = Version.objects.filter(
        record_type=name,
        record_key__in=list(spans),
        number__in={number for span in spans.values() for number in span},
    ).values_list("record_key", "number", *(f"document__{field}" for field in sorted(fields)))
    said = {(key, number): values for key, number, *values in rows}
    for key, (before, after) in spans.items():
        if (key, before) in said and said[key, before] == said.get((key, after)):
            yield key
