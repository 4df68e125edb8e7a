"""Asking who it is again, before something that cannot be undone."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import (
    get_reauthentication_flows,
    suspend_request,
)
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

View = Callable[..., HttpResponse]


def was_recent(request: HttpRequest) -> bool:
    """Whether this person signed in, or confirmed it, within REAUTHENTICATE_AFTER minutes."""
    proofs = get_authentication_records(request, request.user)
    return bool(proofs) and time.time() - proofs[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT


def confirm_first(view: View) -> View:
    """Ask for password, passkey or code if the last time is long ago; the form waits meanwhile.

    Nothing is asked of who has none of them: that is only so on the embedded database, where
    people come in by a link.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if was_recent(request) or not get_reauthentication_flows(request.user):
            return view(request, *args, **kwargs)
        return suspend_request(request, reverse("account_reauthenticate"))

    return guarded
