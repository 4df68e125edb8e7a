"""Asking an address for an article: through `safe_fetch`, and what its answer means."""

import re
from dataclasses import dataclass
from email.message import Message

from intake.models import Problem
from sources.addresses import NotAllowed
from sources.fetching import Fetched, TooLarge, Unreachable, safe_fetch

MOST_BYTES = 20 * 1024 * 1024  # of a PDF
MOST_OF_PAGE = 6 * 1024 * 1024  # of anything else: the largest pages of news have one
TIMEOUT = 25  # seconds, for everything together
STATUS = {
    401: Problem.SIGN_IN,
    404: Problem.ABSENT,
    407: Problem.SIGN_IN,
    410: Problem.ABSENT,
}
WORD = re.compile(r"[\w.:+/-]{1,100}", re.ASCII)
SIGN_IN = re.compile(r"(?i)[/.](log-?in|sign-?in|sso|oauth2?|accounts?/login|wp-login\.php)\b")


class Unfetched(Exception):  # noqa: N818 - no fault of the program
    """Why there is no page: a problem, and what the fetch said in a sentence, if anything."""

    def __init__(self, problem: Problem, said: str = "") -> None:
        super().__init__(problem, said)
        self.problem, self.said = problem, said


@dataclass(frozen=True)
class Answer:
    """What an address answered: its bytes, what its header says of them, where it led."""

    data: bytes
    content_type: str
    charset: str
    landed: str


def fetch(address: str) -> Answer:
    """Return what a public address answers; Unfetched if that is no page."""
    try:
        fetched = safe_fetch(address, limit_bytes=MOST_BYTES, timeout=TIMEOUT)
    except NotAllowed as error:
        raise Unfetched(Problem.NOT_ALLOWED, str(error)) from error
    except TooLarge as error:
        raise Unfetched(Problem.TOO_LARGE) from error
    except Unreachable as error:
        raise Unfetched(Problem.UNREACHABLE, str(error)) from error
    _check(fetched)
    landed = "" if fetched.final_url == address else fetched.final_url
    return Answer(fetched.body, _content_type(fetched), _charset(fetched), landed)


def _check(fetched: Fetched) -> None:
    """Refuse what is no article: faults, and forms that ask for an account."""
    if fetched.status >= 500:
        raise Unfetched(Problem.BROKEN)
    if fetched.status != 200:
        raise Unfetched(STATUS.get(fetched.status, Problem.REFUSED))
    if fetched.hops and SIGN_IN.search(fetched.final_url):
        raise Unfetched(Problem.SIGN_IN)
    if len(fetched.body) > MOST_OF_PAGE and b"%PDF-" not in fetched.body[:1024]:
        raise Unfetched(Problem.TOO_LARGE)


def _content_type(fetched: Fetched) -> str:
    """Return the type of the body, empty if it is written as none is."""
    return fetched.content_type if WORD.fullmatch(fetched.content_type) else ""


def _charset(fetched: Fetched) -> str:
    message = Message()
    message["Content-Type"] = fetched.headers.get("content-type", "")
    found = message.get_param("charset")
    return found if isinstance(found, str) and WORD.fullmatch(found) else ""
