"""Keeping what is typed while it is typed: raw form values, every few seconds."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from curation import actions
from curation.documents import DocumentError
from curation.forms import DraftForm
from curation.forms.draft import as_typed
from curation.models import Draft, Submission, User
from curation.views.access import visible, workspace
from curation.views.staged import staged


@workspace
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest, number: int, type_name: str, key: str) -> HttpResponse:
    """Keep the form values of a draft as they are; a GET tells how it stands and gives a token.

    Nothing is read or judged here: that is for saving. A draft that was saved elsewhere meanwhile
    is answered with 409 and a sentence.
    """
    submission = visible(request, number)
    draft = submission.drafts.filter(record_type=type_name, record_key=key).first()
    if draft is None:
        told = {"problem": _("Somebody took this draft out of its submission.")}
        return JsonResponse(told, status=HTTPStatus.GONE)
    if request.method != "POST":
        return JsonResponse({"revision": draft.revision, "token": get_token(request)})
    seen = request.POST.get("revision", "")
    try:
        draft = actions.save_draft(
            draft=draft,
            by=request.user,
            revision=int(seen) if seen.isdecimal() else 0,
            raw=as_typed(request.POST),
        )
    except actions.Refused as refusal:
        return JsonResponse({"problem": str(refusal)}, status=HTTPStatus.CONFLICT)
    saved = time_format(timezone.localtime(), "H:i")
    return JsonResponse({"revision": draft.revision, "said": _("Saved %(time)s") % {"time": saved}})


def typed_data(draft: Draft) -> QueryDict | None:
    """Return the raw form values of a draft as a form takes them; None if there are none."""
    if draft.raw is None:
        return None
    data = QueryDict(mutable=True)
    for name, values in draft.raw.items():
        data.setlist(name, values)
    return data


def settle(*, submission: Submission, by: User) -> None:
    """Turn what was kept while typing into documents, wherever it can be read."""
    for draft in submission.drafts.exclude(raw=None):
        try:
            document = _read(draft)
        except DocumentError:
            continue
        if document is not None:
            actions.save_draft(draft=draft, by=by, revision=draft.revision, document=document)


def _read(draft: Draft) -> dict | None:
    with staged(draft.submission) as (records, _left_out):
        record = records[draft.record_type, draft.record_key]
        form = DraftForm(draft=draft, record=record, data=typed_data(draft))
        return form.document if form.is_valid() else None
