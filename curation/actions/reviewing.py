"""What reviewers and authors say to each other: asking for a look, and settling remarks."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from curation.actions.submissions import Refused
from curation.letters import tell_asked
from curation.models import Comment, Submission, User


@transaction.atomic
def ask(
    *, submission: Submission, by: User, reviewer: User | None, language: str = ""
) -> Submission:
    """Ask one reviewer by name, or anybody who reads a language, to look at a submission.

    Neither of both asks nobody any more. Side effect: a letter to whoever is newly asked by name.
    """
    submission = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    own = submission.author_id == by.pk
    _need(own or by.has_role(User.Role.CURATOR), _("Only its author or a curator can ask."))
    _need(submission.state in Submission.OPEN, _("This submission is closed."))
    if reviewer and not _may_decide(reviewer, submission):
        raise Refused(
            _("%(who)s cannot approve it: no reviewer, or worked on it.") % {"who": reviewer}
        )
    is_news = reviewer is not None and submission.asked_id != reviewer.pk
    submission.asked, submission.asked_language = reviewer, language
    submission.save(update_fields=["asked", "asked_language"])
    if reviewer and is_news:
        tell_asked(submission, by)
    return submission


@transaction.atomic
def resolve(*, remark: Comment, by: User, is_done: bool = True) -> Comment:
    """Mark a remark as settled, or open it again."""
    submission = remark.submission
    own = by.pk in (submission.author_id, remark.author_id)
    _need(own or by.has_role(User.Role.CURATOR), _("Only its author or a curator can do that."))
    _need(submission.state in Submission.OPEN, _("This submission is closed."))
    remark.resolved = timezone.now() if is_done else None
    remark.resolved_by = by if is_done else None
    remark.save(update_fields=["resolved", "resolved_by"])
    return remark


def _may_decide(reviewer: User, submission: Submission) -> bool:
    return reviewer.has_role(User.Role.REVIEWER) and reviewer.pk not in submission.editors


def _need(condition: bool, sentence: str) -> None:
    if not condition:
        raise Refused(sentence)
