"""Publishes institutions one by one until it is stopped; prints the key of each that is committed.

With `--check KEY…` on standard input: prints which are lost and which are half written.
"""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

import django

django.setup()

from django.db import Error, connection  # noqa: E402 Django first

from curation.actions import publish  # noqa: E402
from curation.models import Change, User, Version  # noqa: E402
from institutions.models import Institution  # noqa: E402

PAUSE = 0.7  # seconds; each publication makes every kept page new


def document(key: str) -> dict:
    return {
        "format": 1,
        "type": "institution",
        "key": key,
        "kind": "university",
        "country": "VN",
        "names": [{"key": "en", "text": key.replace("-", " "), "language": "en"}],
        "citations": [{"key": "c1", "source": source()}],
    }


def source() -> str:
    from sources.models import Source

    return Source.objects.order_by("key").values_list("key", flat=True)[0]


def go_on() -> None:
    begun = time.time_ns()
    number = 0
    while True:
        number += 1
        key = f"drill-{begun}-{number}"
        try:
            publish(documents=[document(key)], by=User.objects.loader(), reason="a drill")
        except Error:
            connection.close()
            time.sleep(0.05)
            continue
        print(key, flush=True)  # noqa: T201 how it tells
        time.sleep(PAUSE)


def check(keys: set[str]) -> None:
    mine = {"record_key__startswith": "drill-"}
    rows = set(Institution.objects.filter(key__startswith="drill-").values_list("key", flat=True))
    versions = set(Version.objects.filter(**mine).values_list("record_key", flat=True))
    changes = set(Change.objects.filter(**mine).values_list("record_key", flat=True))
    named = set(
        Institution.objects.filter(key__startswith="drill-", names__key="en").values_list(
            "key", flat=True
        )
    )
    half = (rows | versions | changes | named) - (rows & versions & changes & named)
    print(len(keys - rows), len(half))  # noqa: T201


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        check(set(sys.stdin.read().split()))
    else:
        go_on()
