"""Search over all kinds of records."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.addresses import COLLECTIONS, api_address, same_address
from api.fields import CountryCodeField
from api.parameters import USUAL_PAGE, language_parameter, size_parameter
from api.views import ReadView
from curation.pages import page_of
from search.asking.marking import Bit
from search.asking.parameters import question_of, search_parameters
from search.asking.reasons import Hit, explain
from search.asking.search import Answer, search
from search.filters.fields import NumberField
from search.similar import corrected

# 300 agreements and 200 others are ranked; nobody reads on for so long.
LAST_PAGE = 24


class BitSerializer(serializers.Serializer):
    """A stretch of a text; marked if it matched."""

    text = serializers.CharField()
    marked = serializers.BooleanField()


class MarkedNameSerializer(serializers.Serializer):
    """Another name that matched."""

    language = serializers.CharField(allow_null=True)
    bits = BitSerializer(many=True)


class ReasonSerializer(serializers.Serializer):
    """Why the record was found."""

    text = serializers.CharField(help_text=_("In words, such as Exact name or Quoted sentence."))
    path = serializers.CharField(help_text=_("Where in the record it stands."))
    name = serializers.CharField(
        allow_null=True, help_text=_("The other name that matched: a former one, one from print.")
    )
    language = serializers.CharField(allow_null=True, help_text=_("Of the text that matched."))


class HitSerializer(serializers.Serializer):
    """A record that was found."""

    type = serializers.ChoiceField(choices=[(name, name) for name in COLLECTIONS])
    reference = serializers.CharField()
    slug = serializers.CharField()
    id = serializers.URLField()
    url = serializers.URLField()
    title = BitSerializer(many=True)
    names = MarkedNameSerializer(many=True)
    excerpt = BitSerializer(many=True, help_text=_("Of the text that matched, if it is no name."))
    reason = ReasonSerializer()
    countries = serializers.ListField(child=CountryCodeField())
    day = serializers.DateField(
        allow_null=True, help_text=_("First day it can mean: of signature, start, publication.")
    )
    score = serializers.FloatField(help_text=_("Comparable inside one answer alone."))


class CountsSerializer(serializers.Serializer):
    """How many of the ranked hits have each value; a filter does not narrow its own counts."""

    kind = serializers.DictField(child=serializers.IntegerField())
    country = serializers.DictField(child=serializers.IntegerField())
    year = serializers.DictField(child=serializers.IntegerField())
    language = serializers.DictField(child=serializers.IntegerField())


class FoundSerializer(serializers.Serializer):
    """Hits, best first."""

    count = serializers.IntegerField(help_text=_("Hits that were ranked."))
    more = serializers.BooleanField(help_text=_("There are more: the newest were ranked."))
    loose = serializers.BooleanField(help_text=_("Some hits have only some of the words."))
    did_you_mean = serializers.CharField(allow_null=True, help_text=_("Only when nothing fits."))
    counts = CountsSerializer()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = HitSerializer(many=True)


class Search(ReadView):
    """All kinds of records by words, with what matched and why."""

    def own_parameters(self) -> dict[str, forms.Field]:
        page = NumberField(least=1, most=LAST_PAGE, help_text=_("Page number."))
        return language_parameter() | search_parameters() | {"page": page, **size_parameter()}

    @extend_schema(responses=FoundSerializer, operation_id="search_list")
    def get(self, request: Request) -> Response:
        question, problems = question_of(request.GET)
        self.refuse(problems)
        number, size = self.own["page"] or 1, self.own["page_size"] or USUAL_PAGE
        answer = search(question, start=(number - 1) * size, size=size)
        more = answer.count > number * size and number < LAST_PAGE
        body: dict[str, Any] = {
            "count": answer.count,
            "more": answer.more,
            "loose": answer.loose,
            "did_you_mean": answer.instead
            or (not answer.count and corrected(question.words))
            or None,
            "counts": _counts(answer),
            "next": same_address(request, page=str(number + 1)) if more else None,
            "previous": same_address(request, page=str(number - 1)) if number > 1 else None,
            "results": [_told(explain(one, get_language() or "en")) for one in answer.hits],
        }
        # As FoundSerializer says, without asking it: hundreds of bits cost more than the search.
        return Response(body)


COUNTED = {"kind": "kinds", "country": "countries", "year": "years", "language": "languages"}


def _counts(answer: Answer) -> dict[str, dict[str, int]]:
    return {
        name: {str(value): count for value, count in answer.counts.get(own, {}).items()}
        for name, own in COUNTED.items()
    }


def _told(hit: Hit) -> dict[str, Any]:
    page = page_of(hit.record_type, hit.slug, hit.reference)
    return {
        "type": hit.record_type,
        "reference": hit.reference,
        "slug": hit.slug,
        "id": api_address(hit.record_type, hit.reference),
        "url": f"{settings.SITE_URL}{page}",
        "title": _bits(hit.title),
        "names": [{"language": tag or None, "bits": _bits(bits)} for tag, bits in hit.names],
        "excerpt": _bits(hit.excerpt),
        "reason": {
            "text": hit.reason,
            "path": hit.path,
            "name": hit.matched or None,
            "language": hit.language or None,
        },
        "countries": hit.countries,
        "day": hit.day,
        "score": hit.score,
    }


def _bits(bits: list[Bit]) -> list[dict[str, Any]]:
    return [{"text": bit.text, "marked": bit.marked} for bit in bits]
