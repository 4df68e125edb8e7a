"""The status of an agreement as a reader meets it: one of eight marks, and a word."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from agreements.choices import AgreementKind, EventStatus, Status
from agreements.models import Agreement

# An agreement in force whose last day is at most this far away is expiring.
EXPIRES_WITHIN = timedelta(days=180)

MARKS = {
    Status.ANNOUNCED: "proposed",
    Status.NEGOTIATING: "negotiating",
    Status.SIGNED: "signed",
    Status.IN_FORCE: "force",
    Status.SUSPENDED: "ended",
    Status.ENDED: "ended",
    Status.NOT_KNOWN: "unknown",
}
# Instruments that are not signed or do not enter into force, and what is said of them instead.
WORDS = {
    (AgreementKind.JOINT_STATEMENT, Status.SIGNED): gettext_lazy("Agreed"),
    (AgreementKind.PROGRAMME, Status.IN_FORCE): pgettext_lazy("programme", "Running"),
}
ENDINGS = {
    EventStatus.TERMINATED: pgettext_lazy("status", "Terminated"),
    EventStatus.SUPERSEDED: pgettext_lazy("status", "Replaced"),
    EventStatus.ABANDONED: pgettext_lazy("status", "Abandoned"),
}


@dataclass(frozen=True)
class StatusLabel:
    """`mark` is the last part of the CSS class `tag-…`."""

    mark: str
    words: str


def status_label(agreement: Agreement, day: date) -> StatusLabel:
    """Return what to show on this day; the agreement comes from `with_status(day)`."""
    status = Status(agreement.status_code)
    if status == Status.IN_FORCE and _expires_soon(agreement, day):
        return StatusLabel("expiring", _("Ends %(date)s") % {"date": agreement.ends})
    if status == Status.ENDED and agreement.is_renewed:
        return StatusLabel("renewed", pgettext("status", "Renewed"))
    words = WORDS.get((agreement.kind, status), status.label)
    if status == Status.ENDED:
        words = ENDINGS.get(agreement.status_because, words)
    return StatusLabel(MARKS[status], str(words))


def _expires_soon(agreement: Agreement, day: date) -> bool:
    last = agreement.ends and agreement.ends.latest
    return bool(last) and last <= day + EXPIRES_WITHIN
