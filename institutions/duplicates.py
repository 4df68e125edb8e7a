"""Institutions that may be one: the same name in any spelling, or the same number elsewhere."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from curation.duplicates import Suggestion, sharing
from institutions.models import Institution

SHORTEST = 3  # letters of a name that says something


def same_names() -> Iterator[Suggestion]:
    """Yield institutions of one country that share a folded name: one query."""
    rows = Institution.objects.exclude(kind="unit").values_list("key", "country", "folded")
    marks = (
        (f"{country}\n{name}", key)
        for key, country, folded in rows.iterator()
        for name in set(folded.split("\n"))
        if len(name) >= SHORTEST
    )
    said = _("Same name: %(name)s")
    yield from sharing("institution", marks, lambda mark: said % {"name": mark.split("\n")[1]})


def same_numbers() -> Iterator[Suggestion]:
    """Yield institutions that have the same number in another register: one query."""
    rows = Institution.objects.exclude(external_ids={}).values_list("key", "external_ids")
    marks = (
        (f"{register} {number}", key)
        for key, numbers in rows.iterator()
        for register, number in (numbers or {}).items()
    )
    said = _("Same number elsewhere: %(number)s")
    yield from sharing("institution", marks, lambda mark: said % {"number": mark})
