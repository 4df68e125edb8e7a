"""Institutions in templates: `{% load institutions %}`.

{% own_name institution as own %}      what it calls itself, if the page shows another name
{% other_names institution as names %} names.heading, names.main by language, names.also
{% identifiers institution as them %}  (scheme, address) where it is known elsewhere
"""

from typing import NamedTuple

from django import template

from institutions.choices import NameKind
from institutions.models import Institution, InstitutionName
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


def _address(scheme: str, value: str) -> tuple[str, str]:
    name, site = ADDRESSES[scheme]
    return name, value if value.startswith("https://") else f"{site}{value}"
