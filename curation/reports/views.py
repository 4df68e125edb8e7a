"""Reports in the workspace: what waits, one of them, and what is decided about it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from curation.actions import Refused
from curation.documents import DocumentError, record_types
from curation.models import Record, Report
from curation.reports import actions
from curation.reports.access import curators
from curation.reports.forms import AnswerForm, CloseForm
from curation.views.access import page

ROWS = 50


@curators
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The reports in one state; open ones oldest first, others newest first."""
    states = Report.State
    state = request.GET.get("state", "")
    state = state if state in states.values else states.OPEN
    found = Report.objects.waiting() if state == states.OPEN else Report.objects.filter(state=state)
    shown = Paginator(found.select_related("submission", "decided_by"), ROWS).get_page(
        request.GET.get("page")
    )
    with_records(shown.object_list)
    return page(
        request,
        "curate/reports/list.html",
        title=_("Reports from readers"),
        state=state,
        counts=_counts(),
        reports=shown,
    )


@curators
@require_safe
def report(request: HttpRequest, number: int) -> HttpResponse:
    """One report, and what can be done about it."""
    return _shown(request, _found(number))


@curators
@require_POST
def draft(request: HttpRequest, number: int) -> HttpResponse:
    """Start a submission, and go to the draft of the record or to the submission."""
    found = _found(number)
    try:
        submission = actions.draft(report=found, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    except DocumentError as error:
        messages.error(request, "\n".join(map(str, error.problems)))
        return redirect(found)
    return redirect(submission.drafts.first() or submission)


@curators
@require_POST
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Write to the reader; a letter that cannot be sent stays in its field."""
    found, form = _found(number), AnswerForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, answer_form=form)
    try:
        actions.answer(report=found, by=request.user, text=form.cleaned_data["answer"])
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _shown(request, found, answer_form=form)
    messages.success(request, _("The answer is on its way."))
    return redirect(found)


@curators
@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Close with a reason, and go on with the next that waits."""
    found, because = _found(number), request.POST.get("because", "")
    return _decided(request, found, actions.close, _("Closed."), because=because)


@curators
@require_POST
def reopen(request: HttpRequest, number: int) -> HttpResponse:
    return _decided(request, _found(number), actions.reopen, _("Open again."))


def with_records(found: list[Report]) -> None:
    """Give each report its `record`, None for one that is not published: a query for each type."""
    for kind in record_types():
        about = [one for one in found if one.record_type == kind.name]
        objects: Any = kind.model._default_manager
        named = getattr(objects, "with_names", objects.all)()
        by_key = {one.key: one for one in named.filter(key__in=[one.record_key for one in about])}
        for one in about:
            one.record = by_key.get(one.record_key)


def _found(number: int) -> Report:
    return get_object_or_404(Report.objects.select_related("submission", "decided_by"), pk=number)


def _shown(
    request: HttpRequest, found: Report, answer_form: AnswerForm | None = None
) -> HttpResponse:
    with_records([found])
    letter = AnswerForm(initial={"answer": actions.suggested_answer(found)})
    return page(
        request,
        "curate/reports/report.html",
        title=str(found),
        report=found,
        record=_record(found),
        answer_form=answer_form or letter,
        close_form=CloseForm(),
        following=Report.objects.waiting().exclude(pk=found.pk).filter(at__gte=found.at).first(),
    )


def _record(found: Report) -> Record | None:
    return getattr(found, "record", None)


def _decided(
    request: HttpRequest, found: Report, action: Any, done: str, **more: str
) -> HttpResponse:
    try:
        action(report=found, by=request.user, **more)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    messages.success(request, done)
    return redirect("curate:reports")


def _counts() -> dict[str, int]:
    """Return how many reports there are in each state: one query."""
    found = Report.objects.order_by().values_list("state").annotate(n=Count("pk"))
    return dict.fromkeys(Report.State.values, 0) | dict(found)
