"""Accounts: who works on the register, and what each may do. For administrators only."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from curation.models import User

admin.site.unregister(Group)  # what people may do is their role


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Accounts are closed, never deleted: the history names them."""

    list_display = ("username", "first_name", "last_name", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("The person"), {"fields": ("first_name", "last_name", "email", "language", "reads")}),
        (_("What this person may do"), {"fields": ("role", "is_active")}),
    )
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("username", "role", "password1", "password2")}),
    )
    filter_horizontal = ()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def has_view_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return self._may(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Programs are not edited; a superuser only by a superuser."""
        if obj is not None and (obj.is_system or (obj.is_superuser and not _is_super(request))):
            return False
        return self._may(request)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def _may(self, request: HttpRequest) -> bool:
        user = request.user
        return user.is_authenticated and user.has_role(User.Role.ADMINISTRATOR)


def _is_super(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))
