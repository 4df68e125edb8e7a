"""The form that makes a token."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from api.tokens.actions import scopes_open_to
from api.tokens.models import Scope
from curation.models import User
from values.text import clean_text

LIVES = [(30, _("30 days")), (90, _("90 days")), (180, _("180 days")), (365, _("One year"))]


class TokenForm(forms.Form):
    """A name, what it may do, how long it lives. `once` marks one filled form."""

    name = forms.CharField(
        label=_("What is it for?"),
        max_length=80,
        help_text=_("Which program uses it, for whom. You tell your tokens apart by this."),
        error_messages={"required": _("Say which program uses it.")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"),
        widget=forms.CheckboxSelectMultiple,
        initial=[Scope.READ],
        help_text=_("Whatever it sends is reviewed by people; nothing goes live by itself."),
        error_messages={"required": _("Choose at least one.")},
    )
    days = forms.TypedChoiceField(label=_("How long?"), choices=LIVES, coerce=int, initial=90)
    once = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, owner: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = scopes_open_to(owner)
        choices = [(code, label) for code, label in Scope.choices if code in allowed]
        self.fields["scopes"].choices = choices

    def clean_name(self) -> str:
        try:
            return clean_text(self.cleaned_data["name"])
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "days" in data:
            data["expires"] = timezone.now() + timedelta(days=data["days"])
        return data
