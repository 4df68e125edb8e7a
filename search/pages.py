"""The page of a list: any collection, filtered by its query string, 25 rows at a time."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import View

from search.filters import RegisterFilterSet

ROWS = 25
# As far as the API goes by page number: deeper pages are slow, and nobody reads there.
LAST_PAGE = 10_000 // ROWS


class RecordList(View):
    """One collection. Subclasses say which, and which filters the form offers.

    Context: filters, page, chips, facets, days (controls of the form), sorting, section. What the
    query string says wrongly is a 400 whose context is `problems`: [(parameter, messages)].
    """

    http_method_names = ["get", "head", "options"]
    model: ClassVar[Any]
    filterset_class: ClassVar[type[RegisterFilterSet]]
    template_name: ClassVar[str]
    section: ClassVar[str]
    facets: ClassVar[tuple[str, ...]] = ()
    days: ClassVar[tuple[str, ...]] = ()

    def get(self, request: HttpRequest) -> HttpResponse:
        filters = self.filterset_class(request.GET, self.queryset(), also={"page"})
        problems = {**_page_problem(request), **filters.problems}
        if problems:
            return self._refuse(problems)
        context = {
            "filters": filters,
            "page": _page(filters.qs, int(request.GET.get("page", 1))),
            "chips": filters.chips(),
            "facets": [filters.control(name) for name in self.facets],
            "days": [filters.control(name) for name in self.days],
            "sorting": filters.sorting(),
            **self.context(),
        }
        return render(request, self.template_name, {"section": self.section, **context})

    def queryset(self) -> QuerySet:
        """Return all records, with what a row shows."""
        return self.model.objects.for_list()

    def context(self) -> dict[str, Any]:
        """Return what else the page shows."""
        return {}

    def _refuse(self, problems: dict[str, list]) -> HttpResponse:
        context = {"section": self.section, "problems": problems_told(problems)}
        return render(self.request, "list_refused.html", context, status=HTTPStatus.BAD_REQUEST)


def problems_told(problems: dict[str, list[ValidationError]]) -> list[tuple[str, list[str]]]:
    """Return each parameter at fault with what is wrong with it, in sentences."""
    return [(name, ValidationError(errors).messages) for name, errors in problems.items()]


def _page(records: QuerySet, number: int) -> Page:
    paginator = Paginator(records, ROWS)
    if number > max(paginator.num_pages, 1):
        raise Http404
    return paginator.page(number)


def _page_problem(request: HttpRequest) -> dict[str, list[ValidationError]]:
    number = request.GET.get("page", "1")
    if number.isascii() and number.isdigit() and 1 <= int(number[:5]) <= LAST_PAGE:
        return {}
    message = _("Write the number of a page, from 1 to %(last)d.") % {"last": LAST_PAGE}
    return {"page": [ValidationError(message, code="invalid")]}
