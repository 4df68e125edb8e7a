"""The change log: what was published since, in order."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.addresses import COLLECTIONS, api_address, same_address
from api.fields import ReadSerializer
from api.parameters import LARGEST_NUMBER, USUAL_PAGE, NumberField, size_parameter
from api.views import ReadView
from curation.models import Change


class ChangeSerializer(ReadSerializer):
    """One line of the change log."""

    type = serializers.CharField(source="record_type", read_only=True)
    id = serializers.SerializerMethodField(help_text=_("The record's address in the API."))

    class Meta:
        model = Change
        fields = ("sequence", "at", "kind", "type", "reference", "id", "version")

    def get_id(self, change: Change) -> str:
        return api_address(change.record_type, change.reference)


class ChangesSerializer(serializers.Serializer):
    """Changes in the order they happened, and where to read on."""

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
        body: dict[str, Any] = {"last": last, "next": more, "results": page}
        return Response(ChangesSerializer(body).data)
