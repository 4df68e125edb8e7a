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
