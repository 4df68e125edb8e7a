"""Reads one page or file in a process of its own, with little memory and time, and prints it.

    python -m intake.reading.child CONTENT_TYPE CHARSET SECONDS < FILE

Prints one line of JSON: the document, or {"unread": code}. Django is not loaded.
"""

import json
import logging
import resource
import sys

from intake.reading.document import Unread, read

MEMORY = 768 * 1024 * 1024  # bytes of address space; what is really used is far less


def main(content_type: str, charset: str, seconds: str) -> None:
    _limit(int(seconds))
    logging.disable(logging.CRITICAL)  # what libraries say of a stranger's file is nobody's
    try:
        told = read(sys.stdin.buffer.read(), content_type, charset).as_json()
    except Unread as unread:
        told = {"unread": unread.code}
    except (MemoryError, RecursionError):
        told = {"unread": "too_hard"}
    sys.stdout.write(json.dumps(told, ensure_ascii=True) + "\n")


def _limit(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    if sys.platform.startswith("linux"):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main(*sys.argv[1:])
