"""What somebody says about themselves, how they prove it is them, and where they are signed in."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import UpdateView

from curation.accounts import actions
from curation.accounts.forms import ProfileForm
from curation.models import User


class Profile(LoginRequiredMixin, UpdateView):
    """One's own account."""

    form_class = ProfileForm
    template_name = "account/profile.html"
    success_url = reverse_lazy("accounts:profile")

    def get_object(self, queryset: Any = None) -> User:
        # A copy: what was typed wrongly must not change the name in the masthead.
        return User.objects.get(pk=self.request.user.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = Authenticator.objects.filter(user=self.request.user).order_by("created_at")
        return {
            **super().get_context_data(**kwargs),
            "factors": own.exclude(type=Authenticator.Type.RECOVERY_CODES),
            "codes_left": codes_left(own),
            "sessions": sorted(
                UserSession.objects.purge_and_list(self.request.user),
                key=lambda session: session.created_at,
                reverse=True,
            ),
        }

    def form_valid(self, form: ProfileForm) -> HttpResponse:
        messages.success(self.request, _("Saved."))
        return super().form_valid(form)


def codes_left(own: Any) -> int | None:
    """Return how many recovery codes are unused; None if there are none to use."""
    codes = own.filter(type=Authenticator.Type.RECOVERY_CODES).first()
    return len(codes.wrap().get_unused_codes()) if codes else None


@require_POST
@login_required
def leave(request: HttpRequest) -> HttpResponse:
    """End the other sessions, or all of them."""
    if request.POST.get("here") == "stay":
        actions.leave_elsewhere(request)
        messages.success(request, _("You are signed out everywhere else."))
        return redirect("accounts:profile")
    actions.leave_everywhere(request)
    return redirect("account_login")
