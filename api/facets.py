"""How many records each further choice would leave: the facets of a list, for the same filters."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers

from api.ready.holes import dumps
from api.rendering import AsJSON
from search.facets import Option, Selection, YearFacet
from search.filters import RegisterFilterSet


class FacetValueSerializer(serializers.Serializer):
    """One choice."""

    value = serializers.CharField(
        allow_null=True,
        help_text=gettext_lazy("As the parameter of the same name takes it; null: not known."),
    )
    label = serializers.CharField(help_text=gettext_lazy("In words, in the language asked for."))
    count = serializers.IntegerField(
        help_text=gettext_lazy("How many records it would leave under all other filters.")
    )


class FacetsSerializer(serializers.Serializer):
    """Counts for the same filters as the list."""

    count = serializers.IntegerField(help_text=gettext_lazy("Rows of the list, exact."))
    facets = serializers.DictField(
        child=serializers.ListField(child=FacetValueSerializer()),
        help_text=gettext_lazy("By facet: the choices, the most frequent first."),
    )


def facets_told(filters: RegisterFilterSet) -> AsJSON:
    """Return the body, put together: a serializer, or an object, for each of hundreds of choices
    costs more than counting them. ValidationError names each parameter at fault."""
    if filters.problems:
        raise ValidationError(filters.problems)
    selection = Selection(filters)
    facets = (f'"{facet.name}":[{_values(selection, facet)}]' for facet in filters.facets)
    return AsJSON(f'{{"count":{selection.count},"facets":{{{",".join(facets)}}}}}')


def _values(selection: Selection, facet: Any) -> str:
    if not isinstance(facet, YearFacet):
        told: str = selection.in_words(facet.name, _options)
        return told
    years = sorted(selection.years(facet.name).items(), reverse=True)
    return ",".join(_value(str(year) if year else None, _year(year), n) for year, n in years)


def _options(options: list[Option]) -> str:
    return ",".join(_value(one.value, str(one.label), one.count) for one in options)


def _value(value: str | None, label: str, count: int) -> str:
    return f'{{"value":{dumps(value)},"label":{dumps(label)},"count":{count}}}'


def _year(year: int) -> str:
    return str(year) if year else _("Year not known")
