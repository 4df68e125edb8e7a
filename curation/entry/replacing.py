"""Taking the record there is instead of a new one: every reference is rewritten."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from curation import actions
from curation.documents import record_type
from curation.documents.codecs import RecordCodec, RecordsCodec, Reference
from curation.documents.shape import Shape
from curation.models import Draft, Submission, User


@transaction.atomic
def use_existing(*, draft: Draft, by: User, key: str) -> Submission:
    """Take a published record instead of the new one of `draft`; return the submission.

    The other documents of the submission name the published record from now on, and the draft is
    taken out. Refused where one of them has words that could not be read yet: they might name the
    new record too.
    """
    submission = draft.submission
    if not draft.is_new:
        raise actions.Refused(_("Only a new record can give way to another."))
    for other in submission.drafts.exclude(pk=draft.pk):
        if other.raw is not None:
            message = _("Open and save %(draft)s first: what was typed last is not read yet.")
            raise actions.Refused(message % {"draft": other})
        shape = record_type(other.record_type).document.shape
        old = (draft.record_type, draft.record_key)
        document = renamed(shape, other.document, old, key)
        if document != other.document:
            actions.save_draft(draft=other, by=by, revision=other.revision, document=document)
    actions.drop_draft(draft=draft, by=by)
    return submission


def renamed(shape: Shape, row: dict[str, Any], old: Reference, key: str) -> dict[str, Any]:
    """Return a row, and all below it, that names the record `key` where it named `old`."""
    told = dict(row)
    for name, codec in shape.codecs.items():
        if name in row and isinstance(codec, RecordCodec) and codec.type_name == old[0]:
            told[name] = _value(codec, row[name], old[1], key)
    for name, child in shape.children.items():
        if name in row:
            told[name] = [renamed(child, one, old, key) for one in row[name]]
    return told


def _value(codec: RecordCodec, value: Any, old: str, key: str) -> Any:
    if isinstance(codec, RecordsCodec):
        return sorted({key if one == old else one for one in value})
    return key if value == old else value
