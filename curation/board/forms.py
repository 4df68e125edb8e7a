"""The filter of the board, and the form that decides about one reminder."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curation.board.gathering import Wanted
from curation.board.registry import reminder_kinds
from curation.models import ReminderMark, User
from values.countries import COUNTRIES, country_codes
from values.text import clean_text


def wanted_of(asked: Any) -> Wanted:
    """Return what an address asks for; what is not known is left out."""
    kind, country = asked.get("kind", ""), asked.get("country", "").upper()
    return Wanted(
        kind=kind if kind in {one.name for one in reminder_kinds()} else "",
        country=country if country in country_codes() else "",
        mine=asked.get("mine") == "1",
    )


def curators() -> QuerySet[User]:
    """Return the people who may take care of a reminder."""
    ranks = [User.Role.CURATOR, User.Role.REVIEWER, User.Role.ADMINISTRATOR]
    people = User.objects.filter(is_active=True, is_system=False).order_by("username")
    return people.filter(Q(role__in=ranks) | Q(is_superuser=True))


class FilterForm(forms.Form):
    """One kind, one country, mine."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    country = forms.ChoiceField(label=gettext_lazy("Country or economy"), required=False)
    mine = forms.BooleanField(label=gettext_lazy("Assigned to me"), required=False)

    def __init__(self, wanted: Wanted) -> None:
        given = {"kind": wanted.kind, "country": wanted.country, "mine": wanted.mine}
        super().__init__(initial=given)
        kinds = [(one.name, one.label) for one in reminder_kinds()]
        self.fields["kind"].choices = [("", _("All kinds")), *kinds]
        places = [("", _("All places")), *COUNTRIES]
        self.fields["country"].choices = places
        for name in ("kind", "country"):
            self.fields[name].widget.attrs["class"] = "select"


class DecideForm(forms.Form):
    """Done, later, not needed because; and whose it is."""

    state = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=ReminderMark.State.choices,
        widget=forms.RadioSelect,
        initial=ReminderMark.State.DONE,
    )
    until = forms.DateField(
        label=gettext_lazy("Show it again on"),
        required=False,
        widget=forms.DateInput({"type": "date", "class": "input input-day"}),
        help_text=gettext_lazy("For later."),
        error_messages={"invalid": gettext_lazy("Write a day like 2027-03-31.")},
    )
    because = forms.CharField(
        label=gettext_lazy("Because"),
        required=False,
        max_length=500,
        widget=forms.TextInput({"class": "input"}),
        help_text=gettext_lazy("Say why, if it is not needed. Other curators may read it."),
    )
    assigned_to = forms.ModelChoiceField(
        label=gettext_lazy("Who takes care of it"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nobody in particular"),
        widget=forms.Select({"class": "select"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assigned_to"].queryset = curators()

    def clean_because(self) -> str:
        try:
            return clean_text(self.cleaned_data["because"])
        except ValueError as error:
            raise ValidationError(str(error)) from error
