"""A web worker has in memory what readers need, and reads it before there are workers."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

PROJECT = Path(__file__).resolve().parents[2]
# What is for the task worker, and for the few who ask for a document: 60 MB.
HEAVY = ("openpyxl", "docx", "pypdf", "trafilatura", "lxml", "numpy", "py3langid", "icalendar")
ASKED = ("/", "/agreements/", "/agreements.csv", "/search/?q=kyushu", "/api/v1/agreements/")
SERVE = """
import json, sys
import portal.wsgi
from django.db import connection
from django.template import engines
from django.test import Client
from search.facets import index
from search.index import concepts

ready = [
    connection.connection is None,
    sorted(one.__name__ for _name, one in index._kept),
    concepts._wordings.cache_info().currsize,
]
before = set(sys.modules)
client = Client(headers={"host": "localhost"})
statuses = [client.get(path).status_code for path in sys.argv[1].split()]
late = sorted(one for one in set(sys.modules) - before if one.split(".")[0] in OURS)
loaded = sorted(one.split(".")[0] for one in sys.modules)
print(json.dumps([statuses, loaded, late, ready]))
""".replace(
    "OURS", "('api', 'agreements', 'explore', 'institutions', 'events', 'targets', 'intake')"
)


@pytest.fixture
def serve():
    """Runs a fresh process; gives its answers, all modules it has loaded, our own that it loaded
    late, and what was ready: no connection open, which collections were counted, the vocabulary."""

    def run(**settings: str) -> list:
        environment = {**os.environ, "SITE_URL": "http://localhost:8000", **settings}
        done = subprocess.run(
            [sys.executable, "-c", SERVE, " ".join(ASKED)],
            cwd=PROJECT,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return json.loads(done.stdout.splitlines()[-1])

    return run


@pytest.fixture
def address(db) -> str:
    """The address of the database of the tests."""
    place = connection.connection.info
    user = f"{quote(place.user)}:{quote(place.password)}" if place.password else place.user
    return f"postgresql://{user}@{quote(place.host, safe='')}:{place.port}/{place.dbname}"


def test_answering_readers_loads_no_library_of_the_task_worker(serve, address):
    statuses, loaded, late, ready = serve(DATABASE_URL=address)
    assert statuses == [200] * len(ASKED)
    assert [one for one in HEAVY if one in loaded] == []
    assert late == []
    counted = ["AgreementFilter", "ForumFilter", "InstitutionFilter", "TargetFilter"]
    assert ready == [True, counted, 1]


def test_a_process_begins_also_while_the_database_is_away(serve):
    statuses, _loaded, _late, ready = serve(
        DATABASE_URL="postgresql://nobody@127.0.0.1:9/none", PAGE_CACHE_MB="0"
    )
    assert statuses == [503] * len(ASKED)
    assert ready == [True, [], 1]
