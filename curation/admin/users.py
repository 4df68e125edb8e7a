"""Accounts: who works on the register, and what each may do. For administrators only."""

from typing import Any

from allauth.account.admin import EmailAddress
from allauth.account.internal.flows.password_reset import request_password_reset
from allauth.mfa.admin import Authenticator
from allauth.usersessions.admin import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import Group
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from curation.accounts import actions
from curation.accounts.backend import account_named
from curation.accounts.forms import reads_field
from curation.models import Invitation, User

# What people may do is their role, and what they prove it with is shown beside their account.
# These models come from the modules that register them, which makes sure that they have.
admin.site.unregister([Group, EmailAddress, Authenticator, UserSession])


class ForAdministrators(admin.ModelAdmin):
    """Opened by administrators; nothing here is ever deleted: the history names people."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.may(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def may(self, request: HttpRequest) -> bool:
        user = request.user
        return user.is_authenticated and user.has_role(User.Role.ADMINISTRATOR)


class AccountForm(forms.ModelForm):
    """One account; two never share a mail address, which can be signed in with."""

    reads = reads_field()

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email", "language", "reads")
        fields += ("role", "is_active")

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        others = User.objects.exclude(pk=self.instance.pk)
        if email and others.filter(email__iexact=email).exists():
            raise ValidationError(_("Another account has this address."))
        return email


@admin.register(User)
class AccountAdmin(ForAdministrators):
    """Accounts are closed, never deleted; new ones begin with an invitation."""

    form = AccountForm
    list_display = ("username", "first_name", "last_name", "role", "is_active")
    list_display += ("last_login", "has_second_factor")
    list_filter = ("role", "is_active")
    search_fields = ("username", "first_name", "last_name", "email")
    ordering = ("username",)
    actions = ("mail_a_password_link", "forget_second_factors")
    fieldsets = (
        (None, {"fields": ("username",)}),
        (_("The person"), {"fields": ("first_name", "last_name", "email", "language", "reads")}),
        (_("What this person may do"), {"fields": ("role", "is_active")}),
    )

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Programs are not edited; a superuser only by a superuser."""
        if obj is not None and (obj.is_system or (obj.is_superuser and not _is_super(request))):
            return False
        return self.may(request)

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("admin:curation_invitation_add")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        factors = Authenticator.objects.filter(user=OuterRef("pk"))
        factors = factors.exclude(type=Authenticator.Type.RECOVERY_CODES)
        return super().get_queryset(request).annotate(has_factor=Exists(factors))

    @admin.display(description=_("second factor"), boolean=True)
    def has_second_factor(self, user: User) -> bool:
        return user.has_factor

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not obj.is_active:
            actions.end_sessions_of(obj)

    @admin.action(description=_("Mail a link to choose a new password"))
    def mail_a_password_link(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        people = [user for user in self._reachable(request, chosen) if user.email]
        for user in people:
            request_password_reset(request, user.email, [user], None)
        said = ngettext("%(n)s link was mailed.", "%(n)s links were mailed.", len(people))
        messages.success(request, said % {"n": len(people)})

    @admin.action(description=_("Take the second factor away (it was lost)"))
    def forget_second_factors(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        people = self._reachable(request, chosen)
        for user in people:
            actions.forget_second_factor(user=user)
        said = ngettext(
            "%(n)s person sets a second factor up anew at the next sign-in.",
            "%(n)s people set a second factor up anew at the next sign-in.",
            len(people),
        )
        messages.success(request, said % {"n": len(people)})

    def _reachable(self, request: HttpRequest, chosen: QuerySet[User]) -> list[User]:
        return [user for user in chosen if self.has_change_permission(request, user)]


class InvitationForm(forms.ModelForm):
    """Whom to invite, and what for."""

    reads = reads_field()

    class Meta:
        model = Invitation
        fields = ("email", "first_name", "last_name", "language", "reads", "role")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "role" in self.fields:
            self.fields["role"].choices = [one for one in User.Role.choices if one[0]]

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if account_named(email):
            raise ValidationError(_("Somebody with this address has an account already."))
        if Invitation.objects.filter(email__iexact=email, used=None).exists():
            raise ValidationError(_("This address has been invited already: send it again."))
        return email


@admin.register(Invitation)
class InvitationAdmin(ForAdministrators):
    """Invitations: sent by mail, valid for seven days, used once."""

    form = InvitationForm
    list_display = ("email", "role", "how_it_stands", "sent", "invited_by")
    list_select_related = ("invited_by",)
    search_fields = ("email", "first_name", "last_name")
    actions = ("send_again", "withdraw")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was offered is not changed afterwards: withdraw it and invite anew."""
        return obj is None and self.may(request)

    def render_change_form(self, request: HttpRequest, context: dict, **kwargs: Any) -> Any:
        context["show_save_and_continue"] = False
        return super().render_change_form(request, context, **kwargs)

    @admin.display(description=_("state"))
    def how_it_stands(self, invitation: Invitation) -> str:
        return invitation.state

    def save_model(self, request: HttpRequest, obj: Invitation, form: Any, change: bool) -> None:
        obj.invited_by = request.user
        actions.send_invitation(invitation=obj)
        messages.info(request, _t("The invitation goes to %(email)s.") % {"email": obj.email})

    @admin.action(description=_("Send again, with a new link"))
    def send_again(self, request: HttpRequest, chosen: QuerySet[Invitation]) -> None:
        waiting = list(chosen.filter(used=None))
        for invitation in waiting:
            actions.send_invitation(invitation=invitation)
        said = ngettext("%(n)s was sent again.", "%(n)s were sent again.", len(waiting))
        messages.success(request, said % {"n": len(waiting)})

    @admin.action(description=_("Take back"))
    def withdraw(self, request: HttpRequest, chosen: QuerySet[Invitation]) -> None:
        done = sum(actions.withdraw_invitation(invitation=one) for one in chosen)
        said = ngettext("%(n)s was taken back.", "%(n)s were taken back.", done)
        messages.success(request, said % {"n": done})


def _is_super(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))
