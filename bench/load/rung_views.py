"""The views of the ladder. Each does only what its name says."""

import json

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from rest_framework.response import Response
from rest_framework.views import APIView

from agreements.models import Agreement
from bench.load.works import PLAIN, TOLD
from portal.urls import urlpatterns as of_the_portal
from search.asking.search import Question, search

COUNTRY, STATUS, ROWS = "JP", "signed", 25
LISTED = """
    SELECT a.reference, a.titles, a.kind, a.signed_earliest
    FROM agreements_agreement a
    WHERE EXISTS (SELECT FROM agreements_party p JOIN institutions_institution i
                  ON i.id = p.institution_id WHERE p.agreement_id = a.id AND i.country = %s)
    AND EXISTS (SELECT FROM agreements_statusspan s WHERE s.agreement_id = a.id
                AND s.status = %s AND s.starts <= %s AND s.ends > %s)
    ORDER BY a.signed_earliest DESC NULLS LAST, a.reference LIMIT %s
"""
# A row with its parties on it, as a table of ready rows would hold them.
READY = """
    SELECT reference, titles, kind, signed_earliest, parties FROM bench_ready
    WHERE country = %s AND status = %s
    ORDER BY signed_earliest DESC NULLS LAST, reference LIMIT %s
"""
MAKE_READY = """
    CREATE TABLE IF NOT EXISTS bench_ready AS
    SELECT DISTINCT i.country, 'signed'::text AS status, a.reference, a.titles, a.kind,
           a.signed_earliest, (SELECT jsonb_agg(jsonb_build_object('key', p2.key, 'role', p2.role,
           'institution', p2.institution_id)) FROM agreements_party p2
           WHERE p2.agreement_id = a.id) AS parties
    FROM agreements_agreement a JOIN agreements_party p ON p.agreement_id = a.id
    JOIN institutions_institution i ON i.id = p.institution_id WHERE i.country = 'JP';
    CREATE INDEX IF NOT EXISTS bench_ready_key ON bench_ready
    (country, status, signed_earliest DESC NULLS LAST, reference);
"""
COLUMNS = ("reference", "titles", "kind", "signed")


def bare(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"status": "ok"})


class Bare(APIView):
    def get(self, request: HttpRequest) -> Response:
        return Response({"status": "ok"})


def _fetch(sql: str, *values: object) -> list[tuple]:
    """Return the rows of a query; Django has jsonb come as text, which is read here."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [tuple(map(_read, row)) for row in cursor.fetchall()]


def _read(value: object) -> object:
    return json.loads(value) if isinstance(value, str) and value[:1] in ("{", "[") else value


def one_query(request: HttpRequest) -> HttpResponse:
    day = timezone.now().date()
    rows = _fetch(LISTED, COUNTRY, STATUS, day, day, ROWS)
    return JsonResponse({"results": [dict(zip(COLUMNS, row, strict=True)) for row in rows]})


class RowsReady(APIView):
    """Rows that hold their parties, the names of the institutions by one more query."""

    def get(self, request: HttpRequest) -> Response:
        rows = _fetch(READY, COUNTRY, STATUS, ROWS)
        named = {one["institution"] for row in rows for one in row[4]}
        names = dict(
            _fetch(
                "SELECT institution_id::text, jsonb_object_agg(language, text)"
                " FROM institutions_institutionname WHERE institution_id = ANY(%s::uuid[])"
                " AND kind <> 'acronym' GROUP BY 1",
                list(named),
            )
        )
        told = [dict(zip((*COLUMNS, "parties"), row, strict=True)) for row in rows]
        for row in told:
            row["parties"] = [
                one | {"names": names.get(one["institution"])} for one in row["parties"]
            ]
        return Response({"count": len(told), "results": told})


class DetailReady(APIView):
    """One row by its key, with its parties and their names, and who tells of it."""

    def get(self, request: HttpRequest, slug: str) -> Response:
        rows = _fetch("SELECT to_jsonb(a) FROM agreements_agreement a WHERE slug = %s", slug)
        own = rows[0][0]["id"]
        parties = _fetch(
            "SELECT to_jsonb(p), (SELECT jsonb_agg(to_jsonb(n)) FROM institutions_institutionname n"
            " WHERE n.institution_id = p.institution_id) FROM agreements_party p"
            " WHERE agreement_id = %s",
            own,
        )
        citations = _fetch(
            "SELECT to_jsonb(c), s.titles FROM sources_citation c"
            " JOIN sources_source s ON s.id = c.source_id WHERE c.object_id = %s"
            " AND c.content_type_id = (SELECT id FROM django_content_type"
            " WHERE app_label = 'agreements' AND model = 'agreement')",
            own,
        )
        return Response({"record": rows[0][0], "parties": parties, "citations": citations})


def prefetch(request: HttpRequest) -> HttpResponse:
    """The ORM with its parties and names prefetched, and an exact count."""
    day = timezone.now().date()
    found = Agreement.objects.involving(COUNTRY).with_status(day).filter(status_code=STATUS)
    rows = found.for_list().newest_first()[:ROWS]
    told = [{"title": str(row), "parties": [str(p) for p in row.parties.all()]} for row in rows]
    return JsonResponse({"count": found.count(), "results": told})


def template_list(request: HttpRequest) -> HttpResponse:
    """25 rows of the popular list through Django's templates, without anything around them."""
    found = Agreement.objects.with_status(timezone.now().date()).for_list().newest_first()
    return render(request, "agreements/_cards.html", {"page": found[:ROWS]})


def search_alone(request: HttpRequest, words: str) -> HttpResponse:
    """The best 25 hits of a search by their keys, without a page or reasons around them."""
    answer = search(Question(words))
    hits = [f"{one.entry.record_type}/{one.entry.key}" for one in answer.hits]
    return JsonResponse({"count": answer.count, "results": hits})


urlpatterns = [
    path("bare", bare),
    path("drf", Bare.as_view()),
    path("one-query", one_query),
    path("rows-ready", RowsReady.as_view()),
    path("detail-ready/<slug>", DetailReady.as_view()),
    path("prefetch", prefetch),
    path("template-list", template_list),
    path("search/<words>", search_alone),
    *of_the_portal,  # its templates name its addresses
]
RUNGS = {
    "bare Django": "/bare",
    "bare DRF": "/drf",
    "one query": "/one-query",
    "rows ready": "/rows-ready",
    "detail ready": f"/detail-ready/{PLAIN}",
    "detail, 50 ready": f"/detail-ready/{TOLD}",
    "prefetch and count": "/prefetch",
    "template list": "/template-list",
    "search alone, a word of most titles": "/search/semiconductors",
    "search alone, two letters of Han": "/search/九州",
    "search alone, unmarked Vietnamese": "/search/thiet ke vi mach",
    "search alone, a number": "/search/50,000 students",
    "search alone, a slip": "/search/semicondutcor talent",
}


def prepare() -> None:
    """Make the table of ready rows that a rung reads, and have everything counted."""
    with connection.cursor() as cursor:
        cursor.execute(MAKE_READY)
        cursor.execute("ANALYZE")
