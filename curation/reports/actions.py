"""What happens to a report: it is sent, made into a draft, answered, closed, forgotten."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from curation import mail
from curation.actions import Refused, comment, open_draft, start
from curation.models import Record, Report, Submission, User

# How long after the decision a reader's mail address, and whole reports of no use, are kept.
KEPT_FOR = timedelta(days=30)
LONGEST_REASON = 300


def send(*, record: Record | None, **said: Any) -> Report:
    """Keep a report; sending the same form again gives the report it made the first time."""
    try:
        with transaction.atomic():
            return Report.objects.create(
                record_type=record.type_name if record else "",
                record_key=record.key if record else "",
                language=get_language() or "en",
                at=timezone.now(),
                **said,
            )
    except IntegrityError:
        return Report.objects.get(form=said["form"])


@transaction.atomic
def draft(*, report: Report, by: User) -> Submission:
    """Start a submission that says what the report says, with the record it is about opened.

    A report has one submission: asking again returns it, unless it was withdrawn.
    """
    report = _locked(report)
    _need(by.has_role(User.Role.CURATOR), _("Only a curator can do that."))
    before = report.submission
    if before and before.state != Submission.State.WITHDRAWN:
        return before
    submission = start(by=by, reason=_reason(report))
    comment(submission=submission, by=by, text=quoted(report))
    if report.record_key:
        open_draft(
            submission=submission, by=by, type_name=report.record_type, key=report.record_key
        )
    report.submission = submission
    report.save(update_fields=["submission"])
    return submission


@transaction.atomic
def answer(*, report: Report, by: User, text: str) -> Report:
    """Write to the reader, in the language of the page they used; the mail leaves on commit."""
    report = _locked(report)
    _need(by.has_role(User.Role.CURATOR), _("Only a curator can do that."))
    _need(bool(report.mail), _("The reader left no address, or it was deleted already."))
    _need(not report.answer, _("The reader has an answer already."))
    _need(bool(text.strip()), _("Write an answer."))
    report.answer = text.strip()
    if report.is_open:
        _decide(report, by, Report.State.ANSWERED)
    report.save()
    mail.send(to=report.mail, language=report.language, template="report_answer.txt", report=report)
    return report


@transaction.atomic
def close(*, report: Report, by: User, because: str) -> Report:
    """Close a report; `because` is one of `Report.Because`."""
    report = _locked(report)
    _need(by.has_role(User.Role.CURATOR), _("Only a curator can do that."))
    _need(because in Report.Because.values, _("Say why."))
    _need(report.state != Report.State.CLOSED, _("This report is closed already."))
    report.because = because
    _decide(report, by, Report.State.CLOSED)
    report.save()
    return report


@transaction.atomic
def reopen(*, report: Report, by: User) -> Report:
    """Take back that a report was closed."""
    report = _locked(report)
    _need(by.has_role(User.Role.CURATOR), _("Only a curator can do that."))
    _need(report.state == Report.State.CLOSED, _("This report is not closed."))
    report.because, report.decided, report.decided_by = "", None, None
    report.state = Report.State.OPEN
    report.save()
    return report


def forget(now: datetime) -> tuple[int, int]:
    """Delete what is kept no longer; return how many mail addresses and how many reports.

    Addresses go 30 days after the decision, and so does all of what was advertising or abuse.
    """
    old = Report.objects.filter(decided__lte=now - KEPT_FOR)
    spam, _by_model = old.filter(because=Report.Because.SPAM).delete()
    return old.exclude(mail="").update(mail=""), spam


def suggested_answer(report: Report) -> str:
    """Return a letter to begin with, in the reader's language."""
    with override(report.language):
        return _(
            "Thank you for your report. We looked at the record again and at what it rests on."
        )


def quoted(report: Report) -> str:
    """Return what the reader said, for the people who work on the submission."""
    parts = [
        (_("A reader reports"), report.get_kind_display()),
        (_("What is wrong or missing"), report.wrong),
        (_("What should be there"), report.right),
        (_("Document"), report.document),
    ]
    return "\n\n".join(f"{name}:\n{words}" for name, words in parts if words)[:LONGEST_COMMENT]


LONGEST_COMMENT = 5000  # what a comment holds; the whole stands on the page of the report


def _reason(report: Report) -> str:
    first = " ".join(report.wrong.split())
    short = first if len(first) <= LONGEST_REASON else f"{first[:LONGEST_REASON]}…"
    return _("Report %(number)s of a reader: %(words)s") % {"number": report.pk, "words": short}


def _decide(report: Report, by: User, state: str) -> None:
    report.state, report.decided, report.decided_by = state, timezone.now(), by


def _locked(report: Report) -> Report:
    return Report.objects.select_for_update(of=("self",)).get(pk=report.pk)


def _need(condition: bool, sentence: str) -> None:
    if not condition:
        raise Refused(sentence)
