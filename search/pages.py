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

from search.filters import Control, RegisterFilterSet

FILES = {"CSV": "csv", "Excel": "xlsx", "JSON": "json"}
ROWS = 25
# As far as the API goes by page number: deeper pages are slow, and nobody reads there.
LAST_PAGE = 10_000 // ROWS


class RecordList(View):
    """One collection. Subclasses say which, and which filters the form offers.

    `files` is the path of the collection's files. Context: filters, page, chips, facets, days and
    texts (controls of the form), sorting, downloads (name: address), section. What the query string
    says wrongly is a 400 whose context is `problems`: [(parameter, messages)].
    """

    http_method_names = ["get", "head", "options"]
    model: ClassVar[Any]
    filterset_class: ClassVar[type[RegisterFilterSet]]
    template_name: ClassVar[str]
    section: ClassVar[str]
    facets: ClassVar[tuple[str, ...]] = ()
    days: ClassVar[tuple[str, ...]] = ()
    texts: ClassVar[tuple[str, ...]] = ()
    files: ClassVar[str] = ""

    def get(self, request: HttpRequest) -> HttpResponse:
        filters = self.filterset_class(request.GET, self.queryset(), also={"page"})
        problems = {**page_problem(request), **filters.problems}
        if problems:
            return self._refuse(problems)
        context = {
            "filters": filters,
            "page": page_of(filters.qs, int(request.GET.get("page", 1))),
            "chips": filters.chips(),
            "facets": [self.facet(filters, name) for name in self.facets],
            "days": [filters.control(name) for name in self.days],
            "texts": [filters.control(name) for name in self.texts],
            "sorting": filters.sorting(),
            "downloads": self.downloads(filters),
            **self.context(),
        }
        return render(request, self.template_name, {"section": self.section, **context})

    def queryset(self) -> QuerySet:
        """Return all records, with what a row shows."""
        return self.model.objects.for_list()

    def facet(self, filters: RegisterFilterSet, name: str) -> Control:
        """Return one filter that is a list to choose from."""
        return filters.control(name)

    def downloads(self, filters: RegisterFilterSet) -> dict[str, str]:
        """Return the addresses of this selection as files; none without a collection of files."""
        query = filters.querystring()
        return {
            name: f"/{self.files}.{ending}{'?' if query else ''}{query}"
            for name, ending in FILES.items()
            if self.files
        }

    def context(self) -> dict[str, Any]:
        """Return what else the page shows."""
        return {}

    def _refuse(self, problems: dict[str, list]) -> HttpResponse:
        context = {"section": self.section, "problems": problems_told(problems)}
        return render(self.request, "list_refused.html", context, status=HTTPStatus.BAD_REQUEST)


def problems_told(problems: dict[str, list[ValidationError]]) -> list[tuple[str, list[str]]]:
    """Return each parameter at fault with what is wrong with it, in sentences."""
    return [(name, ValidationError(errors).messages) for name, errors in problems.items()]


def page_of(records: QuerySet, number: int) -> Page:
    """Return one page of rows; Http404 after the last."""
    paginator = Paginator(records, ROWS)
    if number > max(paginator.num_pages, 1):
        raise Http404
    return paginator.page(number)


def page_problem(request: HttpRequest) -> dict[str, list[ValidationError]]:
    """Return what is wrong with the number of the page asked for, if anything."""
    number = request.GET.get("page", "1")
    if number.isascii() and number.isdigit() and 1 <= int(number[:5]) <= LAST_PAGE:
        return {}
    message = _("Write the number of a page, from 1 to %(last)d.") % {"last": LAST_PAGE}
    return {"page": [ValidationError(message, code="invalid")]}
