"""Filling an empty register with synthetic records, several processes at once."""

import json
import multiprocessing
import os
import resource
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection, transaction

from api.addresses import COLLECTIONS
from bench.made import agreements, records
from bench.made.copying import Work, copy, leave_alone, look_after, take_away
from bench.made.dice import Sizes
from bench.made.entries import entries_of
from bench.made.lines import THEN, column, lines_of, spans_of, table
from bench.made.process import begin
from bench.made.words import TOPICS
from curation.documents import RecordType, record_type, record_types
from curation.models import row_id

CHUNK = 2_000
UNFINISHED = "bench_unfinished"  # a table that is there while a database is being filled
TERMS = {"technology": "TEC", "activity": "ACT"}
MAKERS: dict[str, Callable[[int, Sizes], records.Document]] = {
    "institution": records.institution,
    "source": records.source,
    "forum_series": records.series,
    "forum": records.forum,
    "target": records.target,
    "agreement": agreements.agreement,
}


class Chunk(NamedTuple):
    """Records of one type by number, and how many changes came before their first."""

    kind: str
    first: int
    last: int
    before: int
    sizes: Sizes
    index: bool


class Done(NamedTuple):
    """What a piece of work was, and what it cost: this process and its server process."""

    what: str
    count: int
    seconds: float
    megabytes: float


def counts(sizes: Sizes) -> dict[str, int]:
    """Return how many records of each type there will be, those first that others name."""
    several = {"institution": sizes.institutions, "source": sizes.sources}
    several |= {"forum_series": sizes.series, "forum": sizes.forums, "target": sizes.targets}
    return {name: len(TOPICS) for name in TERMS} | several | {"agreement": sizes.agreements}


def chunks(sizes: Sizes, *, index: bool) -> Iterator[Chunk]:
    """Yield all there is to write; a change each, numbered through."""
    before = 0
    for name, count in counts(sizes).items():
        for first in range(1, count + 1, CHUNK):
            last = min(first + CHUNK - 1, count)
            yield Chunk(name, first, last, before + first - 1, sizes, index)
        before += count


def documents_of(chunk: Chunk) -> list[records.Document]:
    """Return the documents of a chunk."""
    if chunk.kind in TERMS:
        return list(records.terms(chunk.kind, TERMS[chunk.kind]))
    make = MAKERS[chunk.kind]
    return [make(number, chunk.sizes) for number in range(chunk.first, chunk.last + 1)]


def write(chunk: Chunk) -> Done:
    """Write the rows of a chunk, what is derived from them, and their changes."""
    before, documents = used(), documents_of(chunk)
    lines = lines_of(record_type(chunk.kind), documents)
    if chunk.kind == "agreement":
        from agreements.models import StatusSpan
        from search.models import Entry

        lines[StatusSpan] = list(spans_of(documents))
        if chunk.index:
            lines[Entry] = list(entries_of(documents))
    lines |= _changes(chunk, documents)
    with transaction.atomic():
        copy(lines)
    return Done(chunk.kind, len(documents), used() - before, memory())


def _changes(chunk: Chunk, documents: list[records.Document]) -> Any:
    from curation.models import Change

    columns = table(Change)
    kind = column(Change._meta.get_field("kind"), Change.Kind.PUBLISHED)
    rows = (
        {
            "sequence": str(sequence),
            "at": str(THEN),
            "kind": kind,
            "record_type": chunk.kind,
            "record_key": one["key"],
            "reference": one["reference"],
            "version": "1",
        }
        for sequence, one in enumerate(documents, chunk.before + 1)
    )
    return {Change: [columns.line(row) for row in rows]}


def make(statements: list[str]) -> Done:
    """Make the constraints or indexes of one table."""
    before = used()
    with connection.cursor() as cursor:
        for one in statements:
            cursor.execute(one)
    return Done("indexes", len(statements), used() - before, memory())


def index_of(name: str) -> Done:
    """Write the search index of one type as `rebuild` does."""
    from search.index.writing import rebuild_index

    before, done = used(), 0
    for number in rebuild_index(record_type(name)):
        done = number
    return Done(f"search index of {name}", done, used() - before, memory())


def ready_of(chunk: Chunk) -> Done:
    """Write the ready rows of the API of a chunk, as publication does."""
    from api.ready.making import write_rows

    before, kind = used(), record_type(chunk.kind)
    keys = [document_key(chunk.kind, number) for number in range(chunk.first, chunk.last + 1)]
    write_rows(chunk.kind, [row_id(kind.name, key) for key in keys])
    return Done(f"ready rows of {chunk.kind}", len(keys), used() - before, memory())


def document_key(kind: str, number: int) -> str:
    return f"{kind.replace('_', '-')}-{number:06}"


def fill(sizes: Sizes, *, index: bool, ready: bool, processes: int) -> Iterator[Done]:
    """Write everything; yield each piece of work as it is done."""
    models = tables()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {UNFINISHED} ()")
        leave_alone(models)
        keys, references = take_away(models)
    start = multiprocessing.get_context("spawn")
    connection.close()
    with start.Pool(processes, begin) as pool:
        yield from pool.imap_unordered(write, chunks(sizes, index=index))
        late = {name: _searched(work) for name, work in keys.items()} if index else {}
        early = {
            name: [one for one in keys[name] if one not in late.get(name, [])] for name in keys
        }
        yield from pool.imap_unordered(make, _by_size(early), 1)
        yield from pool.imap_unordered(make, references.values(), 1)
        if index:
            names = [kind.name for kind in record_types()]
            yield from pool.imap_unordered(index_of, [one for one in names if one != "agreement"])
        yield from pool.imap_unordered(make, [[one] for some in late.values() for one in some], 1)
        if ready:
            told = (one for one in chunks(sizes, index=index) if one.kind in COLLECTIONS)
            yield from pool.imap_unordered(ready_of, told, 1)
        yield from pool.imap_unordered(make, _by_size(look_after([*models, *of_names()])), 1)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {UNFINISHED}")


def _searched(work: list[str]) -> list[str]:
    """Return what makes indexes of words: these cost the most while entries are still written."""
    return [one for one in work if " USING gi" in one]


def is_unfinished() -> bool:
    """Whether a filling was cut off: its tables lack indexes, and records."""
    return UNFINISHED in connection.introspection.table_names()


def tables() -> list[Any]:
    """Return the models whose tables are filled."""
    from agreements.models import StatusSpan
    from curation.models import Change
    from search.models import Entry

    found: list[Any] = [StatusSpan, Change, Entry]
    for kind in map(record_type, counts(Sizes.of(0))):
        found += _models_of(kind)
    return list(dict.fromkeys(found))


def of_names() -> tuple[Any, ...]:
    """Return the models of the index that are written beside its entries."""
    from search.models import Name, NameWords

    return Name, NameWords


def _models_of(kind: RecordType) -> Iterator[Any]:
    for shape in kind.document.shape.walk():
        yield shape.model
        for codec in shape.codecs.values():
            if codec.field.many_to_many:
                yield codec.field.remote_field.through


def _by_size(work: Work) -> list[list[str]]:
    """Return the work, that of the largest table first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT n, pg_relation_size(n::regclass) FROM unnest(%s) n", [list(work)])
        sizes = dict(cursor.fetchall())
    return [work[name] for name in sorted(work, key=sizes.__getitem__, reverse=True)]


def keep_told(told: dict[str, Any]) -> None:
    """Keep in the database what filling it has cost."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_filled AS SELECT %s::text AS told", [json.dumps(told)])


def kept_told() -> dict[str, Any]:
    """Return what filling this database has cost; nothing if nobody kept it."""
    if "bench_filled" not in connection.introspection.table_names():
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT told FROM bench_filled")
        return dict(json.loads(cursor.fetchone()[0]))


def used() -> float:
    """Return the processor seconds of this process and of its server process."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    ran = Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]
    own = os.times()
    return own.user + own.system + int(ran) / 1e9


def memory() -> float:
    """Return the most megabytes this process had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
