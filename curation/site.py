"""The one admin site, mounted at /curate/."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from curation.models import User
from curation.navigation import links_for


class CurateSite(AdminSite):
    """Open to everybody who has a role; signing in and out are those of /accounts/."""

    site_title = _("Semiconductor Cooperation Register")
    site_header = _("Register workspace")
    index_title = _("Review queue")
    enable_nav_sidebar = False
    final_catch_all_view = True

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return user.is_authenticated and user.has_role(User.Role.CONTRIBUTOR)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        navigation = links_for(request) if self.has_permission(request) else []
        return {**super().each_context(request), "navigation": navigation, "in_workspace": True}

    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return redirect_to_login(request.GET.get("next", settings.LOGIN_REDIRECT_URL))

    def password_change(
        self, request: HttpRequest, extra_context: dict | None = None
    ) -> HttpResponse:
        return redirect("account_change_password")

    def index(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return redirect("curate:queue")
