"""Pages of records that were published and are no more."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from curation.documents import record_type
from curation.models import Record, Tombstone
from curation.references import grave_of, key_that_had


def answer_for_gone(request: HttpRequest, type_name: str, name: str) -> HttpResponse | None:
    """Return what to answer at the address of a record that is gone; None if it never was.

    `name` is its slug or reference. A record that has another address now, or a merged one, leads
    to the page that stands for it; a withdrawn one says so with its reason. At most five queries.
    """
    grave = grave_of(type_name, name)
    if grave is None and (key := key_that_had(type_name, name)):
        renamed = record_type(type_name).model._default_manager.filter(key=key).first()
        if renamed:
            return HttpResponsePermanentRedirect(renamed.get_absolute_url())
        grave = Tombstone.objects.filter(record_type=type_name, record_key=key).first()
    if grave is None:
        return None
    if survivor := _survivor(grave):
        return HttpResponsePermanentRedirect(survivor.get_absolute_url())
    return render(request, "410.html", {"grave": grave}, status=HTTPStatus.GONE)


def _survivor(grave: Tombstone) -> Record | None:
    """Return the record that stands for a merged one, itself perhaps merged since."""
    records = record_type(grave.record_type).model._default_manager
    last: Tombstone | None = grave
    while last and last.merged_into:
        if survivor := records.filter(key=last.merged_into).first():
            return survivor
        last = Tombstone.objects.filter(
            record_type=last.record_type, record_key=last.merged_into
        ).first()
    return None
