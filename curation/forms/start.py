"""Small forms: a new record, a reason, a comment."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curation.documents import record_type, record_types
from curation.models import Draft, Submission, Version
from curation.nouns import noun_of
from values.text import clean_tag, fold

LONGEST_KEY = 100


def type_choices() -> list[tuple[str, str]]:
    """Return all record types, those that name others first: they are entered most."""
    kinds = reversed(record_types())
    return [(kind.name, capfirst(noun_of(kind.model))) for kind in kinds]


def language_choices() -> list[tuple[str, str]]:
    return [(clean_tag(code), str(name)) for code, name in settings.LANGUAGES]


class NewRecordForm(forms.Form):
    """A working name becomes the key that a record keeps for ever."""

    type = forms.ChoiceField(label=gettext_lazy("Type of record"), choices=type_choices)
    name = forms.CharField(
        label=gettext_lazy("Working name"),
        max_length=200,
        help_text=gettext_lazy(
            "Short and in Latin letters, such as Creating Nano and Otsuka 2022. The permanent key "
            "of the record is made from it."
        ),
    )

    language = forms.ChoiceField(
        label=gettext_lazy("Language of that name"), choices=language_choices, initial="en"
    )

    def __init__(self, *args: Any, submission: Submission | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.submission = submission

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "type" in data and "name" in data:
            data["key"] = self._free_key(data["type"], data["name"])
        return data

    def _free_key(self, type_name: str, name: str) -> str:
        key = slugify(fold(name))[:LONGEST_KEY].strip("-")
        if not key:
            self.add_error("name", _("Write at least one Latin letter or digit."))
        elif taken := self._taken(type_name, key):
            self.add_error("name", taken)
        return key

    def _taken(self, type_name: str, key: str) -> str:
        """Return a sentence if a record or a draft of this submission has the key already."""
        model = record_type(type_name).model
        if Version.objects.filter(record_type=type_name, record_key=key).exists():
            record = model._default_manager.filter(key=key).first()
            return _(
                "“%(key)s” is taken by %(title)s. Edit that record, or choose another name."
            ) % {
                "key": key,
                "title": record or _("a record that was withdrawn"),
            }
        drafts = Draft.objects.filter(record_type=type_name, record_key=key)
        if self.submission and drafts.filter(submission=self.submission).exists():
            return _("This submission has “%(key)s” already.") % {"key": key}
        other = drafts.filter(submission__state__in=Submission.OPEN).first()
        if other:
            return _("“%(key)s” is being written in submission %(number)s.") % {
                "key": key,
                "number": other.submission_id,
            }
        return ""


class ReasonForm(forms.ModelForm):
    """Why a submission should be published."""

    class Meta:
        model = Submission
        fields = ("reason",)
        widgets = {"reason": forms.Textarea({"rows": 2})}
