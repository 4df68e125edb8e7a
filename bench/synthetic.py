"""Fills an empty register with synthetic records: deterministic, in four scripts, by COPY.

    DATABASE_URL=… python bench/synthetic.py [--agreements 100000] [--institutions 5000] [--index]

The database must be migrated and hold no agreements. Institutions have names in English,
Vietnamese, Japanese and Traditional Chinese, some an acronym and some a garbled name; an agreement
has 2 to 6 parties (3.2 on average) chosen by Zipf's law, a day in 1990 to 2026, titles in four
languages, a technology, activities, and half of them a commitment. The same numbers give the same
rows.
`--index` writes the search index too, as `rebuild` does, and tells how long it took, by the clock
and in processor time of this process and of PostgreSQL, and the most memory this process had.
"""

import argparse
import io
import itertools
import json
import os
import resource
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

from bench.made_up import (
    SEED,
    THEN,
    TOPICS,
    Dice,
    agreements,
    head,
    institutions,
    localized,
)
from bench.search.speed import server_time

BATCH = 5_000
TOLD = 20_000


def copy(model: Any, rows: Iterable[Any]) -> None:
    """Write unsaved rows of one model by COPY."""
    from django.db import connection

    fields = [one for one in model._meta.concrete_fields if not one.generated and one.column]
    fields = [
        one for one in fields if not (one.primary_key and one.get_internal_type() == "BigAutoField")
    ]
    columns = ", ".join(f'"{one.column}"' for one in fields)
    sql = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'
    while some := list(itertools.islice(rows := iter(rows), BATCH)):
        text = "\n".join("\t".join(_column(one, row) for one in fields) for row in some) + "\n"
        with connection.cursor() as cursor:
            cursor.cursor.copy_expert(sql, io.StringIO(text))


def _column(field: Any, row: Any) -> str:
    from django.db import connection

    value = field.get_db_prep_save(getattr(row, field.attname), connection)
    if value is None:
        return r"\N"
    if hasattr(value, "adapted"):
        value = value.dumps(value.adapted)
    if isinstance(value, list):
        value = "{" + ",".join(json.dumps(str(one)) for one in value) + "}"
    text = str(value)
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def write_terms(dice: Dice) -> tuple[list[Any], list[Any]]:
    """Write technologies and activities; return them."""
    from search.models import Activity, Technology

    told = []
    for model, kind, prefix in ((Technology, "technology", "TEC"), (Activity, "activity", "ACT")):
        rows = [
            model(titles=localized(texts), folded=texts[0], **head(kind, number, prefix))
            for number, texts in enumerate(TOPICS, 1)
        ]
        copy(model, rows)
        told.append(rows)
    return told[0], told[1]


def write_agreements(dice: Dice, count: int, bodies: list, terms: tuple[list, list]) -> None:
    """Write agreements with what belongs to them, a batch at a time."""
    from agreements.actions import write_status_spans
    from agreements.models import Agreement, Commitment, Party

    made = agreements(dice, count, bodies)
    through = Agreement.technologies.through, Agreement.activities.through
    while some := list(itertools.islice(made, BATCH)):
        copy(Agreement, (one[0] for one in some))
        copy(Party, (party for one in some for party in one[1]))
        copy(Commitment, (commitment for one in some for commitment in one[2]))
        copy(
            through[0], (through[0](agreement=one[0], technology=terms[0][one[3]]) for one in some)
        )
        copy(through[1], (through[1](agreement=one[0], activity=terms[1][one[3]]) for one in some))
        write_status_spans([one[0] for one in some])


def fill(count: int, bodies: int) -> None:
    """Write everything but the index, in one transaction."""
    from curation.models import Change
    from institutions.models import Institution, InstitutionName

    dice = Dice(SEED)
    terms = write_terms(dice)
    told = list(institutions(dice, bodies))
    copy(Institution, (one for one, _names_ in told))
    copy(InstitutionName, (name for _institution, names in told for name in names))
    write_agreements(dice, count, told, terms)
    Change.objects.create(
        sequence=1,
        at=THEN,
        kind=Change.Kind.PUBLISHED,
        record_type="agreement",
        record_key="agreement-000001",
        reference="SCR-000001",
        version=1,
    )


def write_index() -> None:
    """Write the search index of everything, and tell how long each type took."""
    from curation.documents import record_types
    from search.index.writing import rebuild_index

    for kind in record_types():
        start, used, done = time.monotonic(), processor_time(), 0
        for number in rebuild_index(kind):
            done = number
            if done % TOLD == 0:
                tell_index(kind.name, done, start, used)
        if done:
            tell_index(kind.name, done, start, used)


def tell_index(name: str, done: int, start: float, used: float) -> None:
    """Write how far an index is."""
    spent, processor = time.monotonic() - start, processor_time() - used
    say(f"index of {name}: {done} in {spent:.0f} s, {processor:.0f} s of processor, {memory()}")


def processor_time() -> float:
    """Return the processor seconds of this process and of its server process."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return time.process_time() + server_time(cursor.fetchone()[0])


def say(text: str) -> None:
    """Write one line to the standard output."""
    sys.stdout.write(f"{text}\n")


def memory() -> str:
    """Return the most memory this process had."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"


def main() -> None:
    import django

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--agreements", type=int, default=100_000)
    parser.add_argument("--institutions", type=int, default=5_000)
    parser.add_argument("--index", action="store_true")
    asked = parser.parse_args()
    django.setup()
    from django.db import connection, transaction

    from agreements.models import Agreement

    start = time.monotonic()
    if Agreement.objects.exists():
        say("The register holds agreements already: nothing was written.")
    else:
        with transaction.atomic():
            fill(asked.agreements, asked.institutions)
        say(f"{asked.agreements} agreements in {time.monotonic() - start:.1f} s, {memory()}")
    if asked.index:
        write_index()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main()
