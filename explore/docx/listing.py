"""A selection of agreements as a document to edit: who agreed what, when, and where it says so."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.labels import status_label
from agreements.models import Agreement
from explore.docx.paper import Cell, Paper, Told
from values.countries import country_name
from values.dates import FuzzyDate

# A document is for reading; what is longer is a table, and had as one.
MOST_ROWS = 300


def listing_document(
    agreements: Iterable[Agreement], *, count: int, asked: list[str], day: FuzzyDate
) -> bytes:
    """Return the first of these agreements as a DOCX file, in the active language.

    `count` is how many there are, `asked` what narrows them, in words.
    """
    paper = Paper(_("Agreements"), subject=_("Semiconductor Cooperation Register"))
    paper.heading(_("Agreements"), 0)
    paper.paragraph(_counted(count))
    paper.bullets(asked)
    paper.table(
        [_("Agreement"), _("Parties"), _("Signed"), _("Status"), _("Reference")],
        (_row(one) for one in agreements),
    )
    paper.footer(
        _("Semiconductor Cooperation Register, %(address)s, %(date)s")
        % {"address": settings.SITE_URL, "date": day}
    )
    return paper.save()


def _counted(count: int) -> str:
    if count > MOST_ROWS:
        return _("The first %(shown)d of %(number)d agreements. A spreadsheet holds all.") % {
            "shown": MOST_ROWS,
            "number": count,
        }
    return ngettext("%(number)d agreement", "%(number)d agreements", count) % {"number": count}


def _row(one: Agreement) -> list[Told]:
    parties = [
        _party(party.institution or party.described, party.place) for party in one.parties.all()
    ]
    signed = str(one.signed) if one.signed else _("Date not stated")
    return [
        one.display_title(),
        "\n".join(parties),
        signed,
        status_label(one).words,
        Cell(one.reference, f"{settings.SITE_URL}/r/{one.reference}"),
    ]


def _party(name: object, place: str) -> str:
    if not place:
        return str(name)
    return _("%(name)s (%(place)s)") % {"name": name, "place": country_name(place)}
