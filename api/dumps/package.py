"""What a dump says of itself: `datapackage.json` (Frictionless Data Package) and its licence."""

from typing import Any

from django.conf import settings

from api.downloads.tables import Table
from api.dumps.columns import type_of
from api.dumps.contents import CSV, NDJSON, parts
from api.dumps.models import Dump

LICENSES = [
    {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0 International",
    }
]
LICENCE = """\
Records: Creative Commons Attribution 4.0 International (CC BY 4.0),
https://creativecommons.org/licenses/by/4.0/

Say where you have them from: the Semiconductor Cooperation Register, the reference and version of
the record, and the day of this dump.

Quotations belong to their publishers and are kept to one sentence each. A record that is withdrawn
from the register must not be kept up by those who copied it: follow the change log, and take this
dump down if its own address answers 410.
"""


def package(dump: Dump) -> dict[str, Any]:
    """Return the description of a dump whose files of records and codebook are written."""
    address = f"{settings.SITE_URL}/api/v1/dumps/{dump.date}/"
    return {
        "profile": "data-package",
        "name": f"semiconductor-cooperation-register-{dump.date}",
        "id": address,
        "title": "Semiconductor Cooperation Register",
        "description": "All published records. The fields are explained in codebook.csv. To go "
        f"on from here, ask for changes since {dump.sequence}.",
        "homepage": settings.SITE_URL,
        "version": str(dump.date),
        "created": dump.made.isoformat(),
        "sequence": dump.sequence,
        "licenses": LICENSES,
        "resources": [_resource(file) for file in dump.files if file["name"] != "LICENCE.txt"],
    }


def _resource(file: dict[str, Any]) -> dict[str, Any]:
    plain, packed = file["name"].removesuffix(".gz"), file["name"].endswith(".gz")
    ending = plain.rpartition(".")[2]
    told = {
        "name": plain.replace(".", "-"),
        "path": file["name"],
        "format": ending,
        "mediatype": CSV if ending == "csv" else NDJSON,
        "encoding": "utf-8",
        "bytes": file["bytes"],
        "hash": f"sha256:{file['sha256']}",
    }
    if packed:
        told |= {"compression": "gz", "records": file["records"]}
    part = next((one for one in parts() if one.table and one.file_name == plain), None)
    return told | (_tabular(part.name, part.table) if part and part.table else {})


def _tabular(name: str, table: Table) -> dict[str, Any]:
    fields = [
        {"name": one.name, "type": type_of(name, one.name), "description": str(one.note)}
        for one in table.columns
    ]
    return {"profile": "tabular-data-resource", "schema": {"fields": fields}}
