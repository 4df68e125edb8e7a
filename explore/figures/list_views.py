"""The list of agreements as cards, as a timeline, as a map."""

from typing import Any

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.filters import AgreementFilter
from explore.figures.figure import Asked
from explore.figures.gantt import gantt
from explore.figures.world import make_map
from search import list_views
from search.facets import Selection
from search.list_views import ListView


def register() -> None:
    """Offer the views on every list of agreements."""
    list_views.add(AgreementFilter, ListView("cards", _("Cards"), "agreements/_cards.html"))
    list_views.add(
        AgreementFilter, ListView("timeline", _("Timeline"), "explore/figures/_gantt.html", drawn)
    )
    list_views.add(
        AgreementFilter,
        ListView("map", _("Map"), "explore/figures/_list_map.html", mapped, is_paged=False),
    )
    list_views.add_file(AgreementFilter, _("Word"), lambda: reverse("explore:list-document"))


def drawn(filters: AgreementFilter, selection: Selection, page: Page) -> dict[str, Any]:
    return {"gantt": gantt(page.object_list, filters.day)}


def mapped(filters: AgreementFilter, selection: Selection, page: Page) -> dict[str, Any]:
    query = filters.querystring(ordering=None, view=None)
    return {"figure": make_map(Asked(filters, selection)), "query": query}
