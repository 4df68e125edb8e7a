"""What the queue does for curation."""

from django.utils.translation import gettext as _
from django_tasks import task

from curation.actions.submissions import Refused, approve
from curation.documents import DocumentError
from curation.models import Submission, User
from curation.queue import Told, advance

MOST_TOLD = 20  # problems that the failure of a publication names


@task()
def publish_submission(number: int, by_number: int, seen: str, language: str) -> int:
    """Publish a submission that was approved; return how many records changed.

    Raises Told with why nothing was published. `language` is that of the sentences.
    """
    submission = Submission.objects.get(pk=number)
    advance(0, submission.drafts.count(), _("Reading the documents"))
    try:
        changes = approve(submission=submission, by=User.objects.get(pk=by_number), seen=seen)
    except Refused as refusal:
        raise Told(str(refusal)) from refusal
    except DocumentError as error:
        raise Told("\n".join(str(one) for one in error.problems[:MOST_TOLD])) from error
    return len(changes)
