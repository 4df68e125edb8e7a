"""What is answered for a record that was published and is no more."""

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from api.addresses import api_address
from api.fields import ReadSerializer
from api.problems import ProblemSerializer
from curation.models import Change, Tombstone


class WithdrawnError(Exception):
    """The record was withdrawn: 410 with what is left of it."""

    def __init__(self, tombstone: Tombstone) -> None:
        self.tombstone = tombstone


class MovedError(Exception):
    """Another record stands for this one: 301 to its address."""

    def __init__(self, location: str, reference: str) -> None:
        self.location, self.reference = location, reference


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
    """Raise WithdrawnError or MovedError if this record is gone: at most three queries."""
    graves = Tombstone.objects.filter(record_type=type_name)
    found = graves.filter(reference=name.upper()).first() or graves.filter(slug=name).last()
    if found is None:
        return
    if not found.merged_into:
        raise WithdrawnError(found)
    # The survivor may have been merged since; then its own address leads on.
    survivor = Change.objects.filter(record_type=type_name, record_key=found.merged_into)
    reference = survivor.values_list("reference", flat=True)[0]
    raise MovedError(api_address(type_name, reference), reference)


def told(tombstone: Tombstone) -> dict[str, Any]:
    """Return the rest of a 410: the reason as its detail, and the tombstone."""
    return {"detail": tombstone.reason, "tombstone": TombstoneSerializer(tombstone).data}
