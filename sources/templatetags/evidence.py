"""Where a fact comes from: `{% load evidence %}`. Needs `evidence` in the context.

{% cite "signed" for=_("the signing date") %}        after the fact, before the full stop
{% cite "commitments" promise for=what %}            a row and all its fields
{% cite "titles" "ja" for=what optional=True %}      says nothing where no source is recorded
{% cite "parties" for=what exact=True %}             the list itself, without the rows on it
{% mentions evidence quotation as spoken_of %}       where a quotation leads back to
{{ quotation.locator|locator }}                      where in the source it stands
"""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sources.evidence import Evidence, Marker, Quotation, reading_note
from sources.locators import locator_in_words
from sources.models import Source
from values.text import Picked

MOST_MARKERS = 4  # beside one fact; the list of sources has all of them

register = template.Library()
register.filter("reading_note", reading_note)
register.filter("locator", locator_in_words)


@register.simple_tag(takes_context=True)
def cite(context, *steps, optional: bool = False, exact: bool = False, **words) -> SafeString:
    """Return the markers of the statement at the path of these steps (names or rows)."""
    evidence: Evidence = context["evidence"]
    path = "/".join(str(getattr(step, "key", step)) for step in steps)
    fact = words["for"]
    markers = evidence.exactly(path) if exact else evidence.markers(path)
    shown = markers if len(markers) <= MOST_MARKERS + 1 else markers[:MOST_MARKERS]
    links = format_html_join("", "{}", ((_link(evidence, m, path, fact),) for m in shown))
    links += _more(len(markers) - len(shown), fact)
    dissent = evidence.dissent(path)
    against = format_html_join("", "{}", ((_against(evidence, m, path, fact),) for m in dissent))
    if not (markers or against or optional or exact):
        return format_html(' <span class="nosource">{}</span>', _("no source recorded"))
    return format_html("{}{}", links, against)


@register.simple_tag
def mentions(evidence: Evidence, quotation: Quotation) -> list:
    """Return the facts of this page that the quotation speaks of: (stance in words, facts)."""
    return evidence.mentions(quotation)


@register.filter
def own_title(source: Source) -> Picked:
    """Return the title of a source in its own language, as printed if it is known."""
    return source.display_title(source.language)


def _link(evidence: Evidence, marker: Marker, path: str, fact: str) -> SafeString:
    before, after = _around(marker, fact)
    return format_html(
        '&nbsp;<a class="cite" href="#{}"{}>'
        '<span class="vh">{}</span>{}<span class="vh">{}</span></a>',
        marker.anchor,
        _id(evidence, marker, path, fact),
        before,
        marker.label,
        after,
    )


def _more(number: int, fact: str) -> SafeString:
    """Return the way to the list of sources, if it has more for a fact than are marked."""
    if not number:
        return format_html("{}", "")
    return format_html(
        '&nbsp;<a class="cite" href="#sources"><span class="vh">{} </span>+{}</a>',
        _("More sources for %(fact)s") % {"fact": fact},
        number,
    )


def _around(marker: Marker, fact: str) -> tuple[str, str]:
    """Return what a screen reader hears before and after the marker's label."""
    sentence = _("Source %(label)s for %(fact)s")
    before, _label, after = sentence.partition("%(label)s")
    return before % {"fact": fact}, after % {"fact": fact}


def _against(evidence: Evidence, marker: Marker, path: str, fact: str) -> SafeString:
    return format_html(
        ' <a class="dissent" href="#{}"{}>{} <b class="cite-no">{}</b></a>',
        marker.anchor,
        _id(evidence, marker, path, fact),
        _("Another source says otherwise"),
        marker.label,
    )


def _id(evidence: Evidence, marker: Marker, path: str, fact: str) -> SafeString | str:
    """Return the attribute that a quotation leads back to; none if the page has it already."""
    name = evidence.mention(marker, path, fact)
    return format_html(' id="{}"', name) if name else ""
