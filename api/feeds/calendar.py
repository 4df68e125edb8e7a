"""The days of a list as a calendar (RFC 5545): forums, ends of agreements, notice deadlines.

Only a day that is known can stand in a calendar. Records whose days are rough are left out, and
the calendar's description says which.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from agreements.models import Agreement
from agreements.renewal import Window, final_end, next_decision
from curation.models import Record
from events.models import Forum

if TYPE_CHECKING:
    from icalendar import Event

ONE_DAY = timedelta(days=1)
PRODUCT = "-//Semiconductor Cooperation Register//EN"
CHUNK = 500
NAMED = 20  # of the records left out, by reference
CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"
FORUM_STATUS = {"cancelled": CANCELLED, "held": CONFIRMED, "announced": CONFIRMED}


@dataclass(frozen=True)
class Day:
    """One entry: all day, from the first to the last day, both included."""

    record: Record
    what: str  # names this entry among those of its record, for ever
    title: str
    first: date
    last: date
    place: str = ""
    status: str = CONFIRMED


Days = Callable[[QuerySet, date], Iterator["Day | Record"]]


def forum_days(forums: QuerySet, today: date) -> Iterator[Day | Record]:
    """Yield the days of forums; the forum itself where its first day is not known."""
    for forum in forums.iterator(chunk_size=CHUNK):
        starts, ends = forum.starts, forum.ends
        if starts is None or not starts.is_exact:
            yield forum
            continue
        last = ends.latest if ends and ends.is_exact else starts.latest
        yield Day(
            forum,
            "held",
            str(forum),
            starts.earliest,
            max(last, starts.earliest),
            _place(forum),
            FORUM_STATUS.get(forum.status, TENTATIVE),
        )


def agreement_days(agreements: QuerySet, today: date) -> Iterator[Day | Record]:
    """Yield the next day to act and the last day of agreements; those with rough days whole."""
    for agreement in agreements.iterator(chunk_size=CHUNK):
        end, decision = final_end(agreement.renewal), next_decision(agreement.renewal, today)
        if not end and not decision:
            continue
        exact = [one for one in (end, decision) if one and one.is_exact]
        if not exact:
            yield agreement
        if decision and decision.is_exact and decision != end:
            yield _due(agreement, "notice", _("Last day for notice: %(title)s"), decision)
        if end and end.is_exact:
            yield _due(agreement, "end", _("Ends: %(title)s"), end)


def _due(agreement: Agreement, what: str, words: str, window: Window) -> Day:
    title = words % {"title": agreement}
    return Day(agreement, what, title, window.earliest, window.latest)


def _place(forum: Forum) -> str:
    language = get_language() or "en"
    parts = [texts.pick(language).text for texts in (forum.venue, forum.city) if texts]
    return ", ".join(parts)


CALENDARS: dict[str, Days] = {"forums": forum_days, "agreements": agreement_days}


def as_calendar(title: str, address: str, found: Iterable[Day | Record]) -> bytes:
    """Return the calendar. The same records give the same bytes."""
    from icalendar import Calendar  # 5 MB, and programs ask for it, not pages

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("source", address, parameters={"VALUE": "URI"})
    left_out = []
    for one in found:
        if isinstance(one, Day):
            calendar.add_component(_event(one))
        else:
            left_out.append(one)
    if left_out:
        calendar.add("description", _left_out(left_out))
        calendar.add("x-wr-caldesc", _left_out(left_out))
    return calendar.to_ical()


def _event(day: Day) -> "Event":
    from icalendar import Event

    record = day.record
    event = Event()
    event.add("uid", f"{record.reference}-{day.what}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("sequence", record.version - 1)
    event.add("dtstamp", record.updated)
    event.add("last-modified", record.updated)
    event.add("summary", day.title)
    event.add("dtstart", day.first)
    event.add("dtend", day.last + ONE_DAY)
    event.add("status", day.status)
    event.add("transp", "TRANSPARENT")
    event.add("url", f"{settings.SITE_URL}/r/{record.reference}")
    if day.place:
        event.add("location", day.place)
    return event


def _left_out(records: list[Record]) -> str:
    words = ngettext(
        "%(n)d record is left out, because its days are not known exactly: %(references)s.",
        "%(n)d records are left out, because their days are not known exactly: %(references)s.",
        len(records),
    )
    references = [record.reference for record in records[:NAMED]]
    if len(records) > NAMED:
        references.append("…")
    return words % {"n": len(records), "references": ", ".join(references)}
