"""Documents of targets."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from curation.documents import Children, Parsed, Problem
from sources.document import CitedDocument, order_problem
from targets.axes import certainly_exceed
from targets.models import Breakdown, BreakdownPart, Measurement, Period, Target


class TargetDocument(CitedDocument):
    """A target with its interim goals, breakdowns and measurements."""

    type = "target"
    model = Target
    fields = (
        "titles",
        "kind",
        "owners",
        "owner_countries",
        "parent",
        "legal_basis",
        "legal_number",
        "measure",
        "counted",
        "direction",
        "cumulative",
        "aggregation",
        "countries",
        "technologies",
        "activities",
        "baseline",
        "baseline_date",
        "goal",
        "goal_text",
        "due",
    )
    own_children = {
        "periods": Children(Period, ("due", "goal")),
        "breakdowns": Children(
            Breakdown,
            ("axis",),
            {"parts": Children(BreakdownPart, ("label", "goal"))},
            named_by="axis",
            required=("axis",),
        ),
        "measurements": Children(Measurement, ("quantity", "measure", "counted", "date", "part")),
    }
    required = ("titles", "kind")

    def own_rules(self, parsed: Parsed) -> Iterable[Problem]:
        if parsed.values["goal"] and parsed.values["goal_text"]:
            yield Problem("goal_text", _("A goal is a quantity or a state in words, not both."))
        yield from order_problem(
            parsed, "baseline_date", "due", _("It cannot be due before its baseline.")
        )
        for axis in parsed.children["breakdowns"]:
            parts = [part.values["goal"] for part in axis.children["parts"]]
            if certainly_exceed(parts, parsed.values["goal"]):
                message = _("The parts of this axis are more than the goal.")
                yield Problem(f"breakdowns/{axis.key}/parts", message)

    def missing(self, document: dict) -> list[Problem]:
        lacking = super().missing(document)
        if not {"owners", "owner_countries"} & document.keys():
            lacking.append(Problem("owners", _("Name whose target it is.")))
        if not {"goal", "goal_text"} & document.keys():
            lacking.append(Problem("goal", _("Say what is to be reached.")))
        return lacking
