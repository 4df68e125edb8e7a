"""The terms of an agreement said in sentences, in the active language."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agreements.choices import RenewalRule
from agreements.renewal import (
    BY_ITSELF,
    WITHOUT_LAST_TERM,
    Renewal,
    Term,
    Window,
    final_end,
    next_decision,
    terms_on,
)
from values.dates import FuzzyDate

RULES = {
    RenewalRule.NONE: gettext_lazy("It is not renewed."),
    RenewalRule.TACIT: gettext_lazy("It is renewed tacitly, unless a party objects."),
    RenewalRule.AUTOMATIC_FIXED_TERMS: gettext_lazy(
        "It is renewed automatically, for fixed terms."
    ),
    RenewalRule.BY_WRITTEN_CONSENT: gettext_lazy("It is renewed if the parties agree in writing."),
    RenewalRule.UNTIL_TERMINATED: gettext_lazy("It holds until a party terminates it."),
    RenewalRule.PERPETUAL: gettext_lazy("It holds without end."),
    RenewalRule.UNKNOWN: gettext_lazy("Whether it is renewed is not stated."),
}


def explain(renewal: Renewal, day: date) -> list[str]:
    """Return what is known of the terms as of a day, one sentence each, the rule first.

    It speaks of the terms alone: an agreement may have been terminated before they are over.
    """
    return [
        *explain_rule(renewal),
        *_running(renewal, day),
        *_end(renewal),
        *_decision(renewal, day),
    ]


def explain_rule(renewal: Renewal) -> list[str]:
    """Return the rule and the lengths of terms alone: all there is to say once it has ended."""
    return [str(RULES[RenewalRule(renewal.rule)]), *_lengths(renewal)]


def say_months(months: int) -> str:
    """Return 18 months, or 5 years where they are whole."""
    years, rest = divmod(months, 12)
    if rest:
        return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}
    return ngettext("%(n)d year", "%(n)d years", years) % {"n": years}


def say_window(window: Window) -> str:
    """Return a day in words as exactly as it is known: a day in March 2030."""
    stated = window.as_date()
    if stated is None:
        return _("a day that is not known")
    if window.is_exact:
        return str(stated)
    if "/" not in stated.edtf:
        return _("a day in %(period)s") % {"period": stated}
    return _say_open(window)


def _say_open(window: Window) -> str:
    first, last = _say_day(window.earliest), _say_day(window.latest)
    if not last:
        return _("a day not before %(first)s") % {"first": first}
    if not first:
        return _("a day not after %(last)s") % {"last": last}
    return _("a day from %(first)s to %(last)s") % {"first": first, "last": last}


def _say_day(day: date | None) -> str:
    return str(FuzzyDate(day.isoformat())) if day else ""


def _lengths(renewal: Renewal) -> Iterator[str]:
    if renewal.term_months:
        yield _("The first term lasts %(long)s.") % {"long": say_months(renewal.term_months)}
    if renewal.renewal_term_months:
        long = say_months(renewal.renewal_term_months)
        yield _("Each later term lasts %(long)s.") % {"long": long}
    if renewal.max_terms:
        terms = ngettext("%(n)d term", "%(n)d terms", renewal.max_terms) % {"n": renewal.max_terms}
        yield _("It has at most %(terms)s.") % {"terms": terms}


def _running(renewal: Renewal, day: date) -> Iterator[str]:
    """Yield which term runs, when it is over, and when notice is due; a single term has an end."""
    if renewal.last_number == 1 and renewal.rule not in WITHOUT_LAST_TERM:
        return
    terms = terms_on(renewal, day)
    if len(terms) > 1:
        numbers = {"first": terms[0].number, "last": terms[-1].number}
        yield _(
            "Its start is not known to the day: any term from %(first)d to %(last)d may run."
        ) % (numbers)
    for term in terms:
        yield _("The last day of term %(number)d is %(day)s.") % {
            "number": term.number,
            "day": say_window(term.ends),
        }
        yield from _notice(renewal, term, day)


def _notice(renewal: Renewal, term: Term, day: date) -> Iterator[str]:
    if term.notice_by is None or (renewal.rule in BY_ITSELF and term.number == renewal.max_terms):
        return
    told = {"number": term.number, "day": say_window(term.notice_by)}
    if term.notice_by.latest is not None and term.notice_by.latest < day:
        yield _("The last day to give notice in term %(number)d was %(day)s.") % told
    else:
        yield _("The last day to give notice in term %(number)d is %(day)s.") % told


def _end(renewal: Renewal) -> Iterator[str]:
    end = final_end(renewal)
    if end is not None:
        yield _("It is over after %(day)s.") % {"day": say_window(end)}
    elif renewal.rule in BY_ITSELF and renewal.max_terms is None:
        yield _("No last term is stated.")
    elif renewal.rule not in WITHOUT_LAST_TERM:
        yield _("Its last day cannot be told from what is published.")


def _decision(renewal: Renewal, day: date) -> Iterator[str]:
    due = next_decision(renewal, day)
    if due is not None and due != final_end(renewal):
        yield _("The next decision is due by %(day)s.") % {"day": say_window(due)}
