"""How a value narrows a list."""

from collections.abc import Callable, Iterable
from copy import copy
from typing import Any, Self

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import Filter

from search.asking.lists import found_by_words, references_with
from search.filters.fields import (
    Choice,
    CodesField,
    CountriesField,
    DayField,
    FlagField,
    MomentField,
    NamedField,
    PairsField,
    RecordNamesField,
    SeveralField,
    TagsField,
    TextsField,
    WordsField,
)


def matching(model: type[Model], condition: Q) -> Q:
    """Return the condition as one on rows, so that joins to many rows cannot repeat a row."""
    return Q(pk__in=model._base_manager.filter(condition).values("pk"))


class QueryFilter(Filter):
    """A filter with a label; `condition` says what its value asks for.

    A keyword `note` explains the parameter in the published schema.
    """

    narrows = True

    def __init__(self, *args: Any, note: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, help_text=note, **kwargs)

    def __deepcopy__(self, memo: dict) -> Self:
        # What filters were declared with never changes, so it is shared.
        return copy(self)

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        return qs if value in (None, {}) else qs.filter(self.condition(value))

    def condition(self, value: Any) -> Q:
        raise NotImplementedError

    def references(self, records: QuerySet, value: Any) -> Iterable[str]:
        """Return the references of the records that it leaves, in any order."""
        return self.filter(records, value).order_by().values_list("reference", flat=True)

    def options(self) -> list[Choice] | None:
        """Return what a form offers to choose from, or None; may read the table."""
        return None


class Modifier(QueryFilter):
    """A parameter that other filters read; it narrows nothing by itself."""

    narrows = False

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        return qs


class DayModifier(Modifier):
    field_class = DayField


class FlagModifier(Modifier):
    field_class = FlagField


class WordsFilter(QueryFilter):
    """Records that the search finds by these words."""

    field_class = WordsField

    def condition(self, value: str) -> Q:
        """Return the condition; reads what the words mean: two queries."""
        return found_by_words(self.model.type_name, value)

    def references(self, _records: QuerySet, value: str) -> Iterable[str]:
        return references_with(self.model.type_name, value)


class SeveralFilter(QueryFilter):
    """The column, or one of several, holds any of the values.

    `rows` says that a path leads to many rows; `lookup` compares (default: equal to any).
    """

    field_class: type[SeveralField] = SeveralField

    def __init__(self, *paths: str, rows: bool = False, lookup: str = "in", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.paths, self.rows, self.lookup = paths, rows, lookup

    def condition(self, value: dict[str, Any]) -> Q:
        found = Q()
        for path in self.paths or (self.field_name,):
            found |= Q(**{f"{path}__{self.lookup}": list(value.values())})
        return matching(self.model, found) if self.rows else found


class CodesFilter(SeveralFilter):
    """Code words; pass `choices`."""

    field_class = CodesField


class CountryFilter(SeveralFilter):
    """Countries, by the columns that hold their codes."""

    field_class = CountriesField


class PairFilter(CountryFilter):
    """Rows with both countries of any of these pairs; a subclass says which rows `involve` one."""

    field_class = PairsField

    def condition(self, value: dict[str, str]) -> Q:
        found = Q()
        for pair in value.values():
            one, other = pair.split("-")
            found |= self.involving(one) & self.involving(other)
        return found

    def involving(self, country: str) -> Q:
        """Return the condition that a row involves this country."""
        here = Q()
        for path in self.paths:
            here |= Q(**{path: country})
        return matching(self.model, here)


class TextsFilter(QueryFilter):
    """The column contains any of these texts, capitals or not."""

    field_class = TextsField

    def condition(self, value: dict[str, str]) -> Q:
        found = Q()
        for text in value.values():
            found |= Q(**{f"{self.field_name}__icontains": text})
        return found


class TagsFilter(QueryFilter):
    """The column holds one of these languages; zh finds zh-Hant too."""

    field_class = TagsField

    def condition(self, value: dict[str, str]) -> Q:
        found = Q()
        for tag in value.values():
            found |= Q(**{self.field_name: tag}) | Q(
                **{f"{self.field_name}__startswith": f"{tag}-"}
            )
        return found


class ReferenceFilter(SeveralFilter):
    """The records with these references."""

    field_class = RecordNamesField

    def condition(self, value: dict[str, str]) -> Q:
        return Q(reference__in=[name.upper() for name in value])


class SlugFilter(SeveralFilter):
    """The records with these slugs."""

    field_class = RecordNamesField


class NamedFilter(SeveralFilter):
    """Other records by slug or reference; pass `records`, a function that returns them.

    A form offers a list to choose from only if `listed`.
    """

    field_class = NamedField

    def __init__(
        self,
        *paths: str,
        records: Callable[[], QuerySet],
        listed: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*paths, records=records, **{"rows": True, **kwargs})
        self.listed = listed

    def options(self) -> list[Choice] | None:
        """Return the records by title, if they are few enough to be listed: one query."""
        if not self.listed:
            return None
        told = [Choice(one.slug, one.display_title().text) for one in self.field.records()]
        return sorted(told, key=lambda choice: choice.label)


class DayFilter(QueryFilter):
    """A condition on one day; subclasses or `lookup` say which."""

    field_class = DayField


class BoundFilter(DayFilter):
    """A rough date lies before or after a day: certainly, or with `possible=true` possibly."""

    def __init__(self, field_name: str, side: str, **kwargs: Any) -> None:
        super().__init__(field_name, note=NOTES[side], **kwargs)
        self.side = side

    def condition(self, value: Any) -> Q:
        how = "possibly" if self.parent.form.cleaned_data.get("possible") else "certainly"
        return Q(**{f"{self.field_name}__{how}_{self.side}": value})


NOTES = {
    "after": _("Keeps what certainly lies after this day; with possible=true what may."),
    "before": _("Keeps what certainly lies before this day; with possible=true what may."),
}


class SinceFilter(QueryFilter):
    """The column holds this moment or a later one."""

    field_class = MomentField

    def condition(self, value: Any) -> Q:
        return Q(**{f"{self.field_name}__gte": value})


class FlagFilter(QueryFilter):
    """True keeps rows that have something at this path, false those that have not."""

    field_class = FlagField

    def filter(self, qs: QuerySet, value: bool | None) -> QuerySet:
        return qs if value is None else qs.filter(self.condition(value))

    def condition(self, value: bool) -> Q:
        there = matching(self.model, Q(**{f"{self.field_name}__isnull": False}))
        return there if value else ~there
