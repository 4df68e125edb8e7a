"""Headline figures."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agreements.filters import PLACES
from agreements.models import Agreement
from api.addresses import COLLECTIONS
from api.views import ReadView
from curation.day import register_day
from curation.documents import record_types
from curation.models import Change
from sources.models import Citation


class RecordCountsSerializer(serializers.Serializer):
    """How many published records there are, by collection."""

    def get_fields(self) -> dict[str, serializers.Field]:
        return {name: serializers.IntegerField() for name in COLLECTIONS.values()}


class StatsSerializer(serializers.Serializer):
    """What the register holds today."""

    day = serializers.DateField(help_text=_("The register's day."))
    sequence = serializers.IntegerField(help_text=_("The number of the last change."))
    records = RecordCountsSerializer()
    agreements_by_status = serializers.DictField(child=serializers.IntegerField())
    countries = serializers.IntegerField(help_text=_("Countries with a party in an agreement."))
    quotations = serializers.IntegerField(help_text=_("Citations that hold a sentence."))


class Stats(ReadView):
    """Headline figures."""

    @extend_schema(responses=StatsSerializer, operation_id="stats_retrieve")
    def get(self, request: Request) -> Response:
        newest = Change.objects.order_by("-sequence").first()
        body = {
            "day": register_day(),
            "sequence": newest.sequence if newest else 0,
            "records": count_records(),
            "agreements_by_status": count_by_status(),
            "countries": count_countries(),
            "quotations": Citation.objects.exclude(quote="").count(),
        }
        return Response(StatsSerializer(body).data)


def count_records() -> dict[str, int]:
    """Return the number of records by collection: one query each."""
    types = {kind.name: kind.model for kind in record_types()}
    return {
        collection: types[name]._default_manager.count() for name, collection in COLLECTIONS.items()
    }


def count_by_status() -> dict[str, int]:
    """Return the number of agreements by their status today: one query."""
    codes = Agreement.objects.with_status(register_day()).values_list("status_code", flat=True)
    found = list(codes)
    return {code: found.count(code) for code in sorted(set(found))}


def count_countries() -> int:
    """Return the number of countries with a party, identified or described: one query each."""
    told = {code for path in PLACES for code in Agreement.objects.values_list(path, flat=True)}
    return len(told - {"", None})
