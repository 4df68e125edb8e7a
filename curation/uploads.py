"""Forms that bring files: too large ones are told, without keeping anything of them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

MEGABYTE = 1024 * 1024
MOST_DRAINED = 512 * MEGABYTE
ROOM = 64 * 1024  # what a form needs besides its file


def is_too_large(request: HttpRequest, megabytes: int) -> bool:
    """Whether a form announces more than a file of so many megabytes.

    Then its body is read to nowhere, because a browser shows an answer only after it sent all;
    nothing of it may be read afterwards. To be asked before anything reads the form, the check
    for forged requests included.
    """
    if int(request.META.get("CONTENT_LENGTH") or 0) <= megabytes * MEGABYTE + ROOM:
        return False
    left = MOST_DRAINED
    while left > 0 and (block := request.read(MEGABYTE)):
        left -= len(block)
    return True


def takes_files(megabytes: int, too_large: Callable[..., HttpResponse]) -> Callable:
    """Let a view take a file of so many megabytes; `too_large` answers for what is larger.

    Stands below the decorators that say who may enter: nothing of the form is read before them.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        checked = csrf_protect(view)

        # Exempt from the check that comes before every view, which reads the whole form: the same
        # check is made here, once the size is known.
        @csrf_exempt
        @wraps(view)
        def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if is_too_large(request, megabytes):
                return too_large(request, *args, **kwargs)
            return checked(request, *args, **kwargs)

        return gate

    return decorate
