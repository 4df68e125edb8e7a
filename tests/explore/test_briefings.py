"""Briefings: what an officer reads the evening before the minister meets them."""

from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType

from curation.documents import record_types
from explore.briefings.briefing import Briefing, brief
from explore.briefings.places import Places, counted
from explore.briefings.words import summary, unknown
from tests import factories as make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
PAIR = Places(("JP", "TW"))
TEN = {"operator": "between", "low": 10, "high": 20, "unit": "students", "per": "year"}


def promise(key: str, **fields) -> dict:
    return {"key": key, "text": make.text(en=f"Promise {key}"), **fields}


def publish(*more: dict, **fields) -> None:
    make.publish_all(*make.two_universities(), *more, make.agreement(**fields))


def of(places: Places = PAIR) -> Briefing:
    return brief(places, TODAY)


# The address


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("jp-tw", "jp-tw"),
        ("tw-jp", "jp-tw"),
        ("JP-Tw", "jp-tw"),
        ("jp", "jp"),
        ("jp-jp", None),
        ("jp-xx", None),
        ("xx", None),
        ("jpn", None),
        ("jp-tw-us", None),
        ("", None),
        ("jp-", None),
    ],
)
def test_an_address_names_a_country_or_two_different_ones(text, slug):
    found = Places.named(text)
    assert (found.slug if found else None) == slug


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/pairs/tw-jp/", "/pairs/jp-tw/"),
        ("/pairs/JP-TW/", "/pairs/jp-tw/"),
        ("/vi/pairs/tw-jp/", "/vi/pairs/jp-tw/"),
        ("/countries/JP/", "/countries/jp/"),
        ("/pairs/tw-jp.docx", "/pairs/jp-tw.docx"),
    ],
)
def test_every_way_to_write_a_pair_leads_to_one_address(client, asked, leads_to):
    answer = client.get(asked)
    assert (answer.status_code, answer.headers["Location"]) == (301, leads_to)


@pytest.mark.parametrize(
    "address",
    ["/pairs/jp/", "/pairs/jp-xx/", "/countries/jp-tw/", "/countries/zz/", "/pairs/jp-xx.docx"],
)
def test_what_is_no_country_is_not_found_and_offers_briefings(client, address):
    publish()
    answer = client.get(address)
    assert answer.status_code == 404
    assert '<a href="/pairs/jp-tw/">Japan – Taiwan</a>' in answer.content.decode()


def test_the_same_country_twice_offers_that_country(client):
    answer = client.get("/pairs/jp-jp/")
    assert answer.status_code == 404
    html = answer.content.decode()
    assert "A pair has two different countries or economies." in html
    assert 'href="/countries/jp/">Briefing on Japan</a>' in html


# What it says


def test_a_pair_without_anything_says_so(client):
    answer = client.get("/pairs/is-mt/")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Iceland – Malta: the register holds no agreement of the two." in html
    assert "The register holds nothing here yet" in html


def test_the_summary_says_the_most_important_in_sentences():
    promises = [promise("c1", quantity=TEN), promise("c2")]
    publish(commitments=promises)
    assert summary(of()) == [
        "Japan – Taiwan: the register holds 1 agreement, signed: 11 July 2025.",
        "None is known to be in force.",
        "Commitments recorded: 2; with a quantity: 1; with published evidence of delivery: 0.",
    ]


def test_the_summary_counts_what_is_in_force():
    publish(effective=make.day("2025-08-01"))
    assert summary(of())[1] == "1 is in force."
    assert of().by_status == [("in_force", 1)]


def test_what_is_not_known_is_said_in_sentences():
    parties = [
        {"key": "kyushu", "institution": "kyushu"},
        {"key": "others", "described": make.text(en="Partners in Taiwan"), "country": "TW"},
    ]
    document = make.agreement(commitments=[promise("c1")], citations=[make.citation()])
    del document["signed"]
    make.publish_all(*make.two_universities(), {**document, "parties": parties})
    assert unknown(of()) == [
        "1 agreement has no published date.",
        "For 1 agreement neither term, end nor renewal has been published.",
        "For 1 agreement the register holds no text.",
        "1 party is described in the source, not named.",
        "What came of 1 commitment has not been published.",
    ]


def test_only_agreements_of_both_countries_are_told():
    others = [make.institution("hust", "VN")]
    publish(*others)
    make.publish_all(make.agreement("second", parties=("kyushu", "hust")))
    assert [str(row.agreement) for row in of().agreements] == ["A memorandum"]
    assert of(Places(("JP",))).numbers.agreements == 2


def test_promises_with_a_quantity_come_first():
    publish(commitments=[promise("c1"), promise("c2", quantity=TEN)])
    assert [row.promise.key for row in of().promises] == ["c2", "c1"]


def test_a_promise_shows_how_far_the_evidence_reaches():
    make.publish_all(
        make.source(published=make.day("2025-07-17")),
        *make.two_universities()[1:],
        make.agreement(commitments=[promise("c1")]),
    )
    assert of().promises[0].evidence_day == date(2025, 7, 17)


def test_sources_are_numbered_in_the_order_of_the_facts():
    citations = [
        make.citation("c1", path="signed", quote="Signed."),
        make.citation("c2", path="commitments/c1", source="report", quote="Ten to twenty."),
    ]
    publish(make.source("report"), commitments=[promise("c1")], citations=citations)
    found = of()
    assert [one.number for one in found.agreements[0].sources] == [1]
    assert [one.number for one in found.promises[0].sources] == [2]
    assert [one.source.key for one in found.sources] == ["article", "report"]


def test_targets_that_are_served_come_before_those_of_the_countries():
    served = make.target("served", owner_countries=["VN"])
    own = make.target("own", owner_countries=["JP"], titles=make.text(en="Own"))
    publish(served, own, commitments=[promise("c1", counts_towards="served")])
    assert [(row.target.key, row.promises) for row in of().targets] == [("served", 1), ("own", 0)]


def test_the_last_and_the_next_forum_are_those_of_both():
    both = [{"key": "nycu", "institution": "nycu"}]
    next_year = {"starts": make.day("2027-03"), "ends": make.day("2027-03"), "status": "planned"}
    publish(
        make.forum("alone"),
        make.forum("last", participations=both),
        make.forum("next", participations=both, **next_year),
    )
    assert (of().last_forum.key, of().next_forum.key) == ("last", "next")


def test_without_a_next_forum_what_was_announced_of_it_is_told():
    told = {"key": "next", "kind": "next_edition", "text": make.text(en="Again next year")}
    both = [{"key": "nycu", "institution": "nycu"}]
    publish(make.forum(participations=both, outcomes=[told]))
    assert str(of().next_told) == "Again next year"


def test_an_office_published_twice_is_told_once():
    office = {"key": "o", "office": make.text(en="Division A"), "telephone": "886-2-1"}
    publish(contact_points=[office])
    make.publish_all(make.agreement("second", contact_points=[office]))
    assert [str(one.office) for one in of().contacts] == ["Division A"]


def test_people_who_signed_are_named_once():
    signed = [{"key": "s", "party": "kyushu", "name": make.text(en="Dr A")}]
    publish(signatures=signed)
    make.publish_all(make.agreement("second", signatures=signed))
    assert [str(one.name) for one in of().people] == ["Dr A"]


def test_the_page_leads_to_the_list_the_document_and_a_comparison(client):
    publish()
    html = client.get("/ja/pairs/jp-tw/").content.decode()
    for address in (
        "/ja/agreements/?countries=JP,TW",
        "/ja/pairs/jp-tw.docx",
        "/ja/compare/?a=jp-tw",
        "/ja/agreements/mou/",
    ):
        assert f'href="{address}"' in html


def test_a_country_leads_to_its_pairs(client):
    publish()
    html = client.get("/countries/jp/").content.decode()
    assert '<a href="/pairs/jp-tw/">Japan – Taiwan</a>' in html


def test_countries_and_pairs_are_counted_by_agreements():
    publish(make.institution("hust", "VN"))
    make.publish_all(make.agreement("second", parties=("kyushu", "nycu", "hust")))
    assert {places.slug: number for places, number in counted().items()} == {
        "jp": 2,
        "jp-tw": 2,
        "tw": 2,
        "jp-vn": 1,
        "tw-vn": 1,
        "vn": 1,
    }


# How much it costs


def publish_rows(rows: int) -> None:
    office = {"key": "o", "office": make.text(en="Division"), "telephone": "1"}
    numbers = range(rows)
    make.publish_all(
        *make.two_universities(),
        make.target("t", owner_countries=["JP"]),
        *(
            make.forum(f"f{n}", participations=[{"key": "n", "institution": "nycu"}])
            for n in numbers
        ),
        *(
            make.agreement(
                f"a{n}",
                commitments=[promise("c1", quantity=TEN, counts_towards="t")],
                signatures=[{"key": "s", "party": "nycu", "name": make.text(en=f"Dr {n}")}],
                contact_points=[{**office, "telephone": str(n)}],
            )
            for n in numbers
        ),
    )
    ContentType.objects.clear_cache()
    for kind in record_types():
        ContentType.objects.get_for_model(kind.model)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/pairs/jp-tw/", 23),
        ("/pairs/jp-tw.docx", 23),
        ("/countries/jp/", 24),
        ("/compare/", 1),
        ("/compare/?a=jp-tw&b=jp", 47),
    ],
)
def test_more_agreements_do_not_mean_more_queries(
    client, django_assert_num_queries, rows, address, queries
):
    publish_rows(rows)
    client.get(address)  # the first one of a process reads what is counted
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200
