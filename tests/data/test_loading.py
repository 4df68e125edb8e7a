"""The data files in a register."""

from django.core.management import call_command

from agreements.models import Agreement
from curation.documents import record_types
from tests.conftest import RECORDS
from tests.data.records import DOCUMENTS


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


def test_every_agreement_is_found_by_the_countries_of_its_parties(register):
    assert {one.key: one.places for one in Agreement.objects.for_list()} == {
        "creating-nano-otsuka-2022": ["JP", "TW"],
        "nexus": ["JP"],
        "nycu-kyushu-2024": ["JP", "TW"],
        "nycu-kyushu-2025": ["JP", "TW"],
        "thirteen-networks": ["VN"],
        "us-vn-partnership-2023": ["US", "VN"],
        "vjss-2025-mous": ["JP", "VN"],
        "vjss-2025-statement": ["JP", "VN"],
    }
