"""What other records fill in: their titles, and of sources what citations say of them."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils.translation import get_language

from api.fields import in_short
from api.ready.edition import edition
from api.ready.holes import dumps
from api.ready.making import short
from api.ready.models import ReadyRow
from api.ready.reading import Row
from curation.documents import record_type
from curation.kept import Kept
from curation.models import StoredFile
from curation.staging import is_staged

COPY = "f"  # begins the holes that ask whether the register keeps a paper
# By hand: the ORM would make and read an object for each of a hundred identities, for nothing.
# Of most records no more is told than the title in one language.
SHORTS = f"""
    SELECT id::text, record_type, reference, slug, CASE record_type WHEN 'source' THEN short::text
        ELSE coalesce(short->'titles'->>%s, short->'titles'->>'en') END
    FROM {ReadyRow._meta.db_table} WHERE id = ANY(%s::uuid[]) AND made = %s
"""  # noqa: S608 - the table's own name


class Short(NamedTuple):
    """A record as others tell it."""

    record_type: str
    reference: str
    slug: str
    short: dict[str, Any]


@dataclass(frozen=True)
class Joined:
    """What fills the holes that name others, by the hole; and those others, by primary key."""

    texts: dict[str, str]
    shorts: dict[str, Short]


@dataclass
class Known:
    """What was joined since the last publication: the popular are named in every list.

    Texts by language and hole, sources by primary key. Of too many it begins anew.
    """

    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    sources: dict[str, Short] = field(default_factory=dict)


_kept = Kept(Known)
forget = _kept.forget
MOST_KEPT = 4_096


def join(pieces: Iterable[list[str]], rows: Iterable[Row], also: set[str]) -> Joined:
    """Return what the holes ask for, and the sources `also`: one query, one for copies of papers.

    Records whose rows are at hand are not asked for, nor those that are known since the last
    publication.
    """
    known, language = _known(), get_language() or "en"
    holes = {one for some in pieces for one in some[1::2] if one[0] != "@"}
    told = {one: text for one in holes if (text := known.texts.get((language, one)))}
    sources = {one: short for one in also if (short := known.sources.get(one))}
    new = holes - told.keys()
    types = dict(one[1:].split(":")[::-1] for one in new if one[0] in "rsl")
    types |= dict.fromkeys(also - sources.keys(), "source")
    shorts = {str(row.pk): Short(*row[1:5]) for row in rows if str(row.pk) in types}
    if lacking := types.keys() - shorts.keys():
        shorts |= _shorts({pk: types[pk] for pk in lacking})
    copies = _copies({one for one in new if one[0] == COPY})
    found = {one: _text(one, shorts, copies, language) for one in new}
    # Copies are kept without a publication.
    known.texts |= {(language, one): text for one, text in found.items() if one[0] != COPY}
    known.sources |= {one: shorts[one] for one in also - sources.keys()}
    return Joined(told | found, shorts | sources)


def _known() -> Known:
    if is_staged():
        return Known()
    known = _kept()
    if len(known.texts) + len(known.sources) > MOST_KEPT:
        known.texts, known.sources = {}, {}
    return known


def _shorts(types: dict[str, str]) -> dict[str, Short]:
    """Return records in short: one query, and one for each type where rows are missing.

    Their titles are those of the active language; of sources there is everything.
    """
    with connection.cursor() as cursor:
        cursor.execute(SHORTS, [get_language() or "en", list(types), edition()])
        found = {
            pk: Short(kind, reference, slug, _read(kind, told))
            for pk, kind, reference, slug, told in cursor.fetchall()
        }
    lacking = defaultdict(list)
    for pk in types.keys() - found.keys():
        lacking[types[pk]].append(pk)
    for type_name, ids in lacking.items():
        records = record_type(type_name).model._default_manager.filter(pk__in=ids)
        if hasattr(records, "with_names"):
            records = records.with_names()
        for one in records:
            found[str(one.pk)] = Short(type_name, one.reference, one.slug, short(one))
    return found


def _read(type_name: str, told: str) -> dict[str, Any]:
    return json.loads(told) if type_name == "source" else {"titles": {"en": told}}


def _copies(holes: set[str]) -> set[str]:
    """Return the fingerprints of the papers that the register keeps: one query if any is named."""
    named = {hole[1:].partition("/")[0] for hole in holes}
    if not named:
        return set()
    return set(StoredFile.objects.filter(sha256__in=named).values_list("sha256", flat=True))


def _text(hole: str, shorts: dict[str, Short], copies: set[str], language: str) -> str:
    if hole[0] == COPY:
        sha256, _slash, key = hole[1:].partition("/")
        address = f"{settings.SITE_URL}{reverse('file', args=[sha256, key])}"
        return dumps(address if sha256 in copies else None)
    one = shorts[hole.partition(":")[2]]
    if hole[0] == "l":
        return dumps(one.short["language"])
    titles = one.short["titles"]
    names = (*one[:3], titles.get(language, titles["en"]))
    if hole[0] == "s":
        beside = {name: one.short[name] for name in ("address", "publisher")}
        return dumps(in_short(*names) | beside)
    return dumps(in_short(*names))
