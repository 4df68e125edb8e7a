"""Where records stand in the API and on the site, as absolute addresses."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from curation.models import Record

# Record type to collection: the names are promises, so they are not derived from the code.
COLLECTIONS = {
    "agreement": "agreements",
    "institution": "institutions",
    "person": "people",
    "forum": "forums",
    "forum_series": "forum-series",
    "target": "targets",
    "source": "sources",
    "technology": "technologies",
    "activity": "activities",
}


def api_address(type_name: str, reference: str) -> str:
    """Return the address of a record by its reference, which never changes."""
    return f"{settings.SITE_URL}{_root()}{COLLECTIONS[type_name]}/{reference}/"


@cache
def _root() -> str:
    """Return where the API begins: asked for a hundred times a list."""
    return reverse("api:root")


def page_address(record: Record) -> str:
    """Return the address of the page for readers, in the active language."""
    return f"{settings.SITE_URL}{record.get_absolute_url()}"


def same_address(request: HttpRequest, **changes: str | None) -> str:
    """Return the address of this request with parameters replaced (None: left out)."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    tail = f"?{query.urlencode(safe=',')}" if query else ""
    return f"{settings.SITE_URL}{request.path}{tail}"
