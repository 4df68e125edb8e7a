"""Values in pages: marked up, escaped, and in the language they are shown in."""

import pytest
from django.template import Context, Template
from django.utils import translation

from values.dates import FuzzyDate
from values.quantities import Quantity
from values.text import LocalizedText, Text


def rendered(source: str, language: str = "en", **context: object) -> str:
    with translation.override(language):
        return Template("{% load values %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("date", "html"),
    [
        (FuzzyDate("2025-07-11"), '<time datetime="2025-07-11">11 July 2025</time>'),
        (FuzzyDate("2027~"), '<span class="fuzzy">around 2027</span>'),
        (FuzzyDate("2025"), '<span class="fuzzy">2025</span>'),
        (FuzzyDate("XXXX-08-01"), '<span class="fuzzy">1 August, year not stated</span>'),
        (None, ""),
    ],
)
def test_a_date_is_exact_or_visibly_rough(date: FuzzyDate | None, html: str) -> None:
    assert rendered("{{ date|fuzzy }}", date=date) == html


@pytest.mark.parametrize(
    ("quantity", "html"),
    [
        (Quantity("exactly", 14, 14, unit="companies"), "14 companies"),
        (
            Quantity("nearly", None, 100, unit="people"),
            '<span class="fuzzy">nearly 100 people</span>',
        ),
        (None, ""),
    ],
)
def test_a_quantity_is_exact_or_visibly_rough(quantity: Quantity | None, html: str) -> None:
    assert rendered("{% quantity q %}", q=quantity) == html


def test_a_page_sets_number_and_unit_apart() -> None:
    exchange = Quantity("between", 10, 20, unit="students", per="year")

    html = rendered(
        "{% with parts=q|parts %}{{ parts.number }}<small>{{ parts.unit }}</small>{% endwith %}",
        q=exchange,
    )

    assert html == "10 to 20<small>students each year</small>"


@pytest.mark.parametrize(
    ("language", "html"),
    [
        ("zh-hant", "九州&lt;大學"),
        ("ja", '<span lang="zh-Hant">九州&lt;大學</span>'),
    ],
)
def test_a_text_says_its_language_where_it_is_not_the_page_s(language: str, html: str) -> None:
    name = LocalizedText({"zh-Hant": Text("九州<大學")})

    assert rendered("{% localized name %}", language, name=name) == html


def test_an_empty_text_shows_nothing() -> None:
    assert rendered("{% localized name %}", name=LocalizedText()) == ""


def test_a_page_may_say_where_a_text_comes_from() -> None:
    title = LocalizedText({"en": Text("Pact", "machine")})

    html = rendered(
        "{% with t=title|picked %}{{ t.text }}, {{ t.origin }}, {{ t.is_fallback }}{% endwith %}",
        "ja",
        title=title,
    )

    assert html == "Pact, machine, True"


@pytest.mark.parametrize(("language", "name"), [("en", "Viet Nam"), ("zh-hant", "越南")])
def test_a_country_is_named_in_the_language_of_the_page(language: str, name: str) -> None:
    assert rendered("{{ code|country }}", language, code="VN") == name


def test_no_country_shows_nothing() -> None:
    assert rendered("{{ code|country }}", code="") == ""


@pytest.mark.parametrize(
    ("language", "written", "shown"),
    [
        (
            "zh-hant",
            "民國112年9月11日",
            '<time datetime="2023-09-11">2023年9月11日（民國112年）</time>',
        ),
        ("ja", "令和元年5月", '<span class="fuzzy">2019年5月（令和元年）</span>'),
        ("ja", "2025年7月11日", '<time datetime="2025-07-11">2025年7月11日</time>'),
        ("vi", "民國112年9月11日", '<time datetime="2023-09-11">11 tháng 9 năm 2023</time>'),
    ],
)
def test_the_year_of_the_source_stands_beside_ours_where_readers_count_so(
    language: str, written: str, shown: str
) -> None:
    assert rendered("{{ date|fuzzy }}", language, date=FuzzyDate.parse(written)) == shown


def test_a_title_that_runs_from_the_right_stands_apart_from_the_words_around_it() -> None:
    titles = LocalizedText({"en": Text("مذكرة <MoU> 2025")})

    assert rendered("{% localized titles %}", titles=titles) == "<bdi>مذكرة &lt;MoU&gt; 2025</bdi>"
