"""The list of targets and the page of one."""

from typing import Any

from curation.day import register_day
from search.pages import RecordList
from sources.pages import RecordPage
from targets.filters import TargetFilter
from targets.models import Target
from targets.progress import progress, promised
from targets.standing import standing
from targets.standing_words import say_standing


class TargetList(RecordList):
    """All targets, filtered by the query string."""

    model = Target
    filterset_class = TargetFilter
    section = "targets"
    files = "targets"
    template_name = "targets/list.html"
    facets = ("country", "progress", "kind", "measure", "technology")
    days = ("due_after", "due_before")


class TargetPage(RecordPage):
    """One target. Context besides: progress (figures), standing (sentences, as of today),
    contributions (commitments), promised, others."""

    model = Target
    template_name = "targets/target.html"
    extra_context = {"section": "targets"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        target = self.object
        contributions = list(
            target.contributions.select_related("agreement").order_by("agreement__reference")
        )
        stated = [one.quantity for one in contributions if one.quantity]
        return super().get_context_data(
            progress=progress(target),
            standing=say_standing(standing(target, register_day())),
            contributions=contributions,
            promised=promised(stated),
            others=Target.objects.exclude(pk=target.pk).order_by("reference")[:5],
            **kwargs,
        )
