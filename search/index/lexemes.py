"""A tsquery of lexemes that we wrote ourselves."""

from typing import Any

from django.contrib.postgres.search import SearchQuery


class Lexemes(SearchQuery):
    """A query whose lexemes we wrote ourselves: cast, not parsed once more."""

    template = "(%(expressions)s)::tsquery"

    def __init__(self, query: str, **kwargs: Any):
        super().__init__(query, search_type="raw", **kwargs)
