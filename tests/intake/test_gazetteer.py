"""The names of the register that a text is searched for, as of the last publication."""

import pytest

from intake.extract import Known
from intake.gazetteer import gazetteer
from tests import factories as make

pytestmark = pytest.mark.django_db

KYUSHU = Known("kyushu", "university", "JP")


@pytest.fixture(autouse=True)
def published() -> None:
    gazetteer.forget()
    names = [
        {"key": "ja", "text": "九州大学", "language": "ja"},
        {"key": "en", "text": "Kyushu University", "language": "en"},
    ]
    make.publish_all(make.source(), make.institution("kyushu", names=names))


def found(text: str) -> list[tuple[str, tuple[Known, ...]]]:
    return [(hit.span.of(text), hit.institutions) for hit in gazetteer().find(text)]


def test_an_institution_is_found_by_each_of_its_names_in_any_spelling():
    text = "國立九州大學 and KYUSHU UNIVERSITY met 九州大学."
    assert found(text) == [
        ("九州大學", (KYUSHU,)),
        ("KYUSHU UNIVERSITY", (KYUSHU,)),
        ("九州大学", (KYUSHU,)),
    ]


def test_a_name_is_found_from_its_publication_on():
    text = "Aarhus University"
    assert found(text) == []
    make.publish_all(make.institution("aarhus-university", "DK"))
    assert found(text) == [(text, (Known("aarhus-university", "university", "DK"),))]


def test_names_are_read_once_a_publication(django_assert_num_queries):
    gazetteer()
    with django_assert_num_queries(1):
        gazetteer()
