"""Finding published records by name for the fields of curators: see `curation.finding`."""

from typing import Any

from curation.documents import record_type
from curation.finding import Found, detail_of, find_in_tables
from curation.staging import is_staged
from search.suggest import Suggestion, suggest


def find_by_index(type_name: str, typed: str, limit: int) -> list[Found]:
    """Return the records of a type that are called so, best first; without words, the tables'.

    At most six queries. Inside a staged block, whose records the index lacks, the tables answer.
    """
    if not typed.strip() or is_staged():
        return find_in_tables(type_name, typed, limit)
    told = suggest(typed, limit=limit, record_type=type_name)
    objects: Any = record_type(type_name).model._default_manager
    records = getattr(objects, "with_names", objects.all)().filter(
        key__in=[one.key for one in told]
    )
    known = {record.key: record for record in records}
    return [_found(one, known[one.key]) for one in told if one.key in known]


def _found(one: Suggestion, record: Any) -> Found:
    label, name = str(record), "".join(bit.text for bit in one.name)
    return Found(record.key, label, detail_of(record), "" if name == label else name)
