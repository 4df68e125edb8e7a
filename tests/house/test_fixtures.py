"""What the shared fixtures promise: an empty register, the full one, and both again."""

import urllib.request

import pytest

from curation.models import Change
from institutions.models import Institution


@pytest.mark.django_db
def test_a_test_starts_from_an_empty_register():
    assert Change.objects.count() == 0


def test_a_test_may_ask_for_the_records(register):
    assert Institution.objects.filter(slug="kyushu-university").count() == 1


@pytest.mark.parametrize("_time", [1, 2])
def test_what_a_test_does_to_the_records_is_rolled_back(register, _time):
    assert Institution.objects.filter(website="https://changed.example").count() == 0
    Institution.objects.update(website="https://changed.example")


@pytest.mark.django_db
def test_the_mark_for_the_empty_register_does_not_hide_the_records(register):
    assert Change.objects.exists()


def test_the_running_server_answers_from_the_records(live):
    with urllib.request.urlopen(f"{live}/health/ready") as answer:  # noqa: S310 our own server
        assert answer.read() == b"ready\n"


def test_static_files_need_no_build(live):
    with urllib.request.urlopen(f"{live}/static/css/site.css") as answer:  # noqa: S310 our own server
        assert answer.headers.get_content_type() == "text/css"
