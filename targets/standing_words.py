"""How a target stands, said in sentences of the active language."""

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from targets.choices import ProgressState, Why
from targets.standing import Standing

SAID_BY_PAGES = (Why.GOAL_IS_A_STATE, Why.NOT_A_GOAL)
UNTOLD = (ProgressState.NO_MEASUREMENT, ProgressState.NOT_MEASURABLE)


def say_standing(standing: Standing) -> list[str]:
    """Return the state and what it was held against, or why there is none.

    Empty where nothing has been published, the goal is a state, or there is no goal: pages say
    that by themselves.
    """
    if standing.state in UNTOLD:
        return list(_why(standing))
    return [_state(standing), *_expected(standing)]


def _why(standing: Standing) -> Iterator[str]:
    if standing.why and standing.why not in SAID_BY_PAGES:
        yield _("How it stands cannot be told.")
        yield str(Why(standing.why).label)


def _state(standing: Standing) -> str:
    words = {
        "state": ProgressState(standing.state).label,
        "at_best": ProgressState(standing.at_best).label,
    }
    if standing.state == standing.at_best:
        return _("By published figures: %(state)s.") % words
    return _("By published figures, read with caution: %(state)s; at best: %(at_best)s.") % words


def _expected(standing: Standing) -> Iterator[str]:
    if standing.expected is not None:
        amount = standing.expected.text(get_language() or "en")
        yield _("Expected by then: %(amount)s.") % {"amount": amount}
