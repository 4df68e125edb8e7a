"""Addresses that programs ask for: permanent ones, references, robots.txt, the site map."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils import timezone
from django.views.decorators.http import require_safe

from curation.day import register_day
from curation.documents import record_types
from curation.models import Change
from curation.references import kinds_of, record_of
from explore.briefings.places import last_changed
from explore.figures.registry import KINDS as FIGURES
from sources.citing import MEDIA_TYPES, reference_file
from sources.gone import answer_for_gone

VALID = timedelta(days=180)
FIXED = (
    "portal:home",
    "agreements:list",
    "institutions:list",
    "events:list",
    "events:series-list",
    "targets:list",
)
FIXED += ("institutions:networks", "institutions:people", "portal:sources")
FIXED += ("portal:changes", "explore:explore", "explore:compare")
TEXTS = ("report", "about", "method", "glossary", "privacy", "accessibility", "developers")
FIXED += tuple(f"portal:{name}" for name in TEXTS)


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
def reference(request: HttpRequest, reference: str, ending: str) -> HttpResponse:
    """Answer how to cite a record, as a file for a program that keeps references."""
    record = record_of(reference)
    if record is None:
        raise Http404
    response = HttpResponse(
        reference_file(record, ending, register_day()), content_type=MEDIA_TYPES[ending]
    )
    file_name = f"{record.reference}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers where the site map is; searches need not be crawled."""
    return render(request, "portal/robots.txt", content_type="text/plain")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Tell whom to write about a weakness (RFC 9116); it never expires while we answer."""
    expires = (timezone.now() + VALID).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires}",
        "Preferred-Languages: en, vi, ja, zh-Hant",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain")


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """List every page with its four languages and its last change.

    One query for each type of record, and two for lists and briefings.
    """
    pages = [(_in_every_language(path), changed) for path, changed in _paths()]
    return render(request, "portal/sitemap.xml", {"pages": pages}, content_type="application/xml")


def _paths() -> Iterator[tuple[str, datetime | None]]:
    newest = Change.objects.order_by("-sequence").values_list("at", flat=True).first()
    for name in FIXED:
        yield reverse(name), None if name.removeprefix("portal:") in TEXTS else newest
    for name in FIGURES:
        yield reverse("explore:figure", args=[name]), newest
    for places, changed in sorted(last_changed().items(), key=lambda pair: pair[0].slug):
        yield places.get_absolute_url(), changed
    for kind in record_types():
        for record in kind.model._default_manager.order_by("reference"):
            path = record.get_absolute_url()
            if "?" not in path:  # words of a vocabulary are lists, already told
                yield path, record.updated


def _in_every_language(path: str) -> dict[str, str]:
    return {code: translate_url(path, code) for code, _name in settings.LANGUAGES}
