"""What the search page shows of an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from curation.pages import page_of
from explore.search.choosing import Asked, Choice, Facet
from explore.search.written import Hits, facets_written, kinds_written
from search.asking.meaning import Named
from search.asking.parameters import FILTERS, KINDS
from search.asking.ranking import form_of_text
from search.asking.reasons import Hit, explain
from search.asking.search import PAGE, Answer
from search.models import Entry
from search.similar import corrected, similar_names
from sources.templatetags.languages import language_name
from values.countries import country_name
from values.text import LocalizedText, Text

ONE_OF_KIND = {
    "institution": _("Institution"),
    "agreement": _("Agreement"),
    "forum": _("Forum edition"),
    "forum_series": _("Forum series"),
    "person": pgettext_lazy("kind of record", "Person"),
    "target": _("Target"),
    "technology": _("Technology"),
    "activity": _("Activity"),
    "source": _("Source"),
}
ICONS = {
    "institution": "building",
    "agreement": "document",
    "forum": "calendar",
    "forum_series": "calendar",
    "person": "people",
    "target": "target",
    "technology": "tag",
    "activity": "tag",
    "source": "link",
}
# So many values of a filter are offered, those with the most hits.
MOST_OFFERED = 12
MOST_SPELLINGS = 6
COUNTED = {"country": "countries", "year": "years", "language": "languages"}


def kind_name(name: str) -> Any:
    """Return what one record of a type is called."""
    return ONE_OF_KIND.get(name, name)


def address_of(found: Any) -> str:
    """Return the page of a record from what the index knows of it; reads nothing."""
    return page_of(found.record_type, found.slug, found.reference)


@dataclass(frozen=True)
class Explanation:
    """A record that the words are a name of, and its other names."""

    words: str
    title: str
    title_language: str
    address: str
    others: list[tuple[str, str]]


class SearchPage:
    """One page of hits with the filters beside them."""

    def __init__(self, answer: Answer, number: int, asked: QueryDict):
        self.answer, self.number, self.asked = answer, number, asked
        self.words = answer.question.words
        self.language = get_language() or "en"

    @cached_property
    def hits(self) -> list[tuple[Hit, dict[str, Any]]]:
        """The hits in words, each with its address, kind, icon and places."""
        return [(hit, self._beside(hit)) for hit in self._explained()]

    @property
    def written_hits(self) -> SafeString:
        return Hits().written(self.hits)

    @property
    def written_kinds(self) -> SafeString:
        return kinds_written(self.kinds)

    @property
    def written_facets(self) -> SafeString:
        return facets_written(self.facets)

    def _explained(self) -> Iterable[Hit]:
        return (explain(one, self.language) for one in self.answer.hits)

    def _beside(self, hit: Hit) -> dict[str, Any]:
        return {
            "address": address_of(hit),
            "kind": kind_name(hit.record_type),
            "icon": f"components/icons/{ICONS.get(hit.record_type, 'document')}.html",
            "places": [country_name(code) for code in hit.countries],
            "year": hit.day.year if hit.day else None,
        }

    # Around the hits

    @property
    def first(self) -> int:
        return (self.number - 1) * PAGE + 1

    @property
    def last(self) -> int:
        return self.first + len(self.answer.hits) - 1

    @property
    def previous(self) -> str:
        return self.query(page=self.number - 1) if self.number > 1 else ""

    @property
    def next(self) -> str:
        return self.query(page=self.number + 1) if self.last < self.answer.count else ""

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The filters, to be kept when other words are searched."""
        return [(name, value) for name in FILTERS for value in self.asked.getlist(name) if value]

    @property
    def without_filters(self) -> str:
        return self.query(**dict.fromkeys(FILTERS, None))

    def query(self, **changes: Any) -> str:
        """Return this query string with some parameters replaced; the first page again."""
        return self._written.query(changes.items())

    @cached_property
    def _written(self) -> Asked:
        return Asked(self.asked)

    # Filters

    @cached_property
    def kinds(self) -> list[Choice]:
        """The kinds that hits have, all together first."""
        counts, chosen = self._counts("kinds"), self.answer.question.kinds
        every = Choice(str(_("All")), sum(counts.values()), self.query(kind=None), not chosen)
        told = [
            Choice(str(label), counts.get(name, 0), self.query(kind=name), name in chosen)
            for name, label in KINDS
            if counts.get(name) or name in chosen
        ]
        return [every, *told]

    @cached_property
    def facets(self) -> list[Facet]:
        """The other filters, those that tell hits apart."""
        asked = self.answer.question
        place, year, language = _("Country or economy"), _("Year"), _("Language of its sources")
        facets = [
            Facet("country", place, self._choices("country", country_name, asked.countries)),
            Facet("year", year, self._choices("year", str, asked.years)),
            Facet("language", language, self._choices("language", language_name, asked.languages)),
        ]
        return [one for one in facets if len(one.choices) > 1 or any(c.chosen for c in one.choices)]

    def _choices(self, name: str, words: Any, chosen: tuple) -> list[Choice]:
        found = self._counts(COUNTED[name])
        values = sorted({*found, *chosen}, key=lambda one: (-found.get(one, 0), str(one)))
        kept = [one for one in values if one in chosen or values.index(one) < MOST_OFFERED]
        if name == "year":
            kept.sort(reverse=True)
        return [
            Choice(
                words(one),
                found.get(one, 0),
                self._toggled(name, one, chosen),
                one in chosen,
                one if name == "language" else "",
            )
            for one in kept
        ]

    def _toggled(self, name: str, value: Any, chosen: tuple) -> str:
        now = [one for one in chosen if one != value] + ([] if value in chosen else [value])
        return self.query(**{name: ",".join(map(str, now)) or None})

    def _counts(self, name: str) -> dict[Any, int]:
        return dict(self.answer.counts.get(name, {}))

    # What was understood

    @cached_property
    def explanation(self) -> Explanation | None:
        """What institution the words are a name of, with its other names; reads its entry."""
        named = [one for one in self.answer.names if one.record_type == "institution"]
        if len(named) != 1 or not self.answer.count:
            return None
        entry = Entry.objects.defer("vector").get(record_type="institution", key=named[0].key)
        return _explanation(named[0], entry, self.language)

    @property
    def only_these_words(self) -> str:
        """The query for the words exactly as typed."""
        return self.query(q='"{}"'.format(self.words.replace('"', " ").strip()))

    @cached_property
    def better_words(self) -> str:
        """What may have been meant, when nothing was found."""
        return "" if self.answer.count else corrected(self.words)

    @property
    def better_query(self) -> str:
        return self.query(q=self.better_words)

    @cached_property
    def similar(self) -> list[dict[str, str]]:
        """Names like the words, when nothing was found."""
        form = form_of_text(self.words)
        if self.answer.count or not form:
            return []
        found = similar_names(form, 4)
        names = dict.fromkeys(name for _kind, _key, name in found)
        return [{"name": name, "query": self.query(q=name)} for name in names]


def _explanation(named: Named, entry: Entry, language: str) -> Explanation:
    titles = LocalizedText({tag or "und": Text(text) for tag, text in entry.titles.items()})
    title = titles.pick(language)
    others = [
        (tag, text)
        for path, tag, text in entry.texts
        if path.startswith("names/") and text not in (named.text, title.text)
    ]
    return Explanation(
        named.text, title.text, title.language, address_of(entry), others[:MOST_SPELLINGS]
    )
