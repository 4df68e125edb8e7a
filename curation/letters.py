"""Letters about submissions: to who is asked, and to authors whose work was decided.

Each goes out when the transaction it belongs to holds, in the language of whoever reads it.
"""

from curation import mail
from curation.models import Submission, User


def tell_asked(submission: Submission, by: User) -> None:
    """Write to the reviewer who was asked by name."""
    if submission.asked and submission.asked_id != by.pk:
        _write(submission.asked, "asked.txt", submission, by)


def tell_of_changes_requested(submission: Submission, by: User, text: str) -> None:
    """Write to the author what should change."""
    if submission.author_id != by.pk:
        _write(submission.author, "changes_requested.txt", submission, by, text.strip())


def tell_of_publication(submission: Submission, by: User) -> None:
    """Write to the author that it is published, unless they did it themselves."""
    if submission.author_id != by.pk:
        _write(submission.author, "published.txt", submission, by)


def _write(to: User, template: str, submission: Submission, by: User, text: str = "") -> None:
    mail.send(
        to=to.email if to.is_active else "",
        language=to.language,
        template=template,
        submission=submission,
        address=mail.in_language(to.language, submission.get_absolute_url),
        who=by.get_full_name() or by.get_username(),
        text=text,
    )
