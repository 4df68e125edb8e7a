"""Names to institutions."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from api.views import ReadView
from api.writing.parsing import StrictJSON
from institutions.matching import LONGEST_NAME, MOST_NAMES, Match, match
from values.countries import country_codes


class NamesSerializer(serializers.Serializer):
    """Names as they were found, and where their institutions are expected, if known."""

    names = serializers.ListField(
        child=serializers.CharField(
            max_length=LONGEST_NAME, trim_whitespace=False, allow_blank=True
        ),
        min_length=1,
        max_length=MOST_NAMES,
    )
    country = serializers.ChoiceField(
        choices=sorted((code, code) for code in country_codes()), required=False
    )


class CandidateSerializer(serializers.Serializer):
    """An institution that a name may mean."""

    slug = serializers.CharField()
    id = serializers.URLField()
    name = serializers.CharField()
    score = serializers.FloatField(min_value=0, max_value=1)
    reason = serializers.CharField()


class MatchSerializer(serializers.Serializer):
    """What one name may mean."""

    surface = serializers.CharField(help_text=_("The name as it was sent."))
    chosen = serializers.CharField(
        allow_null=True, help_text=_("Slug of the institution it safely means.")
    )
    candidates = CandidateSerializer(many=True)


class MatchesSerializer(serializers.Serializer):
    """What each name may mean, in the order sent."""

    results = MatchSerializer(many=True)


class Matching(ReadView):
    """Which institutions names mean: candidates with a score, and one chosen when it is safe."""

    http_method_names = ["post", "options"]
    parser_classes = [StrictJSON]

    @extend_schema(
        request=NamesSerializer, responses=MatchesSerializer, operation_id="institutions_match"
    )
    def post(self, request: Request) -> Response:
        asked = NamesSerializer(data=request.data)
        if not asked.is_valid():
            raise ValidationError(asked.errors)
        found = match(asked.validated_data["names"], country=asked.validated_data.get("country"))
        return Response(MatchesSerializer({"results": [_told(one) for one in found]}).data)


def _told(one: Match) -> dict[str, Any]:
    slugs = {candidate.key: candidate.slug for candidate in one.candidates}
    return {
        "surface": one.surface,
        "chosen": slugs.get(one.chosen or ""),
        "candidates": [
            {
                "slug": candidate.slug,
                "id": f"{settings.SITE_URL}{reverse('api:institutions-list')}{candidate.slug}/",
                "name": candidate.name,
                "score": max(candidate.score, 0.0),
                "reason": candidate.reason,
            }
            for candidate in one.candidates
        ],
    }
