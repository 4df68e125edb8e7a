"""Asking the API whatever its document allows, and what it forbids.

Used by `test_fuzz.py` in small and by `bench/site/api_fuzz.py` in large. What a document cannot say
is put right before a question is sent: that a record named by a filter has to exist, that page and
cursor exclude each other, that invisible characters are refused.
"""

from importlib import import_module
from typing import Any

from schemathesis import Case, GenerationMode
from schemathesis.checks import CheckFunction
from schemathesis.specs.openapi.checks import positive_data_acceptance

from api.including import viewsets
from search.filters.fields import NamedField
from values.text import clean_text

WORDS = ("q", "publisher", "ror", "wikidata", "orcid")
TAGS = ("language",)  # a tag of the right form need not be one
ALONE = ("cursor", "count", "include", "pair")  # a pair may not be of one country twice


def checks_that_cannot_hold(case: Case) -> list[CheckFunction]:
    """Return the checks to leave out: documents are judged by rules that no schema can say."""
    writes = case.method in ("POST", "PATCH") and not case.path.endswith("/match/")
    return [positive_data_acceptance] if writes else []


def make_sense_of(case: Case) -> None:
    """Take out of a question that should be answered what no document can forbid."""
    generation = case.meta and case.meta.generation
    if generation and generation.mode == GenerationMode.NEGATIVE:
        return
    query = case.query or {}
    for name in names_of_records() | {*ALONE, *TAGS}:
        query.pop(name, None)
    for name in WORDS:
        if name in query and not is_clean(query[name]):
            query.pop(name)


def names_of_records() -> set[str]:
    """Return the parameters that name other records."""
    import_module("api.urls")  # so that all viewsets are there, also outside a server
    return {
        name
        for viewset in viewsets().values()
        for name, one in viewset.filterset_class.base_filters.items()
        if isinstance(one.field, NamedField)
    }


def is_clean(value: Any) -> bool:
    texts = value if isinstance(value, list) else [value]
    try:
        return all(clean_text(str(text)) for text in texts)
    except ValueError:
        return False
