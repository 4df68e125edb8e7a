"""Model fields: `FuzzyDateField`, `QuantityField`, `LocalizedTextField`, `CountryField`.

    signed = FuzzyDateField(_("signed"), blank=True)
    instruments = QuantityField(_("instruments"), blank=True)

A date or quantity that is not known is NULL in the table and None in Python; assign a `FuzzyDate`,
a `Quantity` or None, nothing else. Beside each stand two columns that the database derives:
`signed_earliest` and `signed_latest`, `instruments_low` and `instruments_high`. Index them, sort
by them; the lookups of `values/lookups.py` compare them. They cannot be written.

When such a field is removed, let its migration remove the two columns before the field itself.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from values import forms
from values.columns import DayColumn, EndColumn, NumberColumn
from values.constraints import fuzzy_date_constraints, quantity_constraints
from values.countries import COUNTRIES, country_codes, country_name, validate_country
from values.dates import FuzzyDate
from values.quantities import Quantity
from values.text import LocalizedText

__all__ = [
    "CountryField",
    "FuzzyDateField",
    "LocalizedTextField",
    "QuantityField",
    "fuzzy_date_constraints",
    "quantity_constraints",
]

if TYPE_CHECKING:
    JSONBase = models.JSONField[Any, Any]
    CharBase = models.CharField[Any, Any]
else:
    JSONBase, CharBase = models.JSONField, models.CharField

# The module of the models that migrations build; their state lists every column by itself.
MIGRATION_STATE = "__fake__"


class ValueField(JSONBase):
    """A value kept whole as JSON: what the fields below have in common."""

    value_class: type[Any]
    ends: tuple[str, ...] = ()
    column_class: type[EndColumn]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Made here, not later, so that they stand right behind this field in the table.
        self._columns_counter = models.Field.creation_counter
        models.Field.creation_counter += len(self.ends)

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False
    ) -> None:
        """Add the field, and beside it the columns for its ends."""
        super().contribute_to_class(cls, name, private_only)
        if cls.__module__ == MIGRATION_STATE or cls._meta.abstract:
            return
        for place, end in enumerate(self.ends):
            column = self.column_class(of=name, end=end)
            column.creation_counter = self._columns_counter + place
            column.contribute_to_class(cls, f"{name}_{end}")

    def column_json(self, value: Any) -> Any:
        """Return what the column holds: the document form, and the ends the database reads."""
        return value.to_json()

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Return the value of a row."""
        document = super().from_db_value(value, expression, connection)
        return self.from_column(document) if isinstance(document, dict) else document

    def from_column(self, document: dict[str, Any]) -> Any:
        """Return the value for what the column holds."""
        return self.value_class.from_json(document)

    def get_prep_value(self, value: Any) -> Any:
        """Return JSON for the column. Raises TypeError for anything but a value or None."""
        if value is None or hasattr(value, "resolve_expression"):
            return value
        if not isinstance(value, self.value_class):
            raise TypeError(
                f"{self.name} takes a {self.value_class.__name__} or None, not {value!r}"
            )
        return self.column_json(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Return the JSON as the driver wants it; None is NULL."""
        value = value if prepared else self.get_prep_value(value)
        if value is None:
            return None
        return super().get_db_prep_value(value, connection, prepared=True)

    def to_python(self, value: Any) -> Any:
        """Return a value for a value or its document form."""
        if value is None or isinstance(value, self.value_class):
            return value
        try:
            return self.value_class.from_json(value)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Check null and blank; the value has checked itself when it was made."""
        models.Field.validate(self, value, model_instance)

    def value_to_string(self, obj: models.Model) -> Any:
        """Return the document form, for Django's serializers."""
        value = self.value_from_object(obj)
        return None if value is None else value.to_json()

    def formfield(self, **kwargs: Any) -> Any:
        """Return the form field of this kind of value."""
        # Django would add a hidden copy of the widget for a default that is called.
        defaults = {"form_class": self.form_class, "show_hidden_initial": False}
        return models.Field.formfield(self, **{**defaults, **kwargs})

    form_class: Any


class FuzzyDateField(ValueField):
    """A `FuzzyDate` or None, with `<name>_earliest` and `<name>_latest` beside it."""

    description = _("Date that may be rough")
    value_class = FuzzyDate
    ends = ("earliest", "latest")
    column_class = DayColumn
    form_class = forms.FuzzyDateFormField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"null": True, **kwargs})

    def column_json(self, value: FuzzyDate) -> dict[str, Any]:
        """Return the document form and both days."""
        days = {"earliest": value.earliest, "latest": value.latest}
        return value.to_json() | {end: day.isoformat() for end, day in days.items() if day}

    def from_column(self, document: dict[str, Any]) -> FuzzyDate:
        """Return the date; its days follow from it."""
        stated = {key: text for key, text in document.items() if key not in self.ends}
        return FuzzyDate.from_json(stated)


class QuantityField(ValueField):
    """A `Quantity` or None, with `<name>_low` and `<name>_high` beside it."""

    description = _("Quantity that may be rough")
    value_class = Quantity
    ends = ("low", "high")
    column_class = NumberColumn
    form_class = forms.QuantityFormField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"null": True, **kwargs})

    def column_json(self, value: Quantity) -> dict[str, Any]:
        """Return the document form and both ends, those of alternatives too."""
        told = value.api_json()
        return value.to_json() | {end: told[end] for end in self.ends if told[end] is not None}


class LocalizedTextField(ValueField):
    """A `LocalizedText`, empty by default, never NULL."""

    description = _("Text in several languages")
    value_class = LocalizedText
    form_class = forms.LocalizedTextFormField
    # The class itself is empty when nothing is in it, so that blank and required work as usual.
    empty_values = [None, LocalizedText()]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"default": LocalizedText, **kwargs})

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        """Leave the default out: it is always the same."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("default", None)
        return name, path, args, kwargs

    def get_prep_value(self, value: Any) -> Any:
        """Return JSON for the column; None is an empty text."""
        return super().get_prep_value(LocalizedText() if value is None else value)

    def to_python(self, value: Any) -> Any:
        """Return a text, for None an empty one."""
        return LocalizedText() if value is None else super().to_python(value)


class CountryField(CharBase):
    """An ISO 3166-1 alpha-2 code, or EU; empty where no country is stated."""

    description = _("Country or economy")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 2, **kwargs})

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        """Leave the length out: it is always the same."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("max_length", None)
        return name, path, args, kwargs

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False
    ) -> None:
        """Add the field and `get_<name>_display`, the name in the active language."""
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, f"get_{name}_display", _display(name))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Check null and blank, and that the register knows the code."""
        super().validate(value, model_instance)
        if value and value not in country_codes():
            try:
                validate_country(value)
            except ValueError as error:
                raise ValidationError(str(error), code="invalid") from error

    def formfield(self, **kwargs: Any) -> Any:
        """Return a choice of countries, sorted by name."""
        defaults = {
            "required": not self.blank,
            "label": self.verbose_name and str(self.verbose_name).capitalize(),
            "help_text": self.help_text,
            "choices": lambda: [("", "---------"), *COUNTRIES] if self.blank else [*COUNTRIES],
        }
        for unused in ("max_length", "form_class", "choices_form_class"):
            kwargs.pop(unused, None)
        return forms.CountryFormField(**{**defaults, **kwargs})


def _display(name: str) -> Callable[[models.Model], str]:
    def display(instance: models.Model) -> str:
        code = getattr(instance, name)
        return country_name(code) if code else ""

    return display
