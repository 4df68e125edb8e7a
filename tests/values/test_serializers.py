"""The API tells values as the interface contract says, and reads what documents write."""

from types import SimpleNamespace

from django.urls import path
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.views import APIView

from values.dates import FuzzyDate
from values.fields import CountryField
from values.quantities import Quantity
from values.serializers import (
    VALUE_FIELDS,
    CountrySerializerField,
    FuzzyDateSerializerField,
    LocalizedTextSerializerField,
    QuantitySerializerField,
)
from values.text import LocalizedText, Text


class PactSerializer(serializers.Serializer):
    signed = FuzzyDateSerializerField(allow_null=True)
    exchange = QuantitySerializerField(allow_null=True)
    titles = LocalizedTextSerializerField()
    country = CountrySerializerField(allow_blank=True)


PACT = SimpleNamespace(
    signed=FuzzyDate("2027~", "2027年前後"),
    exchange=Quantity("between", 10, 20, unit="students", per="year", as_written="10至20名"),
    titles=LocalizedText({"en": Text("Pact", "composed")}),
    country="VN",
)


def test_a_record_tells_its_values_with_words_in_the_active_language() -> None:
    with translation.override("en"):
        told = PactSerializer(PACT).data

    assert told == {
        "signed": {
            "edtf": "2027~",
            "earliest": "2026-01-01",
            "latest": "2028-12-31",
            "as_written": "2027年前後",
            "text": "around 2027",
        },
        "exchange": {
            "operator": "between",
            "low": 10,
            "high": 20,
            "alternatives": [],
            "unit": "students",
            "per": "year",
            "as_written": "10至20名",
            "language": "",
            "text": "10 to 20 students each year",
        },
        "titles": {"en": {"text": "Pact", "origin": "composed"}},
        "country": "VN",
    }


def test_what_is_not_known_is_null() -> None:
    told = PactSerializer(
        SimpleNamespace(signed=None, exchange=None, titles=LocalizedText(), country="")
    ).data

    assert told == {"signed": None, "exchange": None, "titles": {}, "country": ""}


def test_the_document_form_is_read_back() -> None:
    reader = PactSerializer(
        data={
            "signed": PACT.signed.to_json(),
            "exchange": PACT.exchange.to_json(),
            "titles": PACT.titles.to_json(),
            "country": "VN",
        }
    )

    assert reader.is_valid() is True
    assert reader.validated_data == vars(PACT)


def test_what_cannot_be_read_says_what_was_expected() -> None:
    reader = PactSerializer(
        data={
            "signed": {"edtf": "2025-06-31"},
            "exchange": {"operator": "several"},
            "titles": {"en": "Pact"},
            "country": "vn",
        }
    )

    assert reader.is_valid() is False
    assert {name: str(errors[0])[:40] for name, errors in reader.errors.items()} == {
        "signed": "There is no 31 June 2025: that month has",
        "exchange": "“” is no unit of the register. Use one o",
        "titles": 'The text for en is written as {"text": "',
        "country": "“vn” is not a country code. Write two ca",
    }


def test_every_model_field_has_its_serializer_field() -> None:
    assert {field.__name__: told.__name__ for field, told in VALUE_FIELDS.items()} == {
        "FuzzyDateField": "FuzzyDateSerializerField",
        "QuantityField": "QuantitySerializerField",
        "LocalizedTextField": "LocalizedTextSerializerField",
        "CountryField": "CountrySerializerField",
    }
    assert VALUE_FIELDS[CountryField]().max_length == 2


def test_the_schema_describes_each_value_once_by_name() -> None:
    class PactView(APIView):
        @extend_schema(responses=PactSerializer)
        def get(self, request) -> None:
            """Never called: only its schema is asked for."""

    schema = SchemaGenerator(patterns=[path("pact/", PactView.as_view())]).get_schema(public=True)
    shapes = schema["components"]["schemas"]
    pact = shapes["Pact"]["properties"]

    assert {"FuzzyDate", "Quantity", "Text"} <= set(shapes)
    assert list(shapes["FuzzyDate"]["properties"]) == list(PACT.signed.api_json())
    assert list(shapes["Quantity"]["properties"]) == list(PACT.exchange.api_json())
    assert pact["titles"]["additionalProperties"] == {"$ref": "#/components/schemas/Text"}
    assert "#/components/schemas/FuzzyDate" in str(pact["signed"])
