"""What a dump holds, and that it is there whole or not at all."""

import csv
import gzip
import hashlib
import io
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection

from api.addresses import COLLECTIONS
from api.dumps import making
from api.dumps.columns import type_of
from api.dumps.contents import parts
from api.dumps.models import Dump
from curation.day import register_day
from curation.models import Job
from curation.queue.worker import run_next
from tests import factories as make
from tests.api import rich
from tests.api.dumps.conftest import DAY

FILES = [
    "activities.csv.gz",
    "activities.ndjson.gz",
    "agreements-commitments.csv.gz",
    "agreements-parties.csv.gz",
    "agreements.csv.gz",
    "agreements.ndjson.gz",
    "codebook.csv",
    "datapackage.json",
    "forum-series.csv.gz",
    "forum-series.ndjson.gz",
    "forums.csv.gz",
    "forums.ndjson.gz",
    "institutions.csv.gz",
    "institutions.ndjson.gz",
    "LICENCE.txt",
    "people.csv.gz",
    "people.ndjson.gz",
    "SHA256SUMS",
    "sources.csv.gz",
    "sources.ndjson.gz",
    "targets.csv.gz",
    "targets.ndjson.gz",
    "technologies.csv.gz",
    "technologies.ndjson.gz",
]


@pytest.fixture
def dumped(make_dump, folder):
    """A dump of two sets of records, and its folder."""
    make.publish_all(*rich.shared(), *rich.everything(1), *rich.everything(2))
    return make_dump(register_day()), folder / register_day().isoformat()


def rows_of(path) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_dump_holds_every_record_as_the_api_tells_it(dumped, read):
    dump, folder = dumped
    for collection in COLLECTIONS.values():
        lines = gzip.decompress((folder / f"{collection}.ndjson.gz").read_bytes()).splitlines()
        told = read(f"{collection}/?ordering=reference&page_size=200")["results"]
        assert [json.loads(line) for line in lines] == told
        assert dump.file(f"{collection}.ndjson.gz")["records"] == len(told)
    assert dump.sequence == read("stats/")["sequence"]


def test_every_file_is_told_with_its_size_and_fingerprint(dumped):
    dump, folder = dumped
    assert sorted(file["name"] for file in dump.files) == sorted(FILES)
    for file in dump.files:
        content = (folder / file["name"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (
            len(content),
            hashlib.sha256(content).hexdigest(),
        )
    sums = (folder / "SHA256SUMS").read_text().splitlines()
    assert sums == [
        f"{file['sha256']}  {file['name']}" for file in dump.files if file["name"] != "SHA256SUMS"
    ]


def test_the_package_describes_each_file_and_each_column(dumped):
    dump, folder = dumped
    package = json.loads((folder / "datapackage.json").read_text())
    assert (package["version"], package["sequence"]) == (str(dump.date), dump.sequence)
    assert [one["name"] for one in package["licenses"]] == ["CC-BY-4.0"]
    resources = {one["path"]: one for one in package["resources"]}
    undescribed = {"LICENCE.txt", "SHA256SUMS", "datapackage.json"}
    assert set(resources) == set(FILES) - undescribed
    for part in (part for part in parts() if part.table):
        resource = resources[f"{part.file_name}.gz"]
        rows = rows_of(folder / resource["path"])
        assert (resource["compression"], resource["records"]) == ("gz", len(rows))
        columns = [field["name"] for field in resource["schema"]["fields"]]
        assert [*rows[0]] == columns


READ = {
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
    "datetime": lambda text: text.index("T"),
    "string": str,
}


def test_values_are_of_the_types_that_the_package_states(dumped):
    _dump, folder = dumped
    for part in (part for part in parts() if part.table):
        for row in rows_of(folder / f"{part.file_name}.gz"):
            for name, value in row.items():
                if value:
                    READ[type_of(part.name, name)](value)


def test_the_codebook_explains_fields_and_lists_code_words(dumped):
    _dump, folder = dumped
    text = (folder / "codebook.csv").read_text(encoding="utf-8")
    told = {(row["file"], row["field"]): row for row in csv.DictReader(io.StringIO(text))}
    status = told["agreements.ndjson", "status"]
    assert (status["type"], status["values"].split("; ")[0]) == ("code", "announced")
    assert status["meaning"] == "On the day of as_of."
    assert told["agreements.ndjson", "signed"]["type"] == "FuzzyDate"
    assert told["agreements.ndjson", "parties[].institution"]["type"] == "Reference"
    assert told["*.ndjson", "(FuzzyDate).latest"]["meaning"].startswith("The last day")
    assert told["agreements.csv", "signed_earliest"]["type"] == "date"
    fields = {field for file, field in told if file == "forums.ndjson" and "." not in field}
    with gzip.open(folder / "forums.ndjson.gz") as lines:
        assert fields == set(json.loads(lines.readline()))


def test_the_same_records_give_the_same_bytes(make_dump, folder):
    make.publish_all(make.source())
    first = make_dump(date(2026, 1, 1)).file("sources.ndjson.gz")
    again = make_dump(date(2026, 1, 2)).file("sources.ndjson.gz")
    assert first == again


def test_a_day_has_one_dump(make_dump):
    make_dump()
    with pytest.raises(making.NotNow, match="never changes"):
        make_dump()


def test_a_dump_that_failed_half_way_is_not_there_and_is_made_anew(make_dump, folder, monkeypatch):
    make.publish_all(make.source())
    with monkeypatch.context() as broken:
        broken.setattr(making, "codebook", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            make_dump()
    assert (Dump.objects.count(), list(folder.iterdir())) == (0, [])
    # Killed, it could not even clean up.
    (folder / "coming-abc").mkdir()
    (folder / DAY.isoformat()).mkdir()
    make_dump()
    assert [path.name for path in folder.iterdir()] == [DAY.isoformat()]


@pytest.mark.django_db(transaction=True)
def test_what_is_published_meanwhile_is_in_the_next_dump(folder, monkeypatch):
    make.publish_all(make.source("first"))
    published = []

    def publish_meanwhile(done: int, total: int, words: str) -> None:
        if not published:
            with ThreadPoolExecutor(1) as other:
                published.append(other.submit(publish_second).result())

    dump = making.make(DAY, tell=publish_meanwhile)
    assert (dump.sequence, dump.file("sources.ndjson.gz")["records"]) == (1, 1)
    assert published == [2]


def publish_second() -> int:
    try:
        (change,) = make.publish_all(make.source("second"))
        return change.sequence
    finally:
        connection.close()


def test_a_worker_makes_the_dump_of_the_day_and_tells_how_far_it_is(db, make_dump, capsys):
    make.publish_all(make.source())
    call_command("make_dump", queue=True)
    assert run_next() is True
    job = Job.objects.get()
    assert (job.state, job.result) == (Job.State.DONE, 1)
    assert Dump.objects.get().date == register_day()
    call_command("make_dump")
    assert "it never changes" in capsys.readouterr().out
