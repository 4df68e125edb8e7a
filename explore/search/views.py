"""Search over all kinds of records, by the index."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views import View

from curation.references import record_of
from explore.search.page import SearchPage, address_of, kind_name
from search.asking.parameters import FILTERS, question_of
from search.asking.search import PAGE, search
from search.pages import page_problem, problems_told
from search.suggest import suggest

OWN = frozenset({"q", "page", *FILTERS})
LAST_PAGE = 24


class Search(View):
    """Finds records of every kind by words, or one record by its number."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        question, problems = question_of(request.GET)
        problems |= page_problem(request)
        if problems:
            context = {"problems": problems_told(problems)}
            return render(request, "list_refused.html", context, status=HTTPStatus.BAD_REQUEST)
        if record := record_of(question.words):
            return redirect(record)
        number = min(int(request.GET.get("page", "1")), LAST_PAGE)
        answer = search(question, start=(number - 1) * PAGE)
        return render(request, "explore/search/search.html", self.context(answer, number))

    def context(self, answer: Any, number: int) -> dict[str, Any]:
        return {"search": SearchPage(answer, number, self.request.GET), "answer": answer}


class Suggest(View):
    """Names that may be meant by what was typed so far, as JSON for the search box."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        found = suggest(request.GET.get("q", ""), language=get_language() or "en")
        response = JsonResponse({"suggestions": [_told(one) for one in found]})
        patch_cache_control(response, no_cache=True)
        return response


def _told(one: Any) -> dict[str, Any]:
    return {
        "address": address_of(one),
        "kind": str(kind_name(one.record_type)),
        "name": [[bit.text, bit.marked] for bit in one.name],
        "lang": one.name_language,
        "title": one.title,
        "titleLang": one.title_language,
    }
