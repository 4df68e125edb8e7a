"""The change log has no gaps: whoever follows it misses nothing, whatever happens meanwhile."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from curation.actions import merge_record, restore_record, withdraw_record
from curation.models import User
from tests import factories as make
from tests.api import rich

ADMINISTRATOR = {"username": "ada", "role": User.Role.ADMINISTRATOR}


def changes_since(sequence: int) -> dict:
    answer = Client().get(f"/api/v1/changes/?page_size=200&since={sequence}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def in_threads(count: int, action) -> list:
    def run(number: int):
        try:
            return action(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=count) as pool:
        return list(pool.map(run, range(count)))


@pytest.mark.django_db(transaction=True)
def test_a_reader_misses_no_change_while_three_people_publish_at_once():
    def publish_or_read(number: int) -> list[int]:
        if number < 3:
            for turn in range(3):
                make.publish_all(make.source(f"article-{number}-{turn}"))
            return []
        seen: list[int] = []
        giving_up = time.monotonic() + 60
        while len(seen) < 9 and time.monotonic() < giving_up:
            seen += [one["sequence"] for one in changes_since(max(seen, default=0))["results"]]
        return seen

    *_published, read = in_threads(4, publish_or_read)

    assert read == list(range(1, 10))


@pytest.mark.django_db
def test_a_merged_record_leaves_its_tombstone_and_the_way_to_its_survivor(settings):
    ada = User.objects.create(**ADMINISTRATOR)
    make.publish_all(make.source("kept", reference="SRC-0001"), make.source("double"))
    merge_record(type_name="source", key="double", into="kept", by=ada, reason="Same article.")
    *before, merged = changes_since(0)["results"]
    assert [one["tombstone"] for one in before] == [None, None]
    assert (merged["kind"], merged["reference"]) == ("merged", "SRC-0002")
    assert merged["tombstone"]["reason"] == "Same article."
    assert merged["tombstone"]["survivor"] == f"{settings.SITE_URL}/api/v1/sources/SRC-0001/"


@pytest.mark.django_db
def test_a_withdrawn_record_leaves_its_tombstone_until_it_comes_back():
    ada = User.objects.create(**ADMINISTRATOR)
    make.publish_all(make.source())
    grave = withdraw_record(type_name="source", key="article", by=ada, reason="Entered twice.")
    (withdrawn,) = changes_since(1)["results"]
    assert withdrawn["kind"] == "withdrawn"
    assert withdrawn["tombstone"] == {
        "type": "source",
        "reference": "SRC-0001",
        "slug": "article",
        "titles": {"en": {"text": "An article", "origin": "printed"}},
        "version": 1,
        "reason": "Entered twice.",
        "at": withdrawn["at"],
        "survivor": None,
    }
    mori = User.objects.create(username="mori", role=User.Role.REVIEWER)
    restore_record(tombstone=grave, by=mori, reason="It was right.")
    withdrawn, restored = changes_since(1)["results"]
    assert (withdrawn["kind"], withdrawn["tombstone"]) == ("withdrawn", None)
    assert (restored["kind"], restored["version"]) == ("published", 2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "collection",
    [
        "agreements",
        "institutions",
        "people",
        "forums",
        "forum-series",
        "targets",
        "sources",
        "technologies",
        "activities",
    ],
)
def test_every_collection_can_be_asked_for_what_was_updated_since(client, collection):
    make.publish_all(*rich.shared(), *rich.everything(1))
    rows = client.get(f"/api/v1/{collection}/").json()["results"]
    newest = max(one["updated"] for one in rows)
    since = client.get(f"/api/v1/{collection}/", {"updated_since": newest}).json()
    assert [one["reference"] for one in since["results"]] == [one["reference"] for one in rows]
    later = client.get(f"/api/v1/{collection}/", {"updated_since": "2099-01-01"}).json()
    assert later["count"] == 0
