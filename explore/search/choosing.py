"""What narrows the hits of a search, and the queries that do."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict


class Choice(NamedTuple):
    """A value that narrows the hits, or stops to; `language` is that of the words, if not ours."""

    words: str
    count: int
    query: str
    chosen: bool
    language: str = ""


class Facet(NamedTuple):
    """One filter with its choices."""

    name: str
    label: Any
    choices: list[Choice]


class Asked:
    """What was asked, written once: a page links to it forty times with one parameter replaced."""

    def __init__(self, asked: QueryDict):
        self._parts = [
            (name, urlencode({name: value}))
            for name, values in asked.lists()
            for value in values
            if name != "page"
        ]

    def query(self, changes: Iterable[tuple[str, Any]]) -> str:
        """Return the query string with some parameters replaced, or left out for None."""
        told = dict(changes)
        kept = [part for name, part in self._parts if name not in told]
        added = [urlencode({name: value}) for name, value in told.items() if value is not None]
        return "&".join([*kept, *added])
