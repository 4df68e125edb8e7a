"""How the OpenAPI document is made from the views: parameters, problems, shared parts."""

from typing import Any

from django import forms
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

from api.parameters import NumberField
from api.problems import ProblemSerializer
from search.filters import fields
from values.countries import country_codes

# Status: name in the document, and what it means.
ANSWERS = {
    "304": ("NotModified", "The answer is the one you have."),
    "400": ("Refused", "A parameter or a value is not known; `errors` names it."),
    "404": ("NotFound", "There is nothing here."),
    "405": ("MethodNotAllowed", "Only GET, HEAD and OPTIONS are answered."),
    "406": ("NotAcceptable", "Answers are JSON."),
    "503": ("Unavailable", "The database does not answer; come back later."),
}


class RegisterSchema(AutoSchema):
    """Describes a view's own parameters and those of its filters."""

    def get_override_parameters(self) -> list[OpenApiParameter]:
        filters = getattr(self.view, "filterset_class", None)
        own = self.view.own_parameters()
        if getattr(self.view, "action", "") == "list" and filters is not None:
            own |= {name: one.field for name, one in filters.base_filters.items()}
        return [describe(name, field) for name, field in own.items()]

    def get_tags(self) -> list[str]:
        return [self.path.removeprefix("/api/v1/").split("/")[0] or "root"]

    def get_response_serializers(self) -> Any:
        told = super().get_response_serializers()
        self.resolve_serializer(ProblemSerializer, "response")
        return told


def describe(name: str, field: forms.Field) -> OpenApiParameter:
    """Return the parameter as the field reads it."""
    several = getattr(field, "several", False)
    value = value_schema(field)
    schema = {"type": "array", "items": value, "maxItems": fields.MOST_VALUES} if several else value
    shape = {"style": "form", "explode": not getattr(field, "comma", False)} if several else {}
    note = str(field.help_text or field.label or "")
    return OpenApiParameter(name, schema, "query", description=note, **shape)


def value_schema(field: forms.Field) -> dict[str, Any]:
    """Return the schema of one value."""
    if isinstance(field, fields.CodesField | fields.OneCodeField):
        return {"type": "string", "enum": [str(code) for code in field.labels]}
    if isinstance(field, NumberField):
        return {"type": "integer", "minimum": field.least, "maximum": field.most}
    if isinstance(field, fields.FlagField):
        return {"type": "boolean"}
    if isinstance(field, fields.DayField):
        return {"type": "string", "format": "date"}
    if isinstance(field, fields.MomentField):
        moments = ({"type": "string", "format": name} for name in ("date", "date-time"))
        return {"anyOf": list(moments)}
    if isinstance(field, fields.CountriesField):
        return {"$ref": "#/components/schemas/CountryCode"}
    pattern = {"pattern": field.pattern} if field.pattern else {}
    return {"type": "string", "maxLength": field.longest, **pattern}


def add_shared_parts(result: dict, generator: Any, request: Any, public: bool) -> dict:
    """Add country codes, and the problems every operation may answer with (a hook)."""
    schemas = result["components"]["schemas"]
    schemas["CountryCode"] = {
        "type": "string",
        "enum": sorted(country_codes()),
        "description": "ISO 3166-1 alpha-2, or EU.",
    }
    result["components"]["responses"] = problem_responses()
    names = {status: name for status, (name, _words) in ANSWERS.items()}
    shared = {status: {"$ref": f"#/components/responses/{names[status]}"} for status in names}
    for operations in result["paths"].values():
        for operation in operations.values():
            operation["responses"] |= shared
    return result


def problem_responses() -> dict[str, dict]:
    """Return the answers besides success, by name."""
    reference = {"schema": {"$ref": "#/components/schemas/Problem"}}
    content = {"content": {"application/problem+json": reference}}
    return {
        name: {"description": words, **({} if status == "304" else content)}
        for status, (name, words) in ANSWERS.items()
    }
