"""Who has a role proves it by more than a password before the workspace opens."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from curation.addresses import without_language
from curation.models import User

WORKSPACE = "/curate/"


def has_second_factor(user: User) -> bool:
    """Whether this person has a passkey or an authenticator app; recovery codes are no factor."""
    own = Authenticator.objects.filter(user_id=user.pk)
    return own.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


class SecondFactorFirst:
    """Leads people with a role, but without a second factor, to where they set one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return redirect("mfa_index") if _lacks_factor(request) else self.get_response(request)


def _lacks_factor(request: HttpRequest) -> bool:
    if settings.SECOND_FACTOR != "required":
        return False
    if not without_language(request.path_info).startswith(WORKSPACE):
        return False
    user = request.user
    if not (user.is_authenticated and user.has_role(User.Role.CONTRIBUTOR)):
        return False
    return not has_second_factor(user)
