"""Documents as files: one record a file, JSON in canonical form, a folder for each type."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from curation.documents import DocumentError, Problem, RecordType


def canonical(document: Any) -> str:
    """Return the one way a document is written down: two spaces, no escapes, a last newline."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def file_name(kind: RecordType, key: str) -> Path:
    """Return where a record's file stands inside a folder of data files."""
    return Path(kind.folder) / f"{key}.json"


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the data files at these paths: a file itself, all *.json below a folder, sorted."""
    for path in paths:
        if path.is_dir():
            yield from sorted(path.rglob("*.json"))
        elif path.exists():
            yield path
        else:
            raise DocumentError(
                [Problem("", _("There is no such file or folder."), file=str(path))]
            )


def read_file(path: Path) -> Any:
    """Return the document in a file; DocumentError names the line if it is not JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_without_twins)
    except json.JSONDecodeError as error:
        message = _("Not JSON: line %(line)d, column %(column)d: %(fault)s.") % {
            "line": error.lineno,
            "column": error.colno,
            "fault": error.msg,
        }
    except UnicodeDecodeError:
        message = _("Not UTF-8 text.")
    except ValueError as error:
        message = str(error)
    raise DocumentError([Problem("", message, file=str(path))])


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(_("The field “%(name)s” stands twice.") % {"name": name})
        found[name] = value
    return found
