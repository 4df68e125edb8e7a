"""What a monitor is told, and who may read it."""

import errno
import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from curation.models import Job
from portal.metrics import counting, standing
from portal.metrics.counting import Sheet, kind_of
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path) -> Path:
    settings.METRICS_DIR = tmp_path
    return tmp_path


def told(client, **headers) -> dict[str, float]:
    text = client.get("/metrics", headers=headers).content.decode()
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_every_line_is_one_that_prometheus_reads(client, folder):
    Sheet(folder).add("page", 200, 0.2)
    answer = client.get("/metrics")
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    form = r"# (HELP|TYPE) \w+ .+|\w+(\{\w+=\"[^\"]*\"(,\w+=\"[^\"]*\")*\})? [-+.e\d]+"
    assert [
        line for line in answer.content.decode().splitlines() if not re.fullmatch(form, line)
    ] == []


def test_requests_are_counted_by_kind_end_and_time(client, folder):
    sheet = Sheet(folder)
    for seconds in (0.004, 0.2, 30):
        sheet.add("page", 200, seconds)
    sheet.add("api", 503, 0.1)
    found = told(client)
    assert found['register_requests_total{kind="page",status="2xx"}'] == 3
    assert found['register_requests_total{kind="api",status="5xx"}'] == 1
    of_pages = [
        found[f'register_request_seconds_bucket{{kind="page",le="{end}"}}']
        for end in ("0.01", "0.1", "0.25", "10", "+Inf")
    ]
    assert of_pages == [1, 1, 2, 2, 3]
    assert found['register_request_seconds_sum{kind="page"}'] == pytest.approx(30.204)


def test_two_workers_count_together_and_nothing_is_lost_when_one_goes(folder):
    first, second = Sheet(folder), Sheet(folder)
    first.add("page", 200, 0.1)
    second.add("page", 404, 0.1)
    first._map.close()
    os.close(first._handle)
    third = Sheet(folder)
    third.add("page", 200, 0.1)
    assert counting.read(folder)["page"].classes == {"2xx": 2, "3xx": 0, "4xx": 1, "5xx": 0}
    assert len(list(folder.glob("*.counts"))) == 2


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "page"),
        ("/ja/agreements/", "page"),
        ("/api/v1/agreements/", "api"),
        ("/curate/", "workspace"),
        ("/vi/accounts/login/", "workspace"),
        ("/files/aa/paper.pdf", "file"),
        ("/health/live", None),
        ("/metrics", None),
        ("/static/css/site.css", None),
    ],
)
def test_an_address_is_counted_as_what_it_is(path, kind):
    assert kind_of(path) == kind


def test_every_answer_is_counted_once(client, folder):
    for address in ("/about/", "/absent/", "/health/live"):
        client.get(address)
    counts = counting.read(folder)["page"]
    assert (sum(counts.buckets), counts.classes["2xx"], counts.classes["4xx"]) == (2, 1, 1)


def test_a_disk_that_fails_stops_the_counting_and_no_answer(client, settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.METRICS_DIR = tmp_path / "file"
    assert client.get("/about/").status_code == 200


def test_a_disk_that_is_full_from_the_start_ends_no_worker(client, folder, monkeypatch):
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "posix_fallocate", full)
    assert client.get("/about/").status_code == 200
    assert counting.read(folder)["page"].classes["2xx"] == 0


def test_work_that_waits_and_failed_is_told(client, folder):
    make.publish_all(make.source())
    now = timezone.now()
    Job.objects.create(task="a", run_after=now - timedelta(minutes=5))
    Job.objects.create(task="b", state="failed", finished=now)
    Job.objects.create(task="c", state="failed", finished=now - timedelta(days=2))
    standing.note_backup()
    found = told(client)
    assert found['register_jobs{state="ready"}'] == 1
    assert found["register_jobs_failed_today"] == 1
    assert found["register_job_waits_seconds"] == pytest.approx(300, abs=30)
    assert found["register_last_change"] == 1
    assert found["register_last_backup_timestamp_seconds"] == pytest.approx(now.timestamp(), abs=60)


def test_without_a_database_the_rest_is_still_told(client, folder, monkeypatch):
    def refuse(*arguments, **options):
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", refuse)
    assert told(client)["register_database_up"] == 0


def test_a_monitor_asks_in_the_clear_and_by_the_number_of_this_machine(client, folder, settings):
    settings.ALLOWED_HOSTS = ["register.example"]
    settings.SECURE_SSL_REDIRECT = True
    here = {"host": "127.0.0.1:8000"}
    for address in ("/metrics", "/health/live", "/health/ready"):
        assert client.get(address, headers=here).status_code == 200
    assert client.get("/about/", headers=here).status_code == 400


def test_without_a_token_only_this_machine_reads(client, folder):
    assert client.get("/metrics").status_code == 200
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9").status_code == 404
    assert client.get("/metrics", headers={"x-forwarded-for": "127.0.0.1"}).status_code == 404


def test_with_a_token_whoever_has_it_reads_and_nobody_else(client, folder, settings):
    settings.METRICS_TOKEN = "t" * 40
    assert client.get("/metrics").status_code == 404
    for sent, status in ((f"Bearer {'t' * 40}", 200), ("Bearer wrong", 404), ("Bearer é", 404)):
        answer = client.get("/metrics", headers={"authorization": sent}, REMOTE_ADDR="203.0.113.9")
        assert answer.status_code == status
