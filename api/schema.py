"""How the OpenAPI document is made from the views: parameters, problems, shared parts."""

from typing import Any

from django import forms
from django.utils import translation
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

from api import examples
from api.addresses import COLLECTIONS
from api.fields import PickedTextSerializer
from api.gone import WithdrawnSerializer
from api.including import viewsets
from api.parameters import NumberField
from api.problems import ProblemSerializer, problem
from search.filters import fields
from values.countries import country_codes
from values.serializers import TextShape

# Status: name in the document, what it means, and the schema of its body.
ANSWERS = {
    "301": ("Moved", "Another record stands for this one now.", ""),
    "304": ("NotModified", "The answer is the one you have.", ""),
    "400": ("Refused", "A parameter or a value is not known; `errors` names it.", "Problem"),
    "404": ("NotFound", "There is nothing here.", "Problem"),
    "405": ("MethodNotAllowed", "`Allow` says which methods are answered.", "Problem"),
    "406": ("NotAcceptable", "Answers are JSON.", "Problem"),
    "410": ("Gone", "The record was withdrawn; `tombstone` says what it was.", "Withdrawn"),
    "429": ("TooMany", "Too many requests in this minute; `Retry-After` says more.", "Problem"),
    "500": ("ServerError", "Something went wrong here. It is noted; try again later.", "Problem"),
    "503": ("Unavailable", "The database does not answer; come back later.", "Problem"),
}
# What operations that take something in may answer besides.
REFUSALS = {
    "401": ("NoToken", "The token is missing, or opens nothing.", "Problem"),
    "403": ("NotInScope", "The token has another scope.", "Problem"),
    "409": ("Conflict", "It cannot be done as things stand.", "Problem"),
    "412": ("Stale", "The record was published anew since. Read it again.", "Problem"),
    "413": ("TooLarge", "The body is too long.", "Problem"),
    "415": ("NotJSON", "Send JSON.", "Problem"),
    "422": ("KeyUsed", "The Idempotency-Key was used for another request.", "Problem"),
    "428": ("IfMatchNeeded", "A change says which version it starts from.", "Problem"),
}

OF_TOKENS = ("401", "403")  # of these, what reading with a token may answer

# Shapes that are named by hand, below and in api/fields.py, so that nothing else would find them.
SHARED = (ProblemSerializer, WithdrawnSerializer, TextShape, PickedTextSerializer)
# What tells the schema of a record from those of its rows.
RECORD = {"reference", "created", "updated", "version"}
KEY = "^[a-z0-9]+(-[a-z0-9]+)*$"
INCLUDED = {"$ref": "#/components/schemas/Included"}


def record_schemas() -> dict[str, str]:
    """Return the name of each collection's schema of a record."""
    told = {name: one.serializer_class.__name__ for name, one in viewsets().items()}
    return {name: told[name].removesuffix("Serializer") for name in COLLECTIONS.values()}


class RegisterSchema(AutoSchema):
    """Describes a view's own parameters and those of its filters."""

    def get_override_parameters(self) -> list[OpenApiParameter]:
        filters = getattr(self.view, "filterset_class", None)
        own_parameters = getattr(self.view, "own_parameters", dict)  # not every view is of ours
        own = [describe(name, field) for name, field in own_parameters().items()]
        if getattr(self.view, "action", "") not in ("list", "facets") or filters is None:
            return own
        narrowing = filters.base_filters.items()
        return own + [describe(name, one.field, may_be_empty=True) for name, one in narrowing]

    def get_tags(self) -> list[str]:
        return [self.path.removeprefix("/api/v1/").split("/")[0] or "root"]

    def get_response_serializers(self) -> Any:
        told = super().get_response_serializers()
        for shared in SHARED:
            self.resolve_serializer(shared, "response")
        return told


def describe(name: str, field: forms.Field, *, may_be_empty: bool = False) -> OpenApiParameter:
    """Return the parameter as the field reads it."""
    schema, shape = value_schema(field), {}
    if getattr(field, "several", False):
        schema = {"type": "array", "items": schema, "maxItems": fields.MOST_VALUES}
        schema |= {} if may_be_empty else {"minItems": 1}
        shape = {"style": "form", "explode": not getattr(field, "comma", False)}
    elif may_be_empty:
        # Forms send what was not filled in; it asks for nothing.
        schema = {"anyOf": [schema, {"const": ""}]}
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
    if isinstance(field, fields.PairsField):
        one = "|".join(sorted(country_codes()))
        return {"type": "string", "pattern": f"^({one})-({one})$"}
    if isinstance(field, fields.CountriesField):
        return {"$ref": "#/components/schemas/CountryCode"}
    pattern = {"pattern": field.pattern} if field.pattern else {}
    return {"type": "string", "maxLength": field.longest, **pattern}


def add_shared_parts(result: dict, generator: Any, request: Any, public: bool) -> dict:
    """Add countries, texts, and the problems every operation may answer with (a hook)."""
    schemas = result["components"]["schemas"]
    schemas["CountryCode"] = {
        "type": "string",
        "enum": sorted(country_codes()),
        "description": "ISO 3166-1 alpha-2, or EU.",
    }
    for name, schema in schemas.items():
        if set(schema.get("properties", ())) >= RECORD:
            # `only` may leave any field of a record out.
            del schema["required"]
            schema["properties"]["included"] = INCLUDED
        elif name.startswith("Paginated") and name != "PaginatedVersionList":
            schema["properties"]["included"] = INCLUDED
    schemas["Document"] = {
        "type": "object",
        "required": ["key"],
        "properties": {
            "type": {"type": "string", "enum": sorted(COLLECTIONS)},
            "key": {"type": "string", "maxLength": 100, "pattern": KEY},
        },
        "additionalProperties": True,
        "description": "A record written down whole, as `history/` tells it. `key` is its "
        "permanent name inside the register, such as kyushu-university.",
    }
    schemas["DocumentPatch"] = {
        "type": "object",
        "additionalProperties": True,
        "description": "The fields of a document that change (RFC 7396); null takes one away.",
    }
    schemas["Included"] = {
        "type": "object",
        "properties": {
            collection: {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}
            for collection, name in record_schemas().items()
        },
        "description": "The records of these collections that the answer names, whole.",
    }
    wording, picked = ({"$ref": f"#/components/schemas/{name}"} for name in ("Text", "PickedText"))
    every = {"type": "object", "additionalProperties": wording}
    schemas["LocalizedText"] = {
        "oneOf": [every, picked, {"type": "null"}],
        "description": "All wordings by language tag; with `lang` one wording, or null.",
    }
    for name, example in examples.OF_SCHEMAS.items():
        if name in schemas:  # a schema of a few views has few of them
            schemas[name]["examples"] = [example]
    result["components"]["responses"] = {
        told[0]: _answer(status, *told[1:]) for status, told in (ANSWERS | REFUSALS).items()
    }
    tags = {
        tag for one in result["paths"].values() for each in one.values() for tag in each["tags"]
    }
    result["tags"] = [{"name": tag} for tag in sorted(tags)]
    for operations in result["paths"].values():
        for method, operation in operations.items():
            operation["responses"] |= {
                status: {"$ref": f"#/components/responses/{name}"}
                for status, (name, _words, _schema) in _answers_of(method, operation).items()
            }
    return result


def _answers_of(method: str, operation: dict) -> dict[str, tuple[str, str, str]]:
    if method != "get":
        return ANSWERS | REFUSALS
    needs_token = operation.get("security") == [{"bearer": []}]
    return ANSWERS | ({one: REFUSALS[one] for one in OF_TOKENS} if needs_token else {})


def _answer(status: str, words: str, schema: str) -> dict[str, Any]:
    if not schema:
        return {"description": words}
    body: dict[str, Any] = {"schema": {"$ref": f"#/components/schemas/{schema}"}}
    if schema == "Problem":
        errors = [examples.ERROR] if status == "400" else None
        with translation.override("en"):
            body["example"] = problem(int(status), errors=errors)
    return {"description": words, "content": {"application/problem+json": body}}
