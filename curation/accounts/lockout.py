"""Slowing down who guesses passwords: the counting is django-axes', the words are ours."""

import hashlib
from datetime import datetime

from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from curation.accounts.backend import account_named
from curation.addresses import client_address
from curation.models import User


def name_of(request: HttpRequest, credentials: dict | None = None) -> str:
    """Return under which name a try is counted: that of the account, however it was written.

    What names no account may be a password typed into the wrong field: only a hash is kept.
    """
    given = credentials or {}
    login = given.get("username") or given.get("email") or request.POST.get("login", "")
    account = account_named(login)
    if account is not None:
        return account.username
    return f"unknown {hashlib.sha256(login.strip().casefold().encode()).hexdigest()[:24]}"


def forgive(user: User) -> None:
    """Forget the wrong tries of somebody who has chosen a new password."""
    AccessAttempt.objects.filter(username=user.username).delete()


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict | None = None
) -> HttpResponse:
    """Say that it was tried too often, and when it can be tried again."""
    told = {"limit": settings.AXES_FAILURE_LIMIT, "again": try_again_at(request, credentials)}
    return render(request, "account/locked_out.html", told, status=429)


def try_again_at(request: HttpRequest, credentials: dict | None) -> datetime:
    """Return when the lock on this name from this address ends."""
    tries = AccessAttempt.objects.filter(
        username=name_of(request, credentials), ip_address=client_address(request)
    )
    last = tries.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    return (last or timezone.now()) + settings.AXES_COOLOFF_TIME
