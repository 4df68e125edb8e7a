"""Records beside those that name them: `include` saves a partner the asking one by one."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from api.addresses import COLLECTIONS

if TYPE_CHECKING:
    from api.views import RecordViewSet

MOST_INCLUDED = 500  # records of one answer
NAMED = {"type", "reference", "slug", "id", "title"}  # what a reference to a record has

_viewsets: dict[str, type["RecordViewSet"]] = {}


def tells(viewset: type["RecordViewSet"]) -> None:
    """Remember which viewset tells the records of its collection."""
    _viewsets[COLLECTIONS[viewset.records.model.type_name]] = viewset


def viewsets() -> Mapping[str, type["RecordViewSet"]]:
    """Return the viewset of each collection."""
    return _viewsets


def included(
    results: Any, wanted: Collection[str], day: date, language: str | None
) -> dict[str, list[dict]]:
    """Return, for each collection wanted, the records that the results name, whole, once each.

    As many queries as lists of these collections take, however many records there are. Raises
    ValidationError if there are more than 500.
    """
    named = references_in(results)
    found = {collection: sorted(named[collection]) for collection in wanted}
    if sum(map(len, found.values())) > MOST_INCLUDED:
        raise ValidationError({"include": [_too_many()]})
    return {
        collection: _told(_viewsets[collection], references, day, language)
        for collection, references in found.items()
    }


def references_in(results: Any) -> dict[str, set[str]]:
    """Return the references of the records that some answers name, by collection."""
    named: dict[str, set[str]] = defaultdict(set)
    fields = [value for one in results for value in one.values()]
    for one in _named(fields):
        named[COLLECTIONS[one["type"]]].add(one["reference"])
    return named


def _named(told: Any) -> Iterator[Mapping[str, Any]]:
    """Yield every reference to another record, however deep it stands."""
    if isinstance(told, Mapping):
        if set(told) >= NAMED:
            yield told
        told = told.values()
    elif not isinstance(told, list | tuple):
        return
    for one in told:
        yield from _named(one)


def _told(
    viewset: type["RecordViewSet"], references: list[str], day: date, language: str | None
) -> list[dict]:
    serializer = viewset.serializer_class
    records = serializer.fetch(viewset.records.filter(reference__in=references))
    told = viewset.derive(records, day).order_by("reference")
    return list(serializer(told, many=True, context={"lang": language}).data)


def _too_many() -> ValidationError:
    message = ngettext(
        "These rows name more than %(most)d record to include. Ask for fewer rows.",
        "These rows name more than %(most)d records to include. Ask for fewer rows.",
        MOST_INCLUDED,
    )
    return ValidationError(message % {"most": MOST_INCLUDED}, code="too_many")
