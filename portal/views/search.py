"""Search over all kinds of records: the same words as `q` on each list."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views import View

from agreements.filters import AgreementFilter
from agreements.models import Agreement
from curation.models import Record
from curation.references import record_of
from events.filters import ForumFilter, SeriesFilter
from events.models import Forum, ForumSeries
from institutions.filters import InstitutionFilter
from institutions.models import Institution
from search.filters import RegisterFilterSet, SourceFilter
from search.pages import problems_told
from sources.models import Source
from targets.filters import TargetFilter
from targets.models import Target

MOST = 10


@dataclass(frozen=True)
class Kind:
    """One kind of record to search: its filters, its rows, and the list where all hits stand."""

    label: Any
    filters: type[RegisterFilterSet]
    rows: Any
    list_name: str = ""


KINDS = (
    Kind(_("Agreements"), AgreementFilter, Agreement.objects, "agreements:list"),
    Kind(_("Institutions"), InstitutionFilter, Institution.objects, "institutions:list"),
    Kind(_("Forums"), ForumFilter, Forum.objects, "events:list"),
    Kind(_("Forum series"), SeriesFilter, ForumSeries.objects),
    Kind(_("Targets"), TargetFilter, Target.objects, "targets:list"),
    Kind(_("Sources"), SourceFilter, Source.objects),
)


@dataclass(frozen=True)
class Hits:
    """The first hits of one kind, how many there are, and where all of them are listed."""

    kind: Kind
    count: int
    records: list[Record]
    all_address: str


class Search(View):
    """Finds records of every kind by words, or one record by its number."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        words = request.GET.get("q", "").strip()
        if record := record_of(words):
            return redirect(record)
        asked = QueryDict(urlencode({"q": words}))
        if problems := SourceFilter(asked, Source.objects.none()).problems:
            context = {"problems": problems_told(problems)}
            return render(request, "list_refused.html", context, status=HTTPStatus.BAD_REQUEST)
        found = [_hits(kind, asked) for kind in KINDS] if words else []
        found = [hits for hits in found if hits.count]
        context = {"words": words, "found": found, "count": sum(hits.count for hits in found)}
        return render(request, "portal/search.html", context)


def _hits(kind: Kind, asked: QueryDict) -> Hits:
    """Return the first hits of one kind; reads the count and the rows."""
    rows = getattr(kind.rows, "for_list", kind.rows.all)()
    found = kind.filters(asked, rows).qs
    address = f"{reverse(kind.list_name)}?{asked.urlencode()}" if kind.list_name else ""
    return Hits(kind, found.count(), list(found[:MOST]), address)
