"""The same request sent twice is done once: `Idempotency-Key`, kept for a day."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ParseError
from rest_framework.request import Request
from rest_framework.response import Response

from api.models import SentOnce

KEPT = timedelta(days=1)
LONGEST_KEY = 100


class KeyUsed(APIException):
    """422: the key was used for something else."""

    status_code = 422
    default_code = "key_used"


def once(request: Request, work: Callable[[], Response]) -> Response:
    """Return the answer of `work`, done once for each key of a token; errors are not kept."""
    key = request.headers.get("Idempotency-Key", "")
    if not key:
        return work()
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise ParseError(_("An Idempotency-Key is at most 100 printable characters."))
    SentOnce.objects.filter(at__lt=timezone.now() - KEPT).delete()
    with transaction.atomic():
        # The row is the lock: a second request with the key waits here for the first.
        kept, _made = SentOnce.objects.get_or_create(
            token=request.auth, key=key, defaults={"fingerprint": _fingerprint(request)}
        )
        kept = SentOnce.objects.select_for_update().get(pk=kept.pk)
        if kept.fingerprint != _fingerprint(request):
            raise KeyUsed(_("This Idempotency-Key was used for another request."))
        if kept.status is None:
            response = work()
            kept.status, kept.body = response.status_code, response.data
            kept.save()
            return response
    return Response(kept.body, status=kept.status, headers=_headers(kept.body))


def _fingerprint(request: Request) -> str:
    parts: tuple[Any, ...] = (request.method, request.get_full_path(), request.data)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _headers(body: Any) -> dict[str, str]:
    return {"Location": body["submission"]} if isinstance(body, dict) else {}
