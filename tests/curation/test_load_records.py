"""Loading and exporting data files."""

import json

import pytest
from django.core.management import CommandError, call_command

from agreements.models import Agreement
from curation.actions import publish
from curation.files import canonical
from curation.models import Change, User, Version
from institutions.models import Institution
from tests import factories as make

pytestmark = pytest.mark.django_db

SET = [*make.two_universities(), make.agreement()]


@pytest.fixture
def folder(tmp_path):
    """A folder with the article, two universities and their memorandum."""
    for document in SET:
        write(tmp_path, document)
    return tmp_path


def write(folder, document):
    (folder / f"{document['key']}.json").write_text(canonical(document), encoding="utf-8")


def refusal(*paths) -> str:
    with pytest.raises(CommandError) as caught:
        call_command("load_records", *paths)
    return str(caught.value)


def test_loading_publishes_as_the_loader_and_says_from_where(folder, capsys):
    call_command("load_records", folder)

    assert capsys.readouterr().out == "4 records read, 4 published.\n"
    version = Version.objects.get(record_key="mou")
    assert version.by.username == "loader"
    assert version.reason == f"loaded from {folder.name}"


def test_loading_twice_changes_nothing(folder, capsys):
    call_command("load_records", folder)
    call_command("load_records", folder)

    assert capsys.readouterr().out.splitlines()[-1] == "4 records read, 0 published."
    assert Change.objects.count() == 4


def test_export_load_into_an_empty_register_and_export_again_give_the_same_bytes(folder, tmp_path):
    call_command("load_records", folder)
    call_command("export_records", tmp_path / "first")
    for model in (Agreement, Institution):
        model.objects.all().delete()
    Version.objects.all().delete()

    call_command("load_records", tmp_path / "first")
    call_command("export_records", tmp_path / "second")

    first, second = (
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*.json")}
        for root in (tmp_path / "first", tmp_path / "second")
    )
    assert len(first) == 4
    assert first == second


def test_a_dry_run_shows_what_would_change_and_changes_nothing(folder, capsys):
    call_command("load_records", folder, dry_run=True)

    assert capsys.readouterr().out.splitlines() == [
        "Published: source article",
        "Published: institution kyushu",
        "Published: institution nycu",
        "Published: agreement mou",
        "4 records read, 4 would be published.",
    ]
    assert Agreement.objects.count() == 0
    assert Version.objects.count() == 0


def test_a_record_that_people_have_changed_since_is_left_alone_and_listed(folder, capsys):
    call_command("load_records", folder)
    person = User.objects.create_user("linh")
    publish(documents=[make.agreement(binding="binding")], by=person, reason="read the text")

    call_command("load_records", folder)

    assert Agreement.objects.get(key="mou").binding == "binding"
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "agreement mou: left alone, people have changed it since it was loaded.",
        "4 records read, 0 published.",
    ]


def test_overwrite_replaces_what_people_changed(folder):
    call_command("load_records", folder)
    person = User.objects.create_user("linh")
    publish(documents=[make.agreement(binding="binding")], by=person, reason="read the text")

    call_command("load_records", folder, overwrite=True)

    assert Agreement.objects.get(key="mou").binding == "unknown"


def test_loading_only_into_an_empty_register(folder, capsys):
    call_command("load_records", folder, if_empty=True)
    write(folder, make.agreement(binding="binding"))
    call_command("load_records", folder, if_empty=True)

    assert capsys.readouterr().out.splitlines() == [
        "4 records read, 4 published.",
        "The register already has records; nothing was loaded.",
    ]
    assert Agreement.objects.get(key="mou").binding == "unknown"


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (
            make.agreement(parties=("kyushu", "atlantis")),
            "agreement mou, parties/atlantis/institution: There is no institution “atlantis”.",
        ),
        (
            make.agreement(citations=[make.citation(source="lost")]),
            "agreement mou, citations/c1/source: There is no source “lost”.",
        ),
        (
            make.agreement(citations=[{"key": "c1"}]),
            "agreement mou, citations/c1/source: Name the source.",
        ),
        (
            make.agreement(relations=[{"key": "r", "kind": "expands", "other": "mou"}]),
            "agreement mou, relations/r/other: An agreement cannot refer to itself. "
            "Choose another one.",
        ),
    ],
)
def test_a_bad_file_is_refused_whole_naming_file_record_and_field(folder, document, expected):
    write(folder, document)

    assert refusal(folder).splitlines() == [
        "Nothing was loaded. Correct these and load again:",
        f"  {folder / 'mou.json'}, {expected}",
    ]
    assert Institution.objects.count() == 0


def test_a_file_that_is_not_json_is_refused_with_its_line(folder):
    (folder / "mou.json").write_text('{\n  "format": 1,\n  oops\n}')

    assert (
        refusal(folder)
        .splitlines()[1]
        .startswith(f"  {folder / 'mou.json'}: Not JSON: line 3, column 3:")
    )


def test_a_field_that_stands_twice_in_a_file_is_refused(folder):
    (folder / "mou.json").write_text('{"format": 1, "format": 1}')

    assert refusal(folder).splitlines()[1] == (
        f"  {folder / 'mou.json'}: The field “format” stands twice."
    )


def test_a_file_that_holds_a_list_is_refused(folder):
    (folder / "mou.json").write_text(json.dumps([make.agreement()]))

    assert refusal(folder).splitlines()[1] == f"  {folder / 'mou.json'}: Expected an object."


def test_a_folder_that_does_not_exist_is_refused(tmp_path):
    assert refusal(tmp_path / "nowhere").splitlines()[1] == (
        f"  {tmp_path / 'nowhere'}: There is no such file or folder."
    )


def test_exporting_into_a_folder_with_files_is_refused(folder):
    with pytest.raises(CommandError, match="is not empty"):
        call_command("export_records", folder)
