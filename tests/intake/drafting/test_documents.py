"""Settled suggestions as documents with their citations."""

from curation.documents import record_type
from intake.drafting import documents
from intake.drafting.documents import Fact, Said

SENTENCE = "九州大學與陽明交大於7月11日簽署合作備忘錄。"
KEYS = {"a1-party-1": "kyushu", "a1-party-2": "nycu"}


def facts() -> list[Fact]:
    quotes = (SENTENCE,)
    return [
        Fact("a1-kind", "kind", "memorandum_of_cooperation", quotes),
        Fact("a1-party-1", "party", {"institution": "kyushu"}, quotes),
        Fact("a1-party-2", "party", {"name": "陽明交大"}, quotes),
        Fact("a1-signed", "signed", {"edtf": "2025-07-11", "as_written": "7月11日"}, quotes),
        Fact(
            "a1-signatory-1",
            "signatory",
            {"name": "林奇宏", "post": "校長", "party": "a1-party-2"},
            quotes,
        ),
        Fact("a1-technology", "technology", ["semiconductors"], ("半導體。",)),
        Fact(
            "a1-commitment-1", "commitment", {"text": "將交流。", "firmness": "will"}, ("將交流。",)
        ),
    ]


def test_an_agreement_says_what_was_settled_and_cites_each_statement():
    told, said = documents.agreement(facts(), KEYS, "zh-Hant")
    assert told == {
        "kind": "memorandum_of_cooperation",
        "parties": [
            {"key": "kyushu", "institution": "kyushu"},
            {"key": "nycu", "institution": "nycu"},
        ],
        "signed": {"edtf": "2025-07-11", "as_written": "7月11日"},
        "signatures": [
            {
                "key": "s1",
                "name": {"zh-Hant": {"text": "林奇宏", "origin": "printed"}},
                "post": {"zh-Hant": {"text": "校長", "origin": "printed"}},
                "party": "nycu",
            }
        ],
        "technologies": ["semiconductors"],
        "commitments": [
            {
                "key": "c1",
                "text": {"zh-Hant": {"text": "將交流。", "origin": "printed"}},
                "firmness": "will",
            }
        ],
    }
    assert {one.path: one.quote for one in said} == {
        "parties/kyushu": SENTENCE,
        "parties/nycu": SENTENCE,
        "kind": SENTENCE,
        "signed": SENTENCE,
        "technologies": "半導體。",
        "signatures/s1": SENTENCE,
        "commitments/c1": "將交流。",
    }


def test_the_document_holds_together():
    told, said = documents.agreement(facts(), KEYS, "zh-Hant")
    head = {"format": 1, "type": "agreement", "key": "mou"}
    body = {**head, **told, "citations": documents.citations(said, "article")}
    assert record_type("agreement").document.parse(body).tidy["citations"][0]["quote"] == SENTENCE


def test_a_described_side_keeps_its_words():
    fact = Fact("a1-party-1", "party", {"described": "日本夥伴"}, (SENTENCE,))
    told, said = documents.agreement([fact], {}, "zh-Hant")
    [row] = told["parties"]
    assert row["described"] == {"zh-Hant": {"text": "日本夥伴", "origin": "printed"}}
    assert said == [Said(f"parties/{row['key']}", SENTENCE)]


def test_the_same_institution_twice_is_one_party():
    twice = [
        Fact(code, "party", {"institution": "kyushu"}, (SENTENCE,))
        for code in ("a1-party-1", "a1-party-2")
    ]
    told, said = documents.agreement(twice, dict.fromkeys(KEYS, "kyushu"), "zh-Hant")
    assert told["parties"] == [{"key": "kyushu", "institution": "kyushu"}]
    assert said == [Said("parties/kyushu", SENTENCE)]


def published() -> dict:
    return {
        "kind": "memorandum_of_cooperation",
        "signed": {"edtf": "2025-07-12"},
        "parties": [{"key": "k", "institution": "kyushu"}, {"key": "n", "institution": "nycu"}],
        "technologies": ["ic-design"],
        "commitments": [{"key": "c1"}],
    }


def test_a_further_source_adds_what_was_lacking_and_changes_nothing():
    place = Fact("a1-place", "signed_place", "福岡", (SENTENCE,))
    told, said = documents.added_to(published(), [*facts(), place], KEYS, "zh-Hant")
    assert told["signed"] == {"edtf": "2025-07-12"}
    assert told["parties"] == published()["parties"]
    assert told["signed_place"] == {"zh-Hant": {"text": "福岡", "origin": "printed"}}
    assert told["technologies"] == ["ic-design", "semiconductors"]
    assert [row["key"] for row in told["commitments"]] == ["c1", "c2"]
    assert Said("parties/k", SENTENCE) in said


def test_a_source_that_says_otherwise_stands_beside_it_as_such():
    _told, said = documents.added_to(published(), facts(), KEYS, "zh-Hant")
    assert [one.path for one in said if one.contradicts] == ["signed"]
    [row] = documents.citations([Said("signed", SENTENCE, contradicts=True)], "article")
    assert row["stance"] == "contradicts"


def test_citations_follow_those_there_were():
    before = [{"key": "c1", "source": "old"}]
    rows = documents.citations([Said("kind", SENTENCE)], "article", before)
    assert rows == [
        *before,
        {"key": "c2", "source": "article", "path": "kind", "quote": SENTENCE},
    ]


def test_where_nothing_is_said_the_whole_record_is_cited():
    assert documents.citations([], "article", whole=SENTENCE) == [
        {"key": "c1", "source": "article", "quote": SENTENCE}
    ]


def test_a_source_without_known_language_says_the_rest():
    facts = [Fact("", "title", "Acordo"), Fact("", "source_kind", "news")]
    assert documents.source(facts, "https://example.org/a", "0" * 64, "2026-11-22") == {
        "kind": "news",
        "url": "https://example.org/a",
        "accessed": "2026-11-22",
        "sha256": "0" * 64,
    }


AMOUNT = {"operator": "exactly", "low": 240, "high": 240, "unit": "people"}


def test_how_many_came_to_a_forum_rests_on_the_sentence_that_says_so():
    value = {"title": "Asian Chip Forum", "edition": 3, "attendance": AMOUNT}
    told = documents.forum(value, "en", "The Asian Chip Forum was held.", "s1", "240 came.")
    assert told["attendances"] == [{"key": "a1", "quantity": AMOUNT, "scope": "total"}]
    quotes = {one["path"]: one["quote"] for one in told["citations"]}
    assert (quotes["titles"], quotes["attendances/a1"]) == (
        "The Asian Chip Forum was held.",
        "240 came.",
    )


def test_how_far_a_goal_has_come_is_a_measurement_of_it():
    value = {"quantity": AMOUNT, "reached": AMOUNT, "reached_on": {"edtf": "2025-12"}}
    told = documents.target(value, {}, "The goal is 240.", "s1", "It has come to 240.")
    assert told["measurements"] == [{"key": "m1", "quantity": AMOUNT, "date": {"edtf": "2025-12"}}]
    assert told["citations"][-1]["quote"] == "It has come to 240."


def test_the_country_of_a_new_institution_rests_on_the_sentence_that_names_it():
    value = {"name": "Zorba University", "kind": "university", "country": "FI"}
    told = documents.institution(value, "en", "Zorba University (Finland) signed.", "s1")
    assert (told["kind"], told["country"]) == ("university", "FI")
    assert [one["path"] for one in told["citations"]] == ["names/en", "country"]
