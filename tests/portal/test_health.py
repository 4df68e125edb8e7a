"""Whether the portal lives, and whether it can answer."""

import pytest
from django.db import OperationalError, connection


def test_alive_without_a_database(client):
    """No database mark: a query would fail this test."""
    answer = client.get("/health/live")
    assert (answer.status_code, answer.content) == (200, b"live\n")


@pytest.mark.django_db
def test_ready_when_the_database_answers(client):
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.content) == (200, b"ready\n")


@pytest.mark.django_db
def test_not_ready_when_it_does_not(client, monkeypatch):
    def refuse(*arguments, **options):
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.content) == (503, b"no database\n")


@pytest.mark.parametrize("address", ["/health/live", "/health/ready"])
def test_health_is_never_cached_and_never_posted_to(client, address, db):
    assert "no-store" in client.get(address).headers["Cache-Control"]
    assert client.post(address).status_code == 405
