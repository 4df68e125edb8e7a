"""The data files by themselves: form, titles, quotations."""

from collections import Counter
from pathlib import Path

from curation.documents import record_type
from curation.files import canonical, file_name
from sources.choices import Stance
from tests.data.records import ARTICLES, DOCUMENTS, LANGUAGES, citations, of_type, texts
from tests.databases import RECORDS


def quotations(article: str) -> set[str]:
    return {one["quote"] for _, one in citations() if one["source"] == article and "quote" in one}


def test_every_file_is_in_canonical_form():
    written = {
        path: canonical(record_type(document["type"]).document.parse(document).tidy)
        for path, document in DOCUMENTS.items()
    }

    assert written == {path: (RECORDS / path).read_text(encoding="utf-8") for path in DOCUMENTS}


def test_every_record_stands_in_the_file_of_its_key():
    places = [file_name(record_type(one["type"]), one["key"]) for one in DOCUMENTS.values()]

    assert places == list(DOCUMENTS)


def test_every_record_is_complete_enough_to_publish():
    lacking = {
        str(path): record_type(document["type"]).document.missing(document)
        for path, document in DOCUMENTS.items()
    }

    assert lacking == {str(path): [] for path in DOCUMENTS}


def test_references_are_given_once_and_without_a_gap():
    found = sorted(document["reference"] for document in DOCUMENTS.values())
    counts = Counter(reference.rpartition("-")[0] for reference in found)

    assert found == sorted(f"{kind}-{n:04}" for kind in counts for n in range(1, counts[kind] + 1))


def test_agreements_forums_and_targets_have_a_title_in_four_languages():
    types = ("agreement", "forum", "forum_series", "target", "technology", "activity")
    lacking = {
        document["key"]: set(LANGUAGES) - set(document["titles"]) for document in of_type(*types)
    }

    assert lacking == {document["key"]: set() for document in of_type(*types)}


def test_every_agreement_is_summed_up_in_four_languages():
    found = {one["key"]: sorted(one.get("summaries", {})) for one in of_type("agreement")}

    assert found == dict.fromkeys(found, sorted(LANGUAGES))


def test_register_holds_the_record_of_the_field():
    counts = Counter(document["type"] for document in DOCUMENTS.values())

    assert counts == {
        "agreement": 83,
        "institution": 217,
        "forum": 27,
        "forum_series": 12,
        "target": 39,
        "source": 159,
        "person": 15,
        "technology": 18,
        "activity": 21,
    }


def test_every_record_but_sources_and_words_has_a_citation():
    words = ("source", "technology", "activity")

    assert [
        document["key"]
        for document in DOCUMENTS.values()
        if document["type"] not in words and not document.get("citations")
    ] == []


def test_no_official_name_stands_beside_another_of_its_language():
    names = Counter(
        (document["key"], name["language"])
        for document in of_type("institution")
        for name in document["names"]
        if name.get("kind", "official") == "official"
    )

    assert [pair for pair, count in names.items() if count > 1] == []


def test_people_are_named_in_at_least_two_records():
    named = Counter(
        person
        for document in of_type("agreement", "forum")
        for person in {
            row["person"]
            for rows in (document.get("signatures", []), document.get("talks", []))
            for row in rows
            if "person" in row
        }
    )

    assert sorted(named) == [document["key"] for document in of_type("person")]
    assert min(named.values()) == 2


def test_every_source_has_a_title_in_english():
    assert [one["key"] for one in of_type("source") if "en" not in one["titles"]] == []


def test_every_citation_names_a_source_of_the_register():
    known = {source["key"] for source in of_type("source")}

    assert {one["source"] for _, one in citations()} - known == set()


def test_every_source_but_an_unseen_original_is_cited():
    cited = {one["source"] for _, one in citations()}

    assert [one["key"] for one in of_type("source") if one["key"] not in cited] == [
        "baoquocte-vjss-2025"
    ]


def test_each_of_the_five_articles_backs_at_least_ten_quotations():
    assert {article: len(quotations(article)) >= 10 for article in ARTICLES} == dict.fromkeys(
        ARTICLES, True
    )


def test_the_five_articles_were_read_whole_and_the_others_in_part():
    readings = {one["key"]: one.get("reading", "whole") for one in of_type("source")}

    assert sorted(key for key, reading in readings.items() if reading == "whole") == list(ARTICLES)
    assert all(len(one["sha256"]) == 64 for one in of_type("source") if one["key"] in ARTICLES)


def test_every_quotation_in_another_language_has_an_english_translation():
    languages = {source["key"]: source["language"] for source in of_type("source")}
    untranslated = {
        one["quote"]
        for _, one in citations()
        if "quote" in one
        and one.get("language", languages[one["source"]]) != "en"
        and "en" not in one.get("translation", {})
    }

    assert untranslated == set()


def test_a_source_that_says_otherwise_is_explained():
    dissent = [one for _, one in citations() if one.get("stance") == Stance.CONTRADICTS]

    assert [one for one in dissent if "en" not in one.get("comment", {})] == []
    assert len(dissent) > 20


def test_no_text_is_an_unchecked_machine_translation():
    origins = {
        text["origin"] for one in DOCUMENTS.values() for by in texts(one) for text in by.values()
    }

    assert origins == {"printed", "translated", "composed"}


def test_every_data_file_has_its_own_name():
    assert len({Path(path).name for path in DOCUMENTS}) == len(
        {one["key"] for one in DOCUMENTS.values()}
    )
