"""Form fields that name records, or rows of the same document, by their keys."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from curation import finding
from curation.documents import record_type
from curation.documents.codecs import Reference
from curation.forms.finding import RecordInput, RecordsInput
from curation.forms.quick import CodeField, Options
from curation.models import Record, Submission, Tombstone, row_id
from curation.nouns import noun_of
from values.text import fold

MOST_MEANT = 5  # records that are asked back where what was typed fits several
Rows = Mapping[str, models.Model]  # rows of one kind by the path of their keys


class Known:
    """The records that a form names, each type read in one query, with their titles."""

    def __init__(self, references: Iterable[Reference], submission: int = 0):
        self.submission = submission  # none for a form that stands before its submission
        self._merged = Tombstone.objects.survivors()
        self._records: dict[Reference, Record | None] = {}
        wanted: dict[str, set[str]] = defaultdict(set)
        for type_name, key in references:
            wanted[type_name].add(key)
        for type_name, keys in wanted.items():
            self._load(type_name, keys)
        self._keys = {one.pk: one.key for one in self._records.values() if one}

    @cached_property
    def open_submission(self) -> Submission | None:
        return Submission.objects.filter(pk=self.submission).first()

    def record(self, type_name: str, key: str) -> Record | None:
        """Return a record, published or of this submission; one query if it was not read yet."""
        if (type_name, key) not in self._records:
            self._load(type_name, {key})
        return self._records[type_name, key]

    def by_address(self, type_name: str, address: str) -> Record | None:
        """Return the record of this address on the web, if the register has it."""
        return with_titles(type_name).filter(url=address).first()

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


class RecordField(forms.Field):
    """A record, by its key or by its whole name."""

    widget = RecordInput

    def __init__(self, *, type_name: str, known: Known, **kwargs: Any):
        self.type_name, self.known = type_name, known
        self.noun = noun_of(record_type(type_name).model)
        super().__init__(**kwargs)
        self.widget.field = self

    def __deepcopy__(self, memo: Any) -> Any:
        copied = super().__deepcopy__(memo)
        copied.widget.field = copied
        return copied

    @property
    def told(self) -> dict[str, Any]:
        """What the script needs: where to look, where to add, and what the thing is called."""
        told = {"data-noun": self.noun, "data-type": self.type_name}
        if self.known.submission:
            here = [self.known.submission, self.type_name]
            told["data-choices"] = reverse("curate:choices", args=here)
            told["data-add"] = reverse("curate:add", args=here)
        else:
            told["data-choices"] = reverse("curate:names", args=[self.type_name])
        return told

    def title_of(self, value: str) -> str:
        """Return the title of what is chosen; nothing for words that name no record yet."""
        record = self.known.record(self.type_name, value) if value else None
        return str(record) if record else ""

    def prepare_value(self, value: Any) -> Any:
        return self.known.key(value)

    def to_python(self, value: Any) -> Record | None:
        """Return the record, published or of this submission."""
        if value in self.empty_values:
            return None
        return self.known.record(self.type_name, str(value)) or self._named(str(value))

    def _named(self, words: str) -> Record:
        """Return the record with this whole name; say what else was typed may have meant."""
        found = finding.find(self.type_name, words, MOST_MEANT, self.known.open_submission)
        wanted = fold(words)
        same = [one for one in found if wanted in (fold(one.label), fold(one.matched))]
        if len(same) == 1 and (record := self.known.record(self.type_name, same[0].key)):
            return record
        raise ValidationError(self._asked_back(words, found))

    def _asked_back(self, words: str, found: list[finding.Found]) -> str:
        if not found:
            message = _(
                "There is no %(type)s “%(words)s”, published or in this submission. Choose one "
                "from the list, or write + before the name to add it as a new one."
            )
            return message % {"type": self.noun, "words": words}
        meant = "; ".join(f"{one.key} ({one.label})" for one in found)
        message = _("“%(words)s” is not a whole name. Write one of: %(meant)s.")
        return message % {"words": words, "meant": meant}

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial) != (data or "")


class RecordsField(RecordField):
    """Several records, by their keys or names."""

    widget = RecordsInput

    def prepare_value(self, value: Any) -> Any:
        return [self.known.key(one) for one in value or []]

    def to_python(self, value: Any) -> Any:
        return [super(RecordsField, self).to_python(one) for one in value or [] if one]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return set(self.prepare_value(initial)) != {one for one in data or [] if one}


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
