"""A partner's program reads the register: over HTTP, with no account, from the real records."""

import json
from typing import Any
from urllib.request import Request, urlopen

import pytest

CAMPUS = "NYCU and Kyushu University: memorandum on a joint Taiwan–Japan campus"


def institutions_of(curl, agreement: dict) -> list[dict]:
    """Follow the parties that are named to their institutions."""
    return [curl(one["institution"]["id"]) for one in agreement["parties"] if one["institution"]]


@pytest.fixture
def curl(live, settings):
    """Call it with an address; it returns the JSON there, as curl would print it."""
    # The addresses in the answers are those of the site, which here is the test's own server.
    settings.SITE_URL = live

    def get(address: str) -> Any:
        # Only addresses of the test's own server come here.
        request = Request(address if address.startswith("http") else live + address)  # noqa: S310
        with urlopen(request, timeout=30) as answer:  # noqa: S310
            assert answer.headers["Content-Type"] == "application/json"
            return json.load(answer)

    return get


def test_a_partner_finds_what_taiwan_and_japan_agreed_and_where_it_is_written(curl):
    # They ask for agreements with parties of both economies, and choose one by its title.
    found = curl("/api/v1/agreements/?countries=TW,JP")
    chosen = next(one for one in found["results"] if one["title"] == CAMPUS)
    assert {"TW", "JP"} <= {one["country"] for one in institutions_of(curl, chosen)}

    # The record says when it was signed, when it starts, and that it is signed, not in force.
    agreement = curl(chosen["id"])
    assert agreement == chosen
    assert agreement["signed"]["text"] == "11 July 2025"
    assert agreement["effective"]["text"] == "around 2027"
    assert agreement["effective"]["earliest"] == "2026-01-01"
    assert agreement["status"] == "signed"

    # How many students, and between whom.
    students = next(one for one in agreement["commitments"] if one["quantity"])
    assert students["quantity"]["text"] == "10 to 20 students each year"
    assert (students["from_party"], students["to_party"]) == ("kyushu", "nycu")

    # They follow a party to its institution, known there in its own script.
    party = next(one for one in agreement["parties"] if one["key"] == "kyushu")
    institution = curl(party["institution"]["id"])
    assert institution["country"] == "JP"
    assert "九州大学" in [name["text"] for name in institution["names"]]

    # They follow the signing day to its sentence, and the sentence to its source.
    citation = next(one for one in agreement["citations"] if one["path"] == "signed")
    assert citation["language"] == "zh-Hant"
    source = curl(citation["source"]["id"])
    assert source["language"] == "zh-Hant"
    assert source["published"]["as_written"] == "114-07-17"

    # What it expands is one step away.
    lineage = curl(agreement["id"] + "lineage/")
    titles = {one["reference"]: one["title"] for one in lineage["agreements"]}
    steps = [one for one in lineage["relations"] if one["agreement"] == agreement["reference"]]
    assert [(one["kind"], titles[one["other"]]) for one in steps] == [
        ("expands", "NYCU and Kyushu University: joint research agreement")
    ]


def test_a_partner_who_has_read_everything_learns_what_is_new(curl):
    mirror, address = [], "/api/v1/changes/?page_size=200"
    while address:
        page = curl(address)
        mirror += [one["id"] for one in page["results"]]
        address = page["next"]
    assert page["last"] == curl("/api/v1/stats/")["sequence"]
    assert curl(f"/api/v1/changes/?since={page['last']}")["results"] == []
    assert curl(mirror[0])["id"] == mirror[0]
