"""What is told from a ready row is what the serializer tells, byte for byte."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import translation

from api.including import viewsets
from api.ready.following import clear, rebuilt, write_part
from api.ready.models import ReadyRow
from api.ready.reading import rows_of
from api.ready.telling import Asked, tell
from api.rendering import PlainJSONRenderer
from curation.actions import withdraw_record
from curation.day import register_day
from curation.documents import record_type, record_types
from curation.models import User
from curation.staging import as_if
from tests import factories as make
from tests.api import rich

LANGUAGES = (("en", None), ("en", "en"), ("vi", "vi"), ("ja", "ja"), ("zh-hant", "zh-Hant"))


def serialized(viewset: type, day: date, lang: str | None) -> dict[str, str]:
    """Return what the serializer makes of every record of a collection, by reference."""
    serializer = viewset.serializer_class(context={"lang": lang})
    records = viewset.derive(serializer.fetch(viewset.records.order_by("reference")), day)
    render = PlainJSONRenderer().render
    return {one.reference: render(serializer.to_representation(one)).decode() for one in records}


def ready(viewset: type, references: list[str], asked: Asked) -> dict[str, str]:
    rows = rows_of(viewset.records.model.type_name, references)
    return dict(zip((one.reference for one in rows), tell(rows, asked).records, strict=True))


def assert_same(day: date, languages: tuple) -> None:
    counted = 0
    for viewset in viewsets().values():
        for code, lang in languages:
            with translation.override(code):
                told = serialized(viewset, day, lang)
                assert ready(viewset, list(told), Asked(day, lang)) == told
                counted += len(told)
    assert counted == ReadyRow.objects.count() * len(languages)


def test_every_record_of_the_register_is_told_alike(register, client):
    client.get("/api/v1/")  # the viewsets are there once the addresses are
    assert_same(register_day(), LANGUAGES[:1])
    assert_same(date(2024, 3, 1), LANGUAGES[3:4])


@pytest.mark.django_db
def test_a_row_of_every_kind_is_told_alike_in_every_language(client):
    client.get("/api/v1/")
    make.publish_all(*rich.shared(), *rich.everything(1), *rich.everything(2))
    assert_same(register_day(), LANGUAGES)
    assert_same(date(2024, 3, 1), LANGUAGES)


def rows() -> dict[str, tuple]:
    names = [one.name for one in ReadyRow._meta.fields]
    return {one[2]: one for one in ReadyRow.objects.values_list(*names)}


@pytest.mark.django_db
def test_a_rebuild_changes_nothing(client):
    client.get("/api/v1/")
    make.publish_all(*rich.shared(), *rich.everything(1))
    before = rows()
    for kind in record_types():
        rebuilt(kind)
    assert len(before) == 12
    assert rows() == before


@pytest.mark.django_db
def test_rows_written_in_parts_are_those_that_publication_wrote(client):
    client.get("/api/v1/")
    make.publish_all(*rich.shared(), *rich.everything(1))
    before = rows()
    kind = record_type("agreement")
    ghost = ReadyRow.objects.filter(record_type="agreement").first()
    ghost.pk, ghost.reference, ghost.slug = uuid4(), "SCR-0", "ghost"
    ghost.save()
    ReadyRow.objects.filter(record_type="agreement").update(body="{}")
    clear(kind)
    write_part(kind, list(kind.model.objects.values_list("key", flat=True)))
    assert rows() == before


@pytest.mark.django_db
def test_a_new_name_is_told_at_once_and_writes_one_row(read):
    make.publish_all(*rich.shared(), *rich.everything(1))
    before = rows()
    home = make.institution("home-1", "JP", technologies=["ic-design"])
    home["names"][0]["text"] = "Another name"
    make.publish_all(home)
    after = rows()
    (party, *_rest) = read("agreements/first-1/")["parties"]
    assert party["institution"]["title"] == "Another name"
    assert {after[one][1:4] for one in after if after[one] != before[one]} == {
        ("institution", party["institution"]["reference"], "home-1")
    }


@pytest.mark.django_db
def test_what_a_later_agreement_does_is_told_of_the_earlier_one_and_taken_back(read):
    make.publish_all(*make.two_universities(), make.agreement("old"), make.agreement("new"))
    renews = {"key": "r", "kind": "renews", "other": "old"}
    make.publish_all(make.agreement("new", relations=[renews]))
    told = read("agreements/old/")["related_by"]
    assert [(one["kind"], one["agreement"]["slug"]) for one in told] == [("renews", "new")]
    make.publish_all(make.agreement("new"))
    assert read("agreements/old/")["related_by"] == []


@pytest.mark.django_db
def test_a_withdrawn_agreement_is_no_longer_told_of_the_earlier_one(read):
    renews = {"key": "r", "kind": "renews", "other": "old"}
    make.publish_all(
        *make.two_universities(), make.agreement("old"), make.agreement("new", relations=[renews])
    )
    admin = User.objects.create_user("admin", role="administrator")
    withdraw_record(type_name="agreement", key="new", by=admin, reason="A mistake")
    assert read("agreements/old/")["related_by"] == []
    assert ReadyRow.objects.filter(slug="new").count() == 0


@pytest.mark.django_db
def test_rows_that_are_missing_or_of_other_code_are_made_on_the_spot(read):
    make.publish_all(*rich.shared(), *rich.everything(1))
    told = read("agreements/second-1/"), read("institutions/?include=technologies")
    ReadyRow.objects.update(made="before", body='"title":"Of another time"')
    assert (read("agreements/second-1/"), read("institutions/?include=technologies")) == told
    ReadyRow.objects.all().delete()
    assert (read("agreements/second-1/"), read("institutions/?include=technologies")) == told


@pytest.mark.django_db
def test_rows_of_other_code_are_made_anew_by_a_command(client):
    client.get("/api/v1/")
    make.publish_all(*rich.shared(), *rich.everything(1))
    before = rows()
    ReadyRow.objects.filter(record_type="agreement").update(made="before", body="")
    ReadyRow.objects.filter(record_type="person").delete()
    call_command("make_ready", verbosity=0)
    assert rows() == before


@pytest.mark.django_db
def test_a_preview_writes_no_row():
    make.publish_all(*make.two_universities(), make.agreement("old"))
    before = rows()
    with as_if([make.agreement("new")]):
        assert rows() == before


@pytest.mark.django_db
def test_a_name_that_was_looked_at_in_a_preview_is_told_to_nobody_else(client):
    client.get("/api/v1/")
    make.publish_all(*make.two_universities(), make.agreement("old"))
    ReadyRow.objects.filter(slug="kyushu").delete()  # its name is read from the record

    def told() -> str:
        row = ReadyRow.objects.get(slug="old")
        return tell(rows_of("agreement", [row.reference]), Asked(register_day())).records[0]

    named = [{"key": "en", "text": "A Draft Name", "language": "en"}]
    with as_if([make.institution("kyushu", names=named)]):
        assert "A Draft Name" in told()
    before = told()
    assert "A Draft Name" not in before
    with as_if([make.institution("kyushu", names=named)]):
        assert "A Draft Name" in told()
    assert told() == before
