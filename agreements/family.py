"""The lineage of an agreement as a reader meets it: each relative, and the relation in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.choices import Delivery, Firmness, RelationKind
from agreements.lineage import lineage
from agreements.models import Agreement, Commitment, Relation

# What this record did to the other one, said at the other one.
DONE_BY_THIS = {
    RelationKind.EXPANDS: gettext_lazy("Expanded by this agreement"),
    RelationKind.RENEWS: gettext_lazy("Renewed by this agreement"),
    RelationKind.SUPERSEDES: gettext_lazy("Replaced by this agreement"),
    RelationKind.AMENDS: gettext_lazy("Amended by this agreement"),
    RelationKind.IMPLEMENTS: gettext_lazy("Implemented by this agreement"),
    RelationKind.ANNEX_OF: gettext_lazy("Has this agreement as an annex"),
    RelationKind.FOLLOWS: gettext_lazy("Followed by this agreement"),
}
# What the other one did to this record.
DONE_TO_THIS = {
    RelationKind.EXPANDS: gettext_lazy("Expands this agreement"),
    RelationKind.RENEWS: gettext_lazy("Renews this agreement"),
    RelationKind.SUPERSEDES: gettext_lazy("Replaces this agreement"),
    RelationKind.AMENDS: gettext_lazy("Amends this agreement"),
    RelationKind.IMPLEMENTS: gettext_lazy("Implements this agreement"),
    RelationKind.ANNEX_OF: gettext_lazy("Is an annex of this agreement"),
    RelationKind.FOLLOWS: gettext_lazy("Follows this agreement"),
}


@dataclass(frozen=True)
class Relative:
    """One agreement of a lineage, and its relation to the agreement whose page it is.

    `relation` is the relation this agreement states itself, which is what its sources cite.
    """

    agreement: Agreement
    words: str
    is_here: bool = False
    relation: Relation | None = None


def family(agreement: Agreement) -> list[Relative]:
    """Return the lineage of an agreement, oldest first; empty if it has no relatives.

    Reads the database: a few queries for each step of the longest chain.
    """
    members = lineage(agreement)
    if len(members) < 2:
        return []
    return [_relative(agreement, member, members) for member in members]


def planned(agreement: Agreement, day: date) -> list[Commitment]:
    """Return what the agreement plans for a day that has not surely come: no record tells of it."""
    return [
        promise
        for promise in agreement.commitments.all()
        if promise.firmness == Firmness.PLANS
        and promise.delivery in (Delivery.NO_EVIDENCE, Delivery.NOT_STARTED)
        and promise.starts
        and promise.starts.latest
        and promise.starts.latest > day
    ]


def _relative(here: Agreement, member: Agreement, members: list[Agreement]) -> Relative:
    if member == here:
        return Relative(member, _("This record"), is_here=True)
    for relation in _between(here, member):
        return Relative(member, str(DONE_BY_THIS[relation.kind]), relation=relation)
    for relation in _between(member, here):
        return Relative(member, str(DONE_TO_THIS[relation.kind]))
    return Relative(member, _farther(member, members))


def _between(one: Agreement, other: Agreement) -> Iterator[Relation]:
    return (relation for relation in one.relations.all() if relation.other_id == other.pk)


def _farther(member: Agreement, members: list[Agreement]) -> str:
    """Say how a relative of a relative comes in."""
    titles = {one.pk: one.display_title().text for one in members}
    for relation in member.relations.all():
        return _("%(relation)s: %(title)s") % {
            "relation": relation.get_kind_display(),
            "title": titles[relation.other_id],
        }
    return _("Earlier agreement of the same line")
