"""The status of an agreement as a reader meets it: one of eight marks, and a word."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from agreements.choices import AgreementKind, EventStatus, Status
from agreements.models import Agreement
from agreements.renewal import ONE_DAY
from values.dates import FuzzyDate

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


def status_label(agreement: Agreement) -> StatusLabel:
    """Return what to show of an agreement that comes from `with_status`, for that day."""
    status = Status(agreement.status_code)
    if agreement.over_on is not None:
        return StatusLabel("expiring", _expiry(agreement))
    if status == Status.ENDED and agreement.is_renewed:
        return StatusLabel("renewed", pgettext("status", "Renewed"))
    words = WORDS.get((agreement.kind, status), status.label)
    if status == Status.ENDED:
        words = ENDINGS.get(agreement.status_because, words)
    return StatusLabel(MARKS[status], str(words))


def _expiry(agreement: Agreement) -> str:
    """Say when it ends: as stated, or the day by which its terms or an event certainly end it."""
    last = agreement.over_on - ONE_DAY
    if agreement.ends and agreement.ends.latest == last:
        return _("Ends %(date)s") % {"date": agreement.ends}
    return _("Ends by %(date)s") % {"date": FuzzyDate(last.isoformat())}
