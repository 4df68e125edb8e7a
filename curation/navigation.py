"""The navigation of the workspace: each package adds its entries in its `AppConfig.ready`."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True)
class Entry:
    """One link: the name of its address, its words, who sees it, and where it stands.

    `role` is the least role it is shown to; entries stand by `place`, those of curation at 10, 20,
    30 and so on.
    """

    url_name: str
    label: Any
    role: str
    place: int


@dataclass(frozen=True)
class Link:
    """An entry as one person sees it."""

    label: Any
    address: str
    is_current: bool


_entries: dict[str, Entry] = {}


def add(*entries: Entry) -> None:
    """Show these in the navigation; called from `AppConfig.ready`."""
    _entries.update({entry.url_name: entry for entry in entries})


def links_for(request: HttpRequest) -> list[Link]:
    """Return what this person may go to, the place they are at marked. No query."""
    user: Any = request.user
    shown = [entry for entry in _entries.values() if user.has_role(entry.role)]
    links = [(entry, reverse(entry.url_name)) for entry in sorted(shown, key=lambda e: e.place)]
    here = _nearest(request.path, [address for _entry, address in links])
    return [Link(entry.label, address, address == here) for entry, address in links]


def _nearest(path: str, addresses: list[str]) -> str:
    """Return the longest of the addresses that the path begins with."""
    return max((one for one in addresses if path.startswith(one)), key=len, default="")
