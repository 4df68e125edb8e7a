"""Rows of the list of agreements, and entries of short lists, as HTML.

There are 25 or 50 on a page: written by templates, they were a third of what the page costs.
"""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from agreements.choices import AgreementKind
from agreements.labels import status_label
from agreements.models import Agreement
from values.countries import country_name
from values.templatetags.values import fuzzy, localized

MOST_ACTIVITIES = 3
KINDS = dict(AgreementKind.choices)
ROW = """<tr>
  <td class="tick no-print"><input type="checkbox" form="ticked" name="reference" \
value="{reference}" aria-label="{tick}"></td>
  <th scope="row">
    <a href="{address}">{title}</a><br>
    <span class="faint">{kind}{activities}</span>
  </th>
  <td class="places" data-label="{between}"><span>{places}</span></td>
  <td class="when" data-label="{signed_at}"><span>{signed}</span></td>
  <td data-label="{stands_at}">{status}</td>
</tr>
"""
ENTRY = """<li>
  <a class="t" href="{address}">{title}</a>
  <span class="meta">{status}<span>{places}</span><span>{kind}</span><span>{signed}</span></span>
</li>
"""


def rows_of(agreements: Iterable[Agreement]) -> SafeString:
    """Return the rows of a page of agreements that come from `for_rows` and `with_status`."""
    labels = {"between": _("Between"), "signed_at": _("Signed"), "stands_at": _("Status")}
    return format_html_join("", "{}", ((_row(one, labels),) for one in agreements))


def entries_of(agreements: Iterable[Agreement]) -> SafeString:
    """Return the entries of agreements that come from `for_short_list` and `with_status`."""
    told = (format_html(ENTRY, **_told(one)) for one in agreements)
    return format_html_join("", "{}", ((one,) for one in told))


def _row(agreement: Agreement, labels: dict[str, str]) -> SafeString:
    return format_html(
        ROW,
        reference=agreement.reference,
        tick=_("Tick %(reference)s") % {"reference": agreement.reference},
        activities=_activities(agreement),
        **_told(agreement),
        **labels,
    )


def _told(agreement: Agreement) -> dict[str, SafeString | str]:
    """Return what rows and entries tell alike."""
    label = status_label(agreement)
    between = pgettext("between two places", " – ")
    return {
        "address": agreement.get_absolute_url(),
        "title": localized(agreement.titles),
        "kind": KINDS.get(agreement.kind, ""),
        "places": between.join(country_name(code) for code in agreement.places),
        "signed": _signed(agreement),
        "status": format_html('<span class="tag tag-{}">{}</span>', label.mark, label.words),
    }


def _activities(agreement: Agreement) -> SafeString | str:
    terms = agreement.activities.all()[:MOST_ACTIVITIES]
    if not terms:
        return ""
    told = format_html_join(_(", "), "{}", ((localized(term.titles),) for term in terms))
    return format_html("{}{}", _(": "), told)


def _signed(agreement: Agreement) -> SafeString | str:
    """Return when it was signed; what is seldom is said by the template."""
    if agreement.signed:
        return fuzzy(agreement.signed)
    return render_to_string("agreements/_signed.html", {"agreement": agreement})
