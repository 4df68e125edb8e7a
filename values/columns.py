"""Columns that PostgreSQL derives from a value, so that the two can never disagree.

A date or quantity is stored whole, as JSON; its ends stand beside it as generated columns that
indexes, filters and sorting use. However a row is written (save, update, bulk_create, raw SQL),
the ends follow.
"""

from typing import Any

from django.db import models
from django.db.models import F, Func


class FirstOrLastDay(Func):
    """A day out of the stored JSON of a date: NULL where it has none."""

    # A cast from text to date depends on DateStyle, so generated columns refuse it.
    template = (
        "make_date(substr(%(expressions)s ->> '%(end)s', 1, 4)::int, "
        "substr(%(expressions)s ->> '%(end)s', 6, 2)::int, "
        "substr(%(expressions)s ->> '%(end)s', 9, 2)::int)"
    )
    arity = 1

    def as_sql(self, *args: Any, **kwargs: Any) -> tuple[str, Any]:
        """Compile; the template names its one argument three times."""
        sql, params = super().as_sql(*args, **kwargs)
        return sql, [*params] * 3


class LowOrHighNumber(Func):
    """A number out of the stored JSON of a quantity: NULL where it has none."""

    template = "(%(expressions)s ->> '%(end)s')::numeric"
    arity = 1


class EndAttribute:
    """Reads an end from the value itself, so that it is right before the row is saved, too."""

    def __init__(self, field: Any) -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type | None = None) -> Any:
        """Return the end of the value in memory, or the stored one while the value is deferred."""
        if instance is None:
            return self
        loaded = instance.__dict__
        if self.field.of not in loaded and self.field.attname in loaded:
            return loaded[self.field.attname]
        return getattr(getattr(instance, self.field.of), self.field.end, None)

    def __set__(self, instance: models.Model, value: Any) -> None:
        """Keep what a query returned."""
        instance.__dict__[self.field.attname] = value


class EndColumn(models.GeneratedField):
    """One end of the value in the field `of`, derived by the database."""

    descriptor_class = EndAttribute
    # It is read from the value, so an INSERT need not return it.
    db_returning: Any = False
    expression_class: type[Func]

    def __init__(self, *, of: str, end: str, **kwargs: Any) -> None:
        self.of, self.end = of, end
        kwargs |= {
            "expression": self.expression_class(F(of), end=end),
            "output_field": self.ends_output(),
            "db_persist": True,
            "serialize": False,
        }
        super().__init__(**kwargs)

    def ends_output(self) -> Any:
        """Return the field the column behaves as."""
        raise NotImplementedError

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        """Write the two words it is made from; the expression follows from them."""
        name, path, args, kwargs = super().deconstruct()
        for derived in ("expression", "output_field", "db_persist", "serialize"):
            kwargs.pop(derived, None)
        return name, path, args, kwargs | {"of": self.of, "end": self.end}


class DayColumn(EndColumn):
    """The first or last day a fuzzy date can mean."""

    expression_class = FirstOrLastDay

    def ends_output(self) -> Any:
        """Return a date field."""
        return models.DateField(null=True)


class NumberColumn(EndColumn):
    """The low or high end of a quantity."""

    expression_class = LowOrHighNumber

    def ends_output(self) -> Any:
        """Return a decimal field."""
        return models.DecimalField(max_digits=20, decimal_places=4, null=True)
