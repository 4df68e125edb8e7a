"""The gazetteer of the register's own institutions, as of the last publication."""

from curation.kept import Kept
from institutions.models import InstitutionName
from intake.extract import Gazetteer, Known


def _read() -> Gazetteer:
    rows = InstitutionName.objects.values_list(
        "text", "institution__slug", "institution__kind", "institution__country"
    )
    known: dict[tuple[str, ...], Known] = {}  # one object an institution, however many names
    return Gazetteer(
        (text, known.setdefault(tuple(rest), Known(*rest))) for text, *rest in rows.iterator()
    )


gazetteer = Kept(_read)  # call it for every name of every institution
