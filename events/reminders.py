"""What the board says of forums: editions that should come, and planned ones that have passed."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curation.board.asking import missing_languages, uncited_facts
from curation.board.registry import CHUNK, Reminder, ReminderKind, about
from events.choices import Cadence, ForumStatus
from events.models import Forum, ForumSeries
from values.dates import FuzzyDate

YEARS = {Cadence.YEARLY: 1, Cadence.TWO_YEARLY: 2}
AHEAD = timedelta(days=180)
FACTS = ("starts", "ends", "city", "country", "participations", "attendances", "outcomes")


def next_editions(day: date) -> Iterator[Reminder]:
    """Series whose next edition is due within half a year by their own cadence, and not known."""
    took_place = ~Q(forums__status=ForumStatus.CANCELLED)
    found = ForumSeries.objects.filter(cadence__in=YEARS).annotate(
        last_day=Max("forums__starts_latest", filter=took_place)
    )
    for series in found.order_by("last_day", "reference").iterator(chunk_size=CHUNK):
        due = series.last_day and years_later(series.last_day, YEARS[Cadence(series.cadence)])
        if due and due <= day + AHEAD:
            told = {
                "day": FuzzyDate(series.last_day.isoformat()),
                "cadence": series.get_cadence_display(),
            }
            yield about(
                series,
                "edition",
                _("Held: %(cadence)s. The last edition known is of %(day)s.") % told,
                due=due,
                field="cadence",
                occasion=series.last_day.isoformat(),
            )


def planned_and_passed(day: date) -> Iterator[Reminder]:
    """Forums that are still planned although their last day is over."""
    found = Forum.objects.filter(status__in=(ForumStatus.PLANNED, ForumStatus.POSTPONED))
    over = Q(ends_latest__lt=day) | Q(ends__isnull=True, starts_latest__lt=day)
    for forum in found.filter(over).order_by("starts_latest", "reference").iterator(CHUNK):
        last = forum.ends_latest or forum.starts_latest
        yield about(
            forum,
            "planned",
            _("Still “%(status)s”, though its day has passed. Was it held?")
            % {"status": forum.get_status_display()},
            due=last,
            field="status",
            occasion=last.isoformat(),
            countries=(forum.country,) if forum.country else (),
        )


def uncited(day: date) -> Iterator[Reminder]:
    return uncited_facts(Forum.objects.order_by("reference"), FACTS)


def without_title(day: date) -> Iterator[Reminder]:
    return missing_languages(Forum.objects.order_by("reference"), "titles", "translation")


def years_later(day: date, years: int) -> date:
    """Return the same day so many years later; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


KINDS = (
    ReminderKind("edition", gettext_lazy("Next editions of forums"), next_editions, 5),
    ReminderKind("planned", gettext_lazy("Planned forums that have passed"), planned_and_passed, 6),
    ReminderKind("uncited", gettext_lazy("Facts without a source"), uncited, 70),
    ReminderKind("translation", gettext_lazy("Titles in some languages only"), without_title, 90),
)
