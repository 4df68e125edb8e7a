"""What the board says of institutions: names that are missing, facts without a source."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curation.board.asking import uncited_facts
from curation.board.registry import CHUNK, Reminder, ReminderKind, about
from institutions.models import Institution

FACTS = ("established", "closed", "parent", "memberships")


def without_english_name(day: date) -> Iterator[Reminder]:
    """Institutions that most readers and partners cannot read the name of."""
    found = Institution.objects.exclude(names__language="en").with_names().order_by("reference")
    for one in found.iterator(chunk_size=CHUNK):
        yield about(
            one,
            "name",
            _("No name in English is recorded."),
            field="names",
            countries=(one.country,) if one.country else (),
        )


def institutions_uncited(day: date) -> Iterator[Reminder]:
    return uncited_facts(Institution.objects.with_names().order_by("reference"), FACTS)


KINDS = (
    ReminderKind(
        "name", gettext_lazy("Institutions without an English name"), without_english_name, 80
    ),
    ReminderKind("uncited", gettext_lazy("Facts without a source"), institutions_uncited, 70),
)
