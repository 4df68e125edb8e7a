"""Serializer fields that all records use: texts, code words, and references to other records."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.addresses import api_address
from curation.models import Record
from values.fields import CountryField, LocalizedTextField
from values.serializers import VALUE_FIELDS, LocalizedTextSerializerField
from values.text import LocalizedText


class PickedTextSerializer(serializers.Serializer):
    """The wording for one language: the one asked for, or its fallback."""

    text = serializers.CharField()
    language = serializers.CharField(help_text=_("The language this wording is in, BCP 47."))
    origin = serializers.CharField(help_text=_("Printed, translated, machine or composed."))


@extend_schema_field({"$ref": "#/components/schemas/LocalizedText"})
class TextField(LocalizedTextSerializerField):
    """All wordings by language; with `lang` the one wording, or null."""

    def to_representation(self, value: LocalizedText) -> dict[str, Any] | None:
        if not self.context.get("lang"):
            return super().to_representation(value)
        if not value:
            return None
        picked = value.pick(self.context["lang"])
        return {"text": picked.text, "language": picked.language, "origin": picked.origin}


class CodeField(serializers.ChoiceField):
    """A code word; null where none is stated."""

    def to_representation(self, value: Any) -> Any:
        return super().to_representation(value) or None


@extend_schema_field({"$ref": "#/components/schemas/CountryCode"})
class CountryCodeField(serializers.CharField):
    """An ISO 3166-1 alpha-2 code, or EU."""


@extend_schema_field({"oneOf": [{"$ref": "#/components/schemas/CountryCode"}, {"type": "null"}]})
class MaybeCountryField(serializers.CharField):
    """A country code, or null where none is stated."""

    def to_representation(self, value: str) -> str | None:
        return value or None


class Absent:
    """Mixin: what is not stated is null, never an empty text."""

    def to_representation(self, value: Any) -> Any:
        return super().to_representation(value) if value else None


class MaybeCharField(Absent, serializers.CharField):
    """A text, or null."""


class MaybeURLField(Absent, serializers.URLField):
    """An address, or null."""


class MaybeEmailField(Absent, serializers.EmailField):
    """A mail address, or null."""


class ReferenceSerializer(serializers.Serializer):
    """Another record, in short."""

    type = serializers.CharField()
    reference = serializers.CharField()
    slug = serializers.CharField()
    id = serializers.URLField(help_text=_("Its address in the API, which never changes."))
    title = serializers.CharField()


def reference_to(record: Record) -> dict[str, str]:
    """Return a record in short (reads its titles: prefetch the names of institutions)."""
    return {
        "type": record.type_name,
        "reference": record.reference,
        "slug": record.slug,
        "id": api_address(record.type_name, record.reference),
        "title": record.display_title(get_language()).text,
    }


@extend_schema_field(ReferenceSerializer)
class ReferenceField(serializers.Field):
    """Another record in short."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: Record) -> dict[str, str]:
        return reference_to(value)


@extend_schema_field(ReferenceSerializer(many=True))
class ReferencesField(serializers.Field):
    """Other records in short, sorted by reference."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: Any) -> list[dict[str, str]]:
        return [reference_to(one) for one in sorted(value.all(), key=lambda one: one.reference)]


class ReadSerializer(serializers.ModelSerializer):
    """Rows as the API tells them; `Meta.fields` lists every field, and all are read only."""

    serializer_choice_field = CodeField
    value_fields = {**VALUE_FIELDS, LocalizedTextField: TextField}

    def get_extra_kwargs(self) -> dict[str, dict]:
        return {name: {"read_only": True} for name in self.Meta.fields}

    def build_standard_field(self, field_name: str, model_field: Any) -> tuple[type, dict]:
        if isinstance(model_field, CountryField):
            return (MaybeCountryField if model_field.blank else CountryCodeField), {}
        if value_field := self.value_fields.get(type(model_field)):
            return value_field, {"allow_null": True} if model_field.null else {}
        field_class, kwargs = super().build_standard_field(field_name, model_field)
        if model_field.blank and field_class in MAYBE:
            return MAYBE[field_class], kwargs | {"allow_null": True}
        return field_class, kwargs


# Columns that may be blank, and the fields that tell blank as null.
MAYBE = {
    CodeField: CodeField,
    serializers.CharField: MaybeCharField,
    serializers.URLField: MaybeURLField,
    serializers.EmailField: MaybeEmailField,
}
