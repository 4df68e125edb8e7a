"""Forms of accounts."""

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.forms import SetPasswordMixin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from curation.accounts.backend import account_named
from curation.models import User

# Languages that sources of the register are written in, as their records say it.
LANGUAGES_READ = [
    ("en", _("English")),
    ("ja", _("Japanese")),
    ("ko", _("Korean")),
    ("vi", _("Vietnamese")),
    ("zh-Hant", _("Traditional Chinese")),
    ("zh-Hans", _("Simplified Chinese")),
    ("de", _("German")),
    ("fr", _("French")),
    ("id", _("Indonesian")),
    ("nl", _("Dutch")),
    ("pt", _("Portuguese")),
    ("sv", _("Swedish")),
    ("ar", _("Arabic")),
]


class SignInForm(LoginForm):
    """User name or mail address, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = _("Username or email")
        login.max_length = 254
        login.widget.attrs = {"autocomplete": "username webauthn", "autocapitalize": "none"}
        password = self.fields["password"]
        password.widget.attrs = {"autocomplete": "current-password"}
        password.help_text = ""


class ResetForm(ResetPasswordForm):
    """The address that a link for a new password goes to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Mail address")
        self.fields["email"].widget.attrs = {"autocomplete": "email", "maxlength": "254"}


class PasskeyForm(AddWebAuthnForm):
    """A new passkey: its name, and what the device answered."""

    name = forms.CharField(
        label=_("Name of this passkey"),
        max_length=60,
        required=False,
        help_text=_("So that you can tell it from others, such as “Laptop”."),
    )
    passwordless = forms.BooleanField(
        label=_("Sign in with it alone"),
        required=False,
        initial=True,
        help_text=_("The device then asks for its PIN or a fingerprint instead of your password."),
    )
    field_order = ("name", "passwordless", "credential")


GIVEN_TO_THEM = _("Texts in these languages can be given to this person for review.")


def reads_field(help_text: Any = GIVEN_TO_THEM) -> forms.MultipleChoiceField:
    """Return the field of languages somebody reads."""
    return forms.MultipleChoiceField(
        label=_("Languages read"),
        choices=LANGUAGES_READ,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=help_text,
    )


class ProfileForm(forms.ModelForm):
    """What people say about themselves."""

    reads = reads_field(help_text=_("Texts in these languages can be given to you for review."))

    class Meta:
        model = User
        help_texts = {"language": _("The register writes to you in this language.")}
        fields = ("first_name", "last_name", "language", "reads")


class AcceptForm(SetPasswordMixin, forms.Form):
    """The first password of somebody who was invited, and the name they sign in with."""

    username = forms.CharField(
        label=_("Username"),
        max_length=150,
        validators=User._meta.get_field("username").validators,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        help_text=_("You sign in with it; others see it beside what you write."),
    )
    password1, password2 = SetPasswordMixin.create_password_fields()

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        self.person = person
        super().__init__(*args, **kwargs)

    def clean_username(self) -> str:
        username = User.normalize_username(self.cleaned_data["username"])
        if account_named(username):
            raise ValidationError(_("Somebody has this name already. Choose another."))
        return username

    def clean(self) -> dict[str, Any]:
        self.person.username = self.cleaned_data.get("username", "")
        self.validate_passwords()
        self.validate_password_for_user(self.person)
        return super().clean() or self.cleaned_data
