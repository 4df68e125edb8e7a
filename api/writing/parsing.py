"""Reading a body strictly: its size, its depth, no name twice, nothing that is not JSON."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

LARGEST_BODY = 1024 * 1024  # bytes
DEEPEST = 40


class TooLarge(APIException):
    """413."""

    status_code = 413
    default_code = "too_large"


class StrictJSON(BaseParser):
    """One JSON value in UTF-8."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        """Return the value. ParseError (400) and TooLarge (413) say what is wrong."""
        body = stream.read(LARGEST_BODY + 1)
        if len(body) > LARGEST_BODY:
            raise TooLarge(_("A body may be %(most)d bytes long.") % {"most": LARGEST_BODY})
        try:
            value = json.loads(
                body.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant
            )
        except (ValueError, RecursionError) as error:
            raise ParseError(_("This is not JSON: %(why)s") % {"why": error}) from error
        if _depth(value) > DEEPEST:
            raise ParseError(_("It is nested too deeply."))
        return value


class MergePatch(StrictJSON):
    """A JSON merge patch (RFC 7396)."""

    media_type = "application/merge-patch+json"


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(_("“%(name)s” stands in it twice.") % {"name": name})
        found[name] = value
    return found


def _no_constant(text: str) -> None:
    raise ValueError(_("“%(text)s” is no JSON value.") % {"text": text})


def _depth(value: Any) -> int:
    """Return how deeply lists and objects are nested; no recursion, whatever was sent."""
    deepest, level = 0, [value]
    while level and deepest <= DEEPEST:
        inner: list[Any] = []
        for one in level:
            if isinstance(one, Mapping):
                inner += one.values()
            elif isinstance(one, list):
                inner += one
        if not inner and not any(isinstance(one, Mapping | list) for one in level):
            break
        deepest, level = deepest + 1, inner
    return deepest


def merged(document: Any, patch: Any) -> Any:
    """Return a document with a merge patch applied (RFC 7396): null takes away."""
    if not isinstance(patch, Mapping):
        return patch
    result = dict(document) if isinstance(document, Mapping) else {}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = merged(result.get(name), value)
    return result
