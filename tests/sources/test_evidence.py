"""How sources and quotations are numbered, and which of them a fact is marked with."""

import pytest

from agreements.models import Agreement
from sources.evidence import Evidence, Marker
from tests import factories as make

pytestmark = pytest.mark.django_db

SIGNED = "They signed on 11 July 2025."
STUDENTS = "Ten students a year will go."


def evidence_of(*citations: dict, **fields) -> Evidence:
    numbered = [{**citation, "key": f"c{n}"} for n, citation in enumerate(citations, start=1)]
    make.publish_all(
        *make.two_universities(),
        make.source("gazette"),
        make.agreement("mou", citations=numbered, **fields),
    )
    return Evidence(Agreement.objects.get().citations.select_related("source"))


def labels(markers: list[Marker]) -> list[str]:
    return [marker.label for marker in markers]


def cited(path: str, quote: str = "", source: str = "article", **fields) -> dict:
    return {"source": source, "path": path, "quote": quote, **fields}


def test_sources_are_numbered_and_their_sentences_lettered_in_order_of_first_citation():
    found = evidence_of(
        cited("signed", SIGNED, "gazette"),
        cited("kind", "A memorandum.", "gazette"),
        cited("signed", "On 11 July they signed."),
    )
    told = [(one.number, one.source.key, len(one.sentences)) for one in found.sources]
    assert told == [(1, "gazette", 2), (2, "article", 1)]
    assert labels(found.markers("signed")) == ["1a", "2a"]
    assert labels(found.markers("kind")) == ["1b"]


def test_one_sentence_for_several_facts_is_one_quotation():
    found = evidence_of(cited("signed", SIGNED), cited("kind", SIGNED))
    assert found.sentences == 1
    assert found.markers("signed") == found.markers("kind")


def test_after_z_come_two_letters():
    found = evidence_of(*(cited("signed", f"Sentence {n}.") for n in range(28)))
    assert labels(found.markers("signed"))[-3:] == ["1z", "1aa", "1ab"]


def test_a_row_is_marked_with_what_cites_any_of_its_fields():
    found = evidence_of(
        cited("commitments/students/quantity", STUDENTS),
        cited("commitments/students", "They will exchange students."),
        commitments=[
            {
                "key": "students",
                "text": make.text(en="Students"),
                "quantity": {"operator": "exactly", "low": 10, "high": 10, "unit": "students"},
            }
        ],
    )
    assert labels(found.markers("commitments/students")) == ["1a", "1b"]
    assert labels(found.markers("commitments/students/quantity")) == ["1a"]


def test_a_field_without_its_own_sentence_rests_on_that_of_its_row():
    found = evidence_of(cited("parties/nycu", "NYCU signed."))
    assert labels(found.markers("parties/nycu/role")) == ["1a"]


def test_a_list_as_a_whole_is_marked_only_with_what_cites_the_list():
    found = evidence_of(cited("parties/nycu", "NYCU signed."), cited("parties", SIGNED))
    assert labels(found.exactly("parties")) == ["1b"]


def test_a_source_of_the_whole_record_stands_for_facts_without_a_sentence():
    found = evidence_of(cited("", "About the memorandum."), cited("signed", SIGNED))
    assert found.markers("kind") == [Marker("1", "s1", "supports")]


def test_a_fact_that_nothing_cites_has_no_marker():
    assert evidence_of(cited("signed", SIGNED)).markers("kind") == []


def test_a_source_that_says_otherwise_is_not_counted_as_support():
    found = evidence_of(
        cited("signed", SIGNED), cited("signed", "On 12 July.", "gazette", stance="contradicts")
    )
    assert labels(found.markers("signed")) == ["1a"]
    assert found.dissent("signed") == [Marker("2a", "q2-a", "contradicts")]


def test_a_report_without_its_sentence_is_marked_with_the_number_of_its_source():
    found = evidence_of(cited("signed", SIGNED), cited("signed", "", "gazette"))
    assert found.markers("signed")[1] == Marker("2", "q2-0", "supports")


def test_a_quotation_leads_back_to_each_fact_once():
    found = evidence_of(cited("signed", SIGNED))
    (marker,) = found.markers("signed")
    quotation = found.sources[0].quotations[0]
    assert found.mention(marker, "signed", "the signing date") == "f-signed-1a"
    assert found.mention(marker, "signed", "the signing date") == ""
    (stance, facts) = found.mentions(quotation)[0]
    assert (stance, [fact.id for fact in facts]) == ("Supports", ["f-signed-1a"])
