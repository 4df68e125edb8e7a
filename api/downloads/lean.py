"""Agreements as their table reads them: one query for all rows, and no object for each child.

An agreement with its parties, their names, its sources and its words is some forty rows; as models
they cost four milliseconds, and a file of everything minutes. What repeats from one agreement to
the next (days, quantities, institutions) is made once.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, Coalesce

from agreements.models import Agreement, Commitment, Party
from agreements.models.attachment import Attachment
from curation.models import Record
from curation.pages import page_of
from institutions.models import Institution
from sources.models import Citation
from values.columns import EndColumn
from values.fields import LocalizedTextField, ValueField
from values.text import LocalizedText

CHUNK = 200  # rows in memory at a time
KEPT = 4_096  # values that are made once
MOST_KNOWN = 20_000  # institutions in memory, of all that there may be
UNTOLD = {"id", "folded", "forum"}  # columns that no cell reads
DERIVED = ("status_code", "status_because", "over_on", "evidence_day", "as_of")
OF_PLACE = Coalesce("institution__country", "country")


class LeanAgreement:
    """An agreement with its own fields, and of its children what the cells tell.

    `party_keys` are primary keys of institutions, or the words of a described party as JSON;
    `named` is who the institutions are, by primary key: reference and name in English.
    """

    type_name = Agreement.type_name
    display_titles = Record.display_titles
    display_title = Record.display_title

    slug: str
    reference: str
    titles: LocalizedText
    party_keys: list[str]
    named: dict[str, tuple[str, str]]

    def __init__(self, told: dict[str, Any], named: dict[str, tuple[str, str]]) -> None:
        self.__dict__ = told
        self.named = named

    def get_absolute_url(self) -> str:
        return page_of(self.type_name, self.slug, self.reference)

    @property
    def party_names(self) -> list[str]:
        """Return who the parties are: names, or the words that describe them."""
        return [
            str(read_text(key)) if key.startswith("{") else self.named[key][1]
            for key in self.party_keys
        ]

    @property
    def institutions(self) -> list[str]:
        """Return the references of the institutions among the parties, sorted."""
        return sorted({self.named[key][0] for key in self.party_keys if not key.startswith("{")})


def lean_agreements(records: QuerySet) -> Iterator[LeanAgreement]:
    """Yield these agreements in their order: one query for them, one for unknown names a chunk.

    They come with what `AgreementViewSet.derive` adds.
    """
    names, readers = _own()
    found = records.annotate(**_texts(names), **_of_children())
    told = (*names, *DERIVED, *_of_children())
    columns = [f"{name}_text" if name in readers else name for name in told]
    rows = found.values_list(*columns).iterator(chunk_size=CHUNK)
    to_read = [(told.index(name), reader) for name, reader in readers.items()]
    place, named = told.index("party_keys"), {}
    while some := list(islice(rows, CHUNK)):
        _get_to_know(named, (key for row in some for key in row[place] if not key.startswith("{")))
        for row in some:
            cells = list(row)
            for at, reader in to_read:
                if cells[at] is not None:
                    cells[at] = reader(cells[at])
            yield LeanAgreement(dict(zip(told, cells, strict=True)), named)


def read_text(told: str) -> LocalizedText:
    """Return the text that a column holds as this JSON."""
    return LocalizedText.from_json(json.loads(told))


def _own() -> tuple[list[str], dict[str, Callable[[str], Any]]]:
    """Return the names of the agreement's own columns, and how those that hold values are read."""
    fields = [
        one
        for one in Agreement._meta.concrete_fields
        if one.name not in UNTOLD and not isinstance(one, EndColumn)
    ]
    readers = {one.name: _reader(one) for one in fields if isinstance(one, ValueField)}
    return [one.name for one in fields], readers


def _reader(field: ValueField) -> Callable[[str], Any]:
    def read(told: str) -> Any:
        return field.from_column(json.loads(told))

    return read_text if isinstance(field, LocalizedTextField) else lru_cache(KEPT)(read)


def _texts(names: Iterable[str]) -> dict[str, Cast]:
    """Return the columns that hold values as the text that the database holds."""
    fields = {name: Agreement._meta.get_field(name) for name in names}
    return {
        f"{name}_text": Cast(name, TextField())
        for name, one in fields.items()
        if isinstance(one, ValueField)
    }


def _of_children() -> dict[str, Any]:
    """Return what is told of children, by the name of the attribute."""
    parties = Party.objects.filter(agreement=OuterRef("pk"))
    key = Coalesce(Cast("institution_id", TextField()), Cast("described", TextField()))
    places = parties.values(at=OF_PLACE).exclude(at="")
    citations = Citation.objects.filter(
        object_id=OuterRef("pk"), content_type=ContentType.objects.get_for_model(Agreement)
    )
    return {
        "forum_reference": F("forum__reference"),
        "party_keys": ArraySubquery(parties.order_by("position").values(party_key=key)),
        "places": ArraySubquery(places.order_by("at").distinct()),
        "technology_slugs": _slugs(Agreement.technologies.through, "technology"),
        "activity_slugs": _slugs(Agreement.activities.through, "activity"),
        "commitment_count": _count(Commitment),
        "attachment_count": _count(Attachment),
        "source_references": ArraySubquery(
            citations.order_by().filter(source__isnull=False).values("source__reference")
        ),
    }


def _slugs(through: Any, term: str) -> ArraySubquery:
    return ArraySubquery(
        through.objects.filter(agreement=OuterRef("pk")).order_by().values(f"{term}__slug")
    )


def _count(model: Any) -> Coalesce:
    of_one = model.objects.filter(agreement=OuterRef("pk")).order_by().values("agreement")
    return Coalesce(Subquery(of_one.annotate(number=Count("pk")).values("number")), 0)


def _get_to_know(named: dict[str, tuple[str, str]], keys: Iterable[str]) -> None:
    """Add the institutions among these that are not known yet: two queries if there are any.

    Those known for long are given up first when there are too many: memory stays flat.
    """
    wanted = set(keys)
    lacking = wanted - named.keys()
    if not lacking:
        return
    if len(named) + len(lacking) > MOST_KNOWN:
        for key in list(named.keys() - wanted):
            del named[key]
    found = Institution.objects.filter(pk__in=lacking).only("reference", "key")
    for one in found.prefetch_related("names"):
        named[str(one.pk)] = (one.reference, one.display_title("en").text)
