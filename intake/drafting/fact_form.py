"""The form that adds a fact: what it is about, and the words of the article that say it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from intake.choices import Field
from intake.drafting.adding import ADDED, NEW_AGREEMENT

LONGEST = 4000


class FactForm(forms.Form):
    """Words of the article, and what they say. A script fills the words and where they start."""

    words = forms.CharField(
        strip=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 2, "class": "input wide"}),
        label=gettext_lazy("Words of the article"),
        help_text=gettext_lazy("Exactly as they stand there."),
        error_messages={"required": gettext_lazy("Copy words from the article.")},
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    field = forms.TypedChoiceField(
        choices=[(one.value, one.label) for one in ADDED],
        coerce=Field,
        widget=forms.Select({"class": "select"}),
        label=gettext_lazy("Field"),
    )

    def __init__(self, data: Any = None, *, records: list[tuple[str, str]]) -> None:
        super().__init__(data, prefix="fact", use_required_attribute=False)
        self.fields["record"] = forms.ChoiceField(
            choices=[*records, (NEW_AGREEMENT, _("Another agreement"))],
            widget=forms.Select({"class": "select"}),
            label=pgettext("intake", "Agreement"),
        )
