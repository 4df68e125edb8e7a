"""Model fields: what is assigned comes back, and the columns beside it always follow."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.db.models import F
from django.utils import translation

from values.dates import FuzzyDate
from values.quantities import Quantity
from values.text import LocalizedText, Text

AROUND_2027 = FuzzyDate("2027~", "2027年前後")
FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)
ONE_OR_TWO = Quantity("one_of", alternatives=(1, 2), unit="networks", as_written="1 or 2")
TITLES = LocalizedText({"en": Text("Pact", "composed"), "ja": Text("協定")})


def ends(pact) -> tuple[date | None, date | None]:
    """Return what the database derived, not what the instance computes."""
    return type(pact).objects.values_list("signed_earliest", "signed_latest").get(pk=pact.pk)


def test_values_come_back_as_they_were_assigned(tables: SimpleNamespace) -> None:
    saved = tables.Pact.objects.create(
        signed=AROUND_2027, exchange=ONE_OR_TWO, titles=TITLES, country="VN"
    )

    pact = tables.Pact.objects.get(pk=saved.pk)

    assert (pact.signed, pact.exchange, pact.titles, pact.country) == (
        *(AROUND_2027, ONE_OR_TWO),
        *(TITLES, "VN"),
    )


def test_what_is_not_known_is_none_and_null(tables: SimpleNamespace) -> None:
    pact = tables.Pact.objects.create()
    pact.refresh_from_db()

    assert (pact.signed, pact.exchange, pact.titles) == (None, None, LocalizedText())
    assert tables.Pact.objects.filter(signed=None, exchange__isnull=True).count() == 1
    assert tables.Pact.objects.filter(titles__isnull=True).count() == 0


def test_the_columns_follow_a_save(tables: SimpleNamespace) -> None:
    pact = tables.Pact.objects.create(signed=AROUND_2027, exchange=ONE_OR_TWO)

    assert ends(pact) == (FIRST, LAST)
    assert tables.Pact.objects.values_list("exchange_low", "exchange_high").get() == (
        Decimal(1),
        Decimal(2),
    )


def test_the_columns_follow_a_save_of_that_field_alone(tables: SimpleNamespace) -> None:
    pact = tables.Pact.objects.create(signed=FuzzyDate("2001"))
    pact.signed = AROUND_2027
    pact.save(update_fields=["signed"])

    assert ends(pact) == (FIRST, LAST)


def test_the_columns_follow_an_update_of_many_rows(tables: SimpleNamespace) -> None:
    pact = tables.Pact.objects.create(signed=FuzzyDate("2001"))
    tables.Pact.objects.update(signed=AROUND_2027)

    assert ends(pact) == (FIRST, LAST)


def test_the_columns_follow_rows_written_in_bulk(tables: SimpleNamespace) -> None:
    pacts = tables.Pact.objects.bulk_create([tables.Pact(signed=AROUND_2027), tables.Pact()])
    assert [ends(pact) for pact in pacts] == [(FIRST, LAST), (None, None)]

    pacts[1].signed = FuzzyDate("../2030")
    tables.Pact.objects.bulk_update(pacts, ["signed"])
    assert ends(pacts[1]) == (None, date(2030, 12, 31))


def test_the_ends_are_right_before_the_row_is_saved(small_models: SimpleNamespace) -> None:
    pact = small_models.Pact(signed=AROUND_2027, exchange=ONE_OR_TWO)
    assert (pact.signed_earliest, pact.exchange_high) == (FIRST, Decimal(2))

    pact.signed = None
    assert pact.signed_earliest is None


def test_a_copy_is_a_row_of_its_own(tables: SimpleNamespace) -> None:
    pact = tables.Pact.objects.create(signed=AROUND_2027)
    other = tables.Pact.objects.get()
    other.pk = None
    other._state.adding = True
    other.signed = FuzzyDate("2001")
    other.save()

    assert (ends(pact), ends(other)) == ((FIRST, LAST), (date(2001, 1, 1), date(2001, 12, 31)))


def test_a_deferred_date_still_knows_its_ends(
    tables: SimpleNamespace, django_assert_num_queries
) -> None:
    tables.Pact.objects.create(signed=AROUND_2027)

    with django_assert_num_queries(1):
        assert tables.Pact.objects.defer("signed").get().signed_earliest == FIRST
    with django_assert_num_queries(2):
        assert tables.Pact.objects.only("pk").get().signed == AROUND_2027


def test_an_instance_refreshes(tables: SimpleNamespace) -> None:
    pact = tables.Pact.objects.create(signed=FuzzyDate("2001"))
    tables.Pact.objects.update(signed=AROUND_2027)
    pact.refresh_from_db(fields=["signed"])

    assert (pact.signed, pact.signed_latest) == (AROUND_2027, LAST)


def test_saving_an_instance_with_deferred_values_keeps_them(tables: SimpleNamespace) -> None:
    tables.Pact.objects.create(signed=AROUND_2027)
    pact = tables.Pact.objects.defer("signed", "exchange").get()
    pact.country = "JP"
    pact.save()

    assert tables.Pact.objects.values_list("signed", "country").get() == (AROUND_2027, "JP")


def test_rows_are_found_by_value_and_sorted_by_end(tables: SimpleNamespace) -> None:
    later, earlier = tables.Pact.objects.bulk_create(
        [tables.Pact(signed=AROUND_2027), tables.Pact(signed=FuzzyDate("2001"))]
    )

    assert tables.Pact.objects.get(signed=AROUND_2027) == later
    assert list(tables.Pact.objects.order_by("signed_earliest")) == [earlier, later]
    assert tables.Pact.objects.filter(signed_latest__gt=F("signed_earliest")).count() == 2


@pytest.mark.parametrize("wrong", ["2027", {"edtf": "2027"}, date(2027, 1, 1)])
def test_anything_but_a_date_is_not_saved(tables: SimpleNamespace, wrong: object) -> None:
    with pytest.raises(TypeError, match=r"^signed takes a FuzzyDate or None, not "):
        tables.Pact(signed=wrong).save()


def test_the_database_refuses_ends_out_of_order(tables: SimpleNamespace) -> None:
    document = '{"edtf": "2025", "earliest": "2026-01-01", "latest": "2025-01-01"}'

    with (
        pytest.raises(IntegrityError, match="pact_signed_earliest_to_latest"),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO values_pact (signed, titles, country) VALUES (%s, '{}', '')", [document]
        )


def test_a_full_clean_asks_the_database_nothing(
    tables: SimpleNamespace, django_assert_num_queries
) -> None:
    with django_assert_num_queries(0):
        tables.Pact(signed=AROUND_2027, exchange=ONE_OR_TWO).full_clean()


def test_what_is_required_and_missing_is_named(small_models: SimpleNamespace) -> None:
    with pytest.raises(ValidationError) as refusal:
        small_models.Clause().clean_fields(exclude=["pact"])

    assert refusal.value.message_dict == {
        "title": ["This field cannot be blank."],
        "quantity": ["This field cannot be blank."],
    }


def test_an_unknown_country_is_refused(small_models: SimpleNamespace) -> None:
    with pytest.raises(ValidationError) as refusal:
        small_models.Pact(country="vn").clean_fields()

    assert refusal.value.message_dict == {
        "country": [
            "“vn” is not a country code. Write two capital letters, such as VN or JP.",
        ]
    }


def test_a_country_has_its_name_in_the_active_language(small_models: SimpleNamespace) -> None:
    with translation.override("ja"):
        assert small_models.Pact(country="TW").get_country_display() == "台湾"
    assert small_models.Pact().get_country_display() == ""


def test_rows_survive_django_s_serializers(tables: SimpleNamespace) -> None:
    pact = tables.Pact(pk=1, signed=AROUND_2027, exchange=ONE_OR_TWO, titles=TITLES)

    [row] = serializers.serialize("python", [pact])

    assert row["fields"] == {
        "signed": AROUND_2027.to_json(),
        "ends": None,
        "exchange": ONE_OR_TWO.to_json(),
        "titles": TITLES.to_json(),
        "country": "",
    }


def test_a_value_field_reads_the_document_form(small_models: SimpleNamespace) -> None:
    field = small_models.Pact._meta.get_field("signed")

    assert field.to_python({"edtf": "2027~", "as_written": "2027年前後"}) == AROUND_2027
    with pytest.raises(ValidationError, match="There is no month 13"):
        field.to_python({"edtf": "2025-13"})
