"""Pages of figures, the same figures as files, and embedded elsewhere."""

import csv
from http import HTTPStatus
from io import StringIO
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.clickjacking import xframe_options_exempt

from agreements.filters import AgreementFilter
from agreements.models import Agreement
from curation.day import register_day
from explore.figures.figure import Asked, Figure, Table
from explore.figures.registry import KINDS, Kind
from explore.figures.svg_file import as_svg
from search.controls import year_control
from search.facets import Selection
from search.pages import problems_told, stated
from values.dates import FuzzyDate
from values.escaping import escape

# Filters that the small form shows; others that the address has are kept.
CHOICES = ("country", "kind", "technology", "status")
BYTE_ORDER_MARK = "\ufeff"


class FigurePage(View):
    """Figures over the agreements that the query string asks for; `name` is one of `KINDS`.

    Context: filters, chips, count, choices (small form), years, kept, figures, kinds, query.
    """

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, name: str = "") -> HttpResponse:
        if name and name not in KINDS:
            raise Http404
        filters = AgreementFilter(request.GET, Agreement.objects.all())
        if filters.problems:
            return self.refuse(filters.problems)
        return self.answer(Asked(filters, Selection(filters)), KINDS.get(name))

    def answer(self, asked: Asked, kind: Kind | None) -> HttpResponse:
        """Show one figure, or all of them."""
        kinds = [kind] if kind else list(KINDS.values())
        context = {
            **self.frame(asked),
            "kind": kind,
            "figures": [(one, made(one, asked)) for one in kinds],
            "kinds": KINDS.values(),
        }
        return render(self.request, "explore/figures/page.html", context)

    def frame(self, asked: Asked) -> dict[str, Any]:
        """Return what the form, the chips and the links need."""
        filters, selection = asked.filters, asked.selection
        shown = {name for name in CHOICES if len(selection.chosen(name)) < 2}
        form = {*shown, "year_from", "year_to", "ordering"}
        return {
            "section": "explore",
            "filters": filters,
            "chips": filters.chips(),
            "count": selection.count,
            "choices": [
                (name, filters.label_of(name), selection.options(name))
                for name in CHOICES
                if name in shown
            ],
            "years": year_control(selection, selection.facets["year"]),
            "kept": [(name, text) for name, text in stated(filters) if name not in form],
            "query": filters.querystring(ordering=None),
            "listing": asked.listing(),
            "today": today(),
        }

    def refuse(self, problems: dict[str, list]) -> HttpResponse:
        context = {"section": "explore", "problems": problems_told(problems)}
        return render(self.request, "list_refused.html", context, status=HTTPStatus.BAD_REQUEST)


class FigureFile(FigurePage):
    """A figure's values as CSV, or its drawing as SVG."""

    def get(self, request: HttpRequest, name: str = "", ending: str = "csv") -> HttpResponse:
        self.ending = ending
        if ending == "svg" and name in KINDS and not KINDS[name].is_drawn:
            raise Http404
        return super().get(request, name)

    def answer(self, asked: Asked, kind: Kind | None) -> HttpResponse:
        if kind is None:
            raise Http404
        figure = made(kind, asked)
        if self.ending == "svg" and not figure.template:
            raise Http404
        body = as_csv(figure.twin) if self.ending == "csv" else as_svg(figure)
        media = "text/csv; charset=utf-8" if self.ending == "csv" else "image/svg+xml"
        name = f"{figure.name}-{register_day().isoformat()}.{self.ending}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(body, content_type=media, headers=headers)


@method_decorator(csp_replace({"frame-ancestors": ["*"]}), name="dispatch")
@method_decorator(xframe_options_exempt, name="dispatch")
class Embedded(FigurePage):
    """One figure alone, for other sites to frame: no navigation, no cookie, a link back."""

    def answer(self, asked: Asked, kind: Kind | None) -> HttpResponse:
        if kind is None:
            raise Http404
        query = asked.filters.querystring(ordering=None)
        back = reverse("explore:figure", args=[kind.name])
        context = {
            "figure": made(kind, asked),
            "kind": kind,
            "chips": asked.filters.chips(),
            "back": f"{settings.SITE_URL}{back}{'?' if query else ''}{query}",
            "today": today(),
        }
        return render(self.request, "explore/figures/embed.html", context)


class ListDocument(FigurePage):
    """The list of these agreements as a document, in the language of the address."""

    def answer(self, asked: Asked, kind: Kind | None) -> HttpResponse:
        # Made here alone: what writes documents is loaded where one is asked for.
        from explore.docx.listing import MOST_ROWS, listing_document
        from explore.docx.paper import DOCX

        chips = asked.filters.chips()
        told = [_("%(label)s: %(words)s") % {"label": c.label, "words": c.words} for c in chips]
        rows = asked.filters.filter_queryset(Agreement.objects.for_list())[:MOST_ROWS]
        body = listing_document(rows, count=asked.selection.count, asked=told, day=today())
        name = f"agreements-{register_day().isoformat()}.docx"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(body, content_type=DOCX, headers=headers)


def made(kind: Kind, asked: Asked) -> Figure:
    """Return a figure; one over all agreements is kept, in each language, until a publication."""
    filters = asked.filters
    if filters.querystring(ordering=None):
        return kind.make(asked)
    question = ("figure", kind.name, get_language(), filters.day)
    return asked.selection.index.answer(question, lambda: kind.make(asked))


def today() -> FuzzyDate:
    """Return the register's day as pages write it."""
    return FuzzyDate(register_day().isoformat())


def as_csv(table: Table) -> str:
    """Return a table as CSV: UTF-8 with byte order mark, CRLF; no text can become a formula."""
    told = StringIO()
    writer = csv.writer(told)
    writer.writerow(table.header)
    for row in table.values:
        writer.writerow([escape(value) if isinstance(value, str) else value for value in row])
    return BYTE_ORDER_MARK + told.getvalue()
