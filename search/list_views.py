"""The ways to look at one result. Every list is a table; packages above add others when they start.

list_views.add(AgreementFilter, ListView("map", _("Map"), "explore/_map.html", map_of))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

TABLE = "table"


@dataclass(frozen=True)
class ListView:
    """A view: its name in the address, its label, its template, and what that needs to know.

    `context` is given the filters, the selection and the page of rows. `is_paged` says that only
    the rows of one page are shown.
    """

    name: str
    label: Any
    template: str
    context: Callable[[Any, Any, Any], dict[str, Any]] = lambda filters, selection, page: {}
    is_paged: bool = True


_hints: dict[type, Callable[[Any], tuple[str, str] | None]] = {}
_files: dict[type, dict[Any, Callable[[], str]]] = {}
_added: dict[type, dict[str, ListView]] = {}
_TABLE = ListView(TABLE, _("Table"), "components/table.html")


def add(filterset: type, view: ListView) -> None:
    """Offer a view on the lists of a collection; a second one of the same name replaces it."""
    _added.setdefault(filterset, {})[view.name] = view


def views_of(filterset: type) -> dict[str, ListView]:
    """Return the views of a collection by name, the table first."""
    return {TABLE: _TABLE, **_added.get(filterset, {})}


def add_file(filterset: type, name: Any, address: Callable[[], str]) -> None:
    """Offer ticked rows of a collection as one more kind of file, at this address."""
    _files.setdefault(filterset, {})[name] = address


def files_of(filterset: type) -> dict[str, str]:
    """Return the further files of a collection: their addresses by name."""
    return {str(name): address() for name, address in _files.get(filterset, {}).items()}


def add_hint(filterset: type, hint: Callable[[Any], tuple[str, str] | None]) -> None:
    """Say where the same question is answered otherwise: words and address, from the filters."""
    _hints[filterset] = hint


def hint_of(filters: Any) -> tuple[str, str] | None:
    """Return the words and the address of what these filters ask, answered otherwise."""
    hint = _hints.get(type(filters))
    return hint(filters) if hint else None
