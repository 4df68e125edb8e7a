"""Briefings in templates: `{% load briefings %}`.

{{ code|status_mark }}            the last part of the CSS class of a status tag
{{ code|status_name }}            its word
{{ agreement|parties_named }}     the first parties' names, and how many more there are
{{ signature|acting_for }}        the institution for which somebody signed
{{ standing|state_name }}         how a target stands, in a word
"""

from typing import NamedTuple

from django import template

from agreements.choices import Status
from agreements.labels import MARKS
from agreements.models import Agreement, Signature
from institutions.models import Institution
from targets.choices import ProgressState
from targets.standing import Standing
from values.text import LocalizedText

register = template.Library()

MOST_PARTIES = 3


class PartiesNamed(NamedTuple):
    """Names by language, and the number of parties that are left out."""

    names: list[LocalizedText]
    more: int


@register.filter
def status_mark(code: str) -> str:
    """Return the mark of a status."""
    return MARKS[Status(code)]


@register.filter
def status_name(code: str) -> str:
    """Return the word of a status."""
    return str(Status(code).label)


@register.filter
def parties_named(agreement: Agreement) -> PartiesNamed:
    """Return the names of its first parties (reads those already fetched)."""
    parties = list(agreement.parties.all())
    shown = parties if len(parties) == MOST_PARTIES + 1 else parties[:MOST_PARTIES]
    names = [
        party.institution.display_titles() if party.institution else party.described
        for party in shown
    ]
    return PartiesNamed(names, len(parties) - len(shown))


@register.filter
def acting_for(signature: Signature) -> Institution | None:
    """Return for whom somebody signed (reads what is already fetched)."""
    return signature.affiliation or (signature.party and signature.party.institution)


@register.filter
def state_name(standing: Standing) -> str:
    """Return the word for how a target stands, read with caution."""
    return str(ProgressState(standing.state).label)
