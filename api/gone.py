"""What is answered for a record that was published and is no more."""

from typing import Any

from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import exceptions, serializers

from api.addresses import api_address
from api.fields import ReadSerializer
from api.problems import ProblemSerializer
from curation.models import Change, Tombstone
from curation.references import grave_of, key_that_had


class WithdrawnError(Exception):
    """The record was withdrawn: 410 with what is left of it."""

    def __init__(self, tombstone: Tombstone) -> None:
        self.tombstone = tombstone


class MovedError(Exception):
    """Another record stands for this one: 301 to its address."""

    def __init__(self, location: str, reference: str) -> None:
        self.location, self.reference = location, reference


class TakenDown(exceptions.APIException):
    """410: a record in the dump was withdrawn."""

    status_code, default_code = 410, "taken_down"
    default_detail = gettext_lazy("A record in it was withdrawn. Take a newer dump.")


class TombstoneSerializer(ReadSerializer):
    """What is left of a withdrawn record."""

    type = serializers.CharField(source="record_type", read_only=True)

    class Meta:
        model = Tombstone
        fields = ("type", "reference", "slug", "titles", "version", "reason", "at")


@extend_schema_serializer(component_name="Withdrawn")
class WithdrawnSerializer(ProblemSerializer):
    """A problem document that says what was withdrawn and why."""

    tombstone = TombstoneSerializer()


def look_for_tombstone(type_name: str, name: str) -> None:
    """Raise WithdrawnError or MovedError if this record is gone: at most four queries."""
    found = grave_of(type_name, name)
    if found is None:
        if key := key_that_had(type_name, name):
            raise _moved(type_name, key)
        return
    if not found.merged_into:
        raise WithdrawnError(found)
    # The survivor may have been merged since; then its own address leads on.
    raise _moved(type_name, found.merged_into)


def _moved(type_name: str, key: str) -> MovedError:
    """Return the way to a record by its reference, which never changes."""
    news = Change.objects.filter(record_type=type_name, record_key=key)
    reference = news.values_list("reference", flat=True)[0]
    return MovedError(api_address(type_name, reference), reference)


def told(tombstone: Tombstone) -> dict[str, Any]:
    """Return the rest of a 410: the reason as its detail, and the tombstone."""
    return {"detail": tombstone.reason, "tombstone": TombstoneSerializer(tombstone).data}
