"""What was published of a record, version by version, and what changed between any two."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

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
