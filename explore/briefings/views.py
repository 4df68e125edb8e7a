"""The pages of briefings, the same as documents, and two of them side by side."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views import View

from curation.day import register_day
from explore.briefings.briefing import Briefing, brief
from explore.briefings.places import Places, counted, partners
from explore.briefings.words import summary, unknown

MOST_PARTNERS = 12


class BriefingPage(View):
    """The briefing of a country or a pair.

    Context: briefing, summary and unknown (sentences), partners ([(places, number)], of a country).
    Another order or upper case leads to the one address; what is no country is a 404 that helps.
    """

    http_method_names = ["get", "head", "options"]
    is_pair = False

    def get(self, request: HttpRequest, places: str) -> HttpResponse:
        named = Places.named(places)
        if named is None or named.is_pair != self.is_pair:
            return no_such_place(request, places)
        if named.slug != places:
            return HttpResponsePermanentRedirect(self.address(named))
        return self.answer(request, brief(named, register_day()))

    def address(self, places: Places) -> str:
        return places.get_absolute_url()

    def answer(self, request: HttpRequest, briefing: Briefing) -> HttpResponse:
        return render(request, "explore/briefings/briefing.html", self.context(briefing))

    def context(self, briefing: Briefing) -> dict[str, Any]:
        shown = [] if self.is_pair else partners(briefing.places, counted())
        return {
            "briefing": briefing,
            "summary": summary(briefing),
            "unknown": unknown(briefing),
            "partners": shown[:MOST_PARTNERS],
            "section": "explore",
        }


class BriefingDocument(BriefingPage):
    """The same as a document to edit, in the language of the address."""

    def address(self, places: Places) -> str:
        return places.document_url

    def answer(self, request: HttpRequest, briefing: Briefing) -> HttpResponse:
        from explore.docx import DOCX, briefing_document  # 9 MB, and few ask for it

        response = HttpResponse(briefing_document(briefing), content_type=DOCX)
        name = f"briefing-{briefing.places.slug}-{briefing.day.isoformat()}.docx"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


def no_such_place(request: HttpRequest, text: str) -> HttpResponse:
    """Answer an address that names no country or pair: 404, with what there is to read instead."""
    halves = text.split("-")
    twice = Places.named(halves[0]) if len(halves) == 2 and halves[0] == halves[1] else None
    context = {"twice": twice, "most": list(counted().items())[:MOST_PARTNERS]}
    template = "explore/briefings/no_such_place.html"
    answer = render(request, template, context, status=HTTPStatus.NOT_FOUND)
    answer.headers["Cache-Control"] = "no-store"  # as every absence: tomorrow it may be there
    return answer
