"""The index: with what is published, gone with what is withdrawn, the same after a rebuild."""

import pytest
from django.core.management import call_command

from curation.actions import withdraw_record
from curation.documents import record_types
from curation.models import User
from curation.staging import as_if
from search.asking.search import Question, search
from search.index.reading import documents
from search.models import Entry, Name
from tests import factories as make

pytestmark = pytest.mark.django_db


def found(words: str) -> set[str]:
    return {row.key for row in search(Question(words)).rows}


def rows() -> list[tuple]:
    entries = Entry.objects.order_by("record_type", "key").values_list()
    names = Name.objects.order_by("record_type", "key", "pk")
    return [*entries, *names.values_list("record_type", "key", "text", "kind", "folded")]


@pytest.fixture
def agreement():
    make.publish_all(*make.two_universities(), make.agreement(titles=make.text(en="Lotus pact")))


def test_a_record_is_found_as_soon_as_it_is_published(agreement):
    assert found("lotus") == {"mou"}


def test_a_new_name_of_a_party_finds_its_agreements_at_once(agreement):
    assert found("Kyudai") == set()
    name = {"key": "short", "text": "Kyudai", "language": "en", "kind": "alias"}
    english = {"key": "en", "text": "Kyushu", "language": "en"}
    make.publish_all(make.institution("kyushu", names=[english, name]))
    assert found("Kyudai") == {"kyushu", "mou"}


def test_a_changed_title_is_not_found_by_its_old_words(agreement):
    make.publish_all(make.agreement(titles=make.text(en="Maple pact")))
    assert (found("lotus"), found("maple")) == (set(), {"mou"})


def test_a_withdrawn_record_is_not_found(agreement):
    chief = User.objects.create_superuser("chief")
    withdraw_record(type_name="agreement", key="mou", by=chief, reason="It was never signed.")
    assert found("lotus") == set()


def test_a_preview_leaves_the_index_alone(agreement):
    before = rows()
    with as_if([make.agreement(titles=make.text(en="Maple pact"))]):
        assert rows() == before


def test_a_source_is_found_by_a_sentence_quoted_from_it():
    citation = {**make.citation(), "quote": "Ten students travel to Hsinchu."}
    make.publish_all(*make.two_universities(), make.agreement(citations=[citation]))
    assert found("travel to Hsinchu") == {"mou", "article"}
    make.publish_all(make.agreement())
    assert found("travel to Hsinchu") == set()


def test_an_institution_that_moves_takes_its_agreements_along(agreement):
    assert "VN" not in Entry.objects.get(key="mou").countries
    make.publish_all(make.institution("kyushu", "VN"))
    assert "VN" in Entry.objects.get(key="mou").countries


def test_a_rebuild_of_what_is_right_changes_nothing(agreement):
    before = rows()
    call_command("rebuild")
    assert rows() == before


def test_a_rebuild_mends_what_was_lost_and_drops_what_is_gone(agreement):
    before = rows()
    Entry.objects.filter(key="mou").update(vector="", texts=[])
    Entry.objects.create(record_type="agreement", key="ghost", vector="'lotus':1A")
    call_command("rebuild")
    assert rows() == before


def test_many_records_read_at_once_are_the_documents_they_were_published_from(register):
    for kind in record_types():
        records = list(kind.model._default_manager.all())
        told = documents(kind, records)
        assert told == {one.key: kind.document.dump(one) for one in records}
