"""Which form field edits which field of a row. None is required: a draft may lack anything."""

import json
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.forms import SimpleArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

LONG = 200  # characters; longer texts get more than one line


class LinesField(SimpleArrayField):
    """A list with one entry a line."""

    widget = forms.Textarea

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

    widget = forms.Textarea

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
        return LinesField(base, widget=_lines(2), **about(model_field))
    if type(model_field) is models.JSONField:
        return PairsField(widget=_lines(2), **about(model_field))
    if isinstance(model_field, models.DateField):
        widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(widget=widget, **about(model_field))
    return model_field.formfield(required=False, **_wide(model_field))


def about(model_field: Any) -> dict[str, Any]:
    """Return what every form field takes over from its model field."""
    return {
        "required": False,
        "label": capfirst(model_field.verbose_name),
        "help_text": model_field.help_text,
    }


def _wide(model_field: Any) -> dict[str, Any]:
    if isinstance(model_field, models.TextField):
        return {"widget": _lines(2)}
    if isinstance(model_field, models.CharField) and not model_field.choices:
        wide = (model_field.max_length or 0) >= LONG
        return {"widget": forms.TextInput({"class": "wide"})} if wide else {}
    return {}


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows, "class": "wide"})
