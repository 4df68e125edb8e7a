"""What a briefing says in sentences of the active language. No sentence is joined from parts."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.choices import Status
from explore.briefings.briefing import Briefing, Numbers
from values.dates import FuzzyDate

IN_FORCE = (Status.IN_FORCE,)


def summary(briefing: Briefing) -> list[str]:
    """Return two or three sentences that say the most important."""
    if not briefing.numbers.agreements:
        return [_nothing(briefing)]
    return [_agreements(briefing), _in_force(briefing), *_promises(briefing.numbers)]


def unknown(briefing: Briefing) -> list[str]:
    """Return what is not known, a sentence each; empty where nothing is lacking."""
    return [sentence for sentence in _gaps(briefing.numbers) if sentence]


def _nothing(briefing: Briefing) -> str:
    words = {"places": briefing.places.name}
    if briefing.places.is_pair:
        return _("%(places)s: the register holds no agreement of the two.") % words
    return _("%(places)s: the register holds no agreement with a party from there.") % words


def _agreements(briefing: Briefing) -> str:
    number, words = briefing.numbers.agreements, {"places": briefing.places.name}
    words["n"] = str(number)
    signed = briefing.newest.signed if briefing.newest else None
    if signed is None:
        return (
            ngettext(
                "%(places)s: the register holds %(n)s agreement.",
                "%(places)s: the register holds %(n)s agreements.",
                number,
            )
            % words
        )
    words["date"] = str(signed)
    return (
        ngettext(
            "%(places)s: the register holds %(n)s agreement, signed: %(date)s.",
            "%(places)s: the register holds %(n)s agreements, the newest signed: %(date)s.",
            number,
        )
        % words
    )


def _in_force(briefing: Briefing) -> str:
    number = sum(n for code, n in briefing.by_status if code in IN_FORCE)
    if not number:
        return _("None is known to be in force.")
    return ngettext("%(n)s is in force.", "%(n)s are in force.", number) % {"n": number}


def _promises(numbers: Numbers) -> Iterator[str]:
    if not numbers.promises:
        yield _("No commitment is recorded.")
        return
    yield _(
        "Commitments recorded: %(all)s; with a quantity: %(quantified)s; "
        "with published evidence of delivery: %(delivered)s."
    ) % {
        "all": numbers.promises,
        "quantified": numbers.quantified,
        "delivered": numbers.delivered,
    }


def _gaps(numbers: Numbers) -> Iterator[str]:
    yield _count(
        ngettext(
            "%(n)s agreement has no published date.",
            "%(n)s agreements have no published date.",
            numbers.undated,
        ),
        numbers.undated,
    )
    yield _count(
        ngettext(
            "For %(n)s agreement neither term, end nor renewal has been published.",
            "For %(n)s agreements neither term, end nor renewal has been published.",
            numbers.without_term,
        ),
        numbers.without_term,
    )
    yield _count(
        ngettext(
            "For %(n)s agreement the register holds no text.",
            "For %(n)s agreements the register holds no text.",
            numbers.without_text,
        ),
        numbers.without_text,
    )
    yield _count(
        ngettext(
            "On %(n)s agreement nothing has been published for more than two years.",
            "On %(n)s agreements nothing has been published for more than two years.",
            numbers.stale,
        ),
        numbers.stale,
    )
    yield _count(
        ngettext(
            "%(n)s party is described in the source, not named.",
            "%(n)s parties are described in the sources, not named.",
            numbers.unnamed_parties,
        ),
        numbers.unnamed_parties,
    )
    untold = numbers.promises - numbers.delivered
    yield _count(
        ngettext(
            "What came of %(n)s commitment has not been published.",
            "What came of %(n)s commitments has not been published.",
            untold,
        ),
        untold,
    )


def _count(sentence: str, number: int) -> str:
    return sentence % {"n": number} if number else ""


def printed_on(briefing: Briefing) -> str:
    """Say which day the briefing speaks of."""
    return _("As of %(day)s") % {"day": FuzzyDate(briefing.day.isoformat())}
