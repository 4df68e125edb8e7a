"""Forms that bring files: too large ones are told, without keeping anything of them."""

from django.http import HttpRequest

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
