"""Serializer fields that all records use: texts, code words, and references to other records."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.addresses import api_address
from api.ready.holes import READY, Hole, Said
from curation.models import Record
from values.fields import CountryField, FuzzyDateField, LocalizedTextField, QuantityField
from values.serializers import (
    VALUE_FIELDS,
    FuzzyDateSerializerField,
    LocalizedTextSerializerField,
    QuantitySerializerField,
)
from values.text import LocalizedText


class PickedTextSerializer(serializers.Serializer):
    """The wording for one language: the one asked for, or its fallback."""

    text = serializers.CharField()
    language = serializers.CharField(help_text=_("The language this wording is in, BCP 47."))
    origin = serializers.CharField(help_text=_("Printed, translated, machine or composed."))


def said(field: serializers.Field, kind: str, value: Any) -> Any:
    """Return a value as English tells it; while a row is made ready, marked as such."""
    return Said(kind, value) if READY in field.context else value


@extend_schema_field({"$ref": "#/components/schemas/LocalizedText"})
class TextField(LocalizedTextSerializerField):
    """All wordings by language; with `lang` the one wording, or null."""

    def to_representation(self, value: LocalizedText) -> Any:
        if not self.context.get("lang"):
            return said(self, "t", super().to_representation(value))
        return picked_told(value, self.context["lang"])


def picked_told(value: LocalizedText, tag: str) -> dict[str, Any] | None:
    """Return the wording for one language, None where there is no text."""
    if not value:
        return None
    picked = value.pick(tag)
    return {"text": picked.text, "language": picked.language, "origin": picked.origin}


class DateField(FuzzyDateSerializerField):
    """A date, with its words in the active language."""

    def to_representation(self, value: Any) -> Any:
        return said(self, "d", super().to_representation(value))


class AmountField(QuantitySerializerField):
    """A quantity, with its words in the active language."""

    def to_representation(self, value: Any) -> Any:
        return said(self, "q", super().to_representation(value))


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
    title = record.display_title(get_language()).text
    return in_short(record.type_name, record.reference, record.slug, title)


def in_short(type_name: str, reference: str, slug: str, title: str) -> dict[str, str]:
    """Return what is told of a record where another names it."""
    return {
        "type": type_name,
        "reference": reference,
        "slug": slug,
        "id": api_address(type_name, reference),
        "title": title,
    }


class Joined:
    """Mixin of fields that tell another record: while a row is made ready, a hole for it.

    The record itself is not read then. `hole` is the kind of hole, see `api.ready.holes`.
    """

    hole = "r"

    def get_attribute(self, instance: Any) -> Any:
        if READY not in self.context:
            return super().get_attribute(instance)
        *way, name = self.source_attrs
        for step in way:
            instance = getattr(instance, step)
            if instance is None:
                return None
        pk = getattr(instance, f"{name}_id")
        kind = instance._meta.get_field(name).related_model.type_name
        return Hole(f"{self.hole}{kind}:{pk}") if pk else None


@extend_schema_field(ReferenceSerializer)
class ReferenceField(Joined, serializers.Field):
    """Another record in short."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: Record | Hole) -> Any:
        return value if isinstance(value, Hole) else reference_to(value)


@extend_schema_field(ReferenceSerializer(many=True))
class ReferencesField(serializers.Field):
    """Other records in short, sorted by reference."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: Any) -> list[Any]:
        tell = hole_for if READY in self.context else reference_to
        return [tell(one) for one in sorted(value.all(), key=lambda one: one.reference)]


def hole_for(record: Record) -> Hole:
    """Return the hole that a record fills in short."""
    return Hole(f"r{record.type_name}:{record.pk}")


class ReadSerializer(serializers.ModelSerializer):
    """Rows as the API tells them; `Meta.fields` lists every field, and all are read only."""

    serializer_choice_field = CodeField
    value_fields = {
        **VALUE_FIELDS,
        LocalizedTextField: TextField,
        FuzzyDateField: DateField,
        QuantityField: AmountField,
    }

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
