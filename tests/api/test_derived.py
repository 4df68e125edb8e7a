"""What follows from a record as of a day: its terms, how old its evidence is, how a target stands.

The filters that ask for it give exactly the records that tell it.
"""

import pytest

from agreements.choices import Freshness
from targets.choices import ProgressState
from tests import factories as make

pytestmark = pytest.mark.django_db

TACIT = {
    "effective": make.day("2025-10-01"),
    "renewal_rule": "tacit",
    "term_months": 36,
    "max_terms": 2,
    "notice_months": 6,
}


@pytest.fixture
def tacit():
    make.publish_all(*make.two_universities(), make.agreement(**TACIT))


def test_terms_are_told_in_numbers_and_in_sentences(read, tacit):
    told = read("agreements/mou/?as_of=2026-06-01")
    assert (told["renewal_rule"], told["term_months"], told["notice_months"]) == ("tacit", 36, 6)
    assert told["terms"] == [
        "It is renewed tacitly, unless a party objects.",
        "The first term lasts 3 years.",
        "It has at most 2 terms.",
        "The last day of term 1 is 30 September 2028.",
        "The last day to give notice in term 1 is 31 March 2028.",
        "It is over after 30 September 2031.",
        "The next decision is due by 31 March 2028.",
    ]


def test_the_end_and_the_next_decision_are_dates(read, tacit):
    told = read("agreements/mou/?as_of=2026-06-01")
    assert told["final_end"]["edtf"] == "2031-09-30"
    assert (told["next_decision"]["earliest"], told["next_decision"]["latest"]) == (
        "2028-03-31",
        "2028-03-31",
    )
    assert told["next_decision"]["text"] == "31 March 2028"


def test_a_rough_start_gives_a_rough_end(read):
    start = {"effective": make.day("2025-10"), "renewal_rule": "none", "term_months": 12}
    make.publish_all(*make.two_universities(), make.agreement(**start))
    told = read("agreements/mou/")
    assert (told["final_end"]["earliest"], told["final_end"]["latest"]) == (
        "2026-09-30",
        "2026-10-30",
    )


def test_where_nothing_is_known_of_terms_nothing_is_told(read):
    make.publish_all(*make.two_universities(), make.agreement())
    told = read("agreements/mou/")
    assert (told["renewal_rule"], told["term_months"]) == ("unknown", None)
    assert (told["final_end"], told["next_decision"]) == (None, None)


def test_amendments_and_papers_are_told(read):
    amendment = {"key": "a", "number": "1", "kind": "extension", "signed": make.day("2026-01")}
    paper = {"key": "p", "kind": "signed_text", "language": "ja", "url": "https://example.org/p"}
    make.publish_all(
        *make.two_universities(), make.agreement(amendments=[amendment], attachments=[paper])
    )
    told = read("agreements/mou/")
    (changed,), (attached,) = told["amendments"], told["attachments"]
    assert (changed["kind"], changed["signed"]["edtf"]) == ("extension", "2026-01")
    assert (attached["kind"], attached["url"]) == ("signed_text", "https://example.org/p")


def test_a_withheld_paper_says_why_and_not_where_it_is(read):
    paper = {"key": "p", "kind": "signed_text", "url": "https://example.org/p", "public": False}
    paper["reason"] = make.text(en="The parties asked for it.")
    make.publish_all(*make.two_universities(), make.agreement(attachments=[paper]))
    (told,) = read("agreements/mou/")["attachments"]
    assert (told["public"], told["url"]) == (False, None)
    assert told["reason"]["en"]["text"] == "The parties asked for it."


def test_checks_are_told_and_are_no_evidence(read):
    check = {"key": "k", "on": "2026-11-01", "by": "A curator"}
    make.publish_all(*make.two_universities(), make.agreement(checks=[check]))
    told = read("agreements/mou/")
    assert told["checks"] == [{"key": "k", "on": "2026-11-01", "by": "A curator", "looked_at": {}}]
    assert (told["staleness"], told["evidence_day"]) == ("not_known", None)


@pytest.fixture
def four_ages():
    """Agreements whose only source was published in 2022, 2025 or 2026, or nobody knows when."""
    days = {"old": "2022-05-01", "ageing": "2025-03-01", "new": "2026-02-01"}
    sources = [make.source(f"of-{key}", published=make.day(day)) for key, day in days.items()]
    agreements = [
        make.agreement(key, citations=[make.citation(source=f"of-{key}", path="signed")])
        for key in days
    ]
    make.publish_all(*make.two_universities(), *sources, *agreements, make.agreement("undated"))


AGES = {
    "new": "fresh",
    "ageing": "ageing",
    "old": "no_evidence_since",
    "undated": "not_known",
}


def test_each_agreement_tells_how_old_its_evidence_is(read, four_ages):
    found = read("agreements/?as_of=2026-06-01")["results"]
    assert {one["slug"]: one["staleness"] for one in found} == AGES
    assert read("agreements/old/?as_of=2026-06-01")["evidence_day"] == "2022-05-01"
    assert read("agreements/old/?as_of=2022-06-01")["staleness"] == "fresh"


@pytest.mark.parametrize("code", Freshness.values)
def test_agreements_are_found_by_the_age_of_their_evidence(read, four_ages, code):
    found = read(f"agreements/?staleness={code}&as_of=2026-06-01")["results"]
    assert [one["slug"] for one in found] == [slug for slug, age in AGES.items() if age == code]


def test_two_ages_mean_either(read, four_ages):
    found = read("agreements/?staleness=fresh,ageing&as_of=2026-06-01")["results"]
    assert {one["slug"] for one in found} == {"new", "ageing"}


def test_agreements_are_found_by_their_papers(read):
    paper = {"key": "p", "kind": "annex"}
    make.publish_all(
        *make.two_universities(), make.agreement("with", attachments=[paper]), make.agreement("no")
    )
    for asked, slug in (("true", "with"), ("false", "no")):
        found = read(f"agreements/?has_attachment={asked}")["results"]
        assert [one["slug"] for one in found] == [slug]


def people(number: int) -> dict:
    return {"operator": "exactly", "low": number, "high": number, "unit": "people"}


@pytest.fixture
def six_states():
    """A goal of 1000 people by 2030 from nothing in 2020, at six stages of it."""
    line = {
        "goal": people(1000),
        "baseline": people(0),
        "baseline_date": make.day("2020-01-01"),
        "due": make.day("2030-01-01"),
    }

    def at(number: int) -> list[dict]:
        half_way = make.day("2025-01-01")
        return [{"key": "m", "quantity": people(number), "measure": "trained", "date": half_way}]

    state = make.target("state", goal_text=make.text(en="A high-income country"))
    del state["goal"]
    make.publish_all(
        make.source(),
        make.target("achieved", **line, measurements=at(1000)),
        make.target("on-track", **line, measurements=at(600)),
        make.target("behind", **line, measurements=at(400)),
        make.target("off-track", **line, measurements=at(100)),
        make.target("no-measurement", **line),
        state,
    )


@pytest.mark.parametrize("state", ProgressState.values)
def test_targets_are_found_by_how_they_stand(read, six_states, state):
    every = read("targets/?as_of=2025-06-01")["results"]
    found = read(f"targets/?progress={state}&as_of=2025-06-01")["results"]
    assert [one["progress"]["state"] for one in found] == [state]
    assert [one["slug"] for one in found] == [
        one["slug"] for one in every if one["progress"]["state"] == state
    ]


def test_a_target_tells_what_its_figure_is_held_against(read, six_states):
    told = read("targets/behind/?as_of=2025-06-01")["progress"]
    assert (told["state"], told["at_best"], told["why"]) == ("behind", "behind", None)
    assert told["expected"]["text"] == "about 500 people"
    state = read("targets/state/")["progress"]
    assert (state["why"], state["expected"]) == ("goal_is_a_state", None)


def test_what_was_published_later_says_nothing_of_an_earlier_day(read, six_states):
    assert read("targets/achieved/?as_of=2024-06-01")["progress"]["state"] == "no_measurement"


def test_the_parts_of_an_axis_are_added_up(read):
    parts = [
        {
            "key": key,
            "label": make.text(en=key),
            "goal": {"operator": "at_least", "low": low, "unit": "people"},
        }
        for key, low in (("a", 42000), ("b", 7500))
    ]
    breakdown = {"key": "d", "axis": "degree", "parts": parts}
    make.publish_all(make.source(), make.target(breakdowns=[breakdown]))
    (told,) = read("targets/engineers/")["breakdowns"]
    assert (told["total"]["low"], told["total"]["high"]) == (49500, None)
    assert told["total"]["text"] == "at least 49,500 people"
