"""The life of an agreement as steps in order: what is known of it, and what is not."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from agreements.choices import EventStatus, RenewalRule, Status
from agreements.models import Agreement, StatusEvent
from agreements.renewal import BY_ITSELF, final_end
from agreements.renewal_words import say_window
from values.dates import FuzzyDate


@dataclass(frozen=True)
class Step:
    """One step: its name, its date if published, the path its sources cite, and where it lies.

    `place` is done, now or future; `gap` says in words why there is no date; `fact` is what a
    marker beside the date is for.
    """

    name: str
    date: FuzzyDate | None
    path: str
    place: str
    gap: str = ""

    @property
    def fact(self) -> str:
        return str(FACTS.get(self.path, self.name))


FACTS = {
    "announced": gettext_lazy("the announcement"),
    "signed": gettext_lazy("the signing date"),
    "effective": gettext_lazy("the start"),
    "ends": gettext_lazy("the end"),
    "term_months": gettext_lazy("the end"),
}
# The step at which an agreement of this status stands.
STANDS_AT = {
    Status.ANNOUNCED: "announced",
    Status.NEGOTIATING: "under_negotiation",
    Status.SIGNED: "signed",
    Status.IN_FORCE: "effective",
    Status.SUSPENDED: "suspended",
}
ORDER = ["announced", "under_negotiation", "initialled", "signed", "effective"]
OWN_DATES = {"announced", "signed", "effective"}
EVENT_OF = {"effective": EventStatus.IN_FORCE}


def lifecycle(agreement: Agreement, day: date) -> list[Step]:
    """Return the known steps in order, and last what ended it, or the end its terms bring.

    The agreement comes from `with_status(day)` with its `status_events` prefetched: no query.
    """
    events = {event.status: event for event in agreement.status_events.all()}
    steps = [_early(agreement, name, events, day) for name in ORDER]
    later = [_later(event, agreement) for event in agreement.status_events.all()]
    told = [step for step in steps + later if step]
    if any(_was_ended_by(event, agreement) for event in agreement.status_events.all()):
        return told
    return [*told, _end(agreement)]


def _early(agreement: Agreement, name: str, events: dict, day: date) -> Step | None:
    event = events.get(EVENT_OF.get(name, name))
    when = getattr(agreement, name) if name in OWN_DATES else None
    if when:
        return Step(_name(name, when, day), when, name, _place(agreement, name, when, day))
    if event:
        path = f"status_events/{event.key}"
        place = _place(agreement, name, event.date, day)
        return Step(_name(name, event.date, day), event.date, path, place, _("Day not stated"))
    return None


def _later(event: StatusEvent, agreement: Agreement) -> Step | None:
    """Return the step of an event that comes after an agreement has started."""
    if event.status in ORDER or event.status == EventStatus.IN_FORCE or not event.status:
        return None
    stands_here = STANDS_AT.get(agreement.status_code) == event.status
    now = stands_here or _was_ended_by(event, agreement)
    path, gap = f"status_events/{event.key}", _("Day not stated")
    return Step(event.get_status_display(), event.date, path, "now" if now else "done", gap)


def _end(agreement: Agreement) -> Step:
    """Return the end that the terms bring: of the last possible term, or why there is none."""
    if agreement.status_code == Status.ENDED:
        name, place = pgettext("event", "Ended"), "now"
    else:
        name, place = pgettext("event", "Ends"), "future"
    path = "ends" if agreement.ends else "term_months"
    end = final_end(agreement.renewal)
    when = end.as_date() if end else None
    if end is None or when is None:
        return Step(name, None, path, place, _why_no_end(agreement))
    if "/" in when.edtf:
        return Step(name, None, path, place, say_window(end))
    return Step(name, when, path, place)


def _why_no_end(agreement: Agreement) -> str:
    if agreement.renewal_rule == RenewalRule.PERPETUAL:
        return _("Holds without end")
    if agreement.renewal_rule == RenewalRule.UNTIL_TERMINATED:
        return _("Holds until a party terminates it")
    if agreement.renewal_rule in BY_ITSELF:
        return _("Renewed, no last term stated")
    return _("No term published")


def _was_ended_by(event: StatusEvent, agreement: Agreement) -> bool:
    """Whether this event ended it, and not its terms."""
    return agreement.status_code == Status.ENDED and agreement.status_because == event.status


def _place(agreement: Agreement, name: str, when: FuzzyDate | None, day: date) -> str:
    if STANDS_AT.get(agreement.status_code) == name:
        return "now"
    return "future" if when and not when.certainly_before(day) else "done"


def _name(name: str, when: FuzzyDate | None, day: date) -> str:
    if name == "effective":
        future = when is not None and not when.certainly_before(day)
        return pgettext("event", "Starts") if future else pgettext("event", "Started")
    return str(EventStatus(name).label)
