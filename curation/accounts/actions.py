"""What is done with accounts: invite, accept, sign in by link, leave everywhere, start anew."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login, logout
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from curation import mail
from curation.models import Invitation, SignInLink, User

BACKEND = "curation.accounts.backend.AccountBackend"
DEMO = {"demo-curator": User.Role.CURATOR, "demo-reviewer": User.Role.REVIEWER}


@transaction.atomic
def send_invitation(*, invitation: Invitation) -> None:
    """Mail a fresh link; one that was sent before is void."""
    token = invitation.renew()
    invitation.sent = timezone.now()
    invitation.save()
    with override(invitation.language):
        address = settings.SITE_URL + reverse("accounts:accept", args=[token])
    mail.send(
        to=invitation.email,
        language=invitation.language,
        template="invitation.txt",
        invitation=invitation,
        address=address,
    )


def withdraw_invitation(*, invitation: Invitation) -> bool:
    """Make the link void; False if it has been followed already."""
    if not Invitation.objects.filter(pk=invitation.pk, used=None).update(
        used=timezone.now(), withdrawn=True
    ):
        return False
    invitation.refresh_from_db()
    return True


@transaction.atomic
def accept(*, invitation: Invitation, username: str, password: str) -> User | None:
    """Make the account that was offered; None if the link has been used meanwhile."""
    if not invitation.use():
        return None
    person = User.objects.create_user(
        username,
        invitation.email,
        password,
        first_name=invitation.first_name,
        last_name=invitation.last_name,
        language=invitation.language,
        reads=invitation.reads,
        role=invitation.role,
    )
    Invitation.objects.filter(pk=invitation.pk).update(account=person)
    return person


def sign_in(request: HttpRequest, user: User, *, method: str) -> None:
    """Sign somebody in who has proved who it is in another way than on the sign-in page."""
    login(request, user, backend=BACKEND)
    record_authentication(request, user, method=method)
    UserSession.objects.create_from_request(request)


def make_sign_in_link(*, user: User) -> str:
    """Return an address that signs this person in once, within 15 minutes.

    Only where the embedded database is: whoever reads its console owns it already.
    """
    if not is_embedded():
        raise PermissionError
    SignInLink.objects.filter(expires__lt=timezone.now()).delete()
    link = SignInLink(user=user)
    token = link.renew()
    link.save()
    return settings.SITE_URL + reverse("accounts:link", args=[token])


def is_embedded() -> bool:
    """Whether this is a trial on the database that comes with the register."""
    return settings.DATABASES["default"]["ENGINE"] == "portal.embedded"


def demo_people() -> list[User]:
    """Return the curator and the reviewer of a trial, who have no password."""
    return [_demo(username, role) for username, role in DEMO.items()]


def _demo(username: str, role: str) -> User:
    person, made = User.objects.get_or_create(username=username, defaults={"role": role})
    if made:
        person.set_unusable_password()
        person.save(update_fields=["password"])
    return person


def leave_everywhere(request: HttpRequest) -> None:
    """End all sessions of this person, this one too."""
    _end(UserSession.objects.filter(user=request.user))
    logout(request)


def leave_elsewhere(request: HttpRequest) -> None:
    """End all sessions of this person but this one."""
    own = UserSession.objects.filter(user=request.user)
    _end(own.exclude(session_key=request.session.session_key))


def end_sessions_of(user: User) -> None:
    """End all sessions of somebody whose account was closed or whose second factor is gone."""
    _end(UserSession.objects.filter(user=user))


def _end(sessions: QuerySet[UserSession]) -> None:
    for session in sessions:
        session.end()


@transaction.atomic
def forget_second_factor(*, user: User) -> None:
    """Take all second factors of somebody who lost them away, and tell them by mail."""
    Authenticator.objects.filter(user=user).delete()
    end_sessions_of(user)
    mail.send(to=user.email, language=user.language, template="second_factor_gone.txt", person=user)
