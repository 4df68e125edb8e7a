"""What each record tells. The field lists are promises: change them with the contract."""

import pytest

from tests import factories as make
from tests.api import rich

pytestmark = pytest.mark.django_db

HEAD = ["type", "reference", "slug", "id", "url", "title"]
EVIDENCE = ["notes", "contact_points", "checks", "citations"]
STAMPS = ["created", "updated", "version"]
FIELDS = {
    "agreements/second-1/": [
        *[
            "titles",
            "kind",
            "status",
            "status_because",
            "expiring",
            "staleness",
            "evidence_day",
            "binding",
            "summaries",
            "instruments",
        ],
        *["languages_of_text", "reference_numbers", "technologies", "activities", "announced"],
        *["signed", "effective", "ends", "renewal_rule", "term_months", "renewal_term_months"],
        *["max_terms", "notice_months", "terms", "final_end", "next_decision", "signed_place"],
        *["forum", "parties", "signatures", "status_events", "amendments", "commitments"],
        *["attachments", "relations", "related_by"],
        *EVIDENCE,
    ],
    "institutions/group-1/": [
        *["names", "kind", "parent", "units", "programme", "technologies", "fields", "country"],
        *["city", "region", "latitude", "longitude", "location_precision", "website"],
        *["external_ids", "established", "closed", "successor_of", "memberships", "member_of"],
        *EVIDENCE,
    ],
    "people/person-1/": ["titles", "external_ids", "signatures", "talks", *EVIDENCE],
    "forums/forum-1/": [
        *["titles", "series", "edition", "status", "starts", "ends", "time_zone", "venue", "city"],
        *["country", "mode", "technologies", "themes", "website", "participations", "talks"],
        *["attendances", "matchmakings", "outcomes", "agreements"],
        *EVIDENCE,
    ],
    "forum-series/series-1/": [
        *["titles", "usual_hosts", "rotation", "cadence", "website", "forums"],
        *EVIDENCE,
    ],
    "targets/target-1/": [
        *["titles", "kind", "owners", "owner_countries", "parent", "children", "legal_basis"],
        *["legal_number", "measure", "counted", "direction", "cumulative", "aggregation"],
        *["countries", "technologies", "activities", "baseline", "baseline_date", "goal"],
        *["goal_text", "due", "periods", "breakdowns", "measurements", "progress"],
        *EVIDENCE,
    ],
    "sources/article/": [
        *["titles", "kind", "language", "publisher", "author", "published", "translation_of"],
        *["address", "archive_url", "reading", "accessed", "sha256"],
    ],
    "technologies/ic-design/": ["titles", "description"],
    "activities/student-exchange/": ["titles", "description"],
}


@pytest.fixture
def everything():
    make.publish_all(*rich.shared(), *rich.everything(1))


@pytest.mark.parametrize(("address", "fields"), FIELDS.items())
def test_a_record_tells_exactly_these_fields(read, everything, address, fields):
    assert list(read(address)) == [*HEAD, *fields, *STAMPS]


def test_a_record_is_found_by_slug_and_by_reference(read, settings):
    make.publish_all(make.source(reference="SRC-0042"))
    by_slug = read("sources/article/")
    assert by_slug == read("sources/SRC-0042/") == read("sources/src-0042/")
    assert by_slug["id"] == f"{settings.SITE_URL}/api/v1/sources/SRC-0042/"
    assert by_slug["url"] == f"{settings.SITE_URL}/sources/SRC-0042/"
    assert (by_slug["type"], by_slug["version"]) == ("source", 1)


def test_dates_tell_their_bounds_their_words_and_the_words_of_the_source(read):
    effective = make.day("2027~", "2027年前後")
    make.publish_all(*make.two_universities(), make.agreement("mou", effective=effective))
    assert read("agreements/mou/")["effective"] == {
        "edtf": "2027~",
        "earliest": "2026-01-01",
        "latest": "2028-12-31",
        "as_written": "2027年前後",
        "text": "around 2027",
    }


def test_quantities_tell_their_ends_and_their_words(read):
    goal = {"operator": "at_least", "low": 50000, "unit": "people"}
    make.publish_all(make.source(), make.target("engineers", goal=goal))
    told = read("targets/engineers/")["goal"]
    assert (told["operator"], told["low"], told["high"]) == ("at_least", 50000, None)
    assert told["text"] == "at least 50,000 people"


def test_a_party_is_a_reference_to_its_institution_or_a_description(read):
    described = {"key": "others", "described": make.text(en="Japanese partners"), "country": "JP"}
    parties = [{"key": "nycu", "institution": "nycu", "role": "lead"}, described]
    make.publish_all(*make.two_universities(), make.agreement("mou") | {"parties": parties})
    first, second = read("agreements/mou/")["parties"]
    assert (first["key"], first["institution"]["slug"], first["role"]) == ("nycu", "nycu", "lead")
    assert first["institution"]["title"] == "Nycu"
    assert (second["institution"], second["country"]) == (None, "JP")
    assert second["described"] == {"en": {"text": "Japanese partners", "origin": "printed"}}


def test_a_commitment_names_its_parties_by_key_and_its_target(read, everything):
    (told,) = read("agreements/second-1/")["commitments"]
    assert (told["from_party"], told["to_party"]) == ("home-1", "away-1")
    assert told["counts_towards"]["slug"] == "target-1"
    assert told["firmness"] == "plans"


def test_every_citation_names_its_source_its_sentence_and_its_statement(read):
    make.publish_all(*make.two_universities(), make.agreement("mou"))
    (told,) = read("agreements/mou/")["citations"]
    assert (told["path"], told["quote"]) == ("signed", "They signed on 11 July 2025.")
    assert (told["language"], told["stance"]) == ("en", "supports")
    assert told["source"]["title"] == "An article"
    assert told["source"]["publisher"] == "A newspaper"
    assert told["source"]["address"] is None


def test_relations_are_told_from_both_ends(read, everything):
    (later,) = read("agreements/second-1/")["relations"]
    (earlier,) = read("agreements/first-1/")["related_by"]
    assert (later["kind"], later["other"]["slug"]) == ("expands", "first-1")
    assert (earlier["kind"], earlier["agreement"]["slug"]) == ("expands", "second-1")


def test_the_status_is_that_of_the_day_asked_for(read):
    agreement = make.agreement("mou", effective=make.day("2026-01-01"))
    make.publish_all(*make.two_universities(), agreement)
    assert read("agreements/mou/?as_of=2025-12-31")["status"] == "signed"
    assert read("agreements/mou/?as_of=2026-01-01")["status"] == "in_force"


def test_an_agreement_near_its_end_is_expiring(read):
    dates = {"effective": make.day("2026-01-01"), "ends": make.day("2026-12-31")}
    make.publish_all(*make.two_universities(), make.agreement("mou", **dates))
    assert read("agreements/mou/?as_of=2026-02-01")["expiring"] is False
    assert read("agreements/mou/?as_of=2026-12-01")["expiring"] is True


def test_what_is_not_stated_is_null(read):
    make.publish_all(make.source(), make.forum("forum"))
    told = read("forums/forum/")
    assert (told["mode"], told["website"], told["series"], told["time_zone"]) == (None,) * 4
