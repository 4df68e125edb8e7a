"""Hits, kinds and filters of the search page as HTML.

There are 25 hits and forty links on a page: written by templates, they were half of its cost.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from explore.search.choosing import Choice, Facet
from search.asking.reasons import Hit
from search.templatetags.hits import icon, marked
from search.templatetags.lists import number
from sources.templatetags.languages import language_name, language_tag
from values.scripts import isolated

HIT = """<li>
  <span class="kind">{icon}{kind} <span class="id">{reference}</span></span>
  <h3{lang}><a href="{address}">{title}</a></h3>{names}{excerpt}{facts}
  <p class="why"><span>{why}</span>{language}</p>
</li>
"""
CHOICE = """<li><a href="?{}"{}><span{}>{}</span> <span class="n">{}</span>{}</a></li>
"""
KIND = '<li><a href="?{}"{}>{} <span class="n">{}</span></a></li>'
FACET = """<section class="panel panel-s" aria-labelledby="facet-{name}">
  <h2 class="eyebrow" id="facet-{name}">{label}</h2>
  <ul class="hit-facet">{choices}</ul>
</section>
"""
CHOSEN, CURRENT = (
    format_html(' aria-current="{}"', "true"),
    format_html(' aria-current="{}"', "page"),
)


class Hits:
    """The hits of a page; what is the same for all of them is asked once."""

    def __init__(self) -> None:
        self.language = language_tag(get_language() or "en")
        self._languages: dict[str, SafeString | str] = {"": ""}

    def written(self, hits: Iterable[tuple[Hit, dict[str, Any]]]) -> SafeString:
        """Return the items of the list."""
        return format_html_join("", "{}", ((self._hit(*one),) for one in hits))

    def _hit(self, hit: Hit, beside: dict[str, Any]) -> SafeString:
        return format_html(
            HIT,
            icon=icon(beside["icon"]),
            kind=beside["kind"],
            reference=hit.reference,
            lang=_lang(hit.title_language) if hit.title_language != self.language else "",
            address=beside["address"],
            title=marked(hit.title),
            names=_names(hit),
            excerpt=_excerpt(hit),
            facts=_facts(beside["places"], beside["year"]),
            why=_why(hit),
            language=self._spoken(hit.language),
        )

    def _spoken(self, tag: str) -> SafeString | str:
        if tag not in self._languages:
            self._languages[tag] = format_html(
                ' <span class="hit-language" lang="{}">{}</span>', tag, language_name(tag)
            )
        return self._languages[tag]


def _lang(tag: str) -> SafeString | str:
    return format_html(' lang="{}"', tag) if tag else ""


def _names(hit: Hit) -> SafeString | str:
    if not hit.names:
        return ""
    told = format_html_join(
        "", "<li{}>{}</li>", ((_lang(tag), marked(bits)) for tag, bits in hit.names)
    )
    return format_html('<ul class="hit-names">{}</ul>', told)


def _excerpt(hit: Hit) -> SafeString | str:
    if not hit.excerpt:
        return ""
    lang = _lang(hit.excerpt_language)
    return format_html('<p class="hit-text"{}>{}</p>', lang, marked(hit.excerpt))


def _facts(places: list[str], year: int | None) -> SafeString | str:
    if not (places or year):
        return ""
    told = format_html("<li>{}</li>" * len(places), *places) if places else ""
    signed = format_html('<li class="num">{}</li>', year) if year else ""
    return format_html('<ul class="hit-facts">{}{}</ul>', told, signed)


def _why(hit: Hit) -> str:
    if not hit.matched or hit.path == "titles":
        return hit.reason
    named = {"name": isolated(hit.matched)}
    if hit.path == "names/as_in_source":
        return _("Matched “%(name)s”, a name found in print") % named
    if hit.path == "names/former":
        return _("Matched “%(name)s”, a former name") % named
    return _("Matched “%(name)s”, another name") % named


def kinds_written(kinds: Iterable[Choice]) -> SafeString:
    """Return the kinds as tabs."""
    return format_html_join(
        "",
        KIND,
        ((one.query, CURRENT if one.chosen else "", one.words, number(one.count)) for one in kinds),
    )


def facets_written(facets: Iterable[Facet]) -> SafeString:
    """Return the filters of the hits, as links that narrow or widen."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html(FACET, name=one.name, label=one.label, choices=_choices(one.choices)),)
            for one in facets
        ),
    )


def _choices(choices: Iterable[Choice]) -> SafeString:
    again = format_html('<span class="vh">{}</span>', _("Chosen; choose again to remove"))
    return format_html_join(
        "",
        CHOICE,
        (
            (
                *(one.query, CHOSEN if one.chosen else "", _lang(one.language), one.words),
                *(number(one.count), again if one.chosen else ""),
            )
            for one in choices
        ),
    )
