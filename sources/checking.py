"""Whether sources still answer at their addresses: asked politely, kept, and told with care.

A reader is told only after two looks on different days found nothing, and never on the day of the
look, so that a page stays the same for a day. A server that answers but turns programs away is
not called dead.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus
from itertools import takewhile, zip_longest
from urllib.parse import urlsplit

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from sources.addresses import NotAllowed
from sources.choices import Answer
from sources.fetching import Fetched, Unreachable, safe_fetch
from sources.models import LinkCheck, Source

TIMEOUT = 20.0  # seconds for one question
ENOUGH = 2048  # bytes of a page that show it is there
EVERY = timedelta(days=7)
KEPT_FOR = timedelta(days=400)
FAILURES_TOLD = 2
MOST_LOOKS = 60  # of one source are read back
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
# Answers meant for programs, not for readers.
TURNED_AWAY = {HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT}
ARCHIVE = "https://web.archive.org/web/{day:%Y%m%d}/{address}"

Fetch = Callable[..., Fetched]


@dataclass(frozen=True)
class Look:
    """What came of asking once."""

    answer: Answer
    status: int | None = None
    final_address: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Failing:
    """A source that found no answer again and again: since when, and the last look."""

    since: date
    last: LinkCheck


def look(url: str, fetch: Fetch = safe_fetch) -> Look:
    """Ask an address: for its head first, and for its page where that does not say enough."""
    found = _ask(url, "HEAD", fetch)
    enough = found.answer in (Answer.ANSWERS, Answer.MOVED)
    return found if enough else _ask(url, "GET", fetch)


def due(day: date, *, every: timedelta = EVERY) -> QuerySet[Source]:
    """Return the sources to ask today: never asked, asked long ago, or found failing before."""
    last = LinkCheck.objects.filter(source=OuterRef("pk"), address=OuterRef("url")).order_by("-on")
    found = Source.objects.exclude(url="").annotate(
        last_on=Subquery(last.values("on")[:1]), last_answer=Subquery(last.values("answer")[:1])
    )
    failing = Q(last_answer__in=Answer.failures(), last_on__lt=day)
    again = Q(last_on__isnull=True) | Q(last_on__lte=day - every) | failing
    return found.filter(again).order_by(F("last_on").asc(nulls_first=True), "reference")


def check(
    sources: Iterable[Source],
    day: date,
    *,
    delay: float,
    fetch: Fetch = safe_fetch,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[LinkCheck]:
    """Ask these sources one after the other and keep what came of each.

    Hosts take turns, and one host is asked again only `delay` seconds after its last answer.
    """
    asked: dict[str, float] = {}
    for source in by_turns(sources):
        host = urlsplit(source.url).netloc
        wait = asked.get(host, float("-inf")) + delay - time.monotonic()
        if wait > 0:
            sleep(wait)
        found = look(source.url, fetch)
        asked[host] = time.monotonic()
        yield keep(source, day, found)


def by_turns(sources: Iterable[Source]) -> Iterator[Source]:
    """Yield one source of each host, then the second of each, and so on."""
    by_host: dict[str, list[Source]] = {}
    for source in sources:
        by_host.setdefault(urlsplit(source.url).netloc, []).append(source)
    for round_ in zip_longest(*by_host.values()):
        yield from (source for source in round_ if source)


def keep(source: Source, day: date, found: Look) -> LinkCheck:
    """Keep a look; the last one of a day counts, and very old ones go."""
    said = {
        "answer": found.answer,
        "status": found.status,
        "final_address": found.final_address[:2000],
        "reason": found.reason[:200],
    }
    kept, _made = LinkCheck.objects.update_or_create(
        source=source, address=source.url, on=day, defaults=said
    )
    source.link_checks.filter(on__lt=day - KEPT_FOR).delete()
    return kept


def failing(source: Source, day: date) -> Failing | None:
    """Return how long a source has failed, as a page of this day may tell it. One query.

    None unless the last two looks before this day, on different days, found nothing.
    """
    looks = source.link_checks.before(day).filter(address=source.url).order_by("-on")[:MOST_LOOKS]
    failed = list(takewhile(lambda one: one.failed, looks))
    return Failing(failed[-1].on, failed[0]) if len(failed) >= FAILURES_TOLD else None


def archived_copy(source: Source) -> str:
    """Return where an archived copy of the day it was read may stand; nobody has looked."""
    day = source.accessed or source.created.date()
    return ARCHIVE.format(day=day, address=source.url)


def _ask(url: str, method: str, fetch: Fetch) -> Look:
    try:
        page = fetch(url, limit_bytes=ENOUGH, timeout=TIMEOUT, method=method, truncate=True)
    except NotAllowed as refusal:
        return Look(Answer.UNCLEAR, reason=str(refusal))
    except Unreachable as failure:
        return Look(Answer.NO_ANSWER, reason=str(failure))
    elsewhere = page.final_url if page.final_url != url else ""
    return Look(_answer_of(page), page.status, elsewhere)


def _answer_of(page: Fetched) -> Answer:
    if HTTPStatus.OK <= page.status < HTTPStatus.MULTIPLE_CHOICES:
        same = _without_scheme(page.final_url) == _without_scheme(page.url)
        return Answer.ANSWERS if same else Answer.MOVED
    if page.status in GONE:
        return Answer.NOT_FOUND
    broken = page.status >= HTTPStatus.INTERNAL_SERVER_ERROR and page.status not in TURNED_AWAY
    return Answer.FAILS if broken else Answer.UNCLEAR


def _without_scheme(url: str) -> str:
    """The same page under https, with www or with a last slash is no other address."""
    return (
        urlsplit(url)
        ._replace(scheme="")
        .geturl()
        .removeprefix("//")
        .removeprefix("www.")
        .rstrip("/")
    )
