"""What the board says of agreements: notice and ends, stale evidence, parties to be resolved."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.choices import EventStatus, Freshness, Status
from agreements.models import Agreement, Party
from agreements.renewal import BY_ITSELF, WITHOUT_LAST_TERM, Renewal, Window, final_end
from agreements.renewal_words import say_window
from agreements.staleness import freshness_in_words
from curation.board.asking import missing_languages, uncited_facts
from curation.board.registry import CHUNK, Reminder, ReminderKind, about
from sources.models import Check
from values.text import LocalizedText

AHEAD = timedelta(days=180)
BEHIND = timedelta(days=90)  # what became of it is asked for so long
LOOKED_LATELY = timedelta(days=180)
FACTS = ("announced", "signed", "effective", "ends", "term_months", "parties", "commitments")
ENDED_BY_TERMS = Q(status_because=EventStatus.COMPLETED, is_renewed=False)
ENDINGS = {
    EventStatus.TERMINATED,
    EventStatus.SUPERSEDED,
    EventStatus.COMPLETED,
    EventStatus.ABANDONED,
}


def notice_deadlines(day: date) -> Iterator[Reminder]:
    """Last days for notice within half a year, by the earliest day they can mean."""
    for agreement in _with_terms(day).filter(notice_months__isnull=False).iterator(CHUNK):
        window = next_notice(agreement.renewal, day)
        if window and _is_near(window, day, timedelta(0)):
            words = _("The last day for notice is %(day)s.") % {"day": say_window(window)}
            yield _of(agreement, "notice", words, due=window.earliest, field="notice_months")


def ends(day: date) -> Iterator[Reminder]:
    """Agreements that end within half a year, or ended lately and nobody said what followed."""
    for agreement in _with_terms(day).iterator(CHUNK):
        window = final_end(agreement.renewal)
        if window and _is_near(window, day, BEHIND) and not _was_ended(agreement):
            over = window.latest is not None and window.latest < day
            sentence = (
                _("Its terms ended: %(day)s. Was it renewed?")
                if over
                else _("Its terms end: %(day)s. Does anything follow?")
            )
            words = sentence % {"day": say_window(window)}
            yield _of(agreement, "end", words, due=window.earliest, field="ends")


def stale(day: date) -> Iterator[Reminder]:
    """Agreements without evidence for two years that nobody looked at lately, oldest first."""
    looked = Check.objects.filter(
        object_id=OuterRef("pk"),
        content_type=ContentType.objects.get_for_model(Agreement),
        on__gt=day - LOOKED_LATELY,
    )
    found = Agreement.objects.stale(Freshness.NO_EVIDENCE_SINCE, day).filter(~Exists(looked))
    found = found.with_status(day).with_evidence(day).exclude(status_code=Status.ENDED)
    for one in _with_places(found).order_by("evidence_day", "reference").iterator(CHUNK):
        yield _of(
            one,
            "stale",
            freshness_in_words(one.evidence_day, day),
            field="citations",
            occasion=one.evidence_day.isoformat(),
        )


def described_parties(day: date) -> Iterator[Reminder]:
    """Parties that a source describes without a name."""
    found = Party.objects.filter(institution__isnull=True).select_related("agreement")
    for one in found.order_by("-agreement__signed_earliest", "pk").iterator(CHUNK):
        yield about(
            one.agreement,
            "described",
            _("Who are “%(words)s”?") % {"words": one.described},
            path=f"parties/{one.key}",
            field=f"parties/{one.key}",
            countries=(one.country,) if one.country else (),
        )


def uncited(day: date) -> Iterator[Reminder]:
    return uncited_facts(_newest(), FACTS)


def without_summary(day: date) -> Iterator[Reminder]:
    """Agreements that no sentence sums up."""
    for one in _with_places(_newest().filter(summaries=LocalizedText())).iterator(CHUNK):
        yield _of(one, "summary", _("No summary in any language."), field="summaries")


def without_title(day: date) -> Iterator[Reminder]:
    return missing_languages(_newest(), "titles", "translation")


def next_notice(renewal: Renewal, day: date) -> Window | None:
    """Return the next last day for notice that has not certainly passed, if any can be told."""
    if not renewal.notice_months or renewal.rule in WITHOUT_LAST_TERM:
        return None
    for term in renewal.terms():
        merely_ends = renewal.rule in BY_ITSELF and term.number == renewal.last_number
        passed = term.notice_by and term.notice_by.latest and term.notice_by.latest < day
        if term.notice_by and not merely_ends and not passed:
            return term.notice_by
    return None


def _with_terms(day: date) -> QuerySet[Agreement]:
    """Agreements whose terms can be reckoned and that no event has ended."""
    known = Q(ends__isnull=False) | Q(term_months__isnull=False, effective__isnull=False)
    found = Agreement.objects.filter(known).exclude(renewal_rule__in=WITHOUT_LAST_TERM)
    found = found.with_status(day).filter(~Q(status_code=Status.ENDED) | ENDED_BY_TERMS)
    return _with_places(found).prefetch_related("status_events").order_by("reference")


def _newest() -> QuerySet[Agreement]:
    return Agreement.objects.newest_first()


def _with_places(found: QuerySet[Agreement]) -> QuerySet[Agreement]:
    return found.prefetch_related("parties__institution")


def _was_ended(agreement: Agreement) -> bool:
    """Whether an event ended it before its terms could."""
    return any(event.status in ENDINGS for event in agreement.status_events.all())


def _is_near(window: Window, day: date, behind: timedelta) -> bool:
    """Whether any day of the window lies between so long ago and half a year from now."""
    first, last = window.earliest, window.latest
    return bool(first and last) and first <= day + AHEAD and last >= day - behind


def _of(agreement: Agreement, kind: str, sentence: str, **more: Any) -> Reminder:
    due = more.get("due")
    occasion = more.pop("occasion", due.isoformat() if due else "")
    places = tuple(agreement.places)
    return about(agreement, kind, sentence, occasion=occasion, countries=places, **more)


KINDS = (
    ReminderKind("notice", gettext_lazy("Last days for notice"), notice_deadlines, 1),
    ReminderKind("end", gettext_lazy("Ends of agreements"), ends, 2),
    ReminderKind("stale", gettext_lazy("No evidence for two years"), stale, 50),
    ReminderKind("described", gettext_lazy("Parties without a name"), described_parties, 60),
    ReminderKind("uncited", gettext_lazy("Facts without a source"), uncited, 70),
    ReminderKind("summary", gettext_lazy("Agreements without a summary"), without_summary, 85),
    ReminderKind("translation", gettext_lazy("Titles in some languages only"), without_title, 90),
)
