"""Counts every answer, as the outermost layer: what it takes is what a reader waits."""

import os
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from portal.metrics.counting import kind_of, sheet_of

Handler = Callable[[HttpRequest], HttpResponse]


def count_requests(get_response: Handler) -> Handler:
    """One addition in memory a request. A disk that fails stops the counting, never an answer."""

    def answer(request: HttpRequest) -> HttpResponse:
        kind, started = kind_of(request.path_info), time.perf_counter()
        response = get_response(request)
        if kind and (sheet := sheet_of(os.getpid(), settings.METRICS_DIR)):
            sheet.add(kind, response.status_code, time.perf_counter() - started)
        return response

    return answer
