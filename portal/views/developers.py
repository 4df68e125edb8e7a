"""The page for developers, and its examples as files."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from api.parameters import LARGEST_PAGE, USUAL_PAGE
from api.tokens.models import Token
from api.urls import records
from portal.examples import NAMES, example, pieces
from portal.views.texts import TextPage
from search.filters import RegisterFilterSet

RETURNS = {
    "agreements": _("Agreements with parties, commitments, signatures, status and sentences"),
    "institutions": _("Universities, firms, authorities and networks, with names in every script"),
    "people": _("People who signed or spoke, with the posts they held then"),
    "forums": _("Editions of forums with days, places, participants and outcomes"),
    "forum-series": _("Series of forums with their editions"),
    "targets": _("Targets with periods, breakdowns and measurements"),
    "sources": _("Publications that sentences come from"),
    "technologies": _("The vocabulary of technologies"),
    "activities": _("The vocabulary of activities"),
}
# Shown on the page; the others are files alone.
SHOWN = tuple(name for name in NAMES if name != "mirror.py")
# What every collection can be asked for; said once.
COMMON = tuple(RegisterFilterSet.base_filters)


class Row(NamedTuple):
    """A collection: its path, what it returns, its own filters."""

    path: str
    returns: Any
    filters: list[str]


class Developers(TextPage):
    """How programs read the register.

    Context besides: examples (pieces by name, dots as underscores), file_names, collections (Row),
    common (filters of every collection), api (its address), anonymous and token_limit (requests a
    minute), usual_page and largest_page.
    """

    template_name = "portal/developers.html"
    section = "developers"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            examples={name.replace(".", "_"): pieces(name) for name in SHOWN},
            file_names=NAMES,
            collections=collections(),
            common=COMMON,
            api=f"{settings.SITE_URL}{reverse('api:root')}",
            anonymous=settings.API_ANONYMOUS_PER_MINUTE,
            token_limit=Token._meta.get_field("per_minute").default,
            usual_page=USUAL_PAGE,
            largest_page=LARGEST_PAGE,
            **kwargs,
        )


def collections() -> list[Row]:
    """Return the collections of the API as they are published. No query."""
    return [
        Row(
            f"{prefix}/",
            RETURNS[prefix],
            [name for name in viewset.filterset_class.base_filters if name not in COMMON],
        )
        for prefix, viewset, _basename in records.registry
    ]


@require_safe
def example_file(request: HttpRequest, name: str) -> HttpResponse:
    """Answer an example as a file to keep and run."""
    if name not in NAMES:
        raise Http404
    response = HttpResponse(example(name), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
