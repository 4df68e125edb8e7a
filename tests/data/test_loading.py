"""The data files in a register."""

from datetime import date

import pytest
from django.core.management import call_command

from agreements.choices import Status
from agreements.models import Agreement
from curation.documents import record_types
from tests.data.records import DOCUMENTS
from tests.databases import RECORDS


def test_loading_the_records_again_changes_nothing(register, capsys):
    call_command("load_records", RECORDS)

    count = len(DOCUMENTS)
    assert capsys.readouterr().out == f"{count} records read, 0 published.\n"


def test_export_equals_the_data_files_byte_for_byte(register, tmp_path):
    call_command("export_records", tmp_path / "export")

    exported = {
        path.relative_to(tmp_path / "export"): path.read_bytes()
        for path in (tmp_path / "export").rglob("*.json")
    }
    assert exported == {path: (RECORDS / path).read_bytes() for path in DOCUMENTS}


def test_every_word_of_the_vocabularies_is_used(register):
    named = {
        key
        for document in DOCUMENTS.values()
        for field in ("technologies", "activities")
        for key in document.get(field, [])
    }
    kinds = {kind.name: kind.model for kind in record_types()}
    words = {term.key for name in ("technology", "activity") for term in kinds[name].objects.all()}

    assert words - named == set()


@pytest.mark.parametrize(
    ("key", "places"),
    [
        ("creating-nano-otsuka-2022", ["JP", "TW"]),
        ("nexus", ["JP"]),
        ("nycu-kyushu-2025", ["JP", "TW"]),
        ("thirteen-networks", ["VN"]),
        ("us-vn-partnership-2023", ["US", "VN"]),
        ("vjss-2025-mous", ["JP", "VN"]),
        ("asml-samsung-2023", ["KR", "NL"]),
        ("my-arm-2025", ["GB", "MY"]),
        ("eu-kr-projects-2024", ["BE", "EU", "KR"]),
        ("upwards-2023", ["JP", "US"]),
        ("asu-itsi", ["CR", "ID", "MX", "PA", "PH", "US", "VN"]),
    ],
)
def test_agreement_is_found_by_the_countries_of_its_parties(register, key, places):
    assert Agreement.objects.for_list().get(key=key).places == places


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("kyushu-tsmc-2024", Status.SIGNED),
        ("tsmc-utokyo-2019", Status.ANNOUNCED),
        ("stipt-2023", Status.IN_FORCE),
        ("itri-teltonika-2023", Status.IN_FORCE),
        ("purdue-imec-2023", Status.SIGNED),
        ("tohoku-nycu-joint-campus", Status.ANNOUNCED),
        ("asu-itsi", Status.NOT_KNOWN),
    ],
)
def test_status_follows_what_the_sources_say(register, key, status):
    found = Agreement.objects.with_status(date(2026, 11, 22)).get(key=key)

    assert found.status_code == status
