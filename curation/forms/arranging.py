"""What the buttons inside a form ask for without a script: rows opened, added, moved, cited."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from curation.forms.rows import ORDER

OPEN, ADD, CITE, MOVE = "_open", "_add", "_cite", "_move"
CITATIONS = "citations"


@dataclass(frozen=True)
class Asked:
    """Rows that are to be forms: paths of those there are, and kinds of which one more is wanted.

    `added` says what a new row starts with: a citation, with the path it is to speak of.
    """

    opened: list[str] = field(default_factory=list)
    added: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        added: dict[str, Mapping[str, str]] = {one: {} for one in request.GET.getlist("add")}
        if "cite" in request.GET:
            added[CITATIONS] = {"path": request.GET["cite"]}
        return cls(request.GET.getlist("open"), added)

    def with_added_rows(self, data: Any) -> Any:
        """Return typed data with one more empty row of each kind that is wanted."""
        if data is None or not self.added:
            return data
        data = data.copy()
        for prefix, start in self.added.items():
            name = f"{prefix}-TOTAL_FORMS"
            if (count := data.get(name, "")).isdecimal():
                data[name] = str(int(count) + 1)
                for field_name, value in start.items():
                    data[f"{prefix}-{count}-{field_name}"] = value
        return data


def address_of(data: QueryDict) -> str:
    """Return query and fragment of the form as a button asked for it; nothing for plain saving."""
    if place := data.get(OPEN):
        return f"?{urlencode({'open': place})}#at-{place.replace('/', '-')}"
    if prefix := data.get(ADD):
        return f"?{urlencode({'add': prefix})}#{prefix}-new"
    if CITE in data:
        return f"?{urlencode({'cite': data[CITE]})}#{CITATIONS}-new"
    if prefix := data.get(MOVE, "").partition(" ")[0]:
        return f"#at-{prefix}"
    return ""


def moved(data: QueryDict) -> QueryDict:
    """Return the data with one row moved up or down, if that is what was asked.

    The button's value is the kind of rows, the row, and -1 or 1: "parties nycu -1".
    """
    prefix, token, step = [*data.get(MOVE, "").split(" "), "", "", ""][:3]
    order = data.get(f"{prefix}-{ORDER}", "").split()
    if step not in {"-1", "1"} or token not in order:
        return data
    here = order.index(token)
    there = min(max(here + int(step), 0), len(order) - 1)
    order[here], order[there] = order[there], order[here]
    data = data.copy()
    data[f"{prefix}-{ORDER}"] = " ".join(order)
    return data
