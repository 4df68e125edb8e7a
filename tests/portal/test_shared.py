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
from django.template import engines
from django.test import Client

before = set(sys.modules)
client = Client(headers={"host": "localhost"})
statuses = [client.get(path).status_code for path in sys.argv[1].split()]
late = sorted(one for one in set(sys.modules) - before if one.split(".")[0] in OURS)
print(json.dumps([statuses, sorted(one.split(".")[0] for one in sys.modules), late]))
""".replace(
    "OURS", "('api', 'agreements', 'explore', 'institutions', 'events', 'targets', 'intake')"
)


@pytest.fixture
def served(db) -> tuple[list[int], list[str], list[str]]:
    """Answers of a fresh process, all modules it has loaded, and our own that it loaded late."""
    place = connection.connection.info
    user = f"{quote(place.user)}:{quote(place.password)}" if place.password else place.user
    address = f"postgresql://{user}@{quote(place.host, safe='')}:{place.port}/{place.dbname}"
    environment = {**os.environ, "DATABASE_URL": address, "SITE_URL": "http://localhost:8000"}
    done = subprocess.run(
        [sys.executable, "-c", SERVE, " ".join(ASKED)],
        cwd=PROJECT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_answering_readers_loads_no_library_of_the_task_worker(served):
    statuses, loaded, late = served
    assert statuses == [200] * len(ASKED)
    assert [one for one in HEAVY if one in loaded] == []
    assert late == []
