"""Values in templates: `{% load values %}`.

{{ agreement.signed|fuzzy }}                  the date, marked up; nothing for None
{% quantity commitment.quantity %}            the quantity, marked up; nothing for None
{% with parts=commitment.quantity|parts %}    parts.number “10 to 20”, parts.unit “students each year”
{% localized agreement.titles %}              the title, with `lang` where it is not the page's
{% with title=agreement.titles|picked %}      title.text, title.language, title.origin, title.is_fallback
{{ party.country|country }}                   the name of the country
{{ party.stated_as|isolated }}                a name in a sentence, which may run from the right
"""  # noqa: E501 - a table reads in one line a row

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from values.countries import country_name
from values.dates import FuzzyDate
from values.dates.words import say_date, say_era
from values.quantities import Quantity
from values.quantities.words import Amount
from values.scripts import isolated, runs_from_the_right
from values.text import DEFAULT_LANGUAGE, LocalizedText, Picked

register = template.Library()
register.filter("isolated", isolated)


def _page_language() -> str:
    return get_language() or DEFAULT_LANGUAGE


def in_language(text: str, language: str) -> SafeString:
    """Return `text` escaped, in a span with its `lang` where that is not the page's language."""
    if language.lower() == _page_language().lower() or not language:
        return _as_it_runs(text)
    return format_html('<span lang="{}">{}</span>', language, text)


def _as_it_runs(text: str) -> SafeString:
    """Return `text` escaped, apart from what stands around it where it runs from the right."""
    return (
        format_html("<bdi>{}</bdi>", text)
        if runs_from_the_right(text)
        else conditional_escape(text)
    )


@register.filter
def fuzzy(date: FuzzyDate | None) -> SafeString | str:
    """Return a date as `<time>` where it is one certain day, else marked as rough.

    Readers of Japanese and Traditional Chinese also see the year as the source's calendar has it.
    """
    if not date:
        return ""
    text = in_language(*say_date(date.meaning, _page_language()))
    era = say_era(date.meaning, date.calendar, _page_language())
    text = format_html("{}（{}）", text, era) if era else text
    if date.is_exact:
        return format_html('<time datetime="{}">{}</time>', date.edtf, text)
    return format_html('<span class="fuzzy">{}</span>', text)


@register.simple_tag
def quantity(value: Quantity | None) -> SafeString | str:
    """Return a quantity in words, marked as rough unless it is exact."""
    if not value:
        return ""
    amount = parts(value)
    text = in_language(amount.said, amount.language)
    return text if value.is_exact else format_html('<span class="fuzzy">{}</span>', text)


@register.filter
def parts(value: Quantity) -> Amount:
    """Return a quantity in two parts, for pages that set the number large."""
    return value.parts(_page_language())


@register.filter
def picked(text: LocalizedText) -> Picked:
    """Return the wording for the page's language, and what must be said about it."""
    return text.pick(_page_language())


@register.filter
def one_origin(text: LocalizedText) -> str:
    """Return the origin that all wordings share, if none is printed; else nothing."""
    origins = {wording.origin for _tag, wording in text.items()}
    return origins.pop() if len(origins) == 1 and "printed" not in origins else ""


@register.simple_tag
def localized(text: LocalizedText | None) -> SafeString | str:
    """Return a text in the page's language, or the next best with its own `lang`."""
    if not text:
        return ""
    wording = picked(text)
    return in_language(wording.text, wording.language)


@register.filter
def country(code: str) -> str:
    """Return the name of a country in the page's language."""
    return country_name(code, _page_language()) if code else ""
