"""The buttons of a form without a script: rows moved, added, cited; new records by name."""

import pytest

from curation.models import Draft
from tests import factories as make
from tests.curate.conftest import begun, written
from tests.curate.forms import add_row, put, read_form, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(linh, universities) -> Draft:
    make.publish_all(
        make.institution("tohoku"), make.agreement(parties=("kyushu", "nycu", "tohoku"))
    )
    return begun(linh, "agreement", "mou")


def edited(client, draft) -> dict:
    return read_form(client.get(draft.get_absolute_url()))


def press(client, draft, typed: dict, **button: str):
    """Send the form by a button and follow to the page that answers."""
    name, value = next(iter(button.items()))
    return client.post(draft.get_absolute_url(), {**typed, f"_{name}": [value]}, follow=True)


def keys(draft: Draft, rows: str = "parties") -> list[str]:
    draft.refresh_from_db()
    return [row["key"] for row in draft.document[rows]]


def test_a_row_moves_up_and_down_and_stays_at_the_ends(as_linh, draft):
    press(as_linh, draft, edited(as_linh, draft), move="parties tohoku -1")
    assert keys(draft) == ["kyushu", "tohoku", "nycu"]

    press(as_linh, draft, edited(as_linh, draft), move="parties kyushu 1")
    assert keys(draft) == ["tohoku", "kyushu", "nycu"]

    press(as_linh, draft, edited(as_linh, draft), move="parties tohoku -1")
    assert keys(draft) == ["tohoku", "kyushu", "nycu"]


def test_a_row_moves_in_a_form_that_cannot_be_read_yet(as_linh, draft):
    typed = put(edited(as_linh, draft), ends="31 June 2025")

    page = press(as_linh, draft, typed, move="parties tohoku -1")

    assert read_form(page)["parties-ORDER"] == ["kyushu tohoku nycu"]
    send(as_linh, draft.get_absolute_url(), put(read_form(page), ends=""))
    assert keys(draft) == ["kyushu", "tohoku", "nycu"]


def test_an_empty_row_is_added_where_it_is_wanted(as_linh, draft):
    page = press(as_linh, draft, edited(as_linh, draft), add="parties")
    typed = put(read_form(page), **{"parties-3-institution": "nycu", "parties-3-role": "host"})

    send(as_linh, draft.get_absolute_url(), typed)

    assert keys(draft) == ["kyushu", "nycu", "tohoku", "nycu-2"]


def test_an_empty_row_is_added_to_a_form_that_cannot_be_read_yet(as_linh, draft):
    typed = put(edited(as_linh, draft), ends="31 June 2025")

    typed = read_form(press(as_linh, draft, typed, add="commitments"))

    assert (typed["commitments-TOTAL_FORMS"], typed["ends"]) == (["1"], ["31 June 2025"])


def test_a_sentence_is_added_from_beside_the_field(as_linh, draft):
    typed = read_form(press(as_linh, draft, edited(as_linh, draft), cite="kind"))
    assert typed["citations-1-path"] == ["kind"]
    put(typed, **{"citations-1-source": "article", "citations-1-quote": "They signed an MOU."})

    page = send(as_linh, draft.get_absolute_url(), typed)

    draft.refresh_from_db()
    assert draft.document["citations"][1] == {
        "key": "c2",
        "source": "article",
        "path": "kind",
        "quote": "They signed an MOU.",
    }
    assert "<q>They signed an MOU.</q>" in page.content.decode()


def test_a_sentence_may_speak_of_a_row_that_is_as_new_as_itself(as_linh, draft):
    typed = edited(as_linh, draft)
    number = add_row(typed, "commitments", firmness="will")
    add_row(typed, "citations", source="article", path=f"@commitments-{number}/firmness")

    send(as_linh, draft.get_absolute_url(), typed)

    draft.refresh_from_db()
    assert draft.document["citations"][1]["path"] == "commitments/c1/firmness"


def test_a_new_institution_and_a_new_source_come_with_the_form_that_names_them(as_linh, draft):
    typed = edited(as_linh, draft)
    add_row(typed, "parties", institution="+ Otsuka Technology", role="party")
    add_row(typed, "citations", source="https://example.org/mou", quote="They signed.")

    send(as_linh, draft.get_absolute_url(), typed)

    draft.refresh_from_db()
    assert draft.document["parties"][3]["institution"] == "otsuka-technology"
    assert draft.document["citations"][1]["source"] == "example-org-mou"
    assert sorted(str(one) for one in draft.submission.drafts.all()) == [
        "agreement mou",
        "institution otsuka-technology",
        "source example-org-mou",
    ]


def test_a_whole_name_stands_for_its_record_and_half_of_one_is_asked_back(as_linh, draft):
    typed = put(edited(as_linh, draft), **{"parties-0-institution": "TOHOKU"})
    send(as_linh, draft.get_absolute_url(), typed)
    draft.refresh_from_db()
    assert draft.document["parties"][0] == {"key": "kyushu", "institution": "tohoku"}

    typed = put(edited(as_linh, draft), **{"parties-0-institution": "Kyus"})
    page = send(as_linh, draft.get_absolute_url(), typed).content.decode()

    assert "“Kyus” is not a whole name. Write one of: kyushu (Kyushu)." in page
    assert 'value="Kyus"' in page


def test_what_the_register_does_not_have_is_said_to_be_addable(as_linh, draft):
    typed = put(edited(as_linh, draft), forum="Some forum")

    page = send(as_linh, draft.get_absolute_url(), typed).content.decode()

    assert "There is no forum “Some forum”, published or in this submission." in page


def test_a_quantity_is_read_from_its_words_and_shown(as_linh, draft):
    typed = edited(as_linh, draft)
    add_row(typed, "commitments", firmness="will", quantity_as_written="10至20名")

    page = send(as_linh, draft.get_absolute_url(), typed).content.decode()

    draft.refresh_from_db()
    assert draft.document["commitments"][0]["quantity"] == {
        "operator": "between",
        "low": 10,
        "high": 20,
        "unit": "people",
        "as_written": "10至20名",
    }
    assert '<output class="reading" id="reading-commitments-0-quantity">10 to 20 people' in page


@pytest.mark.parametrize(
    ("kind", "typed", "answer"),
    [
        ("date", "around 2027", {"said": "around 2027"}),
        ("date", "114-07-17", {"said": "17 July 2025"}),
        ("quantity", "nearly 100 students", {"said": "nearly 100 students"}),
        ("quantity", "", {"said": ""}),
    ],
)
def test_what_is_typed_is_told_as_it_is_read(as_linh, kind, typed, answer):
    assert as_linh.get("/curate/reading/", {"kind": kind, "typed": typed}).json() == answer


def test_a_day_without_its_year_is_asked_back(as_linh):
    told = as_linh.get("/curate/reading/", {"kind": "date", "typed": "1/8"}).json()

    assert told["problem"].startswith("“1/8” says day and month but no year. Add the year")


BAD = {
    "an end before the start": (
        {"effective": "11 July 2025", "ends": "1 July 2025"},
        "Ends: It cannot end before it starts.",
    ),
    "a day that is none": ({"ends": "31 June 2025"}, "Ends: "),
    "a signature to come": ({"signed": "11 July 2999"}, "Signed: That day is still to come."),
}


@pytest.mark.parametrize(("typed", "sentence"), BAD.values(), ids=BAD)
def test_bad_dates_get_a_sentence_and_stay_as_typed(as_linh, draft, typed, sentence):
    filled = put(edited(as_linh, draft), **typed)

    page = send(as_linh, draft.get_absolute_url(), filled)

    assert sentence in page.content.decode()
    kept = read_form(page)
    assert {name: kept[name][0] for name in typed} == typed


def test_an_agreement_does_not_refer_to_itself(as_linh, draft):
    typed = edited(as_linh, draft)
    add_row(typed, "relations", kind="expands", other="mou")

    page = send(as_linh, draft.get_absolute_url(), typed).content.decode()

    assert "An agreement cannot refer to itself. Choose another one." in page


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Kyushu Univеrsity", "“Univеrsity” mixes alphabets: “е” (U+0435) only looks Latin."),
        ("Kyu\u200bshu", "Character 4 (U+200B) is invisible. Remove it."),
    ],
)
def test_names_that_deceive_the_eye_are_refused_at_the_field(as_linh, linh, name, sentence):
    draft = written(linh, make.source(), make.institution("kyushu")).drafts.get(
        record_type="institution"
    )
    typed = put(edited(as_linh, draft), **{"names-0-text": name})

    page = send(as_linh, draft.get_absolute_url(), typed).content.decode()

    assert sentence in page
