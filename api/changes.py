"""The change log: what was published since, in order."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.addresses import COLLECTIONS, api_address, same_address
from api.fields import ReadSerializer
from api.gone import TombstoneSerializer
from api.parameters import LARGEST_NUMBER, USUAL_PAGE, NumberField, size_parameter
from api.views import ReadView
from curation.day import register_day
from curation.models import Change, Tombstone

GONE = (Change.Kind.MERGED, Change.Kind.WITHDRAWN)


class GoneSerializer(TombstoneSerializer):
    """What is left of a record that was merged or withdrawn."""

    survivor = serializers.SerializerMethodField(
        help_text=_("The address in the API of the record that stands for it now.")
    )

    class Meta(TombstoneSerializer.Meta):
        fields = (*TombstoneSerializer.Meta.fields, "survivor")

    @extend_schema_field({"type": ["string", "null"], "format": "uri"})
    def get_survivor(self, grave: Tombstone) -> str | None:
        if not grave.survivor_reference:
            return None
        return api_address(grave.record_type, grave.survivor_reference)


class ChangeSerializer(ReadSerializer):
    """One line of the change log."""

    type = serializers.CharField(source="record_type", read_only=True)
    id = serializers.SerializerMethodField(help_text=_("The record's address in the API."))
    tombstone = GoneSerializer(
        read_only=True,
        allow_null=True,
        help_text=_("What is left of a record that was merged or withdrawn, unless it came back."),
    )

    class Meta:
        model = Change
        fields = ("sequence", "at", "kind", "type", "reference", "id", "version", "tombstone")

    def get_id(self, change: Change) -> str:
        return api_address(change.record_type, change.reference)


class ChangesSerializer(serializers.Serializer):
    """Changes in the order they happened, and where to read on."""

    day = serializers.DateField(
        help_text=_("The register's day: with a new one, what follows the day may be new.")
    )
    last = serializers.IntegerField(help_text=_("Ask for changes since this number next time."))
    next = serializers.URLField(allow_null=True, help_text=_("The rest, if there is more."))
    results = ChangeSerializer(many=True)


class ChangeList(ReadView):
    """Everything published, changed, merged or withdrawn since a sequence number, in order."""

    def own_parameters(self) -> dict[str, forms.Field]:
        note = _("The last sequence number you have seen; all changes if left out.")
        since = NumberField(least=0, most=LARGEST_NUMBER, help_text=note)
        return {"since": since, **size_parameter()}

    @extend_schema(responses=ChangesSerializer, operation_id="changes_list")
    def get(self, request: Request) -> Response:
        since, size = self.own["since"] or 0, self.own["page_size"] or USUAL_PAGE
        news = Change.objects.filter(sequence__gt=since, record_type__in=COLLECTIONS)
        found = list(news.order_by("sequence")[: size + 1])
        page = found[:size]
        last = page[-1].sequence if page else since
        more = same_address(request, since=str(last)) if len(found) > size else None
        _add_tombstones(page)
        body: dict[str, Any] = {"day": register_day(), "last": last, "next": more, "results": page}
        return Response(ChangesSerializer(body).data)


def _add_tombstones(changes: Sequence[Change]) -> None:
    """Give each change that took a record away its tombstone: one query."""
    references = [change.reference for change in changes if change.kind in GONE]
    heirs = Change.objects.filter(
        record_type=OuterRef("record_type"), record_key=OuterRef("merged_into")
    )
    found = Tombstone.objects.filter(reference__in=references)
    named = found.annotate(survivor_reference=Subquery(heirs.values("reference")[:1]))
    graves = {one.reference: one for one in named}
    for change in changes:
        gone = change.kind in GONE
        change.tombstone = graves.get(change.reference) if gone else None
