"""What is new: the change log by day, with titles and reasons."""

from datetime import date
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views import View

from curation.models import Change
from curation.news import tell
from search.pages import page_of, page_problem, problems_told

KNOWN = {"since", "page"}


class Changes(View):
    """The change log, newest first. Context: page (of changes), news, since (a day or None)."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        since, problems = _read_since(request)
        problems |= page_problem(request)
        problems |= {name: [_unknown(name)] for name in request.GET if name not in KNOWN}
        if problems:
            context = {"problems": problems_told(problems)}
            return render(request, "list_refused.html", context, status=HTTPStatus.BAD_REQUEST)
        page = page_of(changes_since(since), int(request.GET.get("page", 1)))
        context = {"page": page, "news": tell(list(page)), "since": since}
        return render(request, "portal/changes.html", context)


def changes_since(day: date | None) -> Any:
    """Return the changes from the beginning of this day (UTC) on, the newest first."""
    changes = Change.objects.order_by("-sequence")
    return changes.filter(at__date__gte=day) if day else changes


def _read_since(request: HttpRequest) -> tuple[date | None, dict[str, list[ValidationError]]]:
    text = request.GET.get("since", "")
    if not text:
        return None, {}
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        message = _("Write a day such as 2026-11-22.")
        return None, {"since": [ValidationError(message, code="invalid")]}
    return day, {}


def _unknown(name: str) -> ValidationError:
    message = _("There is no parameter “%(name)s” here.") % {"name": name}
    return ValidationError(message, code="unknown_parameter")
