"""Serializer fields of the values: out as the API tells them, in as documents write them."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from values.countries import validate_country
from values.dates import FuzzyDate
from values.fields import CountryField, FuzzyDateField, LocalizedTextField, QuantityField
from values.quantities import OPERATORS, PERS, UNITS, Quantity
from values.text import ORIGINS, LocalizedText

if TYPE_CHECKING:
    FieldBase = serializers.Field[Any, Any, Any, Any]
    ShapeBase = serializers.Serializer[Any]
else:
    FieldBase, ShapeBase = serializers.Field, serializers.Serializer


@extend_schema_serializer(component_name="FuzzyDate")
class FuzzyDateShape(ShapeBase):
    """A date as its source states it, with the first and the last day it can mean."""

    edtf = serializers.CharField(help_text=_("ISO 8601-2 text, such as 2027~ for around 2027."))
    earliest = serializers.DateField(
        allow_null=True, help_text=_("The first day it can mean; null where that is open.")
    )
    latest = serializers.DateField(
        allow_null=True, help_text=_("The last day it can mean; null where that is open.")
    )
    as_written = serializers.CharField(
        allow_blank=True,
        help_text=_("The words of the source, in its own calendar."),
    )
    text = serializers.CharField(help_text=_("The date in words."))


@extend_schema_serializer(component_name="Quantity")
class QuantityShape(ShapeBase):
    """An amount as its source states it; low and high are null where they are open."""

    operator = serializers.ChoiceField(OPERATORS)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    alternatives = serializers.ListField(
        child=serializers.FloatField(), help_text=_("The numbers of “1 or 2”.")
    )
    unit = serializers.ChoiceField(UNITS)
    per = serializers.ChoiceField(PERS, allow_blank=True)
    as_written = serializers.CharField(allow_blank=True, help_text=_("The words of the source."))
    language = serializers.CharField(allow_blank=True, help_text=_("The language of these words."))
    text = serializers.CharField(help_text=_("The quantity in words."))


@extend_schema_serializer(component_name="Text")
class TextShape(ShapeBase):
    """One wording and where it comes from."""

    text = serializers.CharField()
    origin = serializers.ChoiceField(ORIGINS)


class ValueSerializerField(FieldBase):
    """What the fields below have in common; errors are the sentences of the value itself."""

    value_class: type[Any]

    def to_internal_value(self, data: Any) -> Any:
        """Read the form documents hold."""
        try:
            return self.value_class.from_json(data)
        except ValueError as error:
            raise serializers.ValidationError(str(error), code="invalid") from error


@extend_schema_field(FuzzyDateShape)
class FuzzyDateSerializerField(ValueSerializerField):
    """Tells EDTF, both bounds, the words of the source, and words in the active language."""

    value_class = FuzzyDate

    def to_representation(self, value: FuzzyDate) -> dict[str, Any]:
        """Return what the API tells."""
        return value.api_json(get_language() or "en")


@extend_schema_field(QuantityShape)
class QuantitySerializerField(ValueSerializerField):
    """Tells every part of a quantity, and words in the active language."""

    value_class = Quantity

    def to_representation(self, value: Quantity) -> dict[str, Any]:
        """Return what the API tells."""
        return value.api_json(get_language() or "en")


@extend_schema_field(serializers.DictField(child=TextShape()))
class LocalizedTextSerializerField(ValueSerializerField):
    """Tells every wording there is: `{"en": {"text": …, "origin": …}}`."""

    value_class = LocalizedText

    def to_representation(self, value: LocalizedText) -> dict[str, Any]:
        """Return what the API tells."""
        return value.api_json()


class CountrySerializerField(serializers.CharField):
    """An ISO 3166-1 alpha-2 code, or EU."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 2, **kwargs})

    def to_internal_value(self, data: Any) -> str:
        """Refuse a code that the register lacks."""
        code = super().to_internal_value(data)
        try:
            return validate_country(code) if code else code
        except ValueError as error:
            raise serializers.ValidationError(str(error), code="invalid") from error


# For `ModelSerializer.serializer_field_mapping`.
VALUE_FIELDS = {
    FuzzyDateField: FuzzyDateSerializerField,
    QuantityField: QuantitySerializerField,
    LocalizedTextField: LocalizedTextSerializerField,
    CountryField: CountrySerializerField,
}
