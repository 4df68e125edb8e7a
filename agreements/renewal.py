"""The terms of an agreement: which one runs, when notice is due, when it is over for good.

Pure arithmetic, as of any day. A term of n months that starts on day D ends on the day before
D + n months; every term is counted from the first day, so that month ends do not drift. The first
term ends on the agreement's stated last day, else its first term after its start. A start known
only roughly gives windows of days, and sometimes two terms of which either may run: nothing is
made more precise than its source.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, takewhile

from agreements.choices import RenewalRule
from agreements.months import months_after
from values.dates import FuzzyDate

ONE_DAY = timedelta(days=1)

# Goes on without anybody's word.
BY_ITSELF = {RenewalRule.TACIT, RenewalRule.AUTOMATIC_FIXED_TERMS}
WITHOUT_LAST_TERM = {RenewalRule.UNTIL_TERMINATED, RenewalRule.PERPETUAL}


@dataclass(frozen=True)
class Window:
    """The days that one day can be: from the first to the last, None where that is open."""

    earliest: date | None
    latest: date | None

    @classmethod
    def of(cls, day: FuzzyDate | None) -> "Window":
        """Return the days a date can mean; open at both ends for no date."""
        return cls(day.earliest, day.latest) if day else cls(None, None)

    @property
    def is_bounded(self) -> bool:
        return self.earliest is not None and self.latest is not None

    @property
    def is_exact(self) -> bool:
        """Whether it is one day."""
        return self.is_bounded and self.earliest == self.latest

    def shifted(self, *, months: int = 0, days: int = 0) -> "Window":
        """Return the window so many months and then days later; what leaves the years is open."""
        return Window(
            _shifted(self.earliest, months, days),
            _shifted(self.latest, months, days),
        )

    def as_date(self) -> FuzzyDate | None:
        """Return it as a date: 2030-10 for all of that month; None if open at both ends."""
        if self.earliest is None and self.latest is None:
            return None
        if whole := _whole_month_or_year(self):
            return FuzzyDate(whole)
        if self.is_exact:
            return FuzzyDate(str(self.earliest))
        return FuzzyDate(f"{self.earliest or '..'}/{self.latest or '..'}")


UNKNOWN_DAY = Window(None, None)


@dataclass(frozen=True)
class Term:
    """One term, counted from 1: its first day, its last day, and the last day to give notice."""

    number: int
    starts: Window
    ends: Window
    notice_by: Window | None = None


@dataclass(frozen=True)
class Renewal:
    """What a source says of an agreement's terms, and how often it was renewed since.

    `renewals` counts the renewals agreed in writing; lengths are in months; `max_terms` includes
    the first term.
    """

    rule: str = RenewalRule.UNKNOWN
    starts: FuzzyDate | None = None
    ends: FuzzyDate | None = None
    term_months: int | None = None
    renewal_term_months: int | None = None
    max_terms: int | None = None
    notice_months: int | None = None
    renewals: int = 0

    @property
    def later_months(self) -> int | None:
        """The length of the second and every later term."""
        return self.renewal_term_months or self.term_months

    @property
    def last_number(self) -> int | None:
        """The number of the last term there can be; None if there is no last one."""
        if self.rule in BY_ITSELF:
            return self.max_terms
        if self.rule == RenewalRule.BY_WRITTEN_CONSENT:
            return min(1 + self.renewals, self.max_terms or 1 + self.renewals)
        return 1

    def term(self, number: int) -> Term:
        """Return a term, counted from 1, whether or not there can be so many."""
        starts = Window.of(self.starts) if number == 1 else self._starts_of(number)
        ends = self._starts_of(number + 1).shifted(days=-1)
        return Term(number, starts, ends, self._notice_by(ends))

    def terms(self) -> Iterator[Term]:
        """Yield the terms there can be, as far as their last days can be reckoned."""
        for number in count(1):
            term = self.term(number)
            if number > (self.last_number or number) or not term.ends.is_bounded:
                return
            yield term

    def _starts_of(self, number: int) -> Window:
        """Return the first day of the second or a later term, counted from where terms begin."""
        origin, months = self._origin()
        if number > 2 and self.later_months is None:
            return UNKNOWN_DAY
        return origin.shifted(months=months + (number - 2) * (self.later_months or 0))

    def _origin(self) -> tuple[Window, int]:
        """Return the day that months are counted from, and their number up to the second term."""
        if self.ends:
            return Window.of(self.ends).shifted(days=1), 0
        if self.term_months:
            return Window.of(self.starts), self.term_months
        return UNKNOWN_DAY, 0

    def _notice_by(self, ends: Window) -> Window | None:
        """Return the last day after which the whole notice period still fits into the term."""
        if not self.notice_months:
            return None
        return ends.shifted(days=1).shifted(months=-self.notice_months, days=-1)


def terms_on(renewal: Renewal, day: date) -> list[Term]:
    """Return the terms of which one runs on this day, by the rule alone.

    One as a rule; two or more where the start is so rough that any of them may run; none before
    the first, after the last, and where their days cannot be reckoned.
    """
    begun = takewhile(lambda term: _may_have_begun(term, day), renewal.terms())
    return [term for term in begun if not _is_over(term.ends, day)]


def final_end(renewal: Renewal) -> Window | None:
    """Return the last day of the last possible term; None if there is none, or it is not known."""
    if renewal.rule in WITHOUT_LAST_TERM or renewal.last_number is None:
        return None
    ends = renewal.term(renewal.last_number).ends
    return None if ends == UNKNOWN_DAY else ends


def next_decision(renewal: Renewal, day: date) -> Window | None:
    """Return the next day by which somebody has to act, the first that has not certainly passed.

    That is the last day for notice, else the last day of a term. None for an agreement that holds
    until further notice, after the last term, and where its days cannot be reckoned.
    """
    if renewal.rule in WITHOUT_LAST_TERM:
        return None
    due = (_decided_by(renewal, term) for term in renewal.terms())
    return next((window for window in due if not _is_over(window, day)), None)


def _decided_by(renewal: Renewal, term: Term) -> Window:
    """Notice decides whether a term is followed by another; the last one merely ends."""
    is_last = renewal.rule in BY_ITSELF and term.number == renewal.last_number
    return term.ends if is_last or term.notice_by is None else term.notice_by


def _may_have_begun(term: Term, day: date) -> bool:
    return term.starts.earliest is None or term.starts.earliest <= day


def _is_over(window: Window, day: date) -> bool:
    return window.latest is not None and window.latest < day


def _shifted(day: date | None, months: int, days: int) -> date | None:
    moved = months_after(day, months) if day else None
    return moved + timedelta(days=days) if moved else None


def _whole_month_or_year(window: Window) -> str:
    """Return the month or the year that a window fills, as EDTF; nothing if it fills none."""
    first, last = window.earliest, window.latest
    if first is None or last is None or first.day != 1 or (last + ONE_DAY).day != 1:
        return ""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    is_year = first.year == last.year and (first.month, last.month) == (1, 12)
    return f"{first:%Y}" if is_year else ""
