"""What the questions of the apps have in common."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from curation.board.registry import CHUNK, Reminder, about
from curation.compare import say_path
from curation.models import Version
from values.text import clean_tag

MOST_NAMED = 4  # statements in one sentence


def in_chunks(records: QuerySet, size: int = CHUNK) -> Iterator[list[Any]]:
    """Yield the records in lists of at most so many; what they prefetch is asked once a list."""
    rows = records.iterator(chunk_size=size)
    while chunk := list(islice(rows, size)):
        yield chunk


def occasion_of(*parts: str) -> str:
    """Return a short name of an occasion that is too long to keep whole."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def uncited(document: dict, facts: Sequence[str]) -> list[str]:
    """Return the paths of those facts of a document that no citation supports.

    A fact is supported by what cites it, anything inside it, the row or list it belongs to, or
    the record as a whole: as its page marks it.
    """
    cited = {one.get("path", "") for one in document.get("citations", [])}
    return [] if "" in cited else [path for path in _paths(document, facts) if _bare(path, cited)]


def _paths(document: dict, facts: Sequence[str]) -> Iterator[str]:
    for name in facts:
        value = document.get(name)
        if isinstance(value, list):
            yield from (f"{name}/{row['key']}" for row in value if isinstance(row, dict))
        elif value:
            yield name


def _bare(path: str, cited: Iterable[str]) -> bool:
    return not any(
        one == path or one.startswith(f"{path}/") or path.startswith(f"{one}/") for one in cited
    )


def uncited_facts(records: QuerySet, facts: Sequence[str]) -> Iterator[Reminder]:
    """Yield one reminder for each record with facts that no source supports."""
    for chunk in in_chunks(records.filter(~Q(citations__path=""))):
        versions = Version.objects.latest_of(chunk[0].type_name, [one.key for one in chunk])
        documents = {one.record_key: one.document for one in versions}
        for record in chunk:
            if paths := uncited(documents.get(record.key, {}), facts):
                yield _uncited(record, paths)


def _uncited(record: Any, paths: list[str]) -> Reminder:
    named = [say_path(record.type_name, path) for path in paths[:MOST_NAMED]]
    if len(paths) > MOST_NAMED:
        named.append("…")
    return about(
        record,
        "uncited",
        _("No source is given for: %(facts)s.") % {"facts": "; ".join(named)},
        field=paths[0],
        occasion=occasion_of(*paths),
    )


def missing_languages(records: QuerySet, field: str, kind: str) -> Iterator[Reminder]:
    """Yield one reminder for each record whose texts lack a language of the pages."""
    languages = {clean_tag(code): name for code, name in settings.LANGUAGES}
    lacking = ~Q(**{f"{field}__has_keys": list(languages)})
    for record in records.filter(lacking).iterator(chunk_size=CHUNK):
        texts = getattr(record, field)
        names = [str(name) for tag, name in languages.items() if tag not in texts]
        yield about(
            record,
            kind,
            _("No title in: %(languages)s.") % {"languages": ", ".join(names)},
            field=field,
            occasion=occasion_of(*sorted(texts)),
        )
