"""People: what they signed and said, and for whom."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    """Dr A signed for Kyushu University, Dr B spoke for NYCU; nobody knows of Dr C."""
    name = {"en": {"text": "A. Tanaka", "origin": "printed"}}
    signature = {"key": "s", "party": "kyushu", "name": name, "person": "dr-a", "post": name}
    talk = {"key": "t", "speaker": name, "person": "dr-b", "affiliation": "nycu"}
    ids = {"orcid": "0000-0002-1825-0097"}
    make.publish_all(
        *make.two_universities(),
        make.person("dr-a", titles=make.text(en="Dr A", ja="田中"), external_ids=ids),
        make.person("dr-b", titles=make.text(en="Dr B")),
        make.person("dr-c", titles=make.text(en="Dr C")),
        make.agreement(signatures=[signature]),
        make.forum(talks=[talk]),
    )


def test_a_person_tells_what_was_signed_for_whom_and_in_which_post(read, people):
    (told,) = read("people/dr-a/")["signatures"]
    assert (told["agreement"]["slug"], told["institution"]["slug"]) == ("mou", "kyushu")
    assert told["post"] == {"en": {"text": "A. Tanaka", "origin": "printed"}}
    assert (told["affiliation"], told["date"], told["capacity"]) == (None, None, "sign")


def test_a_person_tells_where_words_were_said(read, people):
    (told,) = read("people/dr-b/")["talks"]
    assert (told["forum"]["slug"], told["affiliation"]["slug"]) == ("forum-2025", "nycu")


def test_a_witness_stands_for_no_party(read):
    witness = {"key": "w", "name": make.text(en="Dr A"), "person": "dr-a", "capacity": "witness"}
    make.publish_all(*make.two_universities(), make.person(), make.agreement(signatures=[witness]))
    (told,) = read("people/dr-a/")["signatures"]
    assert (told["institution"], told["capacity"]) == (None, "witness")


def test_signatures_and_talks_name_the_person(read, people):
    assert read("agreements/mou/")["signatures"][0]["person"]["title"] == "Dr A"
    assert read("forums/forum-2025/")["talks"][0]["person"]["title"] == "Dr B"


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", ["dr-a", "dr-b", "dr-c"]),
        ("country=JP", ["dr-a"]),
        ("country=JP,TW", ["dr-a", "dr-b"]),
        ("institution=nycu", ["dr-b"]),
        ("orcid=0000-0002-1825-0097", ["dr-a"]),
        ("orcid=0000-0002-1825-0098", []),
        ("q=田中", ["dr-a"]),
        ("ordering=-name", ["dr-c", "dr-b", "dr-a"]),
    ],
)
def test_people_are_found(read, people, query, slugs):
    assert [one["slug"] for one in read(f"people/?{query}")["results"]] == slugs
