"""How agreements descend from each other, followed over any number of steps."""

from uuid import UUID

from agreements.models import Agreement, Relation


def ring_through(relation: Relation) -> list[str]:
    """Return the keys along a ring that this relation closes, or an empty list.

    One query for each step away from the relation's agreement.
    """
    start = relation.agreement_id
    trails: dict[UUID, list[UUID]] = {relation.other_id: [start, relation.other_id]}
    frontier = {relation.other_id}
    while frontier:
        if start in frontier:
            return _keys(trails[start])
        steps = Relation.objects.filter(agreement__in=frontier).values_list(
            "agreement_id", "other_id"
        )
        frontier = set()
        for here, there in steps:
            if there == start:
                return _keys([*trails[here], start])
            if there not in trails:
                trails[there] = [*trails[here], there]
                frontier.add(there)
    return []


def _keys(ids: list[UUID]) -> list[str]:
    keys = dict(Agreement.objects.filter(pk__in=ids).values_list("pk", "key"))
    return [keys[one] for one in ids]


def lineage(agreement: Agreement) -> list[Agreement]:
    """Return all agreements tied to this one by any chain of relations, itself included.

    Oldest first by signing day (unknown days last), each with its `relations` prefetched: one or
    two queries for each step of the longest chain.
    """
    found: set[UUID] = {agreement.pk}
    frontier = {agreement.pk}
    while frontier:
        pairs = Relation.objects.filter(agreement__in=frontier) | Relation.objects.filter(
            other__in=frontier
        )
        ends = {one for pair in pairs.values_list("agreement_id", "other_id") for one in pair}
        frontier = ends - found
        found |= ends
    records = Agreement.objects.filter(pk__in=found).prefetch_related("relations")
    return list(records.order_by("signed_earliest", "reference"))
