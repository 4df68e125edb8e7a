"""The entrance of the API, its schema and its documentation page."""

from functools import cache
from typing import Any

from csp.decorators import csp_update
from django.conf import settings
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.addresses import COLLECTIONS
from api.views import ReadView

OTHERS = ("search", "changes", "dumps", "stats", "schema", "docs")


class RootSerializer(serializers.Serializer):
    """The addresses of what there is."""

    def get_fields(self) -> dict[str, serializers.Field]:
        names = (*COLLECTIONS.values(), *OTHERS)
        return {name: serializers.URLField() for name in names}


class Root(ReadView):
    """What there is."""

    @extend_schema(responses=RootSerializer, operation_id="root_retrieve")
    def get(self, request: Request) -> Response:
        collections = {name: reverse(f"api:{name}-list") for name in COLLECTIONS.values()}
        others = {name: reverse(f"api:{name}") for name in OTHERS}
        found = {**collections, **others}
        return Response({name: f"{settings.SITE_URL}{path}" for name, path in found.items()})


@extend_schema(exclude=True)
class Schema(ReadView):
    """The OpenAPI document."""

    def get(self, request: Request) -> Response:
        return Response(openapi_document())


@cache
def openapi_document() -> dict[str, Any]:
    """Return the OpenAPI document; made once in a process, it depends on the code alone."""
    return SchemaGenerator().get_schema(request=None, public=True)


# Swagger UI draws its arrows from data: addresses; no other page may.
@method_decorator(csp_update({"img-src": ["data:"]}), name="dispatch")
class Docs(TemplateView):
    """Documentation to read and to try."""

    http_method_names = ["get", "head", "options"]
    template_name = "api/docs.html"
    # The page has no other languages: its menu of languages leads to their home pages.
    extra_context = {"section": "developers", "stays_home": True}
