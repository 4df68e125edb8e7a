"""Names typed into a form that ask for new records: they become drafts, and the form their keys."""

import re
from collections.abc import Iterator
from typing import Any

from django.http import QueryDict

from curation import actions
from curation.documents.codecs import RecordCodec
from curation.documents.shape import Shape
from curation.entry.beginning import begin_named, is_new
from curation.models import Submission, User

ROW_FIELD = re.compile(r"(?P<prefix>.+)-[0-9]+-(?P<field>\w+)")


def with_new_records(
    data: QueryDict, shape: Shape, submission: Submission, by: User
) -> tuple[QueryDict, list[str]]:
    """Return a form's data with keys in place of +Names and addresses of new sources.

    Each such name becomes a draft of the submission. What cannot be a name stays as it was typed;
    the second value says why.
    """
    data, refusals = data.copy(), []
    for name, type_name, values in list(_asking(data, shape)):
        keys = []
        for typed in values:
            try:
                keys.append(_key(typed.strip(), type_name, submission, by))
            except actions.Refused as refusal:
                keys.append(typed)
                refusals.append(str(refusal))
        data.setlist(name, keys)
    return data, refusals


def _key(typed: str, type_name: str, submission: Submission, by: User) -> str:
    if not is_new(typed, type_name):
        return typed
    return begin_named(submission=submission, by=by, type_name=type_name, words=typed)


def _asking(data: QueryDict, shape: Shape) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the name, the record type and the values of each input that asks for a new record."""
    kinds = {"-".join(level.collections): level.codecs for level in shape.walk()}
    for name, values in data.lists():
        row = ROW_FIELD.fullmatch(name)
        codecs: dict[str, Any] = kinds.get(row["prefix"] if row else "", {})
        codec = codecs.get(row["field"] if row else name)
        if isinstance(codec, RecordCodec) and any(
            is_new(typed.strip(), codec.type_name) for typed in values
        ):
            yield name, codec.type_name, values
