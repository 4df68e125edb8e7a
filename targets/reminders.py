"""What the board says of targets: figures that nobody published lately, and days that come."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curation.board.asking import missing_languages, uncited_facts
from curation.board.registry import CHUNK, Reminder, ReminderKind, about
from sources.models import Check
from targets.choices import TargetKind
from targets.models import Target
from values.dates import FuzzyDate

YEAR = timedelta(days=365)
AHEAD = timedelta(days=180)
LOOKED_LATELY = timedelta(days=180)
FACTS = ("goal", "due", "baseline", "legal_basis", "periods", "measurements")


def without_measurement(day: date) -> Iterator[Reminder]:
    """Goals in numbers whose last figure is a year old, or that have none, oldest figure first."""
    found = (
        _goals(day).filter(goal__isnull=False).order_by("last_figure", "due_latest", "reference")
    )
    old = Q(last_figure__isnull=True) | Q(last_figure__lt=day - YEAR)
    for one in found.filter(old, ~Exists(_looked(day))).iterator(chunk_size=CHUNK):
        sentence = (
            _("The latest figure is of %(day)s.") % {"day": FuzzyDate(one.last_figure.isoformat())}
            if one.last_figure
            else _("No figure is recorded.")
        )
        yield about(
            one,
            "measurement",
            sentence,
            field="measurements",
            occasion=one.last_figure.isoformat() if one.last_figure else "",
            countries=tuple(sorted({*one.owner_countries, *one.countries})),
        )


def due_targets(day: date) -> Iterator[Reminder]:
    """Goals whose day comes within half a year, or passed within one and has no figure since."""
    near = _goals(day).filter(due_latest__range=(day - AHEAD, day + AHEAD))
    for one in near.order_by("due_latest", "reference").iterator(chunk_size=CHUNK):
        if one.last_figure is None or one.last_figure < one.due_earliest:
            yield about(
                one,
                "target_due",
                _("It is due: %(day)s.") % {"day": one.due},
                due=one.due_latest,
                field="measurements",
                occasion=one.due_latest.isoformat(),
                countries=tuple(sorted({*one.owner_countries, *one.countries})),
            )


def uncited(day: date) -> Iterator[Reminder]:
    return uncited_facts(Target.objects.order_by("reference"), FACTS)


def without_title(day: date) -> Iterator[Reminder]:
    return missing_languages(Target.objects.order_by("reference"), "titles", "translation")


def _goals(day: date) -> QuerySet[Target]:
    """Goals that are not over for more than a year, with the day of their last figure."""
    current = Q(due_latest__isnull=True) | Q(due_latest__gte=day - YEAR)
    return Target.objects.filter(current, kind=TargetKind.GOAL).annotate(
        last_figure=Max("measurements__date_latest")
    )


def _looked(day: date) -> QuerySet[Check]:
    return Check.objects.filter(
        object_id=OuterRef("pk"),
        content_type=ContentType.objects.get_for_model(Target),
        on__gt=day - LOOKED_LATELY,
    )


KINDS = (
    ReminderKind("target_due", gettext_lazy("Targets that come due"), due_targets, 4),
    ReminderKind(
        "measurement", gettext_lazy("Targets without a figure for a year"), without_measurement, 55
    ),
    ReminderKind("uncited", gettext_lazy("Facts without a source"), uncited, 70),
    ReminderKind("translation", gettext_lazy("Titles in some languages only"), without_title, 90),
)
