"""Following an invitation: a name to sign in with, and a password."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from curation.accounts import actions
from curation.accounts.forms import AcceptForm
from curation.models import Invitation, User


@method_decorator(sensitive_post_parameters("password1", "password2"), name="dispatch")
@method_decorator(never_cache, name="dispatch")
class Accept(FormView):
    """Whoever has the link has read the mail, so the address is theirs."""

    form_class = AcceptForm
    template_name = "account/accept.html"
    invitation: Invitation

    def dispatch(self, request: HttpRequest, *args: Any, token: str, **kwargs: Any) -> HttpResponse:
        found = Invitation.objects.usable().of(token).first()
        if found is None:
            return _over(request)
        self.invitation = found
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        offered = self.invitation
        person = User(
            email=offered.email, first_name=offered.first_name, last_name=offered.last_name
        )
        return {**super().get_form_kwargs(), "person": person}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(invitation=self.invitation, **kwargs)

    def form_valid(self, form: AcceptForm) -> HttpResponse:
        person = actions.accept(
            invitation=self.invitation,
            username=form.cleaned_data["username"],
            password=form.cleaned_data["password1"],
        )
        if person is None:
            return _over(self.request)
        actions.sign_in(self.request, person, method="invitation")
        return redirect("mfa_index")


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "account/invitation_over.html", status=HTTPStatus.GONE)
