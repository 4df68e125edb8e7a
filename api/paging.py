"""Pages of results: by number for the first rows, by cursor to any depth."""

import base64
import binascii
import json
from datetime import date, datetime
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from rest_framework.pagination import BasePagination
from rest_framework.response import Response

from api.addresses import same_address
from api.listing import Key, Place, Rows
from api.parameters import DEEPEST_ROW, ESTIMATE, USUAL_PAGE, Parameters
from search.filters import Order

COUNTED = "Rows of all pages: exact, unless count=estimate was asked for."
# What of a question has no say in which rows there are and in which order.
OF_THE_PAGE = {"cursor", "page_size", "only", "include", "lang", "count"}
MARK_BYTES = 12


class Cursor(NamedTuple):
    """A place beside one row: what it is sorted by, and its tie-breaker."""

    backwards: bool
    value: str | int | None
    tie: str | int

    @classmethod
    def at(cls, row: Any, order: Order, *, backwards: bool = False) -> "Cursor":
        is_key = isinstance(row, Key)
        value = row.value if is_key else getattr(row, order.column)
        told = value.isoformat() if isinstance(value, date | datetime) else value
        return cls(backwards, told, row.reference if is_key else getattr(row, order.tie))

    @classmethod
    def read(cls, text: str, question: str) -> "Cursor":
        """Return the cursor that was written so for this question. ValueError if none was."""
        padded = text + "=" * (-len(text) % 4)
        try:
            signed = base64.b64decode(padded, altchars=b"-_", validate=True)
        except binascii.Error as error:
            raise ValueError from error
        mark, told = signed[:MARK_BYTES], signed[MARK_BYTES:]
        if not constant_time_compare(mark, _mark(told, question)):
            raise ValueError
        return cls(*json.loads(told))

    def write(self, question: str) -> str:
        told = json.dumps(self, ensure_ascii=False, separators=(",", ":")).encode()
        signed = _mark(told, question) + told
        return base64.urlsafe_b64encode(signed).decode().rstrip("=")

    @property
    def place(self) -> Place:
        return Place(self.value, self.tie, self.backwards)


def question_of(request: HttpRequest) -> str:
    """Return what decides which rows a list has and in which order, as one text."""
    asked = sorted((name, *request.GET.getlist(name)) for name in request.GET)
    return repr((request.path, [one for one in asked if one[0] not in OF_THE_PAGE]))


def _mark(told: bytes, question: str) -> bytes:
    """Return the mark of a place in the rows of one question; nobody else can make it."""
    text = told + b"\0" + question.encode()
    return salted_hmac("api.paging", text, algorithm="sha256").digest()[:MARK_BYTES]


class Pages(BasePagination):
    """Takes one page of an ordered list; `parameters` have page, page_size and cursor."""

    def take(self, rows: Rows, order: Order, parameters: Parameters, request: Any) -> list:
        """Return the rows of one page. ValidationError or Http404 if there is no such page."""
        self.request = request
        self.size = parameters["page_size"] or USUAL_PAGE
        if parameters["page"] and parameters["cursor"]:
            raise _refused("cursor", _("Give page or cursor, not both."), "contradiction")
        roughly = parameters["count"] == ESTIMATE
        if parameters["page"] and roughly:
            raise _refused("count", _("Page numbers need the exact count."), "contradiction")
        self.count = rows.count(roughly=roughly)
        if parameters["page"]:
            return self._numbered(rows, parameters["page"])
        found = self._from_cursor(rows, order, parameters["cursor"])
        if roughly and not (self.next or parameters["cursor"]):
            self.count = len(found)
        return found

    def head(self) -> dict[str, Any]:
        """Return what stands before the results."""
        return {"count": self.count, "next": self.next, "previous": self.previous}

    def get_paginated_response(self, data: list) -> Response:
        return Response({**self.head(), "results": data})

    def get_paginated_response_schema(self, schema: dict) -> dict:
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["count", "next", "previous", "results"],
            "properties": {
                "count": {"type": "integer", "description": COUNTED},
                "next": link,
                "previous": link,
                "results": schema,
            },
        }

    def _numbered(self, rows: Rows, number: int) -> list:
        start = (number - 1) * self.size
        if start and start >= min(self.count, DEEPEST_ROW):
            raise Http404
        last = min(self.count, DEEPEST_ROW) <= start + self.size
        self.next = None if last else same_address(self.request, page=str(number + 1))
        before = same_address(self.request, page=str(number - 1))
        self.previous = before if number > 1 else None
        return rows.slice(start, start + self.size)

    def _from_cursor(self, rows: Rows, order: Order, text: str | None) -> list:
        cursor = self._read(text) if text else None
        backwards = bool(cursor and cursor.backwards)
        size = self.size + 1  # one more shows whether there are more
        found = rows.beside(cursor.place, size) if cursor else rows.slice(0, size)
        more, found = len(found) > self.size, found[: self.size]
        if backwards:
            found.reverse()
        self.next = self._link(found, order, wanted=more or backwards, backwards=False)
        self.previous = self._link(
            found, order, wanted=more if backwards else bool(cursor), backwards=True
        )
        return found

    def _read(self, text: str) -> Cursor:
        try:
            return Cursor.read(text, question_of(self.request))
        except ValueError as error:
            message = _("This cursor is of another list, filter or order. Begin without it.")
            raise _refused("cursor", message, "invalid") from error

    def _link(self, found: list, order: Order, *, wanted: bool, backwards: bool) -> str | None:
        if not (wanted and found):
            return None
        edge = found[0] if backwards else found[-1]
        cursor = Cursor.at(edge, order, backwards=backwards).write(question_of(self.request))
        return same_address(self.request, cursor=cursor)


def _refused(name: str, message: str, code: str) -> ValidationError:
    return ValidationError({name: [ValidationError(message, code=code)]})
