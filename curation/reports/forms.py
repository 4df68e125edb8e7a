"""The form for readers, and those that decide about a report."""

import secrets
from datetime import timedelta
from typing import Any, Self

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curation.models import Report
from values.text import clean_text

LONGEST = 5000
SALT = "report form"
QUICKEST = timedelta(seconds=3)
LONGEST_OPEN = timedelta(days=7)


def opened_now() -> str:
    """Return the mark of a form that is shown now, signed with the time."""
    return signing.TimestampSigner(salt=SALT).sign(secrets.token_urlsafe(16))


class PlainText(forms.CharField):
    """Words of a reader: several lines, without invisible characters.

    The limit stands here alone: a browser that is told of it cuts off what is pasted, silently.
    """

    widget = forms.Textarea

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea({"rows": rows, "class": "area"}), **kwargs)

    def clean(self, value: Any) -> str:
        text = _readable(super().clean(value))
        if len(text) > LONGEST:
            told = _("This has %(count)d characters; at most %(most)d can be sent.")
            raise ValidationError(told % {"count": len(text), "most": LONGEST})
        return text


def _readable(text: str) -> str:
    try:
        return clean_text(text.replace("\t", " "))
    except ValueError as error:
        raise ValidationError(str(error)) from error


class OneLine(forms.CharField):
    """A short text without invisible characters."""

    def clean(self, value: Any) -> str:
        return _readable(super().clean(value))


class FilledByHand(forms.Form):
    """A form for readers without an account, filled by people: programs fill `title` too.

    A valid one has `form` among its data, which marks this one filled form. Templates show `title`
    where nobody sees it, and `opened` hidden.
    """

    title = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput({"class": "input", "autocomplete": "off", "tabindex": "-1"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_title(self) -> str:
        if self.cleaned_data["title"]:
            raise ValidationError(_("This field is for programs only. Empty it and send again."))
        return ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["form"] = self._filled_by_hand(data.get("opened", ""))
        return data

    def with_fresh_mark(self) -> Self:
        """Give a form whose mark is too old a new one; others keep theirs, so that time counts."""
        if self.cleaned_data.get("form"):
            return self
        data: Any = self.data.copy() if isinstance(self.data, QueryDict) else dict(self.data)
        data["opened"] = opened_now()
        self.data = data
        return self

    def _filled_by_hand(self, opened: str) -> str:
        """Return what marks this one form; an error where it was filled too fast or kept long."""
        signer = signing.TimestampSigner(salt=SALT)
        try:
            mark = signer.unsign(opened, max_age=LONGEST_OPEN)
        except signing.BadSignature:
            self.add_error(None, _("This page was open for very long. Please send it once more."))
            return ""
        if self._is_fresh(signer, opened) and not self.errors:
            self.add_error(None, _("That was very fast. Please look once more, and send it again."))
        return mark

    def _is_fresh(self, signer: signing.TimestampSigner, opened: str) -> bool:
        try:
            signer.unsign(opened, max_age=QUICKEST)
        except signing.SignatureExpired:
            return False
        return True


class ReportForm(FilledByHand):
    """What a reader says."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=Report.Kind.choices,
        initial=Report.Kind.ERROR,
        widget=forms.RadioSelect,
    )
    about = OneLine(
        label=gettext_lazy("Which record"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"class": "input"}),
        help_text=gettext_lazy("Its number, such as SCR-2026-0001, or the address of its page."),
    )
    wrong = PlainText(
        label=gettext_lazy("What is wrong or missing?"),
        rows=5,
        error_messages={"required": gettext_lazy("Say in a sentence what is wrong or missing.")},
    )
    right = PlainText(
        label=gettext_lazy("What should be there?"),
        rows=3,
        required=False,
        help_text=gettext_lazy("The right wording, date or name, if you know it."),
    )
    document = forms.URLField(
        label=gettext_lazy("Address of a document that shows it"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        widget=forms.TextInput({"class": "input", "inputmode": "url", "autocomplete": "off"}),
        error_messages={
            "invalid": gettext_lazy("Write an address like https://www.example.org/news/1.")
        },
    )
    mail = forms.EmailField(
        label=gettext_lazy("Your mail address"),
        required=False,
        max_length=254,
        widget=forms.TextInput({"class": "input", "inputmode": "email", "autocomplete": "email"}),
        help_text=gettext_lazy(
            "Only if you would like an answer. It is shown to nobody outside and deleted 30 days "
            "after your report was decided."
        ),
        error_messages={"invalid": gettext_lazy("Write an address like name@example.org.")},
    )

    def clean_document(self) -> str:
        address = self.cleaned_data["document"]
        if address and not address.startswith(("http://", "https://")):
            raise ValidationError(_("Write an address that starts with https:// or http://."))
        return address


class AnswerForm(forms.Form):
    """A letter to the reader."""

    answer = PlainText(
        label=gettext_lazy("Answer"),
        rows=8,
        error_messages={"required": gettext_lazy("Write an answer.")},
    )


class CloseForm(forms.Form):
    """Why nothing more is done about a report."""

    because = forms.ChoiceField(label=gettext_lazy("Because"), choices=Report.Because.choices)
