"""The forums at which a country, or both of a pair, were present."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from events.choices import ForumStatus, OutcomeKind
from events.models import Forum, Participation
from explore.briefings.places import Places
from values.text import LocalizedText


def forums_of(places: Places) -> QuerySet:
    """Return the forums held in, or joined by, every one of these countries."""
    found = Forum.objects.exclude(status=ForumStatus.CANCELLED)
    for code in places.codes:
        took_part = Participation.objects.filter(forum=OuterRef("pk")).filter(
            Q(institution__country=code) | Q(country=code)
        )
        found = found.filter(Q(country=code) | Q(Exists(took_part)))
    return found


def last_and_next(
    forums: QuerySet, day: date
) -> tuple[Forum | None, Forum | None, LocalizedText | None]:
    """Return the latest forum that had begun by this day, the next one, and what is told of it.

    Where no next one is recorded, what the last one announced of its next edition is told.
    """
    known = forums.for_list().prefetch_related("outcomes")
    last = known.filter(starts_earliest__lte=day).order_by("-starts_earliest", "reference").first()
    coming = known.filter(starts_earliest__gt=day).order_by(F("starts_earliest").asc(), "reference")
    upcoming = coming.first()
    return last, upcoming, None if upcoming else _announced(last)


def _announced(forum: Forum | None) -> LocalizedText | None:
    outcomes = forum.outcomes.all() if forum else ()
    told = (one for one in outcomes if one.kind == OutcomeKind.NEXT_EDITION and one.text)
    return next((one.text for one in told), None)
