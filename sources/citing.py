"""How to cite a record, as the files that programs for references read.

The register is the author, the version and the day it was read are part of the reference. Titles
are in English where the record has them, so that a file is the same in every language.
"""

import json
import re
from datetime import date
from typing import Any

from django.conf import settings

from curation.models import Record

REGISTER = "Semiconductor Cooperation Register"
ENDINGS = {"bib": "BibTeX", "ris": "RIS", "csl.json": "CSL-JSON"}
MEDIA_TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json",
}
LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_"},
}


def permanent_address(record: Record) -> str:
    """Return the short absolute address that never changes."""
    return f"{settings.SITE_URL}/r/{record.reference}"


def reference_files(record: Record) -> dict[str, str]:
    """Return the addresses of the reference in each format, the same in every language."""
    return {name: f"/r/{record.reference}.{ending}" for ending, name in ENDINGS.items()}


def reference_file(record: Record, ending: str, read_on: date) -> str:
    """Return the reference to this version of a record; `ending` is one of `ENDINGS`."""
    return {"bib": bibtex, "ris": ris, "csl.json": csl_json}[ending](record, read_on)


def bibtex(record: Record, read_on: date) -> str:
    """Return a BibTeX entry."""
    fields = {
        "title": f"{{{_latex(_title(record))}}}",
        "language": _language(record),
        "author": f"{{{REGISTER}}}",
        "year": str(record.updated.year),
        "number": record.reference,
        "version": str(record.version),
        "url": permanent_address(record),
        "urldate": read_on.isoformat(),
    }
    lines = "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items())
    return f"@misc{{{record.reference},\n{lines}}}\n"


def ris(record: Record, read_on: date) -> str:
    """Return a RIS entry; its lines end as the format asks."""
    lines = [
        ("TY", "ELEC"),
        ("AU", REGISTER),
        ("TI", _title(record)),
        ("LA", _language(record)),
        ("PY", str(record.updated.year)),
        ("DA", record.updated.strftime("%Y/%m/%d")),
        ("ET", str(record.version)),
        ("AN", record.reference),
        ("UR", permanent_address(record)),
        ("Y2", read_on.strftime("%Y/%m/%d")),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {text}\r\n" for tag, text in lines)


def csl_json(record: Record, read_on: date) -> str:
    """Return a list of one item in CSL-JSON."""
    item: dict[str, Any] = {
        "id": record.reference,
        "type": "webpage",
        "title": _title(record),
        "language": _language(record),
        "author": [{"literal": REGISTER}],
        "issued": {"date-parts": [[*record.updated.timetuple()[:3]]]},
        "accessed": {"date-parts": [[*read_on.timetuple()[:3]]]},
        "number": record.reference,
        "version": str(record.version),
        "URL": permanent_address(record),
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _title(record: Record) -> str:
    """Return the title on one line: a line of its own would be a field of its own."""
    return re.sub(r"\s+", " ", record.display_title("en").text)


def _language(record: Record) -> str:
    """Return the tag of the language the title is in."""
    return record.display_title("en").language


def _latex(text: str) -> str:
    return "".join(LATEX.get(character, character) for character in text)
