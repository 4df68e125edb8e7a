"""Addresses that programs ask for: permanent ones, robots.txt, the site map."""

from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.views.decorators.http import require_safe

from curation.documents import record_types
from curation.references import kinds_of, record_of
from sources.gone import answer_for_gone

FIXED = (
    "portal:home",
    "agreements:list",
    "institutions:list",
    "events:list",
    "events:series-list",
    "targets:list",
)
FIXED += ("institutions:networks", "institutions:people", "portal:sources")
FIXED += ("portal:changes", "portal:about", "portal:developers")


@require_safe
def permanent(request: HttpRequest, reference: str) -> HttpResponse:
    """Redirect the short address of a record to its page."""
    if record := record_of(reference):
        return redirect(record)
    for kind in kinds_of(reference):
        if gone := answer_for_gone(request, kind.name, reference):
            return gone
    raise Http404


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers where the site map is; searches need not be crawled."""
    return render(request, "portal/robots.txt", content_type="text/plain")


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """List every page with its four languages. One query for each type of record."""
    paths = [reverse(name) for name in FIXED] + list(_record_paths())
    pages = [
        {code: translate_url(path, code) for code, _name in settings.LANGUAGES} for path in paths
    ]
    return render(request, "portal/sitemap.xml", {"pages": pages}, content_type="application/xml")


def _record_paths() -> Iterator[str]:
    for kind in record_types():
        for record in kind.model._default_manager.order_by("reference"):
            path = record.get_absolute_url()
            if "?" not in path:  # words of a vocabulary are lists, already told
                yield path


def _in_every_language(path: str) -> dict[str, str]:
    return {code: translate_url(path, code) for code, _name in settings.LANGUAGES}
