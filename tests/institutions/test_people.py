"""People: known by their names in every script; what they were stands where they acted."""

import pytest

from curation.documents import DocumentError, record_type
from institutions.models import Person
from tests import factories as make

pytestmark = pytest.mark.django_db


def person(key: str = "lin-chi-hung", **fields) -> dict:
    return {
        "format": 1,
        "type": "person",
        "key": key,
        "titles": make.text(en="Chi-Hung Lin", zh_Hant="林奇宏"),
        "citations": [make.citation()],
        **fields,
    }


def refused(*people: dict) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        make.publish_all(make.source(), *people)
    return [str(problem) for problem in caught.value.problems]


def test_a_person_has_a_number_of_the_register_and_a_name_in_each_script():
    make.publish_all(make.source(), person())

    lin = Person.objects.get()
    assert lin.reference == "PER-0001"
    assert (lin.display_title("zh-Hant").text, str(lin)) == ("林奇宏", "Chi-Hung Lin")
    assert lin.folded.splitlines()[0] == "chi-hung lin"


def test_a_person_comes_back_as_written():
    given = person(external_ids={"orcid": "0000-0002-1825-0097", "wikidata": "Q42"})
    make.publish_all(make.source(), given)

    dumped = record_type("person").document.dump(Person.objects.get())
    assert {name: dumped[name] for name in given} == given


def test_people_are_published_before_what_names_them():
    signature = {
        "key": "lin",
        "party": "nycu",
        "name": make.text(en="Chi-Hung Lin"),
        "post": make.text(en="President"),
        "person": "lin-chi-hung",
    }
    talk = {
        "key": "opening",
        "speaker": make.text(en="Chi-Hung Lin"),
        "post": make.text(en="President"),
        "person": "lin-chi-hung",
    }
    make.publish_all(
        make.agreement(signatures=[signature]),
        make.forum(talks=[talk]),
        person(),
        *make.two_universities(),
    )

    lin = Person.objects.for_detail().get()
    acted = [*lin.signatures.all(), *lin.talks.all()]
    assert [str(row.post.pick("en").text) for row in acted] == ["President", "President"]
    assert [row.agreement.key for row in lin.signatures.all()] == ["mou"]
    assert [row.forum.key for row in lin.talks.all()] == ["forum-2025"]


def test_a_signature_names_only_people_the_register_knows():
    signature = {"key": "lin", "party": "nycu", "person": "nobody"}
    with pytest.raises(DocumentError) as caught:
        make.publish_all(*make.two_universities(), make.agreement(signatures=[signature]))

    assert [str(problem) for problem in caught.value.problems] == [
        "agreement mou, signatures/lin/person: There is no person “nobody”."
    ]


@pytest.mark.parametrize(
    ("identifiers", "sentence"),
    [
        (
            {"orcid": "1825-0097"},
            "Expected an identifier of orcid such as 0000-0002-1825-0097.",
        ),
        ({"wikidata": 42}, "Expected an identifier of wikidata such as Q42."),
        ({"mastodon": "@lin"}, "“mastodon” is not known; expected one of: orcid, wikidata."),
    ],
)
def test_identifiers_are_of_a_known_scheme(identifiers, sentence):
    assert refused(person(external_ids=identifiers)) == [
        f"person lin-chi-hung, external_ids: {sentence}"
    ]


def test_one_orcid_is_one_person():
    orcid = {"external_ids": {"orcid": "0000-0002-1825-0097"}}

    assert refused(person("one", **orcid), person("two", **orcid)) == [
        "person two: Another person has this ORCID already."
    ]


def test_a_person_needs_a_source():
    assert refused(person(citations=[])) == [
        "person lin-chi-hung, citations: A record needs at least one source."
    ]
