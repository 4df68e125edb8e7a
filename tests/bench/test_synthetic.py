"""The synthetic register is one that publication could have made."""

import pytest

from bench.made.dice import Sizes
from bench.made.filling import Chunk, chunks, counts, documents_of, write
from curation.documents import record_type
from search.index.reading import documents
from search.index.writing import rebuild_index
from search.models import Entry

SIZES = Sizes.of(60)
TYPES = tuple(counts(SIZES))


def whole(name: str) -> Chunk:
    return Chunk(name, 1, counts(SIZES)[name], 0, SIZES, index=False)


@pytest.fixture
def register(db):
    for chunk in chunks(SIZES, index=True):
        write(chunk)


@pytest.mark.parametrize("name", TYPES)
def test_every_document_holds_together_and_lacks_nothing(name):
    document = record_type(name).document
    for told in documents_of(whole(name)):
        assert document.parse(told).tidy == told
        assert document.missing(told) == []


def test_the_same_number_gives_the_same_record():
    assert documents_of(whole("agreement"))[6] == documents_of(whole("agreement"))[6]


def test_rows_say_what_the_documents_say(register):
    for name in TYPES:
        kind = record_type(name)
        told = {one["key"]: one for one in documents_of(whole(name))}
        assert documents(kind, list(kind.model.objects.all())) == told


def test_the_second_of_every_thousand_agreements_has_fifty_citations(register):
    from agreements.models import Agreement

    counted = [Agreement.objects.get(key=f"agreement-{n:06}").citations.count() for n in (1, 2, 3)]
    assert counted == [2, 50, 2]


def test_publication_would_derive_the_same(register):
    from agreements.models import Agreement, StatusSpan
    from curation.actions.publishing import derive_all

    def derived():
        spans = StatusSpan.objects.order_by("agreement", "starts")
        return [
            *spans.values_list("agreement", "status", "starts", "ends", "because"),
            *Agreement.objects.order_by("key").values_list("key", "folded"),
        ]

    before = derived()
    derive_all(record_type("agreement"), list(Agreement.objects.all()))
    assert derived() == before


def test_a_rebuild_writes_the_same_index(register):
    def entries():
        found = Entry.objects.filter(record_type="agreement").order_by("key")
        return list(found.values(*(one.name for one in Entry._meta.fields if one.name != "id")))

    before = entries()
    assert len(before) == 60
    list(rebuild_index(record_type("agreement")))
    assert entries() == before


def test_every_record_has_its_line_in_the_change_log(register):
    from curation.models import Change

    lines = Change.objects.values_list("sequence", flat=True)
    assert list(lines) == list(range(1, sum(counts(SIZES).values()) + 1))
