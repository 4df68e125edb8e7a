"""From documents that a partner sent to a submission."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from curation import actions
from curation.documents import DocumentError, Problem
from curation.models import Submission, User


class Sent(NamedTuple):
    """A document, and the version it started from where the sender says so."""

    document: dict[str, Any]
    base_version: int | None = None


class MovedOnError(Exception):
    """The record was published anew since the version that the sender started from."""


@transaction.atomic
def take(
    *, documents: Sequence[Sent], by: User, reason: str, complete: bool
) -> tuple[Submission, list[Problem]]:
    """Make a submission of these documents; return it and what it still lacks.

    `complete`: it is sent to review at once, and refused (DocumentError) where anything is
    missing. Else it stays a draft, to be finished in the workspace. Raises MovedOnError.
    """
    submission = actions.start(by=by, reason=reason)
    for sent in documents:
        _take_one(submission, sent, by)
    problems = actions.lacking(submission)
    if complete and problems:
        raise DocumentError(problems)
    if complete:
        submission = actions.submit(submission=submission, by=by)
    return submission, problems


def _take_one(submission: Submission, sent: Sent, by: User) -> None:
    draft = actions.open_draft(
        submission=submission,
        by=by,
        type_name=str(sent.document["type"]),
        key=str(sent.document["key"]),
    )
    if sent.base_version is not None and sent.base_version != draft.base_version:
        raise MovedOnError
    given = {name: draft.document[name] for name in ("reference", "slug") if name in draft.document}
    document = {**given, **sent.document, "format": draft.document["format"]}
    actions.parse_all([document])
    actions.save_draft(draft=draft, by=by, revision=draft.revision, document=document)


def told(submission: Submission) -> dict[str, Any]:
    """Return what a partner is told of their submission: which it is, where, and how far."""
    where = reverse("api:suggestion", args=[submission.pk])
    return {
        "number": submission.pk,
        "submission": f"{settings.SITE_URL}{submission.get_absolute_url()}",
        "url": f"{settings.SITE_URL}{where}",
        "state": submission.state,
    }


def pointers(
    problems: Sequence[Problem], documents: Sequence[Sent], prefix: str = ""
) -> Iterator[dict[str, str]]:
    """Yield problems with the JSON pointer of their place in what was sent.

    `prefix` is where documents stand in the body, such as `/documents`; empty where the body is
    the one document.
    """
    numbers = {_name(sent.document): number for number, sent in enumerate(documents)}
    for problem in problems:
        number = numbers.get(problem.record, 0)
        start = f"{prefix}/{number}" if prefix else ""
        where = start + _pointer(documents[number].document, problem.path)
        yield {"pointer": where, "code": "invalid", "detail": problem.message}


def _name(document: dict[str, Any]) -> str:
    return f"{document.get('type')} {document.get('key')}"


def _pointer(document: Any, path: str) -> str:
    """Return the JSON pointer of a path of keys: parties/nycu/role is /parties/1/role."""
    here, steps = document, []
    for step in path.split("/") if path else []:
        if isinstance(here, list):
            keys = [row.get("key") if isinstance(row, dict) else None for row in here]
            step = str(keys.index(step)) if step in keys else step
        steps.append(step.replace("~", "~0").replace("/", "~1"))
        here = _step(here, step)
    return "".join(f"/{step}" for step in steps)


def _step(here: Any, step: str) -> Any:
    if isinstance(here, list):
        return here[int(step)] if step.isdecimal() and int(step) < len(here) else None
    return here.get(step) if isinstance(here, dict) else None
