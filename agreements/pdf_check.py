"""Looks into one PDF in a process of its own, with little memory and time; nothing is rendered.

    python -m agreements.pdf_check FILE

Prints one line: {"pages": 12}, or {"refused": code}. Django is not loaded.
"""

import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MEMORY = 400 * 1024 * 1024  # bytes of address space
SECONDS = 5
MOST_PAGES = 2_000
MOST_OBJECTS = 200_000
# What a paper to be read needs none of, by the key or the name that gives it away.
ACTIVE = {"/JS": "script", "/XFA": "form", "/RichMedia": "media"}
KINDS = {"/JavaScript": "script", "/Launch": "launch", "/EmbeddedFile": "files", "/Movie": "media"}


def main(path: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    if sys.platform.startswith("linux"):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        told = look(Path(path))
    except MemoryError:
        told = {"refused": "heavy"}
    except Exception:  # noqa: BLE001 - whatever a stranger's file makes the library say
        told = {"refused": "broken"}
    sys.stdout.write(json.dumps(told) + "\n")


def look(path: Path) -> dict[str, Any]:
    """Return the number of pages, or why the paper is not taken."""
    with path.open("rb") as opened:
        if b"%PDF-" not in opened.read(1024):
            return {"refused": "not_pdf"}
    from pypdf import PdfReader

    reader = PdfReader(path, strict=False)
    if reader.is_encrypted:
        return {"refused": "encrypted"}
    pages = len(reader.pages)
    if not 0 < pages <= MOST_PAGES:
        return {"refused": "pages"}
    found = next(_active(reader), None)
    return {"refused": found} if found else {"pages": pages}


def _active(reader: Any) -> Iterator[str]:
    """Yield what does more than show: scripts, files inside, programs to start."""
    for count, value in enumerate(_objects(reader)):
        if count > MOST_OBJECTS:
            yield "heavy"
            return
        yield from _of(value, depth=0)


def _of(value: Any, depth: int) -> Iterator[str]:
    if depth > 20:
        return
    if isinstance(value, dict):
        yield from (what for key, what in ACTIVE.items() if key in value)
        kinds = {
            str(value.get("/S", "")),
            str(value.get("/Type", "")),
            str(value.get("/Subtype", "")),
        }
        yield from (KINDS[kind] for kind in kinds & KINDS.keys())
        for inner in value.values():
            yield from _of(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _of(inner, depth + 1)


def _objects(reader: Any) -> Iterator[Any]:
    from pypdf.generic import IndirectObject

    yield reader.trailer
    for generation, numbers in reader.xref.items():
        for number in list(numbers):
            yield IndirectObject(number, generation, reader).get_object()
    for number in list(reader.xref_objStm):
        yield IndirectObject(number, 0, reader).get_object()


if __name__ == "__main__":
    main(*sys.argv[1:])
