"""The names kept in memory follow what is published, by reading only what changed."""

import pytest

from search.known import _read, known
from search.similar import corrected, similar_names
from tests import factories as make


@pytest.fixture
def registered(db):
    known.forget()
    make.publish_all(*make.two_universities())
    return known()


def renamed(key: str, name: str) -> dict:
    return make.institution(key, names=[{"key": "en", "text": name, "language": "en"}])


def test_a_publication_reads_only_what_it_changed(registered, django_assert_num_queries):
    make.publish_all(make.institution("zebrafish-laboratory"))
    with django_assert_num_queries(3):  # the end of the log, the changes, their names
        assert "zebrafish laboratory" in known().names
    with django_assert_num_queries(1):
        assert known().has_start("zebraf")


def test_what_is_kept_is_what_would_be_read(registered):
    make.publish_all(make.institution("zebrafish-laboratory"), renamed("kyushu", "Nishijin School"))
    kept, fresh = known(), _read()
    assert kept.names == fresh.names
    assert kept.words == fresh.words
    assert {n: sorted(some) for n, some in kept.of_length.items()} == fresh.of_length
    first = {letter: sorted(some) for letter, some in kept.of_first.items() if some}
    assert first == {letter: sorted(some) for letter, some in fresh.of_first.items()}


def test_a_name_given_up_is_suggested_no_more(registered):
    assert similar_names("kyushuu", 4)
    make.publish_all(renamed("kyushu", "Nishijin School"))
    assert similar_names("kyushuu", 4) == []
    assert corrected("Nishijim School") == "nishijin school"


def test_a_name_given_up_by_one_stays_that_of_another(registered):
    make.publish_all(renamed("other", "Kyushu"))
    make.publish_all(renamed("kyushu", "Nishijin School"))
    assert known().names["kyushu"] == "institution/other"


def test_what_was_kept_before_is_never_changed(registered):
    before = dict(registered.names)
    make.publish_all(renamed("kyushu", "Nishijin School"))
    assert known() is not registered
    assert registered.names == before
