"""The figures by name, in the order of the page."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from explore.figures.figure import Make
from explore.figures.gaps import make_gaps
from explore.figures.matrix import make_matrix
from explore.figures.network import make_network
from explore.figures.world import make_map
from explore.figures.years import make_years


@dataclass(frozen=True)
class Kind:
    """A kind of figure: its name in addresses, what it is called, how it is made."""

    name: str
    label: Any
    make: Make
    is_drawn: bool = True


KINDS = {
    kind.name: kind
    for kind in (
        Kind("map", _("Map"), make_map),
        Kind("matrix", _("Matrix"), make_matrix, is_drawn=False),
        Kind("network", _("Network"), make_network),
        Kind("timeline", _("Timeline"), make_years),
        Kind("gaps", _("Gaps"), make_gaps, is_drawn=False),
    )
}
