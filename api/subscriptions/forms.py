"""The form with which a reader asks to follow something."""

from django import forms
from django.utils.translation import gettext_lazy as _

from api.subscriptions.models import LONGEST_SUBJECT, Every
from curation.reports.forms import FilledByHand


class FollowForm(FilledByHand):
    """Where mails go, and how often."""

    mail = forms.EmailField(
        label=_("Your mail address"),
        max_length=254,
        widget=forms.TextInput({"class": "input", "inputmode": "email", "autocomplete": "email"}),
        help_text=_("Kept encrypted, used for these mails alone, deleted when you stop them."),
        error_messages={
            "invalid": _("Write an address like name@example.org."),
            "required": _("Write the address that the mails should go to."),
        },
    )
    every = forms.ChoiceField(
        label=_("How often?"), choices=Every.choices, initial=Every.WEEK, widget=forms.RadioSelect
    )
    list = forms.CharField(max_length=LONGEST_SUBJECT, widget=forms.HiddenInput)
