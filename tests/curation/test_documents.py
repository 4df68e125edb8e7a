"""Documents: what they refuse, and that they come back as they went in."""

import pytest

from curation.documents import DocumentError, record_type, record_types
from curation.documents.paths import resolve
from tests import factories as make


def faults(document) -> dict[str, str]:
    kind = record_type(document["type"])
    with pytest.raises(DocumentError) as caught:
        kind.document.parse(document)
    return {problem.path: problem.message for problem in caught.value.problems}


def test_record_types_stand_in_the_order_in_which_they_name_each_other():
    assert [kind.name for kind in record_types()] == [
        "source",
        "activity",
        "technology",
        "institution",
        "forum_series",
        "person",
        "target",
        "forum",
        "agreement",
    ]


def test_what_is_empty_or_the_default_is_left_out_of_the_canonical_form():
    document = make.agreement(binding="unknown", summaries={}, technologies=[])

    tidy = record_type("agreement").document.parse(document).tidy

    assert set(tidy) == {
        "format",
        "type",
        "key",
        "titles",
        "kind",
        "signed",
        "parties",
        "citations",
    }


def test_names_of_vocabulary_are_sorted_in_the_canonical_form():
    document = make.agreement(technologies=["packaging", "equipment", "packaging"])

    tidy = record_type("agreement").document.parse(document).tidy

    assert tidy["technologies"] == ["equipment", "packaging"]


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        ({"titel": {}}, "titel", "Unknown field."),
        ({"format": 2}, "format", "Expected format 1."),
        ({"kind": "treaty"}, "kind", "Value 'treaty' is not a valid choice."),
        ({"kind": 7}, "kind", "Expected text."),
        ({"technologies": "equipment"}, "technologies", "Expected a list of keys."),
        ({"parties": {}}, "parties", "Expected a list."),
        ({"parties": ["kyushu"]}, "parties/0", "Expected an object."),
        ({"parties": [{}]}, "parties/0/key", "Expected a key."),
        (
            {"parties": [{"key": "a"}, {"key": "a"}]},
            "parties/a",
            "Two rows have this key.",
        ),
        (
            {"signatures": [{"key": "s", "party": 3}]},
            "signatures/s/party",
            "Expected the key of one of the parties.",
        ),
        (
            {"ends": make.day("2025-01")},
            "ends",
            "It cannot end before it was signed.",
        ),
        (
            {"citations": [make.citation(path="commitments/c9")]},
            "citations/c1/path",
            "The document says nothing at “commitments/c9”.",
        ),
    ],
)
def test_a_fault_is_named_by_its_field(fields, path, message):
    assert faults(make.agreement() | fields)[path] == message


def test_a_date_that_does_not_exist_is_refused_in_words():
    assert faults(make.agreement(signed=make.day("2025-06-31"))) == {
        "signed": "There is no 31 June 2025: that month has 30 days. Check the day."
    }


def test_a_party_cannot_be_both_named_and_described():
    party = {"key": "a", "institution": "kyushu", "described": make.text(en="A partner")}

    assert faults(make.agreement() | {"parties": [party]}) == {
        "parties/a/described": "A party is an institution or a description, not both."
    }


def test_two_official_names_in_one_language_are_refused():
    names = [
        {"key": "one", "text": "Kyushu University", "language": "en"},
        {"key": "two", "text": "University of Kyushu", "language": "en"},
    ]

    assert faults(make.institution(names=names)) == {
        "names/two/kind": "“one” is the official name in en already; expected only one."
    }


def test_every_fault_of_a_document_is_told_at_once():
    document = make.agreement(signed=make.day("soon"), kind="treaty")

    assert set(faults(document)) == {"signed", "kind"}


def test_invisible_characters_in_a_name_are_refused():
    names = [{"key": "en", "text": "Kyushu\u200b University", "language": "en"}]

    assert set(faults(make.institution(names=names))) == {"names/en/text"}


def test_a_row_is_found_by_its_key():
    document = {"commitments": [{"key": "c1"}, {"key": "c2", "quantity": {"low": 10}}]}

    assert resolve(document, "commitments/c2/quantity") == {"low": 10}
    assert resolve(document, "") == document
    with pytest.raises(KeyError):
        resolve(document, "commitments/c3")
    with pytest.raises(KeyError):
        resolve(document, "commitments/c1/quantity")


@pytest.mark.django_db
def test_a_document_comes_back_from_the_tables_as_it_went_in():
    target = make.target(
        breakdowns=[
            {
                "key": "degree",
                "axis": "degree",
                "parts": [
                    {"key": "bachelor", "label": make.text(en="Bachelor")},
                    {"key": "master", "label": make.text(en="Master", vi="Thạc sĩ")},
                ],
            }
        ],
        measurements=[
            {
                "key": "m1",
                "quantity": {"operator": "about", "low": 900, "high": 900, "unit": "people"},
                "date": make.day("2026"),
                "part": "degree/master",
            }
        ],
    )
    make.publish_all(make.source(), target)

    kind = record_type("target")
    dumped = kind.document.dump(kind.model.objects.get(key="engineers"))

    assert dumped["measurements"][0]["part"] == "degree/master"
    head = {"reference": "TGT-0001", "slug": "engineers"}
    assert dumped == {**kind.document.parse(target).tidy, **head}
