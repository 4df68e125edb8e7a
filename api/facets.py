"""How many records each further choice would leave: the facets of a list, for the same filters."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers

from search.facets import Selection, YearFacet
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


def facets_told(filters: RegisterFilterSet) -> dict[str, Any]:
    """Return the body, plain: a serializer for each of hundreds of choices costs more than
    counting them. ValidationError names each parameter at fault."""
    if filters.problems:
        raise ValidationError(filters.problems)
    selection = Selection(filters)
    facets = {facet.name: _values(selection, facet) for facet in filters.facets}
    return {"count": selection.count, "facets": facets}


def _values(selection: Selection, facet: Any) -> list[dict[str, Any]]:
    if isinstance(facet, YearFacet):
        years = selection.years(facet.name).items()
        return [
            {"value": str(year) if year else None, "label": _year(year), "count": count}
            for year, count in sorted(years, key=lambda one: -one[0])
        ]
    options = selection.options(facet.name)
    return [{"value": one.value, "label": str(one.label), "count": one.count} for one in options]


def _year(year: int) -> str:
    return str(year) if year else _("Year not known")
