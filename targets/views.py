"""The list of targets and the page of one."""

from typing import Any

from curation.day import register_day
from search.pages import RecordList
from sources.pages import RecordPage
from targets.filters import TargetFilter
from targets.models import Target
from targets.overview import overview
from targets.promised import contributions
from targets.published import published
from targets.standing import Standing, standing
from targets.standing_words import say_standing
from targets.trajectory import trajectory
from targets.trajectory_words import age_of_last, described, finding


class TargetList(RecordList):
    """All targets, filtered by the query string."""

    model = Target
    filterset_class = TargetFilter
    section = "targets"
    files = "targets"
    template_name = "targets/list.html"
    facets = ("country", "progress", "kind", "measure", "technology")
    days = ("due_after", "due_before")

    def context(self) -> dict[str, Any]:
        """How all targets stand, above the whole list only."""
        return {} if self.request.GET else {"overview": overview(register_day())}


class TargetPage(RecordPage):
    """One target. Context besides: progress (published figures), standing (sentences, as of
    today), figure (drawn, or None), contributions (see targets.promised), others."""

    model = Target
    template_name = "targets/target.html"
    extra_context = {"section": "targets"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        target = self.object
        stands = standing(target, register_day())
        return super().get_context_data(
            progress=published(target),
            standing=say_standing(stands),
            figure=figure(target, stands),
            contributions=contributions(target),
            others=Target.objects.exclude(pk=target.pk).order_by("reference")[:5],
            **kwargs,
        )


def figure(target: Target, stands: Standing) -> dict[str, Any] | None:
    """Return what the figure of a target shows and says; None where there is nothing to draw."""
    drawn = trajectory(target, register_day())
    if drawn is None:
        return None
    title = finding(stands)
    return {
        "drawn": drawn,
        "title": title,
        "age": age_of_last(drawn),
        "label": described(target, title, drawn),
    }
