"""The page on which people sign in, whoever sent them there."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from curation.accounts.actions import is_embedded
from curation.accounts.forms import SignInForm


def sign_in_page(
    request: HttpRequest, *, address: str, carried: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    """Show an empty sign-in form; `carried` are the values of a form that waits for it (JSON)."""
    form = SignInForm(request=request)
    return render(
        request,
        "account/login.html",
        entrance(form, address=address, carried=carried),
        None,
        status,
    )


def entrance(form: SignInForm, *, address: str, carried: str) -> dict[str, Any]:
    """Return what the sign-in page is made of."""
    return {"form": form, "next": address, "carried": carried, "is_trial": is_embedded()}
