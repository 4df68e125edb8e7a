"""The page of a list: any collection, filtered by its query string, 25 rows at a time."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from curation.day import register_day
from search.controls import control
from search.facets import Selection
from search.filters import Chip, RegisterFilterSet
from search.list_views import TABLE, ListView, files_of, hint_of, views_of

FILES = {"CSV": "csv", "Excel": "xlsx", "JSON": "json"}
FEEDS = {"atom": gettext_lazy("What changes (Atom)"), "ics": gettext_lazy("Calendar")}
ROWS = 25
# As far as the API goes by page number: deeper pages are slow, and nobody reads there.
LAST_PAGE = 10_000 // ROWS
# What is shown again of a text that cannot be read.
LONGEST_SHOWN = 300


class RecordList(View):
    """One collection. Subclasses say which, and which filters the form offers.

    `files` is the path of the collection's files; `within` narrows a list that is a part of its
    collection. Context: filters, page, view and views, chips, removals, facets, days and texts
    (controls of the form), kept (other filters), sorting, downloads (name: address), followed (the
    selection, for whom it is followed), section, and what the view adds.
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
    feeds: ClassVar[tuple[str, ...]] = ("atom",)
    within: ClassVar[dict[str, list[str]]] = {}

    def get(self, request: HttpRequest) -> HttpResponse:
        filters = self.filterset_class(request.GET, self.queryset(), also={"page", "view"})
        views = views_of(self.filterset_class)
        problems = {**page_problem(request), **view_problem(request, views), **filters.problems}
        if problems:
            return self._refuse(filters, problems)
        view = views[request.GET.get("view", TABLE)]
        filters.carried = {} if view.name == TABLE else {"view": view.name}
        selection = Selection(filters, self.within)
        number = int(request.GET.get("page", 1))
        paginator = counted(self.model.objects.none(), selection.count)
        if number > paginator.num_pages:
            return self._beyond(filters, number, paginator)
        page = self._page(filters, selection, paginator, view)
        return self._show(filters, selection, page, view)

    def _page(
        self, filters: RegisterFilterSet, selection: Selection, pages: Paginator, view: ListView
    ) -> Page:
        """Return the page asked for: by its keys where the index knows them, at any depth alike.

        A view that shows no rows asks for none.
        """
        number = int(self.request.GET.get("page", 1))
        if not view.is_paged:
            return pages.page(number)
        start = (number - 1) * ROWS
        rows = selection.page(filters.described(self.queryset()), start, start + ROWS)
        if rows is not None:
            return Page(rows, number, pages)
        return counted(selection.narrow(filters.qs), selection.count).page(number)

    def queryset(self) -> QuerySet:
        """Return all records, with what a row shows."""
        return self.model.objects.for_list()

    def context(self) -> dict[str, Any]:
        """Return what else the page shows."""
        return {}

    def _show(
        self, filters: RegisterFilterSet, selection: Selection, page: Page, view: ListView
    ) -> HttpResponse:
        chips = filters.chips()
        context = {
            "filters": filters,
            "page": page,
            "last_page": LAST_PAGE,
            "view": view,
            "views": self._views(filters),
            "chips": chips,
            "removals": removals(selection, chips) if not page.paginator.count else [],
            "hint": hint_of(filters),
            "sorting": filters.sorting(),
            "downloads": self._addresses(filters, FILES),
            "feeds": self._addresses(filters, {FEEDS[one]: one for one in self.feeds}),
            "followed": self._followed(filters),
            "ticked_files": self._ticked_files(),
            "read_on": register_day(),
            **self._form(filters, selection),
            **view.context(filters, selection, page),
            **self.context(),
        }
        return render(self.request, self.template_name, {"section": self.section, **context})

    def _form(self, filters: RegisterFilterSet, selection: Selection) -> dict[str, Any]:
        """Return the controls of the form, and what it has to keep besides."""
        facets = [
            control(selection, name, is_first=not place) for place, name in enumerate(self.facets)
        ]
        days = [filters.control(name) for name in self.days]
        texts = [filters.control(name) for name in self.texts]
        shown = {"q", "ordering", *self.days, *self.texts}
        shown |= {name for one in facets for name in one.parameters}
        kept = [(name, text) for name, text in stated(filters) if name not in shown]
        return {"facets": facets, "days": days, "texts": texts, "kept": kept}

    def _views(self, filters: RegisterFilterSet) -> list[tuple[ListView, str]]:
        """Return each view with its query string; none where there is only the table."""
        views = views_of(self.filterset_class).values()
        told = [(one, None if one.name == TABLE else one.name) for one in views]
        return [(one, filters.querystring(view=name)) for one, name in told] if told[1:] else []

    def _addresses(self, filters: RegisterFilterSet, endings: dict[Any, str]) -> dict[str, str]:
        """Return this selection's addresses by name; none without a collection of files."""
        query = filters.querystring(view=None)
        return {
            name: f"/{self.files}.{ending}{'?' if query else ''}{query}"
            for name, ending in endings.items()
            if self.files
        }

    def _followed(self, filters: RegisterFilterSet) -> str:
        """Return the address by which this selection is followed; none without files."""
        query = filters.querystring(view=None, ordering=None)
        return f"/{self.files}/{'?' if query else ''}{query}" if self.files else ""

    def _ticked_files(self) -> dict[str, str]:
        """Return what ticked rows can be had as: the paths of files, to which a form sends them."""
        if not self.files:
            return {}
        own = {name: f"/{self.files}.{FILES[name]}" for name in ("Excel", "CSV")}
        return own | files_of(self.filterset_class)

    def _refuse(self, filters: RegisterFilterSet, problems: dict[str, list]) -> HttpResponse:
        """Show what cannot be read, to be put right, with all that can be kept."""
        kept = [
            (name, text)
            for name, texts in self.request.GET.lists()
            for text in texts
            if name not in problems and name != "page"
        ]
        context = {
            "section": self.section,
            "problems": problems_told(problems),
            "asked": [self._asked(filters, *one) for one in problems_told(problems)],
            "kept": kept,
        }
        return render(self.request, "list_refused.html", context, status=HTTPStatus.BAD_REQUEST)

    def _asked(self, filters: RegisterFilterSet, name: str, messages: list[str]) -> dict[str, Any]:
        """Return a parameter at fault as a field: what was written, and what it is called."""
        one = filters.filters.get(name)
        written = ", ".join(self.request.GET.getlist(name))
        return {
            "name": name,
            "label": str(one.label) if one else "",
            "value": written[:LONGEST_SHOWN],
            "is_cut": len(written) > LONGEST_SHOWN,
            "messages": messages,
        }

    def _beyond(
        self, filters: RegisterFilterSet, number: int, paginator: Paginator
    ) -> HttpResponse:
        context = {
            "section": self.section,
            "filters": filters,
            "number": number,
            "last": min(paginator.num_pages, LAST_PAGE),
        }
        return render(self.request, "list_beyond.html", context, status=HTTPStatus.NOT_FOUND)


def stated(filters: RegisterFilterSet) -> list[tuple[str, str]]:
    """Return everything that was asked for, as a form sends it."""
    own = [(name, text) for name, texts in filters.stated().items() for text in texts]
    return [*own, *filters.carried.items()]


def removals(selection: Selection, chips: list[Chip]) -> list[tuple[Chip, int]]:
    """Return for each filter how many records there would be without it."""
    return [(chip, selection.without(*chip.names).bit_count()) for chip in chips]


def problems_told(problems: dict[str, list[ValidationError]]) -> list[tuple[str, list[str]]]:
    """Return each parameter at fault with what is wrong with it, in sentences."""
    return [(name, ValidationError(errors).messages) for name, errors in problems.items()]


def counted(records: QuerySet, count: int) -> Paginator:
    """Return a paginator that need not count."""
    paginator = Paginator(records, ROWS)
    paginator.count = count
    return paginator


def page_of(records: QuerySet, number: int) -> Page:
    """Return one page of rows of what is not a collection; Http404 after the last."""
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


def view_problem(
    request: HttpRequest, views: dict[str, ListView]
) -> dict[str, list[ValidationError]]:
    """Return what is wrong with the view asked for, if anything."""
    name = request.GET.get("view", TABLE)
    if name in views:
        return {}
    message = _("“%(value)s” is not known. Use one of: %(known)s.") % {
        "value": name[:LONGEST_SHOWN],
        "known": ", ".join(views),
    }
    return {"view": [ValidationError(message, code="unknown_value")]}
