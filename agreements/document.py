"""Documents of agreements."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from agreements.contradictions import (
    amendment_problems,
    future_problems,
    self_problems,
    term_problems,
    withheld_problems,
)
from agreements.lineage import ring_through
from agreements.models import (
    Agreement,
    Amendment,
    Attachment,
    Commitment,
    Party,
    Relation,
    Signature,
    StatusEvent,
)
from curation.documents import Children, Parsed, Problem
from sources.document import CitedDocument, order_problem

# What leads to the file of a paper, or tells it from others.
WHERE_IT_IS = ("url", "sha256")


def _without_place(row: dict) -> dict:
    return {name: value for name, value in row.items() if name not in (*WHERE_IT_IS, "size")}


class AgreementDocument(CitedDocument):
    """An agreement with its parties, signatures, history, promises and lineage."""

    type = "agreement"
    model = Agreement
    fields = (
        "titles",
        "kind",
        "binding",
        "summaries",
        "instruments",
        "languages_of_text",
        "reference_numbers",
        "technologies",
        "activities",
        "announced",
        "signed",
        "effective",
        "ends",
        "renewal_rule",
        "term_months",
        "renewal_term_months",
        "max_terms",
        "notice_months",
        "signed_place",
        "forum",
    )
    own_children = {
        "parties": Children(
            Party,
            (
                "institution",
                "described",
                "quantity",
                "country",
                "role",
                "stated_as",
                "since",
                "until",
            ),
            named_by="institution",
        ),
        "signatures": Children(
            Signature,
            ("party", "name", "post", "person", "affiliation", "date", "place", "capacity"),
        ),
        "status_events": Children(StatusEvent, ("status", "date", "reason")),
        "amendments": Children(
            Amendment, ("number", "kind", "announced", "signed", "effective", "text")
        ),
        "commitments": Children(
            Commitment,
            (
                "text",
                "activity",
                "firmness",
                "quantity",
                "level",
                "isced_field",
                "from_party",
                "to_party",
                "starts",
                "due",
                "counts_towards",
                "delivery",
            ),
        ),
        "relations": Children(Relation, ("kind", "other"), required=("kind", "other")),
        "attachments": Children(
            Attachment,
            (
                "titles",
                "kind",
                "language",
                "url",
                "media_type",
                "sha256",
                "size",
                "public",
                "reason",
            ),
            required=("kind",),
        ),
    }
    required = ("titles", "kind", "parties")

    def own_rules(self, parsed: Parsed) -> Iterable[Problem]:
        yield from order_problem(parsed, "effective", "ends", _("It cannot end before it starts."))
        yield from order_problem(parsed, "signed", "ends", _("It cannot end before it was signed."))
        yield from term_problems(parsed)
        yield from amendment_problems(parsed)
        yield from withheld_problems(parsed)
        yield from future_problems(parsed)
        yield from self_problems(parsed)
        for party in parsed.children["parties"]:
            if party.values["institution"] and party.values["described"]:
                message = _("A party is an institution or a description, not both.")
                yield Problem(f"parties/{party.key}/described", message)

    def for_readers(self, document: dict, live: dict) -> dict:
        """Leave out where papers are that are not public, in this version or by now."""
        papers = document.get("attachments", [])
        kept_back = [
            row for row in [*papers, *live.get("attachments", [])] if not row.get("public", True)
        ]
        secrets = {row.get(name) for row in kept_back for name in WHERE_IT_IS} - {None}
        keys = {row["key"] for row in kept_back}
        if not kept_back:
            return document
        shown = [
            _without_place(row)
            if row["key"] in keys or secrets & {row.get(name) for name in WHERE_IT_IS}
            else row
            for row in papers
        ]
        return {**document, **({"attachments": shown} if papers else {})}

    def missing(self, document: dict) -> list[Problem]:
        lacking = super().missing(document)
        parties = document.get("parties", [])
        if parties and len(parties) < 2:
            lacking.append(Problem("parties", _("An agreement has at least two parties.")))
        if parties and not any("institution" in party for party in parties):
            lacking.append(Problem("parties", _("At least one party must be identified.")))
        lacking += [
            Problem(f"amendments/{row['key']}", _("Say what the amendment changed."))
            for row in document.get("amendments", [])
            if not {"kind", "text"} & row.keys()
        ]
        lacking += [
            Problem(f"attachments/{row['key']}/reason", _("Say why it is not public."))
            for row in document.get("attachments", [])
            if row.get("public") is False and "reason" not in row
        ]
        return lacking

    def may_contradict(self, parsed: Parsed) -> bool:
        return bool(parsed.children["relations"])

    def check(self, record: Any) -> Iterable[Problem]:
        """Refuse a lineage that leads back to where it started."""
        for relation in record.relations.select_related("other"):
            if ring := ring_through(relation):
                message = _("The lineage goes round in a ring: %(ring)s.") % {
                    "ring": " → ".join(ring)
                }
                yield Problem(f"relations/{relation.key}/other", message)
