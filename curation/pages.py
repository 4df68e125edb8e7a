"""Where the page of a record is, by what an index or a row knows of it."""

from functools import cache

from django.utils.translation import get_language

from curation.documents import record_type

A_SLUG, A_REFERENCE = "a-slug-of-any", "REFERENCE-OF-ANY"


def page_of(type_name: str, slug: str, reference: str) -> str:
    """Return the address of a record's page in the active language, without its record."""
    page = _page_of_any(type_name, get_language() or "")
    return page.replace(A_SLUG, slug).replace(A_REFERENCE, reference)


@cache
def _page_of_any(type_name: str, _language: str) -> str:
    """Return where the page of a record with these names would be, in the active language."""
    model = record_type(type_name).model
    return str(model(slug=A_SLUG, reference=A_REFERENCE).get_absolute_url())
