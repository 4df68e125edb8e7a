"""What an article suggests: each field with its value, its words, its sentence, and how sure."""

import pytest

from institutions.matching import Match
from intake.drafting import Facts, suggest
from tests.intake.drafting.conftest import CHINESE, ENGLISH, candidate


def words(text: str, one) -> str:
    return one.words.of(text)


def test_a_party_the_register_knows_is_clear(suggested):
    party = suggested(ENGLISH)["a1-party-1"]
    assert party.value == {"institution": "nycu"}
    assert words(ENGLISH, party) == "National Yang Ming Chiao Tung University"
    assert (party.confidence, party.reason) == ("clear", "known")


def test_every_sentence_is_exactly_in_the_text(suggested):
    for text in (CHINESE, ENGLISH):
        for one in suggested(text).values():
            if one.quote and one.words:
                assert one.quote.holds(one.words)
                assert "\n" not in one.quote.of(text)


def test_the_kind_rests_on_the_words_that_name_it(suggested):
    kind = suggested(ENGLISH)["a1-kind"]
    assert kind.value == "memorandum_of_understanding"
    assert words(ENGLISH, kind) == "memorandum of understanding"
    assert kind.confidence == "clear"


def test_a_day_printed_with_its_year_is_clear(suggested):
    signed = suggested(ENGLISH)["a1-signed"]
    assert signed.value == {"edtf": "2025-07-11", "as_written": "11 July 2025"}
    assert (signed.confidence, signed.reason) == ("clear", "printed")


def test_a_day_without_its_year_is_counted_from_the_day_of_the_report(suggested):
    signed = suggested(CHINESE)["a1-signed"]
    assert signed.value == {"edtf": "2025-07-11", "as_written": "7月11日"}
    assert (signed.confidence, signed.reason) == ("check", "counted")
    assert signed.told == {"day": "2025-07-17"}


def test_a_day_that_is_not_said_is_asked_for_and_never_guessed(suggested):
    signed = suggested(
        "Kyushu University and National Yang Ming Chiao Tung University "
        "have signed a memorandum of understanding."
    )["a1-signed"]
    assert (signed.value, signed.quote) == (None, None)
    assert (signed.confidence, signed.reason) == ("unsure", "not_said")


def test_an_institution_nobody_knows_becomes_a_new_one(suggested):
    text = "Kyushu University and Zorba University signed a memorandum of understanding."
    party = suggested(text)["a1-party-2"]
    assert party.value == {"name": "Zorba University", "kind": "university"}
    assert (party.confidence, party.reason) == ("check", "new")


@pytest.mark.parametrize(
    ("score", "chosen", "reason", "sure"),
    [
        (0.97, "zorba", "spelled", "check"),
        (0.8, None, "perhaps", "unsure"),
        (0.7, None, "new", "check"),
    ],
)
def test_a_name_that_is_spelled_otherwise_is_to_be_checked(
    suggested, register, score, chosen, reason, sure
):
    found = [candidate("zorba", "University of Zorba", score)]
    register.matches["Zorba University"] = Match("Zorba University", found, chosen)
    text = "Kyushu University and Zorba University signed a memorandum of understanding."
    party = suggested(text)["a1-party-2"]
    assert (party.reason, party.confidence) == (reason, sure)
    assert party.value.get("institution") == chosen


def test_a_name_of_several_institutions_names_them(suggested, register):
    both = [candidate("one", "Zorba (Greece)", 1.0), candidate("two", "Zorba (Japan)", 1.0)]
    register.matches["Zorba University"] = Match("Zorba University", both)
    text = "Kyushu University and Zorba University signed a memorandum of understanding."
    party = suggested(text)["a1-party-2"]
    assert party.reason == "several"
    assert party.told == {
        "names": "Zorba (Greece); Zorba (Japan)",
        "may_be": [["one", "Zorba (Greece)"], ["two", "Zorba (Japan)"]],
    }


def test_a_promise_with_a_number_keeps_its_sentence_and_its_firmness(suggested):
    promise = suggested(ENGLISH)["a1-commitment-1"]
    assert promise.value["text"] == "The universities will exchange 20 students each year."
    assert promise.value["firmness"] == "will"
    assert promise.value["quantity"]["low"] == 20
    assert words(ENGLISH, promise).split()[:2] == ["20", "students"]


def test_topics_are_words_of_the_register_with_all_the_places_that_name_them(suggested, register):
    register.words = {"student-exchange", "joint-research"}
    text = ENGLISH + "They plan joint research. They start a student exchange programme."
    activities = suggested(text)["a1-activity"]
    assert set(activities.value) == {"student-exchange", "joint-research"}
    places = [activities.words, *activities.told["also"]]
    assert len(places) == 2


def test_a_word_the_register_does_not_have_is_not_suggested(suggested, register):
    register.words = set()
    assert not {"a1-technology", "a1-activity"} & suggested(CHINESE).keys()


def test_news_without_a_signing_suggests_nothing_but_its_source(suggested):
    found = suggested("Kyushu University opened a new laboratory for chips in Fukuoka on Monday.")
    assert {one.record for one in found.values()} == {"s"}


def test_an_agreement_of_an_earlier_year_is_no_agreement(suggested):
    text = ENGLISH + (
        "The two signed a joint research agreement in 2019: National Yang Ming Chiao Tung "
        "University and Kyushu University concluded it in 2019."
    )
    records = {one.record for one in suggested(text).values() if one.record.startswith("a")}
    assert records == {"a1"}


def test_a_text_in_no_known_language_suggests_its_source(register):
    found = suggest(None, Facts(title="Um acordo"), register)
    assert [(one.field, one.value) for one in found][:2] == [
        ("title", "Um acordo"),
        ("publisher", None),
    ]


def test_the_page_of_an_institution_is_its_own_release(suggested, register):
    register.matches["Kyushu University"] = Match("Kyushu University", [], "kyushu")
    kinds = [
        suggested(ENGLISH, publisher=name)["s-kind"].value
        for name in ("Kyushu University", "A newspaper")
    ]
    assert kinds == ["official_release", "news"]


def test_the_first_line_of_words_serves_as_title(suggested):
    title = suggested("2025-07-17\n::::::\nTwo universities move closer.\n" + ENGLISH)["s-title"]
    assert title.value == "Two universities move closer."
    assert (title.confidence, title.reason) == ("check", "first_line")


def test_what_an_agreement_builds_on_is_looked_up_in_the_register(suggested, register):
    register.agreements["kyushu", "nycu", "2024"] = "research-2024"
    text = ENGLISH.replace(
        "on 11 July 2025.", "on 11 July 2025, which renews their agreement of 2024."
    )
    relation = suggested(text)["a1-relation-1"]
    assert relation.value == {"kind": "renews", "other": "research-2024"}
    assert "a1-relation-1" not in suggested(ENGLISH)


def test_an_earlier_agreement_that_the_register_lacks_is_asked_for(suggested):
    text = ENGLISH.replace(
        "on 11 July 2025.", "on 11 July 2025, which renews their agreement of 2024."
    )
    relation = suggested(text)["a1-relation-1"]
    assert (relation.value, relation.confidence, relation.reason) == (None, "unsure", "not_held")
    assert relation.quote.of(text).endswith("which renews their agreement of 2024.")


@pytest.mark.parametrize(
    ("side", "country"),
    [
        ("Zorba University of Japan", "JP"),
        ("Zorba University (Finland)", "FI"),
        ("the Finland Zorba Institute", "FI"),
        ("Zorba University", None),
        ("Georgia Zorba Institute", None),
        ("New Mexico Zorba University", None),
        ("Japan Finland Zorba University", None),
    ],
)
def test_a_new_institution_is_of_the_country_that_its_name_or_the_words_beside_it_say(
    suggested, side, country
):
    text = f"Kyushu University and {side} signed a memorandum of understanding on 3 March 2026."
    found = suggested(text)
    (party,) = [one for one in found.values() if one.field == "party" and "name" in one.value]
    assert party.value.get("country") == country
    assert party.reason == ("new_in" if country else "new")


def test_a_new_forum_has_how_many_came(suggested):
    text = ENGLISH + (
        " The Third Asian Chip Forum 2025 was held in Fukuoka on 10-12 July 2025. "
        "The forum drew 240 participants."
    )
    forum = suggested(text)["f1-forum"]
    attendance = forum.value["attendance"]
    assert (attendance["low"], attendance["unit"]) == (240, "people")
    assert attendance["as_written"] == "240 participants"


def test_a_goal_has_the_number_reached_of_what_it_counts(suggested):
    text = (
        ENGLISH
        + " The goal is to train 500 engineers by 2030. So far, 120 engineers have graduated."
    )
    target = suggested(text)["t1-target"].value
    assert (target["quantity"]["low"], target["reached"]["low"]) == (500, 120)


def test_the_publisher_of_a_site_the_register_knows_is_proposed(suggested, register):
    register.publishers["news.example.org"] = "The Example"
    publisher = suggested(ENGLISH, host="news.example.org")["s-publisher"]
    assert (publisher.value, publisher.reason) == ("The Example", "host")


def test_the_name_of_whose_page_it_is_is_no_title(suggested):
    title = suggested("Kyushu University\nTwo universities move closer\n" + ENGLISH)["s-title"]
    named = suggested(
        "Kyushu University News\nTwo universities move closer\n" + ENGLISH,
        title="Kyushu University News",
    )["s-title"]
    assert (title.value, named.value) == ("Two universities move closer",) * 2
    told = suggested("Kyushu University meets Zorba\n" + ENGLISH)["s-title"]
    assert told.value == "Kyushu University meets Zorba"
