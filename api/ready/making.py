"""Making the rows that are kept ready, by the serializers of the API."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.db.models import Model, Prefetch, QuerySet
from django.utils import translation

from api.addresses import COLLECTIONS
from api.including import viewsets
from api.ready.edition import edition
from api.ready.holes import FIELD, READY, Hole, holes_in, written
from api.ready.models import ReadyRow
from curation.models import Record

if TYPE_CHECKING:
    from api.records import RecordSerializer

BATCH = 200  # records in memory at a time
COLUMNS = [one.name for one in ReadyRow._meta.fields if one.name != "id"]


def serializer_of(type_name: str) -> type["RecordSerializer"]:
    """Return the serializer that tells records of a type."""
    from api import urls  # noqa: F401 - the viewsets are known once their modules are read

    return viewsets()[COLLECTIONS[type_name]].serializer_class


def write_rows(type_name: str, ids: Iterable[UUID]) -> None:
    """Write the rows of these published records: a few queries a batch."""
    for some in batched(sorted(ids)):
        store(made(type_name, some))


def remove_gone(type_name: str) -> None:
    """Delete the rows of records that are no longer published."""
    records = serializer_of(type_name).Meta.model._default_manager
    ReadyRow.objects.filter(record_type=type_name).exclude(pk__in=records.values("pk")).delete()


def rewrite_rows(type_name: str) -> Iterator[int]:
    """Write the rows of all records of a type anew; yield how many are done after each batch."""
    remove_gone(type_name)
    records = serializer_of(type_name).Meta.model._default_manager
    ids = list(records.order_by("pk").values_list("pk", flat=True))
    done = 0
    for some in batched(ids):
        store(made(type_name, some))
        done += len(some)
        yield done


def stale_ids(type_name: str) -> list[UUID]:
    """Return the records whose rows are missing, or were made by other code."""
    records = serializer_of(type_name).Meta.model._default_manager
    ready = ReadyRow.objects.filter(record_type=type_name, made=edition())
    return list(records.exclude(pk__in=ready.values("pk")).values_list("pk", flat=True))


def batched(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


def store(rows: list[ReadyRow]) -> None:
    ReadyRow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=COLUMNS
    )


def made(type_name: str, ids: Sequence[UUID]) -> list[ReadyRow]:
    """Return the rows of published records, made now: as many queries as kinds of child rows."""
    serializer = serializer_of(type_name)
    records = serializer.Meta.model._default_manager.filter(pk__in=ids)
    return make(serializer, list(with_own_rows(serializer, records)))


def make(serializer_class: type["RecordSerializer"], records: Sequence[Record]) -> list[ReadyRow]:
    """Return the rows of records that were read by `with_own_rows`."""
    names = tuple(
        name for name in serializer_class.Meta.fields if name not in serializer_class.late
    )
    serializer = serializer_class(context={READY: True, "only": names})
    with translation.override("en"):
        return [_row(serializer_class, one, serializer.to_representation(one)) for one in records]


def _row(
    serializer_class: type["RecordSerializer"], record: Record, told: dict[str, Any]
) -> ReadyRow:
    return ReadyRow(
        id=record.pk,
        record_type=record.type_name,
        reference=record.reference,
        slug=record.slug,
        made=edition(),
        short=short(record),
        body=FIELD.join(
            f'"{name}":{written(told[name] if name in told else Hole(f"@{name}"))}'
            for name in serializer_class.Meta.fields
        ),
        facts=serializer_class.facts(record),
        shown=sorted(set(_shown(serializer_class, told)), key=str),
    )


def short(record: Any) -> dict[str, Any]:
    """Return what others tell of a record: titles where they differ from the English one."""
    english = record.display_title("en").text
    titles = {"en": english}
    for code, _name in settings.LANGUAGES:
        if (title := record.display_title(code).text) != english:
            titles[code] = title
    if record.type_name != "source":
        return {"titles": titles}
    first = record.published_earliest
    return {
        "titles": titles,
        "address": record.url or None,
        "publisher": record.publisher or None,
        "language": record.language or None,
        "published": first and first.isoformat(),
    }


def _shown(serializer_class: type["RecordSerializer"], told: dict[str, Any]) -> Iterator[UUID]:
    """Yield the records whose rows this one tells."""
    for name, path in serializer_class.shows.items():
        owner = owner_type(serializer_class.Meta.model, path)
        for hole in holes_in(told[name]):
            kind, _colon, pk = hole.name[1:].partition(":")
            if hole.name[0] == "r" and kind == owner:
                yield UUID(pk)


def owner_type(model: type[Model], path: str) -> str:
    """Return the type of record that a path of relations leads to."""
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model
    return model.type_name


def with_own_rows(serializer_class: type["RecordSerializer"], records: QuerySet) -> QuerySet:
    """Return records with the rows that are told of them, but nothing of other records."""
    told = [name for name in serializer_class.Meta.fields if name not in serializer_class.late]
    lookups = [one for name in ("title", *told) for one in serializer_class.lookups_of(name)]
    own = [_own(serializer_class.Meta.model, one) for one in lookups]
    lookups = [one for one in [*own, *serializer_class.facts_need] if one]
    return records.prefetch_related(*dict.fromkeys(lookups))


def _own(model: type[Model], lookup: str | Prefetch) -> str | Prefetch:
    """Return a lookup as far as it leads to rows of the record, or to those that name it."""
    if isinstance(lookup, Prefetch):
        return Prefetch(lookup.prefetch_to, lookup.queryset.select_related(None))
    parts: list[str] = []
    for name in lookup.split("__"):
        field = model._meta.get_field(name)
        model = field.related_model
        is_other = issubclass(model, Record)
        if is_other and not (field.many_to_many or field.one_to_many):
            break
        parts.append(name)
        if is_other:
            break
    return "__".join(parts)
