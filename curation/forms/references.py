"""Form fields that name records, or rows of the same document, by their keys."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from curation.documents import record_type
from curation.documents.codecs import Reference
from curation.forms.quick import CodeField, Options
from curation.models import Record, Tombstone, row_id

NOTHING = ("", "---------")
Rows = Mapping[str, models.Model]  # rows of one kind by the path of their keys


class Known:
    """The records that a form names, each type read in one query, with their titles."""

    def __init__(self, references: Iterable[Reference], submission: int):
        self.submission = submission
        self._merged = Tombstone.objects.survivors()
        self._records: dict[Reference, Record | None] = {}
        wanted: dict[str, set[str]] = defaultdict(set)
        for type_name, key in references:
            wanted[type_name].add(key)
        for type_name, keys in wanted.items():
            self._load(type_name, keys)
        self._keys = {one.pk: one.key for one in self._records.values() if one}

    def record(self, type_name: str, key: str) -> Record | None:
        """Return a record, published or of this submission; one query if it was not read yet."""
        if (type_name, key) not in self._records:
            self._load(type_name, {key})
        return self._records[type_name, key]

    def key(self, value: Any) -> str:
        """Return the key of what a form holds: a key, a primary key or a record."""
        if isinstance(value, Record):
            return value.key
        return self._keys.get(value, "" if value is None else str(value))

    def title(self, type_name: str, key: str) -> str:
        record = self.record(type_name, key)
        return str(record) if record else key

    def _load(self, type_name: str, keys: set[str]) -> None:
        survivors = {key: self._survivor(type_name, key) for key in keys}
        found = with_titles(type_name).filter(pk__in=survivors.values()).in_bulk()
        self._records |= {(type_name, key): found.get(pk) for key, pk in survivors.items()}

    def _survivor(self, type_name: str, key: str) -> UUID:
        """Return the identity of a record, or of the one that it was merged into."""
        pk = row_id(type_name, key)
        return self._merged.get(pk, pk)


def with_titles(type_name: str) -> models.QuerySet:
    """Return the records of a type with what their titles need."""
    objects = record_type(type_name).model._default_manager
    return getattr(objects, "with_names", objects.all)()


class RecordSelect(forms.Select):
    """A record found by typing, by the script of Django's admin."""

    field: "RecordField"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "class": "admin-autocomplete",
            "data-ajax--cache": "true",
            "data-ajax--delay": 250,
            "data-ajax--type": "GET",
            "data-ajax--url": self.field.choices_address,
            "data-theme": "admin-autocomplete",
            # For several, each goes by its own button; the script would break the list's rules.
            "data-allow-clear": "false" if self.allow_multiple_selected else "true",
            "data-placeholder": "",
        }
        return context

    def optgroups(self, name: str, value: Any, attrs: dict[str, Any] | None = None) -> list[Any]:
        """Return what is chosen; the rest is looked up while typing."""
        chosen = [one for one in value if one]
        options = [NOTHING] if not self.allow_multiple_selected else []
        options += [(key, self.field.known.title(self.field.type_name, key)) for key in chosen]
        return [
            (
                None,
                [
                    self.create_option(name, key, label, key in chosen, index)
                    for index, (key, label) in enumerate(options)
                ],
                0,
            )
        ]


class RecordsSelect(RecordSelect, forms.SelectMultiple):
    """Several records found by typing."""


class RecordField(forms.Field):
    """A record, by its key. Beside it, `add_address` adds a new one to the submission."""

    widget = RecordSelect

    def __init__(self, *, type_name: str, known: Known, **kwargs: Any):
        self.type_name, self.known = type_name, known
        here = [known.submission, type_name]
        self.choices_address = reverse("curate:choices", args=here)
        self.add_address = reverse("curate:add", args=here)
        self.noun = record_type(type_name).model._meta.verbose_name
        super().__init__(**kwargs)
        self.widget.field = self

    def prepare_value(self, value: Any) -> Any:
        return self.known.key(value)

    def to_python(self, value: Any) -> Record | None:
        """Return the record, published or of this submission."""
        if value in self.empty_values:
            return None
        record = self.known.record(self.type_name, str(value))
        if record is None:
            message = _("There is no %(type)s “%(key)s”, published or in this submission.")
            noun = record_type(self.type_name).model._meta.verbose_name
            raise ValidationError(message % {"type": noun, "key": value})
        return record

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial) != (data or "")


class RecordsField(RecordField):
    """Several records, by their keys."""

    widget = RecordsSelect

    def prepare_value(self, value: Any) -> Any:
        return [self.known.key(one) for one in value or []]

    def to_python(self, value: Any) -> Any:
        return [super(RecordsField, self).to_python(one) for one in value or [] if one]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return set(self.prepare_value(initial)) != set(data or [])


class RowField(CodeField):
    """A row of the same document, by its key."""

    def __init__(self, *, rows: Rows, labels: Mapping[str, str], **kwargs: Any):
        self.rows = rows
        self.paths = {row.pk: path for path, row in rows.items()}
        super().__init__(options=Options(list(labels.items())), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return self.paths.get(value, value)

    def clean(self, value: Any) -> models.Model | None:
        path = super().clean(value)
        return self.rows[path] if path else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "") != (data or "")
