"""The base of every collection's filters."""

from collections.abc import Collection, Hashable
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import FilterSet

from curation.day import register_day
from search.facets import Facet
from search.filters.chips import Chip, chips_of
from search.filters.fields import CHOICES, Choice
from search.filters.filters import (
    QueryFilter,
    ReferenceFilter,
    SinceFilter,
    SlugFilter,
    WordsFilter,
)
from search.filters.orders import Order, OrderFilter
from search.filters.reading import Read


@dataclass(frozen=True)
class Control:
    """What a form needs to show one filter; `options` only where there is a list to choose from.

    `kind` is choices, names (slug or reference of another record), text, day or flag.
    """

    name: str
    label: str
    help_text: str
    kind: str
    several: bool
    values: list[str]
    options: list[Choice] = field(default_factory=list)

    @property
    def value(self) -> str:
        """The one value, or all of them as one text."""
        return ", ".join(self.values)


class RegisterFilterSet(FilterSet):
    """Filters every collection has. Subclasses add theirs, `facets` that count them, `orders` and
    `default_order`.

    `also` names the parameters that the caller reads itself, such as `page`.
    """

    facets: ClassVar[tuple[Facet, ...]] = ()
    # What pages add up besides; nothing to filter by.
    tallies: ClassVar[tuple[Facet, ...]] = ()
    # Of which records the facets tell: by type, the path from this collection to their key.
    rests_on: ClassVar[dict[str, str]] = {}
    # The facets that tell of those types; of a type that is not named here all may.
    facets_resting: ClassVar[dict[str, frozenset[str]]] = {}
    # The fields of those that facets read; of a type that is not named here any may matter.
    fields_resting: ClassVar[dict[str, frozenset[str]]] = {}
    orders: ClassVar[tuple[Order, ...]] = ()
    default_order: ClassVar[str] = "reference"

    q = WordsFilter(
        label=gettext_lazy("Words"),
        note=gettext_lazy(
            "Words in any language, “phrases”, -without, OR: what the search finds by them."
        ),
    )
    updated_since = SinceFilter(
        "updated", label=gettext_lazy("Updated since"), note=gettext_lazy("Day or moment, UTC.")
    )
    reference = ReferenceFilter(label=gettext_lazy("Reference"))
    slug = SlugFilter(label=gettext_lazy("Name in the address"))

    def __init__(
        self, data: QueryDict, queryset: QuerySet | None = None, *, also: Collection[str] = ()
    ) -> None:
        # As django-filter does it, but for a deep copy of everything: a filter copies itself.
        self.is_bound, self.data = data is not None, data or QueryDict()
        self.request = self.form_prefix = None
        self.queryset = self._meta.model._default_manager.all() if queryset is None else queryset
        self.filters = {name: copy(one) for name, one in self.base_filters.items()}
        for one in self.filters.values():
            one.model, one.parent = self.queryset.model, self
        self.also = frozenset(also)
        # What the caller's own parameters say, to be kept in addresses of this list.
        self.carried: dict[str, str] = {}

    @classmethod
    def get_filters(cls) -> dict[str, QueryFilter]:
        """Return the filters, with the orders of this collection among them."""
        filters = super().get_filters()
        choices = [order.as_choice() for order in cls.all_orders()]
        label = gettext_lazy("Order")
        filters["ordering"] = OrderFilter(label=label, choices=choices)
        return filters

    @classmethod
    def all_orders(cls) -> list[Order]:
        """Return the published orders, each up and down."""
        by_reference = Order(
            "reference",
            "reference",
            gettext_lazy("Reference"),
            gettext_lazy("Reference, highest first"),
        )
        updated = Order(
            "updated",
            "updated",
            gettext_lazy("Longest unchanged first"),
            gettext_lazy("Last updated first"),
        )
        return [way for order in (*cls.orders, updated, by_reference) for way in order.both_ways()]

    # Asking

    @cached_property
    def form(self) -> Read:
        """The values of the parameters, read once."""
        return Read(self.data, self.filters, lambda name: self.filters[name].field)

    @cached_property
    def problems(self) -> dict[str, list[ValidationError]]:
        """What is wrong with the query string, by parameter; empty if nothing is."""
        unknown = (one for one in self.data if one not in self.filters and one not in self.also)
        return {**{name: [_unknown(name)] for name in unknown}, **self.form.problems}

    def is_valid(self) -> bool:
        return not self.problems

    @property
    def qs(self) -> QuerySet:
        """The records asked for, in order. ValidationError names each parameter at fault."""
        if self.problems:
            raise ValidationError(self.problems)
        return super().qs

    @property
    def order(self) -> Order:
        """The order asked for, or the usual one."""
        code = self.form.cleaned_data.get("ordering") or self.default_order
        return next(order for order in self.all_orders() if order.code == code)

    @property
    def day(self) -> date:
        """The day that statuses and the like are told for: that of `as_of`, or today."""
        return self.form.cleaned_data.get("as_of") or register_day()

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        told = self.described(queryset)
        return super().filter_queryset(told).order_by(*self.order.expressions())

    def described(self, queryset: QuerySet) -> QuerySet:
        """Return records with what their rows show besides, as of the day; none is left out."""
        return queryset

    # Showing

    def querystring(self, **changes: Any) -> str:
        """Return the query with these parameters replaced (None: left out); page starts anew."""
        query = QueryDict(mutable=True)
        for name, texts in self.stated().items():
            query.setlist(name, texts)
        query.update(self.carried)
        for name, value in changes.items():
            several = value if isinstance(value, list) else [] if value is None else [value]
            query.setlist(name, [str(one) for one in several])
        return query.urlencode()

    def chips(self) -> list[Chip]:
        """Return what narrows the list, a chip a filter; may read titles of other records."""
        return chips_of(self)

    def control(self, name: str) -> Control:
        """Return what a form needs for one filter; may read its options."""
        one = self.filters[name]
        options = one.options() or []
        return Control(
            name=name,
            label=str(one.label),
            help_text=str(one.extra.get("help_text", "")),
            kind=CHOICES if options else one.field.shown_as,
            several=one.field.several,
            values=self.stated().get(name, []),
            options=options,
        )

    def sorting(self) -> Control:
        """Return what a form needs to choose the order."""
        options = [
            Choice(code, str(label))
            for code, label in self.filters["ordering"].field.labels.items()
        ]
        label = str(self.filters["ordering"].label)
        return Control("ordering", label, "", CHOICES, False, [self.order.code], options)

    def stated(self) -> dict[str, list[str]]:
        """Return the known parameters that were given, with their values apart, as written."""
        return {
            name: list(value) if self.filters[name].field.several else [self._text(name, value)]
            for name, value in self._given()
        }

    def stated_values(self) -> list[tuple[str, Any]]:
        """Return what was given besides the order: each parameter with its cleaned value."""
        return [(name, value) for name, value in self._given() if name != "ordering"]

    def _given(self) -> list[tuple[str, Any]]:
        cleaned = self.form.cleaned_data if self.form.is_valid() else {}
        values = [(name, cleaned.get(name)) for name in self.filters]
        return [(name, value) for name, value in values if value is not None and value != {}]

    def _text(self, name: str, value: Any) -> str:
        return str(value).lower() if isinstance(value, bool) else self.data[name].strip()

    # Counting, see search.facets

    @classmethod
    def follows(cls) -> dict[str, str]:
        """Return the types of records that the facets tell of, with the path to their keys."""
        return {cls._meta.model.type_name: "key", **cls.rests_on}

    def spelling(self, name: str, value: Any) -> Hashable:
        """Return what the meaning of a value depends on: itself, and what other filters read."""
        cleaned = self.form.cleaned_data
        modifiers = [cleaned.get(each) for each, one in self.filters.items() if not one.narrows]
        texts = tuple(value) if isinstance(value, dict) else (value,)
        return name, texts, self.day, *map(str, modifiers)

    @property
    def wanted_together(self) -> set[str]:
        """The parameters whose values are all wanted at once."""
        return {facet.all_name for facet in self.facets if facet.all_name}

    def label_of(self, facet_name: str) -> str:
        """Return what a facet is called."""
        facet = next(one for one in self.facets if one.name == facet_name)
        return str(facet.label or self.filters[facet.filter_name].label)


def _unknown(name: str) -> ValidationError:
    message = _("There is no parameter “%(name)s” here.") % {"name": name}
    return ValidationError(message, code="unknown_parameter")
