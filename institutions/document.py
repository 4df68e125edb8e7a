"""Documents of institutions and people."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from curation.documents import Children, Parsed, Problem
from institutions.choices import NameKind
from institutions.models import Institution, InstitutionName, Membership, Person
from sources.document import CitedDocument, order_problem


class InstitutionDocument(CitedDocument):
    """An institution with its names and, for a group, its members."""

    type = "institution"
    model = Institution
    fields = (
        "kind",
        "parent",
        "programme",
        "technologies",
        "fields",
        "country",
        "city",
        "region",
        "latitude",
        "longitude",
        "location_precision",
        "website",
        "external_ids",
        "established",
        "closed",
        "successor_of",
    )
    own_children = {
        "names": Children(
            InstitutionName,
            ("text", "language", "kind"),
            named_by="language",
            required=("text", "language"),
        ),
        "memberships": Children(
            Membership,
            (
                "member",
                "described",
                "quantity",
                "role",
                "stated_as",
                "since",
                "until",
                "technologies",
            ),
            named_by="member",
        ),
    }
    required = ("kind", "names")

    def own_rules(self, parsed: Parsed) -> Iterable[Problem]:
        yield from _two_official_names(parsed)
        yield from order_problem(
            parsed, "established", "closed", _("It cannot close before it was set up.")
        )
        yield from _of_itself(parsed)

    def title(self, document: dict) -> str:
        names = [name["text"] for name in document.get("names", []) if "text" in name]
        return names[0] if names else super().title(document)

    def named(self, name: str, language: str) -> dict:
        return {"names": [{"key": language.lower(), "text": name, "language": language}]}

    def missing(self, document: dict) -> list[Problem]:
        return super().missing(document) + [
            Problem(f"memberships/{row['key']}", _("Name the member, or describe it in words."))
            for row in document.get("memberships", [])
            if "member" not in row and "described" not in row
        ]


class PersonDocument(CitedDocument):
    """A person: the names by script, and the numbers elsewhere."""

    type = "person"
    model = Person
    fields = ("titles", "external_ids")
    required = ("titles",)


def _of_itself(parsed: Parsed) -> Iterable[Problem]:
    """Yield where an institution is named as its own part, member or predecessor."""
    if parsed.values["parent"] == parsed.id:
        yield Problem("parent", _("An institution cannot be part of itself."))
    if parsed.id in parsed.values["successor_of"]:
        yield Problem("successor_of", _("An institution cannot succeed itself."))
    for row in parsed.children["memberships"]:
        if row.values["member"] == parsed.id:
            message = _("An institution cannot be a member of itself.")
            yield Problem(f"memberships/{row.key}/member", message)


def _two_official_names(parsed: Parsed) -> Iterable[Problem]:
    seen: dict[str, str] = {}
    for name in parsed.children["names"]:
        language = name.values["language"]
        if name.values["kind"] != NameKind.OFFICIAL or not language:
            continue
        if language in seen:
            yield Problem(
                f"names/{name.key}/kind",
                _("“%(key)s” is the official name in %(language)s already; expected only one.")
                % {"key": seen[language], "language": language},
            )
        seen[language] = name.key
