"""The rows of a document as forms: one set for each kind of row, known by their keys."""

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from django import forms
from django.db import models
from django.forms.formsets import (
    INITIAL_FORM_COUNT,
    TOTAL_FORM_COUNT,
    BaseFormSet,
    ManagementForm,
    formset_factory,
)
from django.forms.utils import ErrorDict
from django.utils.text import Truncator, capfirst, slugify

from curation.documents.codecs import ChildCodec, RecordCodec, RecordsCodec
from curation.documents.shape import Shape
from curation.forms.fields import about, field_for
from curation.forms.references import Known, RecordField, RecordsField, RowField, Rows
from curation.nouns import noun_of, nouns_of

MOST = 1000  # rows of one kind in one record
ORDER = "ORDER"  # the name of the hidden input that holds the order of a kind of rows
FEW = 12  # so many of one kind are all forms; of more, those that are opened
LONGEST_SUMMARY = 90


class StagedRows:
    """All rows of a record by kind and path of keys, each kind read in one query."""

    def __init__(self, record: models.Model, shape: Shape):
        self.record, self._rows = record, {}
        self._read(shape, {"": record})

    def of(self, shape: Shape) -> Rows:
        return self._rows[shape.collections]

    def _read(self, shape: Shape, above: Rows) -> None:
        for child in shape.children.values():
            rows = self._rows[child.collections] = self._read_kind(child, above)
            self._read(child, rows)

    def _read_kind(self, shape: Shape, above: Rows) -> Rows:
        nested = bool(shape.above and shape.above.above)
        paths = {row.pk: path for path, row in above.items()}
        fk = shape.relation.field.name if nested else ""
        link = {f"{fk}__in": list(paths)} if nested else shape.link_to(self.record.pk)
        many = [name for name, codec in shape.codecs.items() if isinstance(codec, RecordsCodec)]
        found = shape.model._default_manager.filter(**link).prefetch_related(*many)
        rows = {}
        for row in found.order_by("position"):
            path = row.key
            if nested:
                over = paths[getattr(row, f"{fk}_id")]
                setattr(row, fk, above[over])
                path = f"{over}/{row.key}"
            rows[path] = row
        return rows


def form_fields(shape: Shape, known: Known, staged: StagedRows) -> dict[str, forms.Field]:
    """Return the form fields for one row of this shape, or for the record itself."""
    fields: dict[str, forms.Field] = {}
    if shape.above and shape.above.above:
        fields[shape.relation.field.name] = _row_field(
            shape.relation.field, shape.above, known, staged
        )
    for name, codec in shape.codecs.items():
        if isinstance(codec, ChildCodec):
            target = next(s for s in shape.top.walk() if s.collections == codec.collections)
            fields[name] = _row_field(codec.field, target, known, staged)
        elif isinstance(codec, RecordCodec):
            kind = RecordsField if isinstance(codec, RecordsCodec) else RecordField
            fields[name] = kind(type_name=codec.type_name, known=known, **about(codec.field))
        else:
            fields[name] = field_for(codec.field)
    if "path" in fields:
        fields["path"].widget.attrs["list"] = "paths"  # every statement there is, offered by words
    return fields


def _row_field(field: Any, target: Shape, known: Known, staged: StagedRows) -> RowField:
    rows = staged.of(target)
    labels = {path: row_words(target, row, known) or path for path, row in rows.items()}
    return RowField(rows=rows, labels=labels, **about(field))


def row_words(shape: Shape, row: models.Model, known: Known) -> str:
    """Return what tells a row from its neighbours: the first two things it says."""
    said: list[str] = []
    for codec in shape.codecs.values():
        if words := _words(codec, row, known):
            said.append(words)
        if len(said) == 2:
            break
    return Truncator(", ".join(said)).chars(LONGEST_SUMMARY)


def _words(codec: Any, row: models.Model, known: Known) -> str:
    if isinstance(codec, RecordsCodec | ChildCodec):
        return ""
    value = getattr(row, codec.attribute)
    if not value:
        return ""
    if isinstance(codec, RecordCodec):
        return known.title(codec.type_name, known.key(value))
    return str(dict(codec.field.flatchoices).get(value, value))


class RowForm(forms.ModelForm):
    """One row. A row that nobody touched is not read again."""

    shape: Shape
    row_path = ""  # keys from the record down; empty for a row that is new

    @property
    def is_staged(self) -> bool:
        return not self.instance._state.adding

    def full_clean(self) -> None:
        if self.is_bound and self.is_staged and not self.has_changed():
            self._errors, self.cleaned_data = ErrorDict(renderer=self.renderer), {}
        else:
            super().full_clean()

    def document_row(self) -> dict[str, Any]:
        """Return what the row says, as a document does; only for a row that was read."""
        written = {
            name: sorted(one.key for one in self.cleaned_data[name])
            if isinstance(codec, RecordsCodec)
            else codec.write(self.instance)
            for name, codec in self.shape.codecs.items()
        }
        return {name: value for name, value in written.items() if value not in (None, [])}


def row_form(shape: Shape, fields: Mapping[str, forms.Field]) -> type[RowForm]:
    """Return the form class of one kind of row, or of the record itself."""
    meta = type("Meta", (), {"model": shape.model, "fields": list(shape.codecs)})
    return type("Form", (RowForm,), {**fields, "shape": shape, "Meta": meta})


class Entry(NamedTuple):
    """A row as the page shows it: a form, or else its words in one line."""

    token: str
    form: Any
    words: str


class RowsFormSet(BaseFormSet):
    """The rows of one kind. A row is known by the path of its keys, which travels hidden.

    Of many rows only those that were opened are forms; the others stay as they are, and `entries`
    shows them as one line each. Their order travels in one hidden input.
    """

    shape: Shape
    staged: StagedRows
    known: Known

    def __init__(
        self,
        *args: Any,
        wanted: Collection[str] = (),
        added: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self.wanted = wanted  # paths of rows to be opened
        self.added = added or {}  # what one more form beside them starts with
        self.extra = int(added is not None)

    @cached_property
    def rows(self) -> Rows:
        return self.staged.of(self.shape)

    @cached_property
    def shown(self) -> list[str]:
        """The paths of the rows that are forms, empty for a new one."""
        if self.is_bound:
            count = range(self.total_form_count())
            return [self.data.get(f"{self.add_prefix(i)}-key", "") for i in count]
        few = len(self.rows) <= FEW
        return [path for path in self.rows if few or path in self.wanted]

    @cached_property
    def opened(self) -> list[Any]:
        """Forms of rows that were not sent with the others, to be opened beside them."""
        paths = [path for path in self.rows if path in self.wanted and path not in self.shown]
        start = self.total_form_count()
        return [
            self._prepared(
                self.form(
                    prefix=self.add_prefix(start + n),
                    instance=self.rows[path],
                    auto_id=self.auto_id,
                    use_required_attribute=False,
                ),
                path,
                start + n,
            )
            for n, path in enumerate(paths)
        ]

    @cached_property
    def order(self) -> list[str]:
        """All rows as they are to stand: paths of those there are, prefixes of new forms."""
        new = [form.prefix for form in self.forms if form.row_path not in self.rows]
        every = [*self.rows, *new]
        typed = self.data.get(f"{self.prefix}-{ORDER}", "").split() if self.is_bound else []
        placed = [token for token in dict.fromkeys(typed) if token in set(every)]
        return [*placed, *(token for token in every if token not in set(placed))]

    @property
    def entries(self) -> list[Entry]:
        """All rows in their order: as forms, or as a line each."""
        here = {self.token(form): form for form in [*self.forms, *self.opened]}
        return [
            Entry(token, here.get(token), "" if token in here else self._words(token))
            for token in self.order
        ]

    def token(self, form: Any) -> str:
        """Return what `order` calls the row of a form."""
        return form.row_path if form.row_path in self.rows else form.prefix

    def _words(self, path: str) -> str:
        return row_words(self.shape, self.rows[path], self.known)

    @property
    def counts(self) -> Any:
        """The hidden counts of forms, those that were opened beside the sent ones included."""
        if not (self.is_bound and self.opened):
            return self.management_form
        counts = {TOTAL_FORM_COUNT: self.total_form_count() + len(self.opened)}
        initial = {INITIAL_FORM_COUNT: self.initial_form_count()}
        return ManagementForm(
            auto_id=self.auto_id, prefix=self.prefix, initial={**counts, **initial}
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands here yet, so that the page may fold it away."""
        return not self.order and not self.non_form_errors()

    @property
    def is_nested(self) -> bool:
        return bool(self.shape.above and self.shape.above.above)

    @property
    def above_name(self) -> str:
        """The form field that names the row above, for rows inside rows."""
        return str(self.shape.relation.field.name)

    @property
    def title(self) -> str:
        return capfirst(nouns_of(self.shape.model))

    @property
    def noun(self) -> str:
        return noun_of(self.shape.model)

    def initial_form_count(self) -> int:
        return super().initial_form_count() if self.is_bound else len(self.shown)

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["key"] = forms.CharField(required=False, widget=forms.HiddenInput)

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        path = self.shown[i] if i < len(self.shown) else ""
        if i >= len(self.shown):
            kwargs["initial"] = self.added
        form = super()._construct_form(i, instance=self.rows.get(path), **kwargs)
        return self._marked(form, path)

    def _prepared(self, form: Any, path: str, index: int) -> Any:
        self.add_fields(form, index)
        return self._marked(form, path)

    def _marked(self, form: Any, path: str) -> Any:
        """Tell a form which row it is."""
        form.row_path = path
        if form.is_staged:
            form.initial["key"] = path
            form.words = row_words(self.shape, form.instance, self.known)
            if self.is_nested:
                form.initial[self.above_name] = path.rpartition("/")[0]
        return form


def rows_formset(shape: Shape, known: Known, staged: StagedRows) -> type[RowsFormSet]:
    """Return the set of forms for one kind of row."""
    form = row_form(shape, form_fields(shape, known, staged))
    made = formset_factory(
        form, formset=RowsFormSet, extra=0, can_delete=True, max_num=MOST, absolute_max=MOST
    )
    made.shape, made.known, made.staged = shape, known, staged
    return made


def new_key(shape: Shape, row: dict[str, Any], taken: set[str]) -> str:
    """Return the key of a new row: its institution's or language's, else the next number."""
    base = slugify(str(row.get(shape.named_by, "")))
    if base:
        free = (base if n == 1 else f"{base}-{n}" for n in range(1, MOST + 2))
        return next(key for key in free if key not in taken)
    letter = shape.name[0]
    numbers = [int(key[1:]) for key in taken if key[0] == letter and key[1:].isdecimal()]
    return f"{letter}{max(numbers, default=0) + 1}"
