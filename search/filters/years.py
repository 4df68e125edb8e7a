"""Years of a rough date: what is not known to lie in one year is kept unless asked out."""

from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from search.filters.fields import EitherFlagField, NumberField
from search.filters.filters import QueryFilter

FIRST, LAST = 1900, 2100


def unknown_year(name: str) -> Q:
    """Return the condition that a rough date may lie in several years, or is not known."""
    first, last = f"{name}_earliest", f"{name}_latest"
    absent = Q(**{f"{first}__isnull": True}) | Q(**{f"{last}__isnull": True})
    return absent | Q(**{f"{first}__year__lt": ExtractYear(F(last))})


class YearFilter(QueryFilter):
    """The date lies in this year or on one `side` of it, or its year is not known."""

    field_class = NumberField

    def __init__(self, field_name: str, side: str, **kwargs: Any) -> None:
        note = _("Four digits. What has no known year stays, unless unknown_year is false.")
        super().__init__(field_name, note=note, least=FIRST, most=LAST, **kwargs)
        self.side = side

    def condition(self, value: int) -> Q:
        if self.side == "from":
            inside = Q(**{f"{self.field_name}_earliest__gte": date(value, 1, 1)})
        else:
            inside = Q(**{f"{self.field_name}_latest__lte": date(value, 12, 31)})
        return inside | unknown_year(self.field_name)


class UnknownYearFilter(QueryFilter):
    """False leaves out what has no known year; true, like nothing, keeps it."""

    field_class = EitherFlagField

    def filter(self, qs: QuerySet, value: bool | None) -> QuerySet:
        return qs.exclude(unknown_year(self.field_name)) if value is False else qs
