"""Finding records by what people type."""

import pytest

from curation import finding
from curation.finding import Found, find
from curation.models import User
from tests import factories as make
from tests.curate.conftest import written

pytestmark = pytest.mark.django_db


def names(*texts: str) -> list[dict]:
    rows = [("en", "official"), ("ja", "official"), ("vi", "official"), ("fr", "alias")]
    return [
        {"key": f"n{n}", "text": text, "language": tag, "kind": kind}
        for n, (text, (tag, kind)) in enumerate(zip(texts, rows, strict=False))
    ]


@pytest.fixture
def institutions() -> None:
    make.publish_all(
        make.source(),
        make.institution("kyushu", "JP", names=names("Kyushu University", "九州大学")),
        make.institution("kyutech", "JP", names=names("Kyushu Institute of Technology")),
        make.institution("hue", "VN", names=names("Hue University", "フエ大学", "Đại học Huế")),
    )


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("九州大學", ["kyushu"]),
        ("dai hoc", ["hue"]),
        ("kyushu univ", ["kyushu"]),
        ("ＫＹＵＳＨＵ", ["kyushu", "kyutech"]),
        ("nothing of that name", []),
    ],
)
def test_a_record_is_found_by_any_of_its_names_in_any_spelling(institutions, typed, keys):
    assert [one.key for one in find("institution", typed, 10)] == keys


def test_what_is_found_says_which_name_was_meant_and_what_tells_it_apart(institutions):
    assert find("institution", "dai hoc", 10) == [
        Found("hue", "Hue University", "University, Viet Nam", "Đại học Huế")
    ]


def test_a_source_is_found_by_its_address():
    make.publish_all(make.source(url="https://example.org/mou"))

    found = find("source", "https://example.org/mou", 10)

    assert [one.key for one in found] == ["article"]
    assert find("source", "https://example.org/", 10) == []


def test_documents_of_the_open_submission_come_first_and_once(institutions):
    by = User.objects.create_user("linh", role="curator")
    submission = written(
        by,
        make.institution("tohoku", names=names("Kyushu Branch of Tohoku")),
        make.institution("kyushu", names=names("Kyushu University Renamed")),
    )

    found = find("institution", "kyushu", 10, submission)

    assert [(one.label, one.is_new) for one in found] == [
        ("Kyushu Branch of Tohoku", True),
        ("Kyushu University Renamed", False),
        ("Kyushu Institute of Technology", False),
    ]


def test_search_may_look_names_up_in_its_own_way(monkeypatch):
    monkeypatch.setattr(finding, "_finders", [])
    finding.use(lambda type_name, typed, limit: [Found("k", f"{type_name} {typed} {limit}")])

    assert find("institution", "x", 3) == [Found("k", "institution x 3")]
