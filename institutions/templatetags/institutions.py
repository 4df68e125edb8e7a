"""Institutions in templates: `{% load institutions %}`.

{% own_name institution as own %}      what it calls itself, if the page shows another name
{% other_names institution as names %} names.heading, names.main by language, names.also
{{ network|led_by }}                   its leading members
{{ network|named_members }}            other members that are named
{{ network|described_members }}        members that a source only describes
{{ person|acted_for }}                 the institutions for which somebody signed or spoke
{% identifiers institution as them %}  (scheme, address) where it is known elsewhere
"""

from typing import NamedTuple

from django import template

from institutions.choices import MemberRole, NameKind
from institutions.models import Institution, InstitutionName, Membership, Person
from values.text import Picked

register = template.Library()

MAIN = (NameKind.OFFICIAL, NameKind.TRANSLATION)
ADDRESSES = {
    "ror": ("ROR", "https://ror.org/"),
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/"),
    "isni": ("ISNI", "https://isni.org/isni/"),
}


class Names(NamedTuple):
    """The heading's own row, official names and translations besides, every other spelling."""

    heading: list[InstitutionName]
    main: list[InstitutionName]
    also: list[InstitutionName]


@register.simple_tag
def own_name(institution: Institution) -> Picked | None:
    """Return its official name in its own language, unless that is the name shown."""
    shown = institution.display_title().text
    official = [name for name in institution.names.all() if name.kind == NameKind.OFFICIAL]
    # English official names are for readers abroad: the own language comes first.
    for name in sorted(official, key=lambda name: name.language == "en"):
        if name.text != shown:
            return Picked(name.text, name.language, "printed", is_fallback=False)
    return None


@register.simple_tag
def other_names(institution: Institution) -> Names:
    """Return all names, apart by how a page shows them (reads names already fetched)."""
    shown = institution.display_title()
    names = list(institution.names.all())
    heading = [name for name in names if (name.text, name.language) == (shown.text, shown.language)]
    others = [name for name in names if name not in heading]
    main = [name for name in others if name.kind in MAIN]
    return Names(heading[:1], main, [name for name in others if name not in main])


@register.simple_tag
def identifiers(institution: Institution) -> list[tuple[str, str]]:
    """Return where other registers describe it: (name of the register, address)."""
    known = institution.external_ids.items()
    return [_address(scheme, value) for scheme, value in known if scheme in ADDRESSES]


@register.filter
def led_by(network: Institution) -> list[Membership]:
    """Return its leading members (reads memberships already fetched, as those below do)."""
    return [one for one in network.memberships.all() if one.role == MemberRole.LEAD]


@register.filter
def named_members(network: Institution) -> list[Membership]:
    """Return the named members that do not lead."""
    members = network.memberships.all()
    return [one for one in members if one.member_id and one.role != MemberRole.LEAD]


@register.filter
def described_members(network: Institution) -> list[Membership]:
    """Return the members that a source only describes and that do not lead."""
    members = network.memberships.all()
    return [one for one in members if not one.member_id and one.role != MemberRole.LEAD]


@register.filter
def acted_for(person: Person) -> list[Institution]:
    """Return for whom somebody signed or spoke, each once (reads what is already fetched)."""
    signatures = person.signatures.all()
    signed = [one.affiliation or (one.party and one.party.institution) for one in signatures]
    spoke = [talk.affiliation for talk in person.talks.all()]
    return list(dict.fromkeys(one for one in [*signed, *spoke] if one))


def _address(scheme: str, value: str) -> tuple[str, str]:
    name, site = ADDRESSES[scheme]
    return name, value if value.startswith("https://") else f"{site}{value}"
