"""Forms show a value as it can be typed, and what is typed again is the same value."""

import re
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from tests.values.strategies import TEXTS, WORDS, edtf, quantities
from values.dates import FuzzyDate
from values.dates.written import CALENDARS
from values.forms import FuzzyDateFormField, LocalizedTextFormField, QuantityFormField
from values.quantities import Quantity
from values.text import LocalizedText, Text
from values.widgets import as_typed

LINES = WORDS.filter(lambda words: "\n" not in words)
PARTS = ("operator", "low", "high", "alternatives", "unit", "per", "as_written", "language")


class DateForm(forms.Form):
    signed = FuzzyDateFormField(required=False, label="Signed")


class QuantityForm(forms.Form):
    exchange = QuantityFormField(required=False, label="Exchange")


class TextForm(forms.Form):
    title = LocalizedTextFormField(required=False, label="Title")


def typed(form: forms.Form) -> dict[str, str]:
    """Return what a browser sends back for a form that nobody touched."""
    html = str(form)
    sent = dict(re.findall(r'<input type="text" name="([^"]+)"(?: value="([^"]*)")?', html))
    sent |= dict(re.findall(r'<textarea name="([^"]+)"[^>]*>\n?([^<]*)</textarea>', html))
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', html, re.S):
        chosen = re.findall(r'<option value="([^"]*)" selected>', options)
        sent[name] = chosen[0] if chosen else ""
    return {name: unescape(value) for name, value in sent.items()}


def unescape(text: str) -> str:
    import html

    return html.unescape(text)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2027年前後", FuzzyDate("2027~", "2027年前後")),
        ("2025-07-11", FuzzyDate("2025-07-11")),
        ("", None),
        ("  ", None),
        ("2027~ “in two years”", FuzzyDate("2027~", "in two years")),
        ('2025-07-17 roc "this July"', FuzzyDate("2025-07-17", "this July", "roc")),
        ("2025 (uncertain)", FuzzyDate("2025?", "2025 (uncertain)")),
    ],
)
def test_a_date_is_read_with_the_words_it_was_typed_in(
    written: str, date: FuzzyDate | None
) -> None:
    form = DateForm({"signed": written})

    assert (form.is_valid(), form.cleaned_data["signed"]) == (True, date)


def test_a_date_that_cannot_be_read_stays_in_the_form_with_what_was_expected() -> None:
    form = DateForm({"signed": "31 June 2025"})

    assert form.errors == {
        "signed": ["There is no 31 June 2025: that month has 30 days. Check the day."]
    }
    assert typed(form) == {"signed": "31 June 2025"}


@given(edtf(), st.just("") | LINES, st.sampled_from(sorted(CALENDARS)))
def test_a_date_that_nobody_touched_is_unchanged(text: str, as_written: str, calendar: str) -> None:
    date = FuzzyDate(text, as_written, calendar if as_written else "gregorian")

    assert FuzzyDateFormField().clean(as_typed(date)) == date
    assert FuzzyDateFormField().has_changed(date, as_typed(date)) is False


@given(quantities())
def test_a_quantity_that_nobody_touched_is_unchanged(quantity: Quantity) -> None:
    sent = typed(QuantityForm(initial={"exchange": quantity}))
    form = QuantityForm(sent, initial={"exchange": quantity})

    assert (form.errors, form.cleaned_data["exchange"]) == ({}, quantity)


@given(TEXTS)
def test_a_text_that_nobody_touched_is_unchanged(text: LocalizedText) -> None:
    sent = typed(TextForm(initial={"title": text}))
    form = TextForm(sent, initial={"title": text})

    assert (form.errors, form.cleaned_data["title"], form.has_changed()) == ({}, text, False)


@pytest.mark.parametrize(
    ("parts", "quantity"),
    [
        (("about", "170", "", "", "people"), Quantity("about", 170, 170, unit="people")),
        (("exactly", "42,000", "", "", "people"), Quantity("exactly", 42000, 42000, unit="people")),
        (("nearly", "100", "", "", "people"), Quantity("nearly", high=100, unit="people")),
        (("between", "10", "20", "", "people"), Quantity("between", 10, 20, unit="people")),
        (
            ("one_of", "", "", "1 or 2", "networks"),
            Quantity("one_of", alternatives=(1, 2), unit="networks"),
        ),
        (
            ("exactly", "1.5", "", "", "EUR"),
            Quantity("exactly", Decimal("1.5"), Decimal("1.5"), unit="EUR"),
        ),
        ((), None),
    ],
)
def test_a_quantity_is_read_from_its_parts(
    parts: tuple[str, ...], quantity: Quantity | None
) -> None:
    sent = {f"exchange_{part}": value for part, value in zip(PARTS, parts, strict=False)}
    form = QuantityForm(sent)

    assert (form.errors, form.cleaned_data["exchange"]) == ({}, quantity)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("", "5", "", "", "people"), "Choose how exact the number is, such as “at least”."),
        (
            ("exactly", "many", "", "", "people"),
            "“many” is not a number. Write one like 42000, 42,000 or 1.5.",
        ),
        (
            ("between", "20", "10", "", "people"),
            "The lower number is above the higher one. Exchange them.",
        ),
        (
            ("exactly", "1,50", "", "", "EUR"),
            "“1,50” is not a number. Write one like 42000, 42,000 or 1.5.",
        ),
    ],
)
def test_a_quantity_that_cannot_be_read_says_what_was_expected(
    parts: tuple[str, ...], sentence: str
) -> None:
    sent = {f"exchange_{part}": value for part, value in zip(PARTS, parts, strict=False)}

    assert QuantityForm(sent).errors == {"exchange": [sentence]}


def test_a_text_is_read_row_by_row_and_in_a_further_language() -> None:
    form = TextForm(
        {
            "title-en-text": "Pact",
            "title-en-origin": "composed",
            "title-ja-text": " ",
            "title-new-tag": "sv",
            "title-new-text": "Avtal",
            "title-new-origin": "printed",
        }
    )

    assert form.is_valid() is True
    assert form.cleaned_data["title"] == LocalizedText(
        {"en": Text("Pact", "composed"), "sv": Text("Avtal")}
    )


def test_a_text_without_its_origin_asks_for_it() -> None:
    form = TextForm({"title-en-text": "Pact", "title-en-origin": ""})

    assert form.errors == {"title": ["Say where the text in “en” comes from."]}


def test_every_input_has_a_name_of_its_own() -> None:
    html = f"{QuantityForm()}{TextForm(initial={'title': LocalizedText({'sv': Text('Avtal')})})}"
    inputs = re.findall(r"<(?:input|select|textarea) [^>]*>", html)
    names = [re.findall(r'aria-label="([^"]+)"', one) for one in inputs]

    assert (len(inputs), [one for one in names if not one]) == (21, [])
    assert len({name for [name] in names}) == 21


def test_a_model_form_uses_these_fields(small_models: SimpleNamespace) -> None:
    form_class = forms.modelform_factory(
        small_models.Pact, fields=["signed", "exchange", "titles", "country"]
    )
    form = form_class(
        {
            "signed": "2027年前後",
            "country": "VN",
            "exchange_operator": "several",
            "exchange_unit": "students",
            "titles-en-text": "Pact",
            "titles-en-origin": "composed",
        }
    )

    assert (form.errors, "initial-titles" in str(form_class())) == ({}, False)
    assert form.instance.signed == FuzzyDate("2027~", "2027年前後")
    assert form.instance.exchange == Quantity("several", unit="students")
    assert (str(form.instance.titles), form.instance.country) == ("Pact", "VN")
    assert ("VN", "Viet Nam") in form.fields["country"].choices


def test_a_required_value_that_is_missing_is_named(small_models: SimpleNamespace) -> None:
    form = forms.modelform_factory(small_models.Clause, fields=["title", "quantity"])({})

    assert form.errors == {
        "title": ["This field is required."],
        "quantity": ["This field is required."],
    }
