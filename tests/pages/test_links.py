"""No page leads nowhere: every link of every kind of page is followed once.

Of links that differ in the values of their parameters alone, such as the choices of a filter, one
is followed.
"""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

HREF = re.compile(r'href="([^"#]+)(?:#[^"]*)?"')
STARTS = ["/", "/agreements/", "/institutions/", "/forums/", "/targets/", "/developers/", "/about/"]
# One record of each kind, the fullest there is; their links are followed, but no further.
STARTS += ["/r/SCR-2026-0001", "/r/ORG-0003", "/r/FOR-0002", "/r/SER-0001", "/r/TGT-0001"]
STARTS += ["/r/SRC-0002"]


def links(html: str) -> set[str]:
    found = {href.replace("&amp;", "&") for href in HREF.findall(html)}
    return {href for href in found if href.startswith("/") and not href.startswith("/static/")}


@pytest.mark.long
def test_every_link_of_our_pages_leads_somewhere(register):
    client = Client()
    found: set[str] = set()
    for start in STARTS:
        found |= links(client.get(start, follow=True).content.decode())
    english = {href for href in found if not re.match(r"/(vi|ja|zh-hant)/", urlsplit(href).path)}
    wanted = {shape(href): href for href in sorted(english)}.values()
    dead = {href: status for href in wanted if (status := status_of(client, href)) != 200}
    assert dead == {}


def shape(href: str) -> tuple[str, ...]:
    """Return the address with the names of its parameters alone."""
    parts = urlsplit(href)
    return (parts.path, *sorted(name for name, _value in parse_qsl(parts.query)))


def status_of(client: Client, href: str) -> int:
    answer = client.get(href, follow=True)
    answer.getvalue()  # a download that nobody reads would hold its cursor
    return answer.status_code
