"""Code words of targets. The code is a promise; the label is what a reader sees."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TargetKind(TextChoices):
    GOAL = "goal", pgettext_lazy("kind of target", "Goal")
    NEED = "need", _("Need")
    GAP = "gap", _("Gap")
    PROJECTION = "projection", _("Projection")


class Measure(TextChoices):
    """What is counted; figures of different measures are never drawn on one line."""

    ADMITTED = "admitted", pgettext_lazy("people", "Admitted")
    ENROLLED = "enrolled", pgettext_lazy("people", "Enrolled")
    TRAINED = "trained", pgettext_lazy("people", "Trained")
    GRADUATED = "graduated", pgettext_lazy("people", "Graduated")
    CERTIFIED = "certified", pgettext_lazy("people", "Certified")
    EMPLOYED = "employed", pgettext_lazy("people", "Employed")
    RECRUITED = "recruited", pgettext_lazy("people", "Recruited")
    EXCHANGED = "exchanged", pgettext_lazy("people", "Exchanged")
    ESTABLISHED = "established", pgettext_lazy("institutions", "Established")
    INVESTED = "invested", pgettext_lazy("money", "Invested")
    OTHER = "other", _("Other")


class Direction(TextChoices):
    INCREASE = "increase", _("More is better")
    DECREASE = "decrease", _("Less is better")
    REACH = "reach", _("To be reached")


class Aggregation(TextChoices):
    SUM = "sum", _("Figures add up")
    MAXIMUM = "maximum", _("The largest counts")
    LAST = "last", _("The latest counts")
    NONE = "none", _("Figures stand alone")


class Axis(TextChoices):
    DEGREE = "degree", _("Degree")
    OCCUPATION = "occupation", _("Occupation")
    REGION = "region", _("Region")
    SEX = "sex", _("Sex")
    INSTITUTION = "institution", _("Institution")
    TECHNOLOGY = "technology", _("Technology")
    OTHER = "other", _("Other")


class ProgressState(TextChoices):
    """How a target stands on a day; derived, never entered."""

    ACHIEVED = "achieved", pgettext_lazy("progress", "Achieved")
    ON_TRACK = "on_track", pgettext_lazy("progress", "On track")
    BEHIND = "behind", pgettext_lazy("progress", "Behind")
    OFF_TRACK = "off_track", pgettext_lazy("progress", "Off track")
    NO_MEASUREMENT = "no_measurement", _("No measurement published")
    NOT_MEASURABLE = "not_measurable", _("Cannot be measured")


class Why(TextChoices):
    """Why a standing could not be told."""

    NOT_A_GOAL = "not_a_goal", _("A need, a gap or a projection is estimated, not to be reached.")
    GOAL_IS_A_STATE = "goal_is_a_state", _("The goal is a state, not a number.")
    GOAL_HAS_NO_NUMBER = "goal_has_no_number", _("The goal has no number.")
    NONE_SINCE_DUE = "none_since_due", _("No figure has been published since it fell due.")
    NO_DATE = "no_date", _("The latest figure has no date.")
    NO_YARDSTICK = (
        "no_yardstick",
        _("Neither an interim goal that is due nor a dated baseline is published."),
    )
