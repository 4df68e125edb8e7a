"""Quick entry, and what it warns of while it is filled in."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agreements.entry.building import begin_agreement
from agreements.entry.form import QuickEntryForm
from agreements.entry.same import Same, find_same
from curation import actions
from curation.documents import DocumentError
from curation.models import Submission
from curation.views.access import page, workspace
from values.dates import FuzzyDate

BEGUN = "begun"  # in the session: which forms became which submissions
MOST_BEGUN = 20


@workspace
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter an agreement on one screen; what comes of it is a draft submission."""
    if request.method != "POST":
        return _show(request, QuickEntryForm())
    if "_again" in request.POST:
        return _begun_or_shown(request)
    form = QuickEntryForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    if begun := _begun(request):
        return redirect(begun)
    same = find_same(_keys(form), form.cleaned_data["signed"] or form.cleaned_data["announced"])
    if same and "_anyway" not in request.POST:
        return _show(request, form, same=same)
    try:
        submission = _begin_once(request, form)
    except actions.Refused as refusal:
        return _show(request, form, refusals=[str(refusal)])
    except DocumentError as error:
        return _show(request, form, refusals=[problem.message for problem in error.problems])
    messages.success(request, _("Saved as a draft. What is still missing stands below."))
    return redirect(submission)


def _begun_or_shown(request: HttpRequest) -> HttpResponse:
    """Show what a browser kept, as it was typed; or what it has become meanwhile."""
    begun = _begun(request)
    return redirect(begun) if begun else _show(request, QuickEntryForm(request.POST))


def _show(request: HttpRequest, form: QuickEntryForm, **more: Any) -> HttpResponse:
    refused = bool(form.errors or more.get("refusals"))
    return page(
        request,
        "agreements/entry/new.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK,
        title=_("New agreement"),
        form=form,
        once=request.POST.get("once") or uuid4().hex,
        begun=list(request.session.get(BEGUN, {})),
        **more,
    )


def _keys(form: QuickEntryForm) -> list[str]:
    return [party.key for party in form.cleaned_data["parties"] if party.key]


def _begun(request: HttpRequest) -> Submission | None:
    """Return the submission that this very form began a moment ago; read from the tables anew."""
    kept = type(request.session)(request.session.session_key).get(BEGUN, {})
    number = kept.get(request.POST.get("once", ""))
    return Submission.objects.filter(pk=number).first() if number else None


def _begin_once(request: HttpRequest, form: QuickEntryForm) -> Submission:
    """Begin the submission, or return the one that the same form began a moment ago.

    A button pressed twice sends a form twice: the second waits for the first and finds it.
    """
    once = request.POST.get("once", "")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"entry {once}"])
        if begun := _begun(request):
            return begun
        submission = begin_agreement(by=request.user, typed=form.cleaned_data)
        kept = dict(list(request.session.get(BEGUN, {}).items())[-MOST_BEGUN:])
        request.session[BEGUN] = {**kept, once: submission.pk}
        request.session.save()
    return submission


@workspace
@require_safe
def same(request: HttpRequest) -> HttpResponse:
    """Agreements of the same parties and year, as a piece of the page."""
    context = {"same": _asked(request.GET)}
    return render(request, "agreements/entry/_same.html", context)


def _asked(asked: QueryDict) -> list[Same]:
    try:
        when = FuzzyDate.parse(asked.get("signed", ""))
    except ValueError:
        when = None
    keys = [one for one in asked.getlist("parties") if one and one[0].isalnum()]
    return find_same(keys[:10], when)
