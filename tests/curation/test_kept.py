"""Where the change log ends is asked by one query, also over a connection that has died."""

import pytest
from django.db import connection

from curation.kept import Kept, last_change
from tests import factories as make


@pytest.mark.django_db
def test_a_kept_value_is_made_anew_after_each_publication():
    made = []
    kept = Kept(lambda: made.append(1) or len(made))
    assert (kept(), kept()) == (1, 1)
    make.publish_all(make.source())
    assert (kept(), kept()) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_died_is_made_anew():
    make.publish_all(make.source())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        dead = cursor.fetchone()[0]
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [dead])
    other.close()
    connection.health_check_done = False  # as at the start of a request
    assert last_change()[0] == 1
