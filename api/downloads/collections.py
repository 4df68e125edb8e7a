"""What can be downloaded: each collection by its path on the site."""

from dataclasses import dataclass, field

from api.agreements import AgreementViewSet
from api.downloads import tables
from api.downloads.tables import Table
from api.forums import ForumSeriesViewSet, ForumViewSet
from api.institutions import InstitutionViewSet
from api.people import PersonViewSet
from api.sources import SourceViewSet
from api.targets import TargetViewSet
from api.views import RecordViewSet


@dataclass(frozen=True)
class Collection:
    """A collection: how the API reads it, its table, and the tables of its children."""

    viewset: type[RecordViewSet]
    table: Table
    children: dict[str, Table] = field(default_factory=dict)


COLLECTIONS = {
    "agreements": Collection(
        AgreementViewSet,
        tables.AGREEMENTS,
        {"parties": tables.PARTIES, "commitments": tables.COMMITMENTS},
    ),
    "institutions": Collection(InstitutionViewSet, tables.INSTITUTIONS),
    "people": Collection(PersonViewSet, tables.PEOPLE),
    "forums/series": Collection(ForumSeriesViewSet, tables.SERIES),
    "forums": Collection(ForumViewSet, tables.FORUMS),
    "targets": Collection(TargetViewSet, tables.TARGETS),
    "sources": Collection(SourceViewSet, tables.SOURCE_TEXTS),
}


def all_tables() -> dict[str, Table]:
    """Return every table by the path of its files, without ending."""
    found = {}
    for path, collection in COLLECTIONS.items():
        found[path] = collection.table
        found |= {f"{path}/{name}": table for name, table in collection.children.items()}
    return found
