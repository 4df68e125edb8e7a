"""The gazetteer of the register's own institutions, as of the last publication."""

from datetime import datetime

from curation.models import Change
from institutions.models import InstitutionName
from intake.extract import Gazetteer, Known

Place = tuple[int, datetime]

_kept: dict[str, tuple[Place | None, Gazetteer]] = {}


def gazetteer() -> Gazetteer:
    """Return every name of every institution: one query, one more if something was published.

    Kept for one register at a time; the moment beside the number tells two registers apart.
    """
    now = Change.objects.order_by("-sequence").values_list("sequence", "at").first()
    if "now" not in _kept or _kept["now"][0] != now:
        _kept["now"] = (now, Gazetteer(_names()))
    return _kept["now"][1]


def forget() -> None:
    """Forget the names: for tests, and for rows that were written past the change log."""
    _kept.clear()


def _names() -> list[tuple[str, Known]]:
    rows = InstitutionName.objects.values_list(
        "text", "institution__slug", "institution__kind", "institution__country"
    )
    known: dict[tuple[str, ...], Known] = {}  # one object an institution, however many names
    return [(text, known.setdefault(tuple(rest), Known(*rest))) for text, *rest in rows.iterator()]
