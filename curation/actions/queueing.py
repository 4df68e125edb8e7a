"""Publishing what is too large for one request: in the queue, with progress to watch."""

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from curation.actions.submissions import Refused, need_approvable
from curation.models import Job, Submission, User
from curation.queue import ask

# So many documents are published in a second or two; with more, a reviewer waits at a page.
MOST_AT_ONCE = 200
TASK = "curation.tasks.publish_submission"


def is_large(submission: Submission) -> bool:
    """Whether publishing it takes longer than a request should: one query."""
    return submission.drafts.count() > MOST_AT_ONCE


def publication_of(submission: Submission) -> Job | None:
    """Return the latest publication that was begun in the queue, if any: one query."""
    asked = Job.objects.filter(task=TASK, arguments__kwargs__number=submission.pk)
    return asked.order_by("-number").first()


def refuse_while_published(submission: Submission) -> None:
    """Raise Refused while the queue publishes this submission: one query."""
    job = publication_of(submission)
    if job is not None and job.is_open:
        raise Refused(_("This submission is being published. Wait until that is done."))


@transaction.atomic
def approve_in_queue(*, submission: Submission, by: User, seen: str) -> Job:
    """Approve a large submission: a worker publishes it, all of it or nothing.

    Refused for the same reasons as `approve`, at once; the worker asks them again when it begins.
    Side effect: a job in the queue.
    """
    submission = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    refuse_while_published(submission)
    need_approvable(submission=submission, by=by, seen=seen)
    from curation.tasks import publish_submission

    language = get_language() or "en"
    told = {"number": submission.pk, "by_number": by.pk, "seen": seen, "language": language}
    return ask(publish_submission, by=by, **told)
