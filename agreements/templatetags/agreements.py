"""Agreements in templates: `{% load agreements %}`.

{% agreement_rows page %}                    the rows of the list, see agreements.rows
{% agreement_entries agreements %}           the entries of a short list
{% status_tag agreement %}                  the status as a mark and a word, as of the day asked for
{{ promise.from_party_id|party_of:record }}  the name of a party of the agreement
{{ promise.firmness|how_firm }}             how firm a promise is, in a sentence
{{ agreement|pair_slug }}                   jp-tw, if its parties are of two countries
"""

from collections.abc import Iterable
from uuid import UUID

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from agreements.choices import Firmness
from agreements.labels import status_label
from agreements.models import Agreement
from agreements.rows import entries_of, rows_of
from values.scripts import isolated

register = template.Library()

FIRMNESS = {
    Firmness.CONSIDERS: _("Under consideration by the parties"),
    Firmness.PLANS: _("Planned, so this is an intention"),
    Firmness.WILL: _("The source says it will be done"),
    Firmness.MUST: _("The source says the parties are obliged to do it"),
}


@register.inclusion_tag("agreements/status_tag.html")
def status_tag(agreement: Agreement) -> dict:
    """Show what an agreement from `with_status` is on that day."""
    return {"label": status_label(agreement)}


@register.simple_tag
def agreement_rows(agreements: Iterable[Agreement]) -> SafeString:
    """Return a page of agreements as rows of a table."""
    return rows_of(agreements)


@register.simple_tag
def agreement_entries(agreements: Iterable[Agreement]) -> SafeString:
    """Return agreements as entries of a short list."""
    return entries_of(agreements)


@register.filter
def party_of(party_id: UUID, agreement: Agreement) -> str:
    """Return the name of one of the parties (reads those already fetched)."""
    party = next(party for party in agreement.parties.all() if party.pk == party_id)
    return isolated(str(party.institution or party.described))


@register.filter
def how_firm(firmness: str) -> str:
    """Say how firm a promise is, so that a plan is not read as a result."""
    return str(FIRMNESS[firmness])


@register.filter
def pair_slug(agreement: Agreement) -> str:
    """Return how addresses name the two countries of its parties; empty if there are not two."""
    places = agreement.places
    return "-".join(places).lower() if len(places) == 2 else ""
