"""Empty tables to fill in: the columns most tables have, and a sheet that says what goes in."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from intake.tables.meanings import Meaning, label_of, meanings_of, noun_of

COLUMNS = {
    "agreement": (
        *("party", "party_country", "party", "party_country", "kind", "signed", "ends", "titles"),
        *("signed_place", "technologies", "activities", "source_url", "source_title", "quote"),
    ),
    "institution": (
        *("name", "name:en", "kind", "country", "city", "website", "external_ids.ror", "parent"),
        *("source_url", "source_title"),
    ),
    "forum": ("titles", "series", "edition", "starts", "ends", "city", "country", "website"),
    "target": (
        *("titles", "kind", "owner_countries", "measure", "goal.operator", "goal.low", "goal.high"),
        *("goal.unit", "due", "source_url", "source_title"),
    ),
}


def as_csv(type_name: str) -> bytes:
    """Return a CSV file with nothing but the names of its columns, in the active language."""
    lines = io.StringIO()
    csv.writer(lines).writerow(_headings(type_name))
    return ("\ufeff" + lines.getvalue()).encode()


def as_xlsx(type_name: str) -> bytes:
    """Return a spreadsheet with the names of the columns, and a sheet about each of them."""
    from openpyxl import Workbook  # 24 MB, which the web workers do without
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = noun_of(type_name)[:31]
    sheet.append(_headings(type_name))
    sheet.freeze_panes = "A2"
    about = book.create_sheet(_("About the columns")[:31])
    about.append([_("Column"), _("What to write")])
    for one in _meanings(type_name):
        about.append([label_of(one), _about(one)])
    for page in (sheet, about):
        for cell in page[1]:
            cell.font = Font(bold=True)
        for column in page.columns:
            page.column_dimensions[column[0].column_letter].width = 28
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _headings(type_name: str) -> list[str]:
    return [label_of(one) for one in _meanings(type_name)]


def _meanings(type_name: str) -> Iterator[Meaning]:
    known = meanings_of(type_name)
    for code in COLUMNS[type_name]:
        yield known[code]


def _about(meaning: Meaning) -> str:
    field = meaning.codec.field if meaning.codec else None
    if field is None:
        return ""
    told = [str(field.help_text)] if field.help_text else []
    if field.flatchoices:
        words = "; ".join(str(label) for _code, label in field.flatchoices)
        told.append(_("One of: %(known)s.") % {"known": words})
    return " ".join(told)
