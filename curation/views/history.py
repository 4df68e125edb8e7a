"""What was published of a record, version by version, and what changed between any two."""

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from curation import actions
from curation.compare import compare
from curation.documents import record_type, record_types
from curation.models import Version
from curation.views.access import page, workspace


@workspace
@require_safe
def history(request: HttpRequest, type_name: str, key: str) -> HttpResponse:
    """All versions of a record; with `a` and `b`, the difference between two of them."""
    versions = list(_versions(type_name, key).order_by("-number"))
    if not versions:
        raise Http404
    pair = [_chosen(versions, request.GET.get(name, "")) for name in ("a", "b")]
    older, newer = pair if all(pair) else (None, None)
    return page(
        request,
        "curate/history.html",
        title=_title(versions[0]),
        versions=versions,
        type_name=type_name,
        key=key,
        record=record_type(type_name).model._default_manager.filter(key=key).first(),
        older=older,
        newer=newer,
        changes=compare(_read(older), _read(newer)) if older and newer else None,
    )


@workspace
@require_safe
def version(request: HttpRequest, type_name: str, key: str, number: int) -> HttpResponse:
    """One version, in words."""
    found = _versions(type_name, key).filter(number=number).first()
    if found is None:
        raise Http404
    return page(
        request,
        "curate/version.html",
        title=_("%(title)s, version %(number)d") % {"title": _title(found), "number": number},
        version=found,
        type_name=type_name,
        key=key,
        said=compare(None, _read(found)),
    )


@workspace
@require_POST
def restore(request: HttpRequest, type_name: str, key: str, number: int) -> HttpResponse:
    """Begin a submission that says again what an earlier version said; nothing is published."""
    found = _versions(type_name, key).filter(number=number).first()
    if found is None:
        raise Http404
    if not record_type(type_name).model._default_manager.filter(key=key).exists():
        messages.error(request, _("This record is not published now: restore it first."))
        return redirect("curate:history", type_name, key)
    reason = _("As in version %(number)d again.") % {"number": number}
    with transaction.atomic():
        submission = actions.start(by=request.user, reason=reason)
        draft = actions.open_draft(
            submission=submission, by=request.user, type_name=type_name, key=key
        )
        head = {name: draft.document[name] for name in ("reference", "slug")}
        actions.save_draft(
            draft=draft,
            by=request.user,
            revision=draft.revision,
            document={**_read(found), **head},
        )
    messages.success(request, _("A draft says this version again. Look at it, and send it."))
    return redirect(submission)


def _versions(type_name: str, key: str) -> QuerySet[Version]:
    if type_name not in {kind.name for kind in record_types()}:
        raise Http404
    found = Version.objects.filter(record_type=type_name, record_key=key)
    return found.select_related("by", "approved_by", "submission")


def _chosen(versions: list[Version], number: str) -> Version | None:
    return next((one for one in versions if str(one.number) == number), None)


def _read(version: Version) -> dict:
    """Return a version's document in today's format; what is stored stays as it was written."""
    return record_type(version.record_type).document.upgrade(version.document)


def _title(version: Version) -> str:
    return record_type(version.record_type).document.title(_read(version))
