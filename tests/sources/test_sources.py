"""Sources."""

import pytest

from curation.documents import DocumentError
from sources.models import Source
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_two_sources_cannot_have_the_same_address():
    url = "https://example.org/news/1"
    with pytest.raises(DocumentError) as caught:
        make.publish_all(make.source("one", url=url), make.source("two", url=url))

    assert [str(problem) for problem in caught.value.problems] == [
        "source two, url: Another source has this address already."
    ]


def test_sources_without_an_address_do_not_clash():
    make.publish_all(make.source("one"), make.source("two"))

    assert Source.objects.count() == 2


def test_a_source_is_not_a_translation_of_itself():
    with pytest.raises(DocumentError, match="A source cannot translate itself"):
        make.publish_all(make.source("one", translation_of="one"))


def test_the_sources_that_disagree_are_found_once_each(client):
    dissent = [make.citation(f"c{n}", source="dissent", stance="contradicts") for n in (2, 3)]
    make.publish_all(
        make.source(),
        make.source("dissent"),
        make.institution("kyushu", citations=[make.citation(), *dissent]),
    )

    answer = client.get("/api/v1/sources/?stance=contradicts").json()
    assert [row["slug"] for row in answer["results"]] == ["dissent"]
    page = client.get("/sources/?stance=contradicts").context["page"]
    assert [source.key for source in page.object_list] == ["dissent"]


def test_a_date_in_another_calendar_keeps_what_was_printed():
    printed = {"edtf": "2025-07-17", "as_written": "114-07-17", "calendar": "roc"}
    make.publish_all(make.source(published=printed))

    published = Source.objects.get(key="article").published
    assert (published.earliest.isoformat(), published.as_written, published.calendar) == (
        "2025-07-17",
        "114-07-17",
        "roc",
    )
