"""Words of the workspace: `{% load curate %}`.

{{ draft|title_of }}         what a draft calls its record
{{ draft|noun }}             what type of record it is, in words
{{ kind|nouns }}             a record type, in the plural
{{ "forum"|noun_of_type }}   a record type by its code word
{{ problem|anchor }}         where in the form of a draft the fault is to be mended
{{ form|sentences:"signed" }}  what sources say of a statement: key, quote, source
{{ fields|any_filled }}      whether a group of fields says anything, or has errors
{{ row|usual:rows }}         inputs of a row that are filled in nearly always; `rare`: the others
{{ row|cite_path:rows }}     the path that a citation of a row has, also of one without a key yet
{{ rows|place:"c2" }}        where a row stands in its document
{{ form|place_in_page:rows }}  the fragment of a row, as `anchor` writes it
{{ draft|same_address }}     the published record that has the address a new one asks for
{{ problem|in_words:draft }}  what a problem is about
{{ comment|about }}          what a comment is about
{{ submission|waiting_since }}  since when somebody has to do something
"""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils.text import capfirst

from curation.compare import say_path
from curation.documents import Problem, RecordType, record_type, record_types
from curation.forms.draft import place_of
from curation.models import Comment, Draft, Submission
from curation.nouns import noun_of, nouns_of

register = template.Library()


@register.filter
def title_of(draft: Draft) -> str:
    return record_type(draft.record_type).document.title(draft.document)


@register.filter
def noun_of_type(name: str) -> str:
    return capfirst(noun_of(record_type(name).model))


@register.filter
def noun(one: Any) -> str:
    return noun_of_type(one.record_type)


@register.filter
def nouns(kind: RecordType) -> str:
    return capfirst(nouns_of(kind.model))


@register.filter
def anchor(problem: Problem) -> str:
    """Return the fragment of the field, the row or the list of rows that a problem is about."""
    steps = problem.path.split("/")
    if len(steps) == 1:
        return f"#at-{problem.path}"
    row = steps[: len(steps) - len(steps) % 2]  # lists and keys in pairs, a field after them
    return f"?{urlencode({'open': '/'.join(row)})}#at-{'-'.join(row)}"


@register.filter
def place_in_page(form: Any, rows: Any) -> str:
    return "at-" + place(rows, form.row_path).replace("/", "-")


@register.filter
def place(rows: Any, path: str) -> str:
    """Return where a row stands in its document, such as commitments/c2."""
    return place_of(rows.shape.collections, path)


@register.filter
def sentences(form: Any, path: str) -> list[Any]:
    """Return what sources say of a statement: of a row, of anything in it."""
    if "/" not in path:
        return list(form.sentences.get(path, []))
    inside = f"{path}/"
    return [
        one
        for where, found in form.sentences.items()
        if where == path or where.startswith(inside)
        for one in found
    ]


@register.filter
def any_filled(fields: Any) -> bool:
    """Whether any bound field of a group has a value of its own, or an error."""
    return any(field.errors or _says_something(field) for field in fields)


def _says_something(field: Any) -> bool:
    value = field.value()
    default = field.field.initial() if callable(field.field.initial) else field.field.initial
    return bool(value) and value != default


# Fields of a kind of row that are rarely filled: shown behind “more”.
RARE = {
    "citations": {"language", "translation", "locator", "comment", "confidence", "preferred"},
}


@register.filter
def usual(form: Any, rows: Any) -> list[Any]:
    """Return the inputs of a row that are filled in nearly always."""
    rare = {*RARE.get(rows.prefix, ()), "DELETE"}
    return [field for field in form.visible_fields() if field.name not in rare]


@register.filter
def rare(form: Any, rows: Any) -> list[Any]:
    """Return the inputs of a row that are rarely filled."""
    names = RARE.get(rows.prefix, ())
    return [field for field in form.visible_fields() if field.name in names]


@register.filter
def cite_path(form: Any, rows: Any) -> str:
    return place(rows, form.row_path) if form.row_path else f"@{form.prefix}"


@register.filter
def same_address(draft: Draft) -> Any:
    """Return the published record that has the address of a new one (one query), or None."""
    slug = draft.document.get("slug") or draft.record_key
    others = record_type(draft.record_type).model._default_manager.filter(slug=slug)
    return others.exclude(key=draft.record_key).first() if draft.is_new else None


@register.filter
def in_words(problem: Problem, draft: Draft) -> str:
    return say_path(draft.record_type, problem.path) if problem.path else title_of(draft)


@register.filter
def about(comment: Comment) -> str:
    """Return the key of the record and the statement, such as "mou, Signed"."""
    type_name, _slash, place = comment.path.partition("/")
    key, _slash, path = place.partition("/")
    if type_name not in {kind.name for kind in record_types()}:
        return comment.path
    return f"{key}, {say_path(type_name, path)}" if path else key


@register.filter
def waiting_since(submission: Submission) -> datetime:
    in_review = submission.is_in_review and submission.submitted
    return submission.submitted if in_review else submission.updated
