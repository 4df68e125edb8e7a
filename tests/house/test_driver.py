"""The database driver."""

from django.db import connection
from django.db.backends.postgresql.psycopg_any import is_psycopg3


def test_django_talks_to_postgresql_through_psycopg2():
    """A package that brings psycopg 3 would switch Django's driver without a word."""
    assert not is_psycopg3
    assert connection.Database.__name__ == "psycopg2"
