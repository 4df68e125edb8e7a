"""The whole form of one draft: the record, its rows, and the document they make."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curation.documents import DocumentError, Problem, record_type
from curation.documents.document import HEAD
from curation.forms.references import Known
from curation.forms.rows import (
    RowForm,
    RowsFormSet,
    StagedRows,
    form_fields,
    new_key,
    row_form,
    rows_formset,
)
from curation.models import Draft, Record, validate_key
from curation.nouns import noun_of
from curation.staging import faults

# What a POST holds besides what was typed.
NOT_TYPED = {"csrfmiddlewaretoken", "revision"}


def as_typed(data: Any) -> dict[str, list[str]]:
    """Return the raw form values of a POST, as a draft keeps them."""
    return {
        name: values
        for name, values in data.lists()
        if name not in NOT_TYPED and not name.startswith("_")  # buttons
    }


CITATIONS = "citations"
NEW_ROW = "@"  # before the prefix of a form: the path of a row that has no key yet


class Sentence(NamedTuple):
    """What a source says of one statement: the key of the citation, the words, the source."""

    key: str
    quote: str
    source: str


# The rows of a document in the making, by kind and path of keys.
Placed = dict[tuple[tuple[str, ...], str], dict[str, Any]]


def address_field() -> forms.CharField:
    return forms.CharField(
        required=False,
        max_length=100,
        validators=[validate_key],
        label=gettext_lazy("Address"),
        help_text=gettext_lazy("The last part of the page's address, decided at publication."),
    )


class DraftForm:
    """Show a draft as a form, and read the form back as a document.

    To be made, read and rendered inside `as_if` over the documents of the submission; `record` is
    the staged record of the draft. After `is_valid()`, `document` is the new document and `dropped`
    names the rows that went because what they spoke of is gone.
    """

    def __init__(
        self,
        *,
        draft: Draft,
        record: Record,
        data: Any = None,
        wanted: Collection[str] = (),
        added: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    ):
        self.draft, self.data, self.wanted, self.added = draft, data, wanted, added
        self.kind = record_type(draft.record_type)
        self.before = self.kind.document.parse(draft.document)
        self.known = Known(
            [reference for _where, reference in self.before.references], draft.submission_id
        )
        self.staged = StagedRows(record, self.kind.document.shape)
        self.main = self._main(record)
        self.sections = self._sections()
        self.document: dict[str, Any] = {}
        self.dropped: list[str] = []

    def _main(self, record: Record) -> RowForm:
        shape = self.kind.document.shape
        fields = form_fields(shape, self.known, self.staged)
        initial = {}
        if self.draft.is_new:
            fields["slug"] = address_field()
            initial["slug"] = self.before.tidy.get("slug", self.draft.record_key)
        return row_form(shape, fields)(self.data, instance=record, initial=initial)

    def _sections(self) -> dict[tuple[str, ...], RowsFormSet]:
        shapes = [shape for shape in self.kind.document.shape.walk() if shape.above]
        return {
            shape.collections: rows_formset(shape, self.known, self.staged)(
                self.data,
                prefix="-".join(shape.collections),
                wanted=_wanted(self.wanted, shape.collections),
                added=self.added.get("-".join(shape.collections)),
            )
            for shape in shapes
        }

    @property
    def media(self) -> forms.Media:
        return self.main.media

    def is_valid(self) -> bool:
        """Whether everything typed could be read and makes a document that holds together."""
        read = [self.main.is_valid(), *(rows.is_valid() for rows in self.sections.values())]
        if not all(read) or not self._all_have_a_place():
            return False
        document = self._assembled()
        document, self.dropped = self.kind.document.prune(self.before.tidy, document)
        try:
            self.document = self.kind.document.parse(document).tidy
            problems = faults(self.document)
        except DocumentError as error:
            problems = error.problems
        for problem in problems:
            self._mark(problem)
        return not problems

    @cached_property
    def errors(self) -> list[str]:
        """What could not be read, one sentence each, with the name of its field."""
        return [
            *_sentences(self.main, ""),
            *(sentence for rows in self.sections.values() for sentence in _of_rows(rows)),
        ]

    @property
    def is_cited(self) -> bool:
        """Whether its statements may have citations."""
        return (CITATIONS,) in self.sections

    @cached_property
    def sentences(self) -> dict[str, list[Sentence]]:
        """What sources say of each statement of the document, by its path."""
        found: dict[str, list[Sentence]] = {}
        for row in self.before.tidy.get(CITATIONS, []):
            source = self.known.title("source", row["source"]) if "source" in row else ""
            sentence = Sentence(row["key"], row.get("quote", ""), source)
            found.setdefault(row.get("path", ""), []).append(sentence)
        return found

    @property
    def paths(self) -> list[tuple[str, str]]:
        """Every statement of the document that a citation may speak of, with its words."""
        return list(_paths(self.kind.document.shape, self.before.tidy, "", ""))

    def _all_have_a_place(self) -> bool:
        """Whether every row inside rows says where it belongs; mark those that do not."""
        lost = [
            (form, rows.above_name)
            for rows in self.sections.values()
            for form in _kept(rows)
            if rows.is_nested and not self._over(rows, form)
        ]
        for form, field in lost:
            form.add_error(field, _("Choose where this belongs."))
        return not lost

    # From forms to a document

    def _assembled(self) -> dict[str, Any]:
        head = {name: self.before.tidy[name] for name in HEAD if name in self.before.tidy}
        if self.draft.is_new:
            slug = self.main.cleaned_data.get("slug") or self.draft.record_key
            head |= {"slug": slug}
        whole = {**head, **self._row(self.main, self.before.tidy)}
        placed: Placed = {((), ""): whole}
        for collections, rows in self.sections.items():
            self._place_all(rows, collections, placed)
        self._cite_new_rows(whole)
        return whole

    def _cite_new_rows(self, whole: dict[str, Any]) -> None:
        """Put the places of new rows into the citations that were added beside their forms."""
        places = {
            f"{NEW_ROW}{form.prefix}": place_of(collections, form.row_path)
            for collections, rows in self.sections.items()
            for form in rows.forms
            if form.row_path
        }
        for citation in whole.get(CITATIONS, []):
            row, slash, name = citation.get("path", "").partition("/")
            if row in places:
                citation["path"] = places[row] + slash + name

    def _place_all(self, rows: RowsFormSet, collections: tuple[str, ...], placed: Placed) -> None:
        """Put the rows of one kind into the document, in their order."""
        forms_of = {rows.token(form): form for form in rows.forms}
        kept = {id(form) for form in _kept(rows)}
        for token in rows.order:
            form = forms_of.get(token)
            if form is None:
                self._place_unseen(rows, token, collections, placed)
            elif id(form) in kept:
                self._place(rows, form, collections, placed)

    def _place_unseen(self, rows: RowsFormSet, path: str, collections, placed: Placed) -> None:
        """Put a row that the form did not show into the document, as it was."""
        above = placed.get((collections[:-1], path.rpartition("/")[0]))
        if above is None:
            return
        before = _at(self.before.tidy, collections, path)
        row = {name: before[name] for name in ("key", *rows.shape.codecs) if name in before}
        above.setdefault(rows.shape.name, []).append(row)
        placed[collections, path] = row

    def _row(self, form: RowForm, before: Mapping[str, Any]) -> dict[str, Any]:
        if form.has_changed():
            return form.document_row()
        return {name: before[name] for name in form.shape.codecs if name in before}

    def _place(self, rows: RowsFormSet, form: RowForm, collections, placed: Placed) -> None:
        over = self._over(rows, form)
        above = placed.get((collections[:-1], over))
        if above is None:
            return  # the row above was removed, and this one with it
        before = _at(self.before.tidy, collections, form.row_path)
        row = self._row(form, before)
        siblings = above.setdefault(rows.shape.name, [])
        key = form.row_path.rpartition("/")[2]
        if not key or form.row_path.rpartition("/")[0] != over:
            key = new_key(rows.shape, row, self._taken(collections, over, siblings))
        form.row_path = f"{over}/{key}" if over else key
        siblings.append({"key": key, **row})
        placed[collections, form.row_path] = siblings[-1]

    def _over(self, rows: RowsFormSet, form: RowForm) -> str:
        """Return the path of keys of the row above, nothing for rows of the record itself."""
        if not rows.is_nested:
            return ""
        if rows.above_name not in form.cleaned_data:
            return form.row_path.rpartition("/")[0]
        chosen = form.cleaned_data[rows.above_name]
        return form.fields[rows.above_name].paths[chosen.pk] if chosen else ""

    def _taken(self, collections, over: str, siblings: list[dict]) -> set[str]:
        """Return the keys that a new row may not have: those there are, and those just removed."""
        before = {
            path.rpartition("/")[2]
            for path in self.staged.of(self.sections[collections].shape)
            if path.rpartition("/")[0] == over
        }
        named = {
            form.row_path.rpartition("/")[2]
            for form in self.sections[collections].forms
            if form.row_path.rpartition("/")[0] == over
        }
        return (before | named | {row["key"] for row in siblings}) - {""}

    # From problems of the document back to the fields

    def _mark(self, problem: Problem) -> None:
        form, field = self._place_of(problem.path)
        if isinstance(form, RowsFormSet):
            form.non_form_errors().append(
                f"{field}: {problem.message}" if field else problem.message
            )
            return
        name = field if field in form.fields else None
        form.add_error(
            name, problem.message if name or not field else f"{field}: {problem.message}"
        )

    def _place_of(self, path: str) -> tuple[Any, str]:
        steps = path.split("/")
        collections: tuple[str, ...] = ()
        keys: list[str] = []
        while steps and (*collections, steps[0]) in self.sections:
            collections = (*collections, steps.pop(0))
            if steps:
                keys.append(steps.pop(0))
        if not collections:
            return self.main, path
        rows = self.sections[collections]
        found = next((form for form in rows.forms if form.row_path == "/".join(keys)), None)
        return (found, "/".join(steps)) if found else (rows, "/".join([*keys, *steps]))


def place_of(collections: Iterable[str], path: str) -> str:
    """Return where a row stands in its document, such as commitments/c2."""
    pairs = zip(collections, path.split("/"), strict=False)
    return "/".join(part for pair in pairs for part in pair)


def _wanted(places: Collection[str], collections: tuple[str, ...]) -> set[str]:
    """Return the paths of keys, of one kind of row, among places such as commitments/c2."""
    found = set()
    for place in places:
        steps = place.split("/")
        if tuple(steps[::2]) == collections:
            found.add("/".join(steps[1::2]))
    return found


def _kept(rows: RowsFormSet) -> Iterable[RowForm]:
    """The forms whose rows stay: not ticked for removal, not left empty."""
    for number, form in enumerate(rows.forms):
        left_empty = number >= rows.initial_form_count() and not form.has_changed()
        if not left_empty and not form.cleaned_data.get("DELETE"):
            yield form


def _at(document: Mapping[str, Any], collections: tuple[str, ...], path: str) -> Mapping[str, Any]:
    """Return the row of a document at a path of keys; an empty one if there is none."""
    here: Mapping[str, Any] = document
    for name, key in zip(collections, path.split("/"), strict=False):
        here = next((row for row in here.get(name, []) if row["key"] == key), {})
    return here


def _sentences(form: RowForm, place: str) -> Iterable[str]:
    for name, messages in form.errors.items():
        label = str(form.fields[name].label) if name in form.fields else ""
        where = ", ".join(part for part in (place, label) if part)
        for message in messages:
            yield f"{where}: {message}" if where else str(message)


def _of_rows(rows: RowsFormSet) -> Iterable[str]:
    for number, form in enumerate(rows.forms, start=1):
        name = form.row_path or _("new, number %(number)d") % {"number": number}
        yield from _sentences(form, f"{capfirst(rows.noun)} {name}")
    yield from (f"{rows.title}: {message}" for message in rows.non_form_errors())


def _paths(shape: Any, row: Mapping[str, Any], path: str, label: str) -> Iterable[tuple[str, str]]:
    for name, codec in shape.codecs.items():
        if name in row:
            yield path + name, f"{label}{capfirst(str(codec.field.verbose_name))}"
    for name, child in shape.children.items():
        if name == "citations":
            continue
        for one in row.get(name, []):
            noun = f"{label}{capfirst(noun_of(child.model))} {one['key']}"
            yield f"{path}{name}/{one['key']}", noun
            yield from _paths(child, one, f"{path}{name}/{one['key']}/", f"{noun}: ")
