"""The inputs of one suggestion. What they take back is the value of its field, as kept in rows."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.choices import AgreementKind, Firmness, RelationKind
from agreements.entry.form import CleanField, TagField, WrittenQuantity
from agreements.entry.parties import PartiesField
from curation.entry.beginning import NEW
from curation.forms.finding import RecordInput
from curation.forms.quick import CodeField, Options, QuickArea, QuickDate, QuickInput, QuickNumber
from curation.forms.references import Known, RecordField, RecordsField
from intake.choices import Field
from sources.choices import SourceKind
from values.dates import FuzzyDate
from values.forms import FuzzyDateFormField
from values.quantities import Quantity
from values.quantities.written import read_quantity
from values.text import clean_text

KINDS, SOURCE_KINDS = Options(AgreementKind.choices), Options(SourceKind.choices)
FIRMNESSES, RELATIONS = Options(Firmness.choices), Options(RelationKind.choices)
WIDE = {"class": "wide"}
LONGEST = 2000


class PartyField(PartiesField):
    """One side: an institution, a new one as +Name, or words in quotation marks."""

    widget = RecordInput

    def prepare_value(self, value: Any) -> Any:
        return value

    def to_python(self, value: Any) -> Any:
        return self._party(value) if value else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or "") != (data or "").strip()


class NewOrKnownField(RecordField):
    """A record of the register, or the title of a new one as +Title."""

    def title_of(self, value: str) -> str:
        if value.startswith(NEW):
            return _("%(name)s (new)") % {"name": value.removeprefix(NEW)}
        return super().title_of(value)

    def to_python(self, value: Any) -> Any:
        typed = str(value or "").strip()
        if not typed.startswith(NEW):
            return super().to_python(typed)
        try:
            return clean_text(typed.removeprefix(NEW))
        except ValueError as error:
            raise ValidationError(str(error)) from error


class SuggestionForm(forms.Form):
    """The inputs of one field. `value` is what they say, None while they are empty or unread."""

    lead: ClassVar[str]  # the input that says it; the others say more

    def __init__(
        self,
        data: Any = None,
        *,
        code: str,
        label: Any,
        before: Any,
        known: Known,
        sides: Mapping[str, str],
        text: str,
    ) -> None:
        """Show `before`. `sides` are the parties by code, `text` is the article."""
        self.before, self.known, self.sides, self.text = before, known, sides, text
        initial = self.shown(before) if before else {}
        super().__init__(data, prefix=code, initial=initial, use_required_attribute=False)
        self.add_inputs()
        self.fields[self.lead].label = label
        for field in self.fields.values():
            field.required = False

    def add_inputs(self) -> None:
        """Add inputs that need the register."""

    @property
    def main(self) -> forms.BoundField:
        return self[self.lead]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name != self.lead]

    def shown(self, value: Any) -> dict[str, Any]:
        """Return the initial values of the inputs."""
        return {self.lead: value}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get(self.lead) and self.lead not in self.errors:
            self.add_error(self.lead, _("Fill this in, or choose “Not in the source”."))
        return data

    @property
    def value(self) -> Any:
        """What the inputs say; what was there before if they were not changed. Call when valid."""
        return self.read(self.cleaned_data) if self.has_changed() else self.before

    def read(self, data: Mapping[str, Any]) -> Any:
        return data[self.lead]


class KindForm(SuggestionForm):
    lead = "code"
    code = CodeField(options=KINDS)


class SourceKindForm(SuggestionForm):
    lead = "code"
    code = CodeField(options=SOURCE_KINDS)


class WordsForm(SuggestionForm):
    lead = "words"
    words = CleanField(max_length=300, widget=QuickInput(WIDE))


class LanguageForm(SuggestionForm):
    lead = "tag"
    tag = TagField(max_length=20, widget=QuickInput({"size": 10, "autocomplete": "off"}))


class DateForm(SuggestionForm):
    lead = "date"
    date = FuzzyDateFormField(widget=QuickDate())

    def shown(self, value: Any) -> dict[str, Any]:
        return {"date": FuzzyDate.from_json(value)}

    def read(self, data: Mapping[str, Any]) -> Any:
        return as_printed(data["date"].to_json(), self.text)


class PartyForm(SuggestionForm):
    lead = "who"

    def add_inputs(self) -> None:
        self.fields["who"] = PartyField(type_name="institution", known=self.known)

    def shown(self, value: Any) -> dict[str, Any]:
        if "institution" in value:
            return {"who": value["institution"]}
        return {"who": NEW + value["name"] if "name" in value else f"“{value['described']}”"}

    def read(self, data: Mapping[str, Any]) -> Any:
        party = data["who"]
        if party.described:
            return {"described": party.described}
        before = self.before or {}
        if party.name:
            # Of another name neither kind nor country is known.
            is_same = party.name == before.get("name")
            kept = ("kind", "country") if is_same else ("kind",)
            return {"name": party.name, **{one: before[one] for one in kept if before.get(one)}}
        stated = before.get("stated_as") or before.get("name")
        return {"institution": party.key, **({"stated_as": stated} if stated else {})}


class SignatoryForm(SuggestionForm):
    lead = "name"
    name = CleanField(max_length=300, widget=QuickInput(WIDE))
    post = CleanField(max_length=300, label=gettext_lazy("Post"))

    def add_inputs(self) -> None:
        sides = Options(list(self.sides.items()))
        self.fields["party"] = CodeField(options=sides, label=_("Signed for"))

    def shown(self, value: Any) -> dict[str, Any]:
        return dict(value)

    def read(self, data: Mapping[str, Any]) -> Any:
        return {name: data[name] for name in ("name", "post", "party")}


class RelationForm(SuggestionForm):
    lead = "other"
    kind = CodeField(options=RELATIONS, label=gettext_lazy("How this agreement relates to it"))

    def add_inputs(self) -> None:
        self.fields["other"] = RecordField(type_name="agreement", known=self.known)

    def shown(self, value: Any) -> dict[str, Any]:
        return dict(value)

    def read(self, data: Mapping[str, Any]) -> Any:
        return {"kind": data["kind"] or "follows", "other": data["other"].key}


class TopicsForm(SuggestionForm):
    lead = "topics"
    type_name: ClassVar[str]

    def add_inputs(self) -> None:
        self.fields["topics"] = RecordsField(type_name=self.type_name, known=self.known)

    def read(self, data: Mapping[str, Any]) -> Any:
        return [one.key for one in data["topics"]]


class TechnologyForm(TopicsForm):
    type_name = "technology"


class ActivityForm(TopicsForm):
    type_name = "activity"


class CommitmentForm(SuggestionForm):
    lead = "text"
    text = CleanField(max_length=LONGEST, widget=QuickArea({"rows": 3, **WIDE}))
    quantity = WrittenQuantity(label=gettext_lazy("How many"))
    firmness = CodeField(options=FIRMNESSES, label=gettext_lazy("How firm it is"))

    def shown(self, value: Any) -> dict[str, Any]:
        return {**value, "quantity": _quantity_as_typed(value)}

    def read(self, data: Mapping[str, Any]) -> Any:
        told = {name: data[name] for name in ("text", "firmness") if data[name]}
        return {**told, **_quantity_of(self, data)}


class ForumForm(SuggestionForm):
    lead = "forum"
    edition = forms.IntegerField(
        min_value=1, max_value=999, widget=QuickNumber(), label=gettext_lazy("Edition")
    )
    starts = FuzzyDateFormField(widget=QuickDate(), label=gettext_lazy("Starts"))
    ends = FuzzyDateFormField(widget=QuickDate(), label=gettext_lazy("Ends"))
    attendance = WrittenQuantity(label=gettext_lazy("Attendance"))
    signed_here = forms.BooleanField(label=gettext_lazy("The agreements were signed there"))

    def add_inputs(self) -> None:
        self.fields["forum"] = NewOrKnownField(type_name="forum", known=self.known)

    def shown(self, value: Any) -> dict[str, Any]:
        days = {
            name: FuzzyDate.from_json(value[name]) for name in ("starts", "ends") if name in value
        }
        told = {**value, "attendance": _quantity_as_typed(value, "attendance"), **days}
        return {**told, "forum": value.get("forum") or NEW + value.get("title", "")}

    def read(self, data: Mapping[str, Any]) -> Any:
        here = {"signed_here": bool(data["signed_here"])}
        if not isinstance(data["forum"], str):
            return {"forum": data["forum"].key, **here}
        days = {
            name: as_printed(data[name].to_json(), self.text)
            for name in ("starts", "ends")
            if data[name]
        }
        edition = {"edition": data["edition"]} if data["edition"] else {}
        crowd = _quantity_of(self, data, "attendance")
        return {"title": data["forum"], **edition, **days, **crowd, **here}


class TargetForm(SuggestionForm):
    lead = "quantity"
    quantity = WrittenQuantity()
    due = FuzzyDateFormField(widget=QuickDate(), label=gettext_lazy("To be reached by"))
    reached = WrittenQuantity(label=gettext_lazy("Measurement"))
    reached_on = FuzzyDateFormField(widget=QuickDate(), label=gettext_lazy("As of"))

    def shown(self, value: Any) -> dict[str, Any]:
        amounts = {name: _quantity_as_typed(value, name) for name in ("quantity", "reached")}
        days = {
            name: FuzzyDate.from_json(value[name])
            for name in ("due", "reached_on")
            if value.get(name)
        }
        return {**amounts, **days}

    def read(self, data: Mapping[str, Any]) -> Any:
        days = {
            name: as_printed(data[name].to_json(), self.text)
            for name in ("due", "reached_on")
            if data[name]
        }
        return {**_quantity_of(self, data), **_quantity_of(self, data, "reached"), **days}


def _quantity_as_typed(value: Mapping[str, Any], name: str = "quantity") -> str:
    if not value.get(name):
        return ""
    quantity = Quantity.from_json(value[name])
    words = (quantity.as_written, quantity.text("en"))
    return next((one for one in words if one and _reads(one)), quantity.as_written)


def _reads(words: str) -> bool:
    """Whether words are read as an amount: “500 billion” is of nothing by itself."""
    try:
        read_quantity(words)
    except ValueError:
        return False
    return True


def _quantity_of(
    form: SuggestionForm, data: Mapping[str, Any], name: str = "quantity"
) -> dict[str, Any]:
    """Return the amount as it was before if its words are as they were, else as they read now."""
    before = (form.before or {}).get(name)
    if before and name not in form.changed_data:
        return {name: before}
    quantity = data[name]
    return {name: as_printed(quantity.to_json(), form.text)} if quantity else {}


def as_printed(document: dict[str, Any], text: str) -> dict[str, Any]:
    """Return a date or an amount; words that a curator typed and no source printed are left off."""
    if document.get("as_written", "") in text:
        return document
    own = {"as_written", "calendar", "language"}
    return {name: value for name, value in document.items() if name not in own}


FORMS: dict[str, type[SuggestionForm]] = {
    Field.KIND: KindForm,
    Field.PARTY: PartyForm,
    Field.SIGNED: DateForm,
    Field.ANNOUNCED: DateForm,
    Field.EFFECTIVE: DateForm,
    Field.ENDS: DateForm,
    Field.PLACE: WordsForm,
    Field.SIGNATORY: SignatoryForm,
    Field.RELATION: RelationForm,
    Field.TECHNOLOGY: TechnologyForm,
    Field.ACTIVITY: ActivityForm,
    Field.COMMITMENT: CommitmentForm,
    Field.FORUM: ForumForm,
    Field.TARGET: TargetForm,
    Field.TITLE: WordsForm,
    Field.PUBLISHER: WordsForm,
    Field.PUBLISHED: DateForm,
    Field.SOURCE_KIND: SourceKindForm,
    Field.LANGUAGE: LanguageForm,
}
