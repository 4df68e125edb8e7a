"""Paths inside a document: a field, a row, or a field of a row."""

from typing import Any


def resolve(document: dict, path: str) -> Any:
    """Return what stands at a path such as commitments/c2/quantity; KeyError if nothing does.

    The empty path is the document itself. Rows are found by key, never by position.
    """
    here: Any = document
    steps = path.split("/") if path else []
    while steps:
        here = here[steps.pop(0)] if isinstance(here, dict) else _none(path)
        if isinstance(here, list) and here and isinstance(here[0], dict) and steps:
            key = steps.pop(0)
            here = next((row for row in here if row.get("key") == key), None)
            if here is None:
                raise KeyError(path)
    return here


def _none(path: str) -> Any:
    raise KeyError(path)
