"""A form that was sent without a session waits until its writer has signed in."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from curation.addresses import without_language

# Forms below this address carry on after signing in; those of accounts hold passwords.
CARRIED_BELOW = ("/curate/submissions/", "/curate/intake/")
KEPT = "carried"  # in the session, between the password and the second factor

Typed = Mapping[str, list[str]]


def is_carried(address: str) -> bool:
    """Whether forms sent to this address wait for their writer."""
    return without_language(address).startswith(CARRIED_BELOW)


def typed_in(data: Any) -> dict[str, list[str]]:
    """Return the values of a form (QueryDict) without the token of its session."""
    return {name: values for name, values in data.lists() if name != "csrfmiddlewaretoken"}


def written(typed: Typed) -> str:
    return json.dumps(typed)


def read(text: str) -> dict[str, list[str]]:
    """Return the form values that came along; nothing for what is not of that form."""
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    whole = isinstance(found, dict) and all(isinstance(one, list) for one in found.values())
    return {name: [str(one) for one in values] for name, values in found.items()} if whole else {}


def keep(request: HttpRequest, address: str, text: str) -> bool:
    """Keep a form in the session until the sign-in is complete; say whether there was one."""
    typed = read(text)
    if not typed or not is_carried(address):
        return False
    request.session[KEPT] = {"address": address, "typed": typed}
    return True


def take(request: HttpRequest) -> tuple[str, dict[str, list[str]]] | None:
    """Return address and values of the form that waits, once."""
    kept = request.session.pop(KEPT, None)
    return (kept["address"], kept["typed"]) if kept else None
