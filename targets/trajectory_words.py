"""What a target's figure says, in sentences of the active language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from targets.choices import ProgressState, Why
from targets.models import Target
from targets.standing import Standing
from targets.trajectory import Trajectory

FINDINGS = {
    ProgressState.ACHIEVED: gettext_lazy("Reached, by published figures"),
    ProgressState.ON_TRACK: gettext_lazy("On the required pace at the last measurement"),
    ProgressState.BEHIND: gettext_lazy("Behind the required pace at the last measurement"),
    ProgressState.OFF_TRACK: gettext_lazy("Far behind the required pace at the last measurement"),
    ProgressState.NO_MEASUREMENT: gettext_lazy(
        "No figure has been published that counts what the target counts"
    ),
    ProgressState.NOT_MEASURABLE: gettext_lazy(
        "Figures are published, but nothing to compare them with"
    ),
}


def finding(standing: Standing) -> str:
    """Return the title of the figure: what it shows."""
    if standing.why == Why.NONE_SINCE_DUE:
        return _("Nothing has been published since it fell due")
    if standing.state == ProgressState.OFF_TRACK and standing.expected is None:
        return _("Not reached by the day it was due")
    return str(FINDINGS[ProgressState(standing.state)])


def described(target: Target, title: str, drawn: Trajectory) -> str:
    """Return one sentence that stands for the drawing where it cannot be seen."""
    goal = str(target.goal or "")
    if drawn.last_figure is None:
        return _("%(finding)s. The goal is %(goal)s.") % {"finding": title, "goal": goal}
    return _("%(finding)s: %(amount)s, %(date)s. The goal is %(goal)s.") % {
        "finding": title,
        "amount": drawn.last_figure.quantity,
        "date": drawn.last_figure.when,
        "goal": goal,
    }


def age_of_last(drawn: Trajectory) -> str:
    """Say how old the latest figure is; empty where there is none."""
    if drawn.last_figure is None:
        return ""
    return _("The latest figure speaks of %(date)s.") % {"date": drawn.last_figure.when}
