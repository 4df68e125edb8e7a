"""Literal numbers of queries, the same for one set of records and for three."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import Party
from api.ready import joining
from curation.documents import record_type
from search.index.reading import documents
from tests.api import rich
from tests.factories import publish_all

pytestmark = pytest.mark.django_db

# One of each is for the last line of the change log, which the answer's ETag follows. Records are
# told from ready rows: one more for the rows, one for all that they name. Lists are counted in
# memory; where their order is not one by day, one more finds the page. How a target stands is read
# from its record.
QUERIES = {
    "": 1,
    "agreements/": 3,
    "institutions/": 4,
    "people/": 4,
    "forums/": 3,
    "forum-series/": 4,
    "targets/": 9,
    "sources/": 2,
    "technologies/": 3,
    "activities/": 3,
    "agreements/second-1/": 3,
    "institutions/group-1/": 3,
    "people/person-1/": 3,
    "forums/forum-1/": 3,
    "forum-series/series-1/": 3,
    "targets/target-1/": 8,
    "sources/article/": 2,
    "technologies/ic-design/": 2,
    "activities/student-exchange/": 2,
    "agreements/?only=title,parties": 3,
    "agreements/?only=reference": 2,
    "agreements/?country=JP&institution=home-1&only=reference": 3,
    "agreements/second-1/lineage/": 6,
    "agreements/second-1/history/": 5,
    "changes/": 2,
    "dumps/": 3,
    "stats/": 15,
    "schema/": 1,
}


@pytest.fixture
def one_set():
    publish_all(*rich.shared(), *rich.everything(1))
    for kind in ("agreement", "institution", "person", "forum", "forumseries", "target"):
        ContentType.objects.get_by_natural_key(_app_of(kind), kind)  # remembered from here on


def _app_of(kind: str) -> str:
    return ContentType.objects.get(model=kind).app_label


def count(ask, address: str) -> int:
    ask(address)  # a collection is read into memory once after something was published
    joining.forget()
    with CaptureQueriesContext(connection) as queries:
        assert ask(address).status_code == 200
    return len(queries)


def test_answers_cost_as_many_queries_for_one_row_as_for_three(ask, one_set):
    assert {address: count(ask, address) for address in QUERIES} == QUERIES
    publish_all(*rich.everything(2), *rich.everything(3))
    assert {address: count(ask, address) for address in QUERIES} == QUERIES


def test_what_a_list_names_is_read_once_until_something_is_published(ask, one_set):
    first = count(ask, "agreements/")
    with CaptureQueriesContext(connection) as queries:
        told = ask("agreements/").json()
    assert len(queries) == first - 1
    renamed = institution_named_anew()
    assert renamed not in str(told)
    assert renamed in str(ask("agreements/").json())


def institution_named_anew() -> str:
    """Give a party another name; return it."""
    party = Party.objects.filter(institution__isnull=False)[0].institution
    document = documents(record_type("institution"), [party])[party.key]
    first, *others = document["names"]
    publish_all(document | {"names": [first | {"text": "Another Name"}, *others]})
    return "Another Name"


def test_an_answer_that_the_caller_has_costs_one_query(ask, one_set):
    etag = ask("agreements/")["ETag"]
    with CaptureQueriesContext(connection) as queries:
        assert ask("agreements/", if_none_match=etag).status_code == 304
    assert len(queries) == 1
