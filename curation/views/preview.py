"""The public page of a draft or of an old version, exactly as it would be."""

from copy import copy
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, resolve
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from curation.documents import DocumentError, record_type
from curation.documents.shape import Shape
from curation.models import Record, Version
from curation.staging import as_if
from curation.views.access import page, visible, workspace


@workspace
@require_safe
def preview(request: HttpRequest, number: int, type_name: str, key: str) -> HttpResponse:
    """The public page of a draft, with the whole submission applied for a moment."""
    submission = visible(request, number)
    drafts = list(submission.drafts.all())
    draft = next((d for d in drafts if (d.record_type, d.record_key) == (type_name, key)), None)
    if draft is None:
        raise Http404
    documents = [draft.document for draft in drafts]
    return _preview(request, documents, (type_name, key), draft.get_absolute_url())


@workspace
@require_safe
def version(request: HttpRequest, type_name: str, key: str, number: int) -> HttpResponse:
    """The public page of an earlier version, with all other records as they are today."""
    found = Version.objects.filter(record_type=type_name, record_key=key, number=number).first()
    if found is None:
        raise Http404
    return _preview(request, [found.document], (type_name, key), "../")


def _preview(
    request: HttpRequest, documents: list[dict], wanted: tuple[str, str], back: str
) -> HttpResponse:
    try:
        with as_if([_presentable(document) for document in documents]) as records:
            return _public_page(request, records[wanted], back)
    except DocumentError as error:
        return page(
            request,
            "curate/no_preview.html",
            status=HTTPStatus.CONFLICT,
            title=_("No preview"),
            problems=error.problems,
            back=back,
        )


def _public_page(request: HttpRequest, record: Record, back: str) -> HttpResponse:
    """Render the record's own page, as a reader's request for it would be answered."""
    path = _address(record)
    if not path:
        return page(request, "curate/no_preview.html", title=_("No preview"), back=back)
    found = resolve(path)
    asked: Any = copy(request)
    asked.path = asked.path_info = path
    asked.resolver_match = found
    asked.preview = {"back": back}
    response: Any = found.func(asked, *found.args, **found.kwargs)
    return response.render() if hasattr(response, "render") else response


def _address(record: Any) -> str:
    """Return where the record's page is; words of a vocabulary have a list and no page."""
    try:
        path, _mark, query = record.get_absolute_url().partition("?")
    except NoReverseMatch:
        return ""
    return "" if query else path


def _presentable(document: dict) -> dict:
    """Return a document without the rows that lack what every page takes for granted."""
    shape = record_type(document["type"]).document.shape
    return _with_whole_rows(shape, document)


def _with_whole_rows(shape: Shape, row: dict) -> dict:
    kept = dict(row)
    for name, child in shape.children.items():
        if name in row:
            whole = [one for one in row[name] if all(field in one for field in child.required)]
            kept[name] = [_with_whole_rows(child, one) for one in whole]
    return kept
