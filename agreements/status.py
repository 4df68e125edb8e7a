"""The status of an agreement on any day, derived from its dates and its status events.

A status holds from the day on which what brought it had certainly happened: "2025-10" counts
from 31 October. What has no day at all ("1 August", year not stated) has happened, the register
having read of it, but before anything that is dated. A start that is only expected ("around
2027") brings nothing into force: that takes a plain date or an event. An agreement that renews
itself does not end when its stated last day passes, but after its last possible term, or by an
event.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from agreements.choices import EventStatus, Status
from agreements.renewal import ONE_DAY, Renewal, final_end
from values.dates import FuzzyDate

BROUGHT_BY = {
    EventStatus.ANNOUNCED: Status.ANNOUNCED,
    EventStatus.UNDER_NEGOTIATION: Status.NEGOTIATING,
    EventStatus.INITIALLED: Status.NEGOTIATING,
    EventStatus.SIGNED: Status.SIGNED,
    EventStatus.IN_FORCE: Status.IN_FORCE,
    EventStatus.SUSPENDED: Status.SUSPENDED,
    EventStatus.EXTENDED: Status.IN_FORCE,
    EventStatus.RENEWED: Status.IN_FORCE,
    EventStatus.SUPERSEDED: Status.ENDED,
    EventStatus.TERMINATED: Status.ENDED,
    EventStatus.COMPLETED: Status.ENDED,
    EventStatus.ABANDONED: Status.ENDED,
}
BEFORE_SIGNING = (Status.NOT_KNOWN, Status.ANNOUNCED, Status.NEGOTIATING)
# Between two events of the same day, the one further along a life wins.
LIFE = list(BROUGHT_BY)
# An agreement in force that is certain to end at most this far away is expiring.
EXPIRES_WITHIN = timedelta(days=180)


@dataclass(frozen=True)
class Span:
    """The status from `starts` to the day before `ends`, and the event that brought it."""

    status: str
    starts: date
    ends: date
    because: str = ""


@dataclass(frozen=True)
class Step:
    """One thing that happened: an event code and the first day on which it certainly had.

    An end that only the terms bring gives way to what is known to have happened on that day.
    """

    event: str
    day: date
    by_terms: bool = False

    @property
    def order(self) -> tuple[date, int]:
        return self.day, -1 if self.by_terms else LIFE.index(EventStatus(self.event))


def timeline(
    *,
    announced: FuzzyDate | None = None,
    signed: FuzzyDate | None = None,
    effective: FuzzyDate | None = None,
    ends: FuzzyDate | None = None,
    events: Iterable[tuple[str, FuzzyDate | None]] = (),
    renewal: Renewal | None = None,
) -> list[Span]:
    """Return the spans of status that cover every day from date.min to date.max without a gap.

    `events` are (event code, date) pairs. A later step replaces an earlier one. An agreement is
    in force only if a start or an event says so; with a signature alone it is signed. `renewal`
    says whether it goes on when `ends` has passed, and for how long; by itself `ends` is the end.
    """
    renewal = renewal or Renewal(starts=effective, ends=ends)
    steps = [*_own_steps(announced, signed, effective), *_ending(renewal), *_events(events)]
    return _spans(sorted(steps, key=lambda step: step.order))


def expiring(spans: Iterable[Span], day: date) -> bool:
    """Whether it is in force on this day and certain to end within `EXPIRES_WITHIN`."""
    spans = list(spans)
    now = next(span for span in spans if span.starts <= day < span.ends)
    first, last = ends_soon(day)
    ended = (span for span in spans if span.status == Status.ENDED)
    return now.status == Status.IN_FORCE and any(first <= span.starts <= last for span in ended)


def ends_soon(day: date) -> tuple[date, date]:
    """Return the first and the last day on which what expires soon may be over."""
    return day + ONE_DAY, day + EXPIRES_WITHIN + ONE_DAY


def _spans(steps: Iterable[Step]) -> list[Span]:
    spans = [Span(Status.NOT_KNOWN, date.min, date.max)]
    for step in steps:
        if step.event == EventStatus.ANNOUNCED and spans[-1].status not in BEFORE_SIGNING:
            continue  # A ministry may tell of a memorandum on the day after it was signed.
        status = BROUGHT_BY[EventStatus(step.event)]
        last = spans.pop()
        if last.starts < step.day:
            spans.append(Span(last.status, last.starts, step.day, last.because))
        spans.append(Span(status, step.day, date.max, step.event))
    return spans


def _own_steps(
    announced: FuzzyDate | None, signed: FuzzyDate | None, effective: FuzzyDate | None
) -> Iterator[Step]:
    own = (
        (EventStatus.ANNOUNCED, announced),
        (EventStatus.SIGNED, signed),
        (EventStatus.IN_FORCE, effective),
    )
    for event, day in own:
        if day is None or (event == EventStatus.IN_FORCE and _expected(day)):
            continue
        if known := _certain(day):
            yield Step(event, known)


def _ending(renewal: Renewal) -> Iterator[Step]:
    """Yield the end that the agreement's own terms bring, unless it rests on a hope."""
    if renewal.ends is None and renewal.starts is not None and _expected(renewal.starts):
        return
    end = final_end(renewal)
    if end and end.latest and end.latest < date.max:
        yield Step(EventStatus.COMPLETED, end.latest + ONE_DAY, by_terms=True)


def _events(events: Iterable[tuple[str, FuzzyDate | None]]) -> Iterator[Step]:
    for event, day in events:
        if event in BROUGHT_BY and (known := _certain(day)):
            yield Step(event, known)


def _certain(day: FuzzyDate | None) -> date | None:
    """Return the first day on which it had certainly happened, or None if that day never comes."""
    if day is None or not day.is_complete:
        return date.min
    return day.latest


def _expected(day: FuzzyDate) -> bool:
    return "~" in day.edtf or "?" in day.edtf or "%" in day.edtf
