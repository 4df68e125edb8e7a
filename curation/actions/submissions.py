"""What people do with submissions: start, save, submit, comment, ask for changes, approve."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from curation.actions.publishing import Item, by_kind, parse_all, publish, unknown_references
from curation.documents import DocumentError, Problem, record_type
from curation.files import canonical
from curation.letters import tell_of_changes_requested, tell_of_publication
from curation.models import Change, Comment, Draft, Submission, User, Version


class Refused(Exception):  # noqa: N818 - the word the workspace uses; it is no fault of the program
    """An action that may not be done now; its text is a sentence for the person who tried."""


def start(*, by: User, reason: str = "") -> Submission:
    """Open a new, empty submission."""
    _need(by.has_role(User.Role.CONTRIBUTOR), _("Your account has no role in the workspace."))
    return Submission.objects.create(author=by, reason=reason, editors=[by.pk])


@transaction.atomic
def open_draft(*, submission: Submission, by: User, type_name: str, key: str) -> Draft:
    """Return the submission's draft of this record, made from the published version if need be.

    A record that was never published starts as a document with nothing but its key.
    """
    found = submission.drafts.filter(record_type=type_name, record_key=key).first()
    if found:
        return found
    submission = _editable(submission, by)
    last = Version.objects.latest_of(type_name, [key]).first()
    kind = record_type(type_name)
    head = {"format": kind.document.format, "type": type_name, "key": key}
    document = kind.document.upgrade(last.document) if last else head
    parse_all([document])
    _remember_editor(submission, by)
    return submission.drafts.create(
        record_type=type_name,
        record_key=key,
        base_version=last.number if last else 0,
        document=document,
        updated_by=by,
    )


@transaction.atomic
def save_draft(
    *, draft: Draft, by: User, revision: int, document: dict | None = None, raw: dict | None = None
) -> Draft:
    """Keep what was typed: as a document if it held together, else as raw form values beside it.

    `revision` is the one the form was opened with; if the draft was saved since by another window
    or another person, nothing is written and the sentence says who did. What was typed stays with
    the caller.
    """
    submission = _editable(draft.submission, by)
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if draft.revision != revision:
        raise Refused(
            _("%(who)s saved this draft meanwhile. What you typed is below and not saved.")
            % {"who": _name(draft.updated_by, by)}
        )
    if document is not None:
        draft.document, draft.raw = document, None
    else:
        draft.raw = raw
    draft.revision += 1
    draft.updated_by = by
    draft.save()
    _remember_editor(submission, by)
    return draft


@transaction.atomic
def drop_draft(*, draft: Draft, by: User) -> None:
    """Take one document out of its submission; refused while another one there needs it."""
    submission = _editable(draft.submission, by)
    if draft.is_new and (namers := _drafts_naming(draft)):
        message = _("%(names)s names it: change that first.")
        raise Refused(message % {"names": ", ".join(namers)})
    draft.delete()
    _remember_editor(submission, by)


@transaction.atomic
def rebase(*, draft: Draft, by: User) -> Draft:
    """Let a draft start from the version that is live now, its document as it is.

    For a record that has moved on: from here on the comparison is with the live version, and what
    the draft would undo shows in it.
    """
    submission = _editable(draft.submission, by)
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    last = Version.objects.latest_of(draft.record_type, [draft.record_key]).first()
    draft.base_version = last.number if last else 0
    if last:
        head = {name: last.document[name] for name in ("reference", "slug")}
        draft.document = {**draft.document, **head}
    draft.revision += 1
    draft.updated_by = by
    draft.save()
    _remember_editor(submission, by)
    return draft


@transaction.atomic
def explain(*, submission: Submission, by: User, reason: str) -> Submission:
    """Say why a submission should be published."""
    submission = _editable(submission, by)
    submission.reason = reason.strip()
    submission.save(update_fields=["reason", "updated"])
    return submission


@transaction.atomic
def submit(*, submission: Submission, by: User) -> Submission:
    """Freeze the submission and put it in the review queue.

    Raises DocumentError with everything that is still missing or wrong; nothing changes then.
    """
    submission = _editable(submission, by)
    problems = lacking(submission)
    if problems:
        raise DocumentError(problems)
    submission.state = Submission.State.IN_REVIEW
    submission.submitted = timezone.now()
    submission.fingerprint = fingerprint(submission.drafts.all())
    submission.save()
    return submission


@transaction.atomic
def comment(*, submission: Submission, by: User, text: str, path: str = "") -> Comment:
    """Say something about a submission, or about one statement in it."""
    _need(by.has_role(User.Role.CONTRIBUTOR), _("Your account has no role in the workspace."))
    _need(bool(text.strip()), _("Write a comment."))
    return submission.comments.create(author=by, text=text.strip(), path=path)


@transaction.atomic
def request_changes(*, submission: Submission, by: User, text: str) -> Submission:
    """Send a submission back to its author, with what should change."""
    submission = _locked(submission)
    _need(by.has_role(User.Role.REVIEWER), _("Only a reviewer can ask for changes."))
    _need(submission.is_in_review, _not_in_review(submission))
    comment(submission=submission, by=by, text=text)
    submission.state = Submission.State.CHANGES_REQUESTED
    submission.fingerprint = ""
    submission.save()
    tell_of_changes_requested(submission, by, text)
    return submission


@transaction.atomic
def withdraw(*, submission: Submission, by: User) -> Submission:
    """Give a submission up; its documents stay to be read."""
    submission = _locked(submission)
    _need(submission.state in Submission.OPEN, _("This submission is closed."))
    own = submission.author_id == by.pk
    _need(own or by.has_role(User.Role.REVIEWER), _("Only its author or a reviewer can do that."))
    submission.state = Submission.State.WITHDRAWN
    submission.decided = timezone.now()
    submission.save()
    return submission


def approve(*, submission: Submission, by: User, seen: str) -> list[Change]:
    """Publish a submission whole, as a second person.

    `seen` is the fingerprint of what the reviewer had before them. Refused for anybody who edited
    one of its documents (unless REVIEW=single, which is then recorded), for a record that moved
    on, and when it has been decided already. Raises Refused or DocumentError; nothing is published
    then, and the submission stays in review.
    """
    with transaction.atomic():
        submission = _locked(submission)
        drafts = need_approvable(submission=submission, by=by, seen=seen)
        submission.approver = by
        submission.approved_alone = by.pk in submission.editors
        submission.state = Submission.State.PUBLISHED
        submission.decided = timezone.now()
        submission.save()
        tell_of_publication(submission, by)
        return publish(
            documents=[draft.document for draft in drafts],
            by=submission.author,
            approved_by=by,
            reason=submission.reason,
            submission=submission,
            bases={(draft.record_type, draft.record_key): draft.base_version for draft in drafts},
        )


def need_approvable(*, submission: Submission, by: User, seen: str) -> list[Draft]:
    """Return the drafts of a submission that this person may approve now; Refused says why not."""
    _need(submission.is_in_review, _not_in_review(submission))
    _need(by.has_role(User.Role.REVIEWER), _("Only a reviewer can approve."))
    _need(by.may_approve(submission), _("You worked on this yourself: a second person approves."))
    drafts = list(submission.drafts.all())
    _need(
        seen == submission.fingerprint == fingerprint(drafts),
        _("This is not what you were shown. Look at it again before you approve."),
    )
    return drafts


def lacking(submission: Submission) -> list[Problem]:
    """Return everything that keeps a submission from being submitted, each with record and path."""
    problems = []
    drafts = list(submission.drafts.all())
    if not drafts:
        problems.append(Problem("", _("There is nothing in this submission yet.")))
    if not submission.reason.strip():
        problems.append(Problem("reason", _("Say why this should be published.")))
    for draft in drafts:
        if draft.raw is not None:
            message = _("What was typed last is not read yet. Open it, and save it.")
            problems.append(Problem("", message, str(draft)))
    return problems + _document_problems(drafts)


def _document_problems(drafts: list[Draft]) -> list[Problem]:
    try:
        items = parse_all([draft.document for draft in drafts])
    except DocumentError as error:
        return error.problems
    problems = [
        replace(problem, record=item.name)
        for item in items
        for problem in item.kind.document.missing(item.parsed.tidy)
    ]
    return [*problems, *unknown_references(items), *taken_slugs(items)]


def _drafts_naming(draft: Draft) -> list[str]:
    """Return the other drafts of the submission that name this one's record."""
    wanted = (draft.record_type, draft.record_key)
    others = draft.submission.drafts.exclude(pk=draft.pk)
    return [
        item.name
        for item in parse_all(other.document for other in others)
        if wanted in [reference for _where, reference in item.parsed.references]
    ]


def proposed_slug(document: dict) -> str:
    """Return the address that a document proposes: its key, if it says nothing."""
    return str(document.get("slug") or document["key"])


def taken_slugs(items: Iterable[Item]) -> Iterator[Problem]:
    """Name every proposed address that a published record has already: one query a type."""
    for kind, group in by_kind(items):
        wanted = {proposed_slug(item.parsed.tidy): item for item in group}
        for other in kind.model._default_manager.filter(slug__in=wanted):
            item = wanted[other.slug]
            if other.key != item.parsed.key:
                message = _("The address “%(slug)s” is that of %(title)s. Choose another.")
                told = {"slug": other.slug, "title": other}
                yield Problem("slug", message % told, item.name)


def fingerprint(drafts: Iterable[Draft]) -> str:
    """Return SHA-256 over the documents, in a fixed order, and the versions they started from."""
    parts = sorted(
        f"{draft.record_type}/{draft.record_key}/{draft.base_version}\n{canonical(draft.document)}"
        for draft in drafts
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _need(condition: bool, sentence: str) -> None:
    if not condition:
        raise Refused(sentence)


def _locked(submission: Submission) -> Submission:
    return Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)


def _editable(submission: Submission, by: User) -> Submission:
    submission = _locked(submission)
    if submission.is_in_review:
        raise Refused(_("This submission is in review and cannot be changed."))
    _need(submission.is_editable, _("This submission is closed."))
    _need(by.may_edit(submission), _("You may change only submissions of your own."))
    return submission


def _remember_editor(submission: Submission, by: User) -> None:
    if by.pk not in submission.editors:
        submission.editors = [*submission.editors, by.pk]
    submission.save(update_fields=["editors", "updated"])


def _not_in_review(submission: Submission) -> str:
    if submission.state == Submission.State.PUBLISHED:
        return _("%(who)s has published this already.") % {"who": submission.approver}
    return _("This submission is not in review.")


def _name(user: User, by: User) -> str:
    return _("You, in another window,") if user.pk == by.pk else str(user)
