"""/metrics: text that Prometheus reads, for whoever has the token or sits at this machine."""

import secrets
from collections.abc import Iterator
from ipaddress import ip_address
from itertools import accumulate

from django.conf import settings
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from curation.release import release
from portal.metrics.counting import BUCKETS, Counts, read
from portal.metrics.standing import Figure, figures, last_backup

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
ENDS = (*(f"{end:g}" for end in BUCKETS), "+Inf")


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Tell the counts; to others this address does not exist."""
    if not may_read(request):
        raise Http404
    return HttpResponse("".join(f"{line}\n" for line in lines()), content_type=MEDIA_TYPE)


def may_read(request: HttpRequest) -> bool:
    """Whether the token is right; without one in the settings, whether nothing came between.

    A proxy of ours always adds X-Forwarded-For, so what it passes on is never from here.
    """
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").encode()
        return secrets.compare_digest(given, f"Bearer {settings.METRICS_TOKEN}".encode())
    here = request.META.get("REMOTE_ADDR", "")
    return "X-Forwarded-For" not in request.headers and is_loopback(here)


def is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def lines() -> Iterator[str]:
    """Yield the lines of the text, without their ends."""
    yield f'register_build_info{{release="{release()}"}} 1'
    yield from _requests(read())
    yield from _figures(list(last_backup()))
    try:
        standing = list(figures())
    except Error:
        yield from _figures([Figure("register_database_up", "Whether the database answers.", 0)])
        return
    up = Figure("register_database_up", "Whether the database answers.", 1)
    yield from _figures([up, *standing])


def _requests(counts: dict[str, Counts]) -> Iterator[str]:
    yield "# TYPE register_requests_total counter"
    for kind, of_kind in counts.items():
        for name, count in of_kind.classes.items():
            yield f'register_requests_total{{kind="{kind}",status="{name}"}} {count}'
    yield "# TYPE register_request_seconds histogram"
    for kind, of_kind in counts.items():
        for end, count in zip(ENDS, accumulate(of_kind.buckets), strict=True):
            yield f'register_request_seconds_bucket{{kind="{kind}",le="{end}"}} {count}'
        yield f'register_request_seconds_sum{{kind="{kind}"}} {of_kind.seconds:.6f}'
        yield f'register_request_seconds_count{{kind="{kind}"}} {sum(of_kind.buckets)}'


def _figures(told: list[Figure]) -> Iterator[str]:
    named = ""
    for figure in told:
        if figure.name != named:
            yield f"# HELP {figure.name} {figure.meaning}"
            yield f"# TYPE {figure.name} gauge"
            named = figure.name
        labels = f"{{{figure.labels}}}" if figure.labels else ""
        yield f"{figure.name}{labels} {figure.value:.15g}"
