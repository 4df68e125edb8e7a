"""The list of agreements as cards, as a timeline, as a map."""

from typing import Any

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.filters import AgreementFilter
from explore.briefings.places import Places
from explore.figures.figure import Asked
from explore.figures.gantt import gantt
from explore.figures.world import make_map
from search import list_views
from search.facets import Selection
from search.list_views import ListView


def register() -> None:
    """Offer the views on every list of agreements."""
    list_views.add(
        AgreementFilter, ListView("cards", gettext_lazy("Cards"), "agreements/_cards.html")
    )
    list_views.add(
        AgreementFilter,
        ListView("timeline", gettext_lazy("Timeline"), "explore/figures/_gantt.html", drawn),
    )
    list_views.add(
        AgreementFilter,
        ListView(
            "map", gettext_lazy("Map"), "explore/figures/_list_map.html", mapped, is_paged=False
        ),
    )
    list_views.add_file(
        AgreementFilter, gettext_lazy("Word"), lambda: reverse("explore:list-document")
    )
    list_views.add_hint(AgreementFilter, briefing_of)


def drawn(filters: AgreementFilter, selection: Selection, page: Page) -> dict[str, Any]:
    return {"gantt": gantt(page.object_list, filters.day)}


def mapped(filters: AgreementFilter, selection: Selection, page: Page) -> dict[str, Any]:
    query = filters.querystring(ordering=None, view=None)
    return {"figure": make_map(Asked(filters, selection)), "query": query}


def briefing_of(filters: AgreementFilter) -> tuple[str, str] | None:
    """Return the briefing on the one country or the one pair that these filters ask for."""
    stated = filters.stated()
    asked = [stated[name] for name in ("pair", "country", "countries") if name in stated]
    if len(asked) != 1:
        return None
    places = Places.named("-".join(asked[0])) if "country" not in stated else _alone(asked[0])
    if places is None:
        return None
    words = _("Briefing on one page: %(places)s") % {"places": places.name}
    return words, places.get_absolute_url()


def _alone(codes: list[str]) -> Places | None:
    """Any of several countries is no pair of them."""
    return Places.named(codes[0]) if len(codes) == 1 else None
