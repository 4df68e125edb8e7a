"""What the workspace itself reminds of: drafts that wait long, and reports nobody answered."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from curation.board.registry import CHUNK, Reminder, ReminderKind
from curation.models import Report, Submission

DRAFTS_WAIT = timedelta(days=14)
REPORTS_WAIT = timedelta(days=3)


def waiting_submissions(day: date) -> Iterator[Reminder]:
    """Open submissions that nobody touched for two weeks, the oldest first."""
    found = Submission.objects.open().filter(updated__date__lte=day - DRAFTS_WAIT)
    for one in found.select_related("author").order_by("updated").iterator(chunk_size=CHUNK):
        days = (day - one.updated.date()).days
        yield Reminder(
            kind="waiting",
            record_type="submission",
            record_key=str(one.pk),
            title=str(one),
            address=one.get_absolute_url(),
            sentence=ngettext(
                "%(state)s, by %(author)s, untouched for %(days)d day.",
                "%(state)s, by %(author)s, untouched for %(days)d days.",
                days,
            )
            % {"state": one.get_state_display(), "author": one.author, "days": days},
            due=one.updated.date() + DRAFTS_WAIT,
            occasion=one.updated.date().isoformat(),
        )


def waiting_reports(day: date) -> Iterator[Reminder]:
    """Reports of readers that are open after three days, the oldest first."""
    found = Report.objects.waiting().filter(at__date__lte=day - REPORTS_WAIT)
    for one in found.iterator(chunk_size=CHUNK):
        yield Reminder(
            kind="report",
            record_type="report",
            record_key=str(one.pk),
            title=str(one),
            address=one.get_absolute_url(),
            sentence=_("A reader waits: %(kind)s.") % {"kind": one.get_kind_display()},
            due=one.at.date() + REPORTS_WAIT,
        )


KINDS = (
    ReminderKind("report", gettext_lazy("Reports of readers"), waiting_reports, 10),
    ReminderKind("waiting", gettext_lazy("Submissions that wait long"), waiting_submissions, 20),
)
