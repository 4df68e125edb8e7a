"""What is new: the change log by day, with titles and reasons."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views import View

from curation.documents import record_type
from curation.models import Change, Record, Tombstone, Version
from search.pages import page_of, page_problem, problems_told
from values.text import LocalizedText

KNOWN = {"since", "page"}


@dataclass(frozen=True)
class News:
    """One change with the titles of its record, its reason, and where the record is told."""

    change: Change
    titles: LocalizedText
    reason: str

    @property
    def day(self) -> date:
        return self.change.at.date()

    @property
    def address(self) -> str:
        """The permanent address: it also answers for what is merged or withdrawn."""
        return reverse("permanent", args=[self.change.reference])


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


def tell(changes: list[Change]) -> list[News]:
    """Return these changes with titles and reasons: two queries, and one or two for each type."""
    keys = {(one.record_type, one.record_key) for one in changes}
    graves = {
        (one.record_type, one.record_key): one
        for one in Tombstone.objects.filter(record_key__in=[key for _type, key in keys])
    }
    records, reasons = _records(keys), _reasons(keys)
    return [_news(change, records, graves, reasons) for change in changes]


def _news(
    change: Change,
    records: dict[tuple[str, str], Record],
    graves: dict[tuple[str, str], Tombstone],
    reasons: dict[tuple[str, str, int], str],
) -> News:
    name = change.record_type, change.record_key
    grave, record = graves.get(name), records.get(name)
    is_over = grave and change.kind in (Change.Kind.WITHDRAWN, Change.Kind.MERGED)
    reason = grave.reason if grave and is_over else reasons.get((*name, change.version), "")
    if record:
        return News(change, record.display_titles(), reason)
    return News(change, grave.titles if grave else LocalizedText(), reason)


def _records(keys: set[tuple[str, str]]) -> dict[tuple[str, str], Any]:
    found = {}
    for name in sorted({name for name, _key in keys}):
        objects = record_type(name).model._default_manager
        named = getattr(objects, "with_names", objects.all)()
        wanted = [key for kind, key in keys if kind == name]
        found |= {(name, one.key): one for one in named.filter(key__in=wanted)}
    return found


def _reasons(keys: set[tuple[str, str]]) -> dict[tuple[str, str, int], str]:
    versions = Version.objects.filter(record_key__in=[key for _type, key in keys])
    rows = versions.values_list("record_type", "record_key", "number", "reason")
    return {(name, key, number): reason for name, key, number, reason in rows}


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
