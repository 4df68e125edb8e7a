"""What the board says of sources: addresses that do not answer any more."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curation.board.asking import occasion_of
from curation.board.registry import CHUNK, Reminder, ReminderKind, about
from sources.checking import archived_copy
from sources.choices import Answer
from sources.models import LinkCheck
from values.dates import FuzzyDate


def dead_links(day: date) -> Iterator[Reminder]:
    """Sources whose last look found nothing and that name no archived copy, the oldest first."""
    last = LinkCheck.objects.latest().values("pk")
    found = LinkCheck.objects.filter(
        pk__in=last, answer__in=Answer.failures(), source__archive_url=""
    )
    for one in found.select_related("source").order_by("on", "pk").iterator(chunk_size=CHUNK):
        told = {"day": FuzzyDate(one.on.isoformat()), "why": _why(one)}
        yield about(
            one.source,
            "dead_link",
            _("Its address gave no page on %(day)s: %(why)s") % told,
            field="archive_url",
            occasion=occasion_of(one.address),
            help_address=archived_copy(one.source),
        )


def _why(look: LinkCheck) -> str:
    if look.status:
        return _("%(answer)s (%(status)d).") % {
            "answer": look.get_answer_display(),
            "status": look.status,
        }
    return look.reason or look.get_answer_display()


KINDS = (ReminderKind("dead_link", gettext_lazy("Sources that do not answer"), dead_links, 40),)
