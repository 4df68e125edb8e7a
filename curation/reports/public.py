"""The page for readers: one form, no account."""

from http import HTTPStatus

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.urls.exceptions import Resolver404
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from curation.addresses import client_address, without_language
from curation.documents import record_types
from curation.models import Record
from curation.references import record_of
from curation.reports import actions
from curation.reports.forms import ReportForm, opened_now
from curation.reports.limits import HOUR, admit

NUMBER_SALT = "report number"
LONGEST_ABOUT = 200
KEPT = ("kind", "about", "wrong", "right", "document", "mail", "form")


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Show the form, or take what was written; whatever is refused stays in the fields."""
    if request.method != "POST":
        named = request.GET.get("about", "")[:LONGEST_ABOUT]
        form = ReportForm(initial={"about": named, "opened": opened_now()})
        return _page(request, form, record_named(named))
    form = ReportForm(request.POST)
    record = record_named(request.POST.get("about", ""))
    if not form.is_valid():
        return _page(request, form.with_fresh_mark(), record, HTTPStatus.OK)
    if not admit(client_address(request)):
        return _too_many(request, form, record)
    said = {name: value for name, value in form.cleaned_data.items() if name in KEPT}
    made = actions.send(record=record, **said)
    number = signing.Signer(salt=NUMBER_SALT).sign(str(made.pk))
    return redirect(f"{reverse('portal:report-thanks')}?report={number}")


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Say that the report has arrived, and its number."""
    try:
        number = signing.Signer(salt=NUMBER_SALT).unsign(request.GET.get("report", ""))
    except signing.BadSignature as error:
        raise Http404 from error
    return _private(render(request, "portal/report_thanks.html", {"number": number}))


def refused(request: HttpRequest) -> HttpResponse:
    """Show a form again whose token did not come back; nothing that was typed is lost."""
    form = ReportForm(request.POST)
    form.is_valid()
    form.add_error(
        None,
        _(
            "Nothing was sent yet: your browser did not send this page's cookie back, or the page "
            "was open for very long. Allow cookies for this page, and send it once more."
        ),
    )
    record = record_named(request.POST.get("about", ""))
    return _page(request, form.with_fresh_mark(), record, HTTPStatus.FORBIDDEN)


def record_named(words: str) -> Record | None:
    """Return the published record of a number or of a page's address; at most one query."""
    words = words.strip()
    if not words or "\0" in words or len(words) > LONGEST_ABOUT:
        return None
    return record_of(words) or _record_at(words)


def _record_at(address: str) -> Record | None:
    path = address.removeprefix(settings.SITE_URL).partition("?")[0].partition("#")[0]
    try:
        with override(settings.LANGUAGE_CODE):
            match = resolve(without_language(path))
    except Resolver404:
        return None
    model = getattr(getattr(match.func, "view_class", None), "model", None)
    if model not in {kind.model for kind in record_types()} or len(match.kwargs) != 1:
        return None
    return model._default_manager.named(next(iter(match.kwargs.values()))).first()


def _too_many(request: HttpRequest, form: ReportForm, record: Record | None) -> HttpResponse:
    form.add_error(
        None,
        _(
            "Many reports came in during the last hour, from your network or in all. Nothing is "
            "lost: leave this page open and send it once more in an hour."
        ),
    )
    response = _page(request, form, record, HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(int(HOUR.total_seconds()))
    return response


def _page(
    request: HttpRequest,
    form: ReportForm,
    record: Record | None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    told = {"form": form, "record": record, "section": "report"}
    return _private(render(request, "portal/report.html", told, status=status))


def _private(response: HttpResponse) -> HttpResponse:
    """The page carries a token of one reader: nobody keeps it for another."""
    add_never_cache_headers(response)
    response.headers["Cache-Control"] = "private, no-store"
    return response
