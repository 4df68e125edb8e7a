"""Which form field edits which field of a row. None is required: a draft may lack anything."""

import json
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.forms import SimpleArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from curation.forms.quick import (
    COUNTRY_OPTIONS,
    CodeField,
    QuickArea,
    QuickDate,
    QuickDay,
    QuickInput,
    QuickNumber,
    QuickQuantity,
    QuickText,
    options_of,
)
from values.fields import CountryField, FuzzyDateField, LocalizedTextField, QuantityField

LONG = 200  # characters; longer texts get more than one line


class LinesField(SimpleArrayField):
    """A list with one entry a line."""

    widget = QuickArea

    def __init__(self, base_field: forms.Field, **kwargs: Any):
        kwargs.pop("delimiter", None)
        super().__init__(base_field, delimiter="\n", **kwargs)

    def to_python(self, value: Any) -> list[Any]:
        if isinstance(value, str):
            value = "\n".join(line.strip() for line in value.splitlines() if line.strip())
        return super().to_python(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return (initial or []) != self.to_python(data)
        except ValidationError:
            return True


class PairsField(forms.CharField):
    """A mapping with one “name: value” a line."""

    widget = QuickArea

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dict):
            return "\n".join(f"{name}: {_word(one)}" for name, one in value.items())
        return value

    def to_python(self, value: Any) -> dict[str, str]:
        pairs = [line.partition(":") for line in str(value or "").splitlines() if line.strip()]
        if any(not (name.strip() and one.strip()) for name, _colon, one in pairs):
            raise ValidationError(_("Write one a line, such as ror: 00p4k0j84."))
        return {name.strip(): one.strip() for name, _colon, one in pairs}

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "").split() != (data or "").split()


def _word(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def field_for(model_field: Any) -> forms.Field:
    """Return the form field for a field that names neither a record nor a row."""
    if isinstance(model_field, ArrayField):
        base = model_field.base_field.formfield()
        return LinesField(
            base, widget=QuickArea({"rows": 2, "class": "wide"}), **about(model_field)
        )
    if isinstance(model_field, CountryField):
        return CodeField(options=COUNTRY_OPTIONS, **about(model_field))
    if model_field.choices:
        return CodeField(options=options_of(model_field), **about(model_field))
    if type(model_field) is models.JSONField:
        return PairsField(widget=QuickArea({"rows": 2, "class": "wide"}), **about(model_field))
    options: dict[str, Any] = {"required": False}
    if widget := _widget(model_field):
        options["widget"] = widget
    if isinstance(model_field, models.URLField):
        options["assume_scheme"] = "https"
    return model_field.formfield(**options)


def about(model_field: Any) -> dict[str, Any]:
    """Return what every form field takes over from its model field."""
    taken = {
        "required": False,
        "label": capfirst(model_field.verbose_name),
        "help_text": model_field.help_text,
    }
    return {**taken, "initial": model_field.get_default()} if model_field.has_default() else taken


def _widget(model_field: Any) -> forms.Widget | None:
    """Return the widget that is written quickly; None for what is rare."""
    wide = {"class": "wide"} if (getattr(model_field, "max_length", 0) or 0) >= LONG else {}
    kinds: tuple[tuple[type[models.Field], Callable[[], forms.Widget]], ...] = (
        (LocalizedTextField, QuickText),
        (QuantityField, QuickQuantity),
        (FuzzyDateField, QuickDate),
        (models.DateField, QuickDay),
        (models.IntegerField, QuickNumber),
        (models.TextField, lambda: QuickArea({"rows": 2, "class": "wide"})),
        (models.URLField, lambda: QuickInput({"class": "wide", "inputmode": "url"})),
        (models.CharField, lambda: QuickInput(wide)),
    )
    return next((make() for kind, make in kinds if isinstance(model_field, kind)), None)
