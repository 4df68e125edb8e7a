"""The form of quick entry: ten fields, and the rest behind “more”."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.choices import AgreementKind, Binding, Firmness
from agreements.contradictions import COMING, is_to_come
from agreements.entry.parties import PartiesField
from curation.entry.beginning import ADDRESS
from curation.forms.quick import (
    COUNTRY_OPTIONS,
    CodeField,
    Options,
    QuickArea,
    QuickDate,
    QuickInput,
    reading,
)
from curation.forms.references import Known, RecordField, RecordsField
from curation.models import Record
from sources.choices import SourceKind
from values.forms import FuzzyDateFormField
from values.quantities import Quantity
from values.quantities.written import read_quantity
from values.text import clean_tag, clean_text

KINDS, BINDINGS = Options(AgreementKind.choices), Options(Binding.choices)
FIRMNESSES, SOURCE_KINDS = Options(Firmness.choices), Options(SourceKind.choices)
MAIN = (
    *("kind", "parties", "signed", "place", "forum", "source", "language", "sentence"),
    *("technologies", "commitment"),
)
WIDE = {"parties", "source", "sentence", "commitment"}
SAYS = (
    ("kind", gettext_lazy("the kind")),
    ("parties", gettext_lazy("the parties")),
    ("signed", gettext_lazy("the day")),
    ("signed_place", gettext_lazy("the place")),
    ("forum", gettext_lazy("the forum")),
)


class CleanField(forms.CharField):
    """A text without invisible characters."""

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("widget", QuickInput({"class": "wide"}))
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        try:
            return clean_text(super().to_python(value))
        except ValueError as error:
            raise ValidationError(str(error)) from error


class TagField(CleanField):
    """A language tag."""

    def to_python(self, value: Any) -> str:
        tag = super().to_python(value)
        try:
            return clean_tag(tag) if tag else ""
        except ValueError as error:
            raise ValidationError(str(error)) from error


class QuantityWords(QuickInput):
    """A quantity as people write it, and how it is read."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        typed = super().render(name, value, {**(attrs or {}), "data-reads": "quantity"}, renderer)
        return format_html("{} {}", typed, reading(name, ""))


class WrittenQuantity(CleanField):
    def __init__(self, **kwargs: Any):
        super().__init__(widget=QuantityWords({"class": "wide", "autocomplete": "off"}), **kwargs)

    def clean(self, value: Any) -> Quantity | None:
        typed = super().clean(value)
        try:
            return read_quantity(typed) if typed else None
        except ValueError as error:
            raise ValidationError(str(error)) from error


class SourceField(RecordField):
    """A source of the register, or the address of one that is new."""

    def to_python(self, value: Any) -> Record | str | None:
        typed = str(value or "").strip().removeprefix("+").strip()
        if ADDRESS.fullmatch(typed):
            known = self.known
            record = known.by_address(self.type_name, typed)
            return record or typed
        return super().to_python(typed)


class QuickEntryForm(forms.Form):
    """An agreement as a press release tells it. Nothing is required: it becomes a draft."""

    kind = CodeField(options=KINDS, required=False, label=gettext_lazy("Kind"))
    signed = FuzzyDateFormField(
        required=False,
        widget=QuickDate(),
        label=gettext_lazy("Signed"),
        help_text=gettext_lazy("As printed: 11 July 2025, 114-07-17, around 2027."),
    )
    place = CleanField(label=gettext_lazy("Place of signing"), max_length=300)
    language = TagField(
        max_length=20,
        widget=QuickInput({"size": 10, "list": "languages", "autocomplete": "off"}),
        label=gettext_lazy("Language of the source"),
        help_text=gettext_lazy("Such as en, vi, ja or zh-Hant. Known for sources of the register."),
    )
    sentence = CleanField(
        max_length=2000,
        widget=QuickArea({"rows": 3, "class": "wide"}),
        label=gettext_lazy("Sentence"),
        help_text=gettext_lazy("The one that says who signed what, exactly as printed."),
    )
    says = forms.MultipleChoiceField(
        required=False,
        choices=SAYS,
        initial=["kind", "parties"],
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("The sentence says"),
    )
    commitment = CleanField(
        max_length=2000,
        widget=QuickArea({"rows": 2, "class": "wide"}),
        label=gettext_lazy("One promise"),
        help_text=gettext_lazy("In the words of the source. More of them can follow later."),
    )

    # More
    quantity = WrittenQuantity(
        label=gettext_lazy("How many are promised"),
        help_text=gettext_lazy("As written: nearly 100 students, 10至20名."),
    )
    firmness = CodeField(
        options=FIRMNESSES, required=False, label=gettext_lazy("How firm the promise is")
    )
    title = CleanField(
        max_length=300,
        label=gettext_lazy("Title"),
        help_text=gettext_lazy(
            "As printed. Left empty, one is composed of kind, parties and year."
        ),
    )
    announced = FuzzyDateFormField(
        required=False, widget=QuickDate(), label=gettext_lazy("Announced")
    )
    effective = FuzzyDateFormField(required=False, widget=QuickDate(), label=gettext_lazy("Starts"))
    ends = FuzzyDateFormField(required=False, widget=QuickDate(), label=gettext_lazy("Ends"))
    binding = CodeField(options=BINDINGS, required=False, label=gettext_lazy("Legal effect"))
    unnamed_country = CodeField(
        options=COUNTRY_OPTIONS,
        required=False,
        label=gettext_lazy("Country or economy of the unnamed party"),
    )
    source_title = CleanField(max_length=300, label=gettext_lazy("Title of the new source"))
    source_publisher = CleanField(max_length=200, label=gettext_lazy("Its publisher"))
    source_kind = CodeField(options=SOURCE_KINDS, required=False, label=gettext_lazy("Its kind"))
    source_published = FuzzyDateFormField(
        required=False, widget=QuickDate(), label=gettext_lazy("When it was published")
    )
    reason = CleanField(
        max_length=500,
        label=gettext_lazy("Why this should be published"),
        help_text=gettext_lazy("One sentence for the person who reviews it."),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        known = Known([])
        self.fields["parties"] = PartiesField(
            type_name="institution",
            known=known,
            required=False,
            label=_("Parties"),
            help_text=_(
                "Type a name in any language. Write + before the name of a new institution, and "
                "quotation marks around words that describe one without a name."
            ),
        )
        self.fields["forum"] = RecordField(
            type_name="forum", known=known, required=False, label=_("Forum")
        )
        self.fields["source"] = SourceField(
            type_name="source",
            known=known,
            required=False,
            label=_("Source"),
            help_text=_("Its address, or the title of one the register has."),
        )
        for name, label in (("technology", _("Technologies")), ("activity", _("Activities"))):
            field = RecordsField(type_name=name, known=known, required=False, label=label)
            self.fields["technologies" if name == "technology" else "activities"] = field
        self.order_fields([*MAIN, "says"])

    wide = WIDE  # fields that need more than one column

    @property
    def main(self) -> list[forms.BoundField]:
        return [self[name] for name in MAIN]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in (*MAIN, "says")]

    @property
    def is_more_needed(self) -> bool:
        """Whether something behind “more” is filled in or refused."""
        return any(field.errors or field.data for field in self.more)

    def clean_signed(self) -> Any:
        signed = self.cleaned_data["signed"]
        if is_to_come(signed):
            raise ValidationError(str(COMING))
        return signed

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._check_order(data)
        self._check_language(data)
        return data

    def _check_order(self, data: dict[str, Any]) -> None:
        ends = data.get("ends")
        for name, sentence in (
            ("effective", _("It cannot end before it starts.")),
            ("signed", _("It cannot end before it was signed.")),
        ):
            start = data.get(name)
            if ends and start and start.earliest and ends.certainly_before(start.earliest):
                self.add_error("ends", sentence)

    def _check_language(self, data: dict[str, Any]) -> None:
        """Texts stand by language: ask for it where neither the form nor the source says it."""
        described = any(party.described for party in data.get("parties") or [])
        printed = [data.get(name) for name in ("place", "title", "commitment", "source_title")]
        source = data.get("source")
        known = isinstance(source, Record) and source.language
        needed = described or any(printed)
        if needed and not (data.get("language") or known or "language" in self.errors):
            self.add_error("language", _("Say which language the source is in."))
