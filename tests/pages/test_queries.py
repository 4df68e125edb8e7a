"""How often each page asks the database: the same for one row and for three."""

import pytest
from django.contrib.contenttypes.models import ContentType

from curation.documents import record_types
from tests import factories as make

pytestmark = pytest.mark.django_db

PEOPLE = {"operator": "more_than", "low": 100, "unit": "people"}
FIGURE = {"operator": "exactly", "low": 5, "high": 5, "unit": "people"}


def publish(rows: int) -> None:
    """Publish a register in which everything there can be several of is there `rows` times."""
    numbers = range(rows)
    institutions = [make.institution(f"u{n}", technologies=["t"]) for n in range(rows + 1)]
    names = tuple(one["key"] for one in institutions)
    make.publish_all(
        make.source(),
        make.technology("t"),
        make.activity("a"),
        *institutions,
        *(make.person(f"p{n}") for n in numbers),
        *(make.institution(f"n{n}", kind="network", **_network(names)) for n in numbers),
        make.series("series", usual_hosts=list(names)),
        *(make.target(f"t{n}", owners=list(names), **_target(rows)) for n in numbers),
        *(make.forum(f"f{n}", series="series", edition=n + 1, **_forum(names)) for n in numbers),
        *(
            make.agreement(f"a{n}", parties=names, **_agreement(names, rows))
            for n in range(rows + 1)
        ),
    )
    ContentType.objects.clear_cache()
    for kind in record_types():
        ContentType.objects.get_for_model(kind.model)


def _network(names: tuple[str, ...]) -> dict:
    named = [{"key": name, "member": name, "technologies": ["t"]} for name in names]
    return {"memberships": [{**named[0], "role": "lead"}, *named[1:]]}


def _target(rows: int) -> dict:
    figures = [{"key": f"m{n}", "quantity": FIGURE, "measure": "trained"} for n in range(rows)]
    parts = [{"key": f"p{n}", "label": make.text(en="Part"), "goal": FIGURE} for n in range(rows)]
    breakdowns = [{"key": "b", "axis": "degree", "parts": parts}]
    return {"technologies": ["t"], "measurements": figures, "breakdowns": breakdowns}


def _forum(names: tuple[str, ...]) -> dict:
    return {
        "technologies": ["t"],
        "participations": [{"key": name, "institution": name} for name in names],
        "talks": [
            {"key": name, "speaker": make.text(en="S"), "affiliation": name} for name in names
        ],
        "attendances": [{"key": name, "quantity": PEOPLE} for name in names],
        "outcomes": [{"key": name, "kind": "pledge", "institution": name} for name in names],
    }


def _agreement(names: tuple[str, ...], rows: int) -> dict:
    promises = [
        {
            "key": f"c{n}",
            "text": make.text(en="A promise"),
            "quantity": {**FIGURE, "as_written": "five"},
            "activity": "a",
            "from_party": names[0],
            "to_party": names[1],
            "counts_towards": "t0",
        }
        for n in range(rows)
    ]
    return {
        "technologies": ["t"],
        "activities": ["a"],
        "forum": "f0",
        "commitments": promises,
        "signatures": [
            {
                "key": name,
                "party": name,
                "name": make.text(en="A"),
                "affiliation": name,
                "person": "p0",
            }
            for name in names
        ],
        "citations": [make.citation("c1", path="commitments/c0/quantity", quote="They send five.")],
        "notes": [{"key": f"n{n}", "text": make.text(en="A note")} for n in range(rows)],
    }


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        # A list's first request of a process reads what its facets count: one query, and one or
        # two a facet; tests/search/test_facets.py tells what the next ones cost.
        ("/", 27),
        ("/agreements/", 14),
        ("/agreements/?country=JP&technology=t", 15),
        ("/institutions/", 9),
        ("/forums/", 10),
        ("/forums/series/", 9),
        ("/targets/", 17),
        ("/networks/", 13),
        ("/people/", 13),
        ("/sources/", 7),
        ("/changes/", 14),
        ("/search/?q=a", 4),
        ("/agreements/a0/", 32),
        ("/institutions/u0/", 23),
        ("/forums/f0/", 20),
        ("/forums/series/series/", 9),
        ("/targets/t0/", 17),
        ("/sources/SRC-0001/", 11),
        ("/r/SCR-2026-0001", 1),
        ("/sitemap.xml", 11),
        ("/about/", 0),
        ("/method/", 24),
        ("/glossary/", 2),
        ("/privacy/", 0),
        ("/accessibility/", 0),
        ("/developers/", 0),
        ("/robots.txt", 0),
    ],
)
def test_more_rows_do_not_mean_more_queries(
    client, django_assert_num_queries, rows, address, queries
):
    publish(rows)
    with django_assert_num_queries(queries):
        assert client.get(address).status_code in (200, 302)
