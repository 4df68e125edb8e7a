"""Completing what is being typed: names that start so, then names with words that start so."""

import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection

from search.asking.marking import Bit, Needles
from search.asking.matches import BRANCHES
from search.asking.queries import of_starts
from search.asking.reading import form_of, units_of
from search.index.words import name_form
from search.models import Name
from search.similar import similar_names
from values.folding import fold_run
from values.text import LocalizedText, Text

MOST = 8
# So many names that start so are looked at.
POOL = 200
LONGEST = 100
# From so many letters on agreements are looked through too, and names that are only similar.
FOR_AGREEMENTS, FOR_SIMILAR = 3, 4
ORDER = ("institution", "forum_series", "forum", "technology", "activity", "person", "target")
Key = tuple[str, str]


@dataclass(frozen=True)
class Suggestion:
    """A record that may be meant; `name` is the name that was found, marked where it agrees."""

    record_type: str
    key: str
    reference: str
    slug: str
    title: str
    title_language: str
    name: list[Bit]
    name_language: str


def suggest(
    typed: str, *, limit: int = MOST, record_type: str = "", language: str = "en"
) -> list[Suggestion]:
    """Return records with a name that starts with what was typed, or has all its words.

    Similar names only if there is none: at most four queries.
    """
    units = units_of(typed[:LONGEST])
    if not units:
        return []
    form = form_of(units)
    found = _starting(form, record_type, limit)
    if len(found) < limit:
        found |= {key: text for key, text in _with_words(units, record_type) if key not in found}
    if not found and len(form) >= FOR_SIMILAR:
        found = {(kind, key): text for kind, key, text in similar_names(form, limit, record_type)}
    return _told(dict(list(found.items())[:limit]), form, language)


def _starting(form: str, record_type: str, limit: int) -> dict[Key, str]:
    """Return names that start so: whole ones first, then the shorter; institutions before all."""
    names = Name.objects.filter(folded__startswith=form)
    names = names.filter(record_type=record_type) if record_type else names
    # As the index has them: sorting all names that start with one letter costs far more.
    rows = names.order_by()[: POOL + limit]
    told = list(rows.values_list("record_type", "key", "text", "folded"))
    told.sort(key=lambda row: (row[3] != form, ORDER.index(row[0]), len(row[3])))
    found: dict[Key, str] = {}
    for kind, key, text, _folded in told:
        found.setdefault((kind, key), text)
    return found


WITH_WORDS = """
    SELECT record_type, key FROM search_entry
    WHERE record_type {which} AND vector @@ %s::tsquery {more}
    ORDER BY {order} LIMIT 10
"""


def _with_words(units: tuple, record_type: str) -> list[tuple[Key, str]]:
    """Return records with all these words in their names, the last one perhaps unfinished."""
    query, letters = of_starts(units), sum(len(one.text) for one in units)
    agreements, others = BRANCHES
    branches = [others]
    if letters >= FOR_AGREEMENTS or units[0].paired:
        branches.append(agreements)
    more, told = ("AND record_type = %s", [record_type]) if record_type else ("", [])
    sql = " UNION ALL ".join(
        f"({WITH_WORDS.format(which=which, order=order, more=more)})" for which, order in branches
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [query, *told] * len(branches))
        return [((kind, key), "") for kind, key in cursor.fetchall()]


# The names of an entry stand in rows of their own, but those of agreements: their titles.
ENTRIES = """
    SELECT record_type, key, reference, slug, titles, (
        SELECT json_agg(json_build_array(language, text) ORDER BY id)
        FROM search_name WHERE entry_id = search_entry.id
    )
    FROM search_entry WHERE (record_type, key) IN %s
"""


class Called(NamedTuple):
    """An entry with the names it is called by."""

    record_type: str
    key: str
    reference: str
    slug: str
    titles: dict[str, str]
    names: list[tuple[str, str]]


def _told(found: dict[Key, str], form: str, language: str) -> list[Suggestion]:
    if not found:
        return []
    with connection.cursor() as cursor:
        cursor.execute(ENTRIES, [tuple(found)])
        entries = {(row[0], row[1]): _called(*row) for row in cursor.fetchall()}
    needles = Needles([form, *form.split()], [])
    return [
        _suggestion(entries[key], text, form, needles, language)
        for key, text in found.items()
        if key in entries
    ]


def _called(kind: str, key: str, reference: str, slug: str, titles: Any, names: Any) -> Called:
    told = json.loads(titles) if isinstance(titles, str) else titles
    return Called(kind, key, reference, slug, told, names or list(told.items()))


def _suggestion(
    entry: Called, found: str, form: str, needles: Needles, language: str
) -> Suggestion:
    titles = LocalizedText({tag or "und": Text(text) for tag, text in entry.titles.items()})
    title = titles.pick(language)
    if name_form(fold_run(title.text)).startswith(form):
        found = title.text
    named = next((one for one in entry.names if one[1] == found), None)
    best = max(entry.names, key=lambda one: needles.count(fold_run(one[1])), default=("", ""))
    tag, text = named or best
    return Suggestion(
        entry.record_type,
        entry.key,
        entry.reference,
        entry.slug,
        title.text,
        title.language,
        needles.mark(text),
        tag,
    )
