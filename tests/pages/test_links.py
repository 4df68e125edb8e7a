"""No page leads nowhere: every link of every kind of page is followed once."""

import re
from urllib.parse import urlsplit

from django.test import Client

HREF = re.compile(r'href="([^"#]+)(?:#[^"]*)?"')
STARTS = ["/", "/agreements/", "/institutions/", "/forums/", "/targets/", "/developers/", "/about/"]
# One record of each kind, the fullest there is; their links are followed, but no further.
STARTS += ["/r/SCR-2026-0001", "/r/ORG-0003", "/r/FOR-0002", "/r/SER-0001", "/r/TGT-0001"]
STARTS += ["/r/SRC-0002"]


def links(html: str) -> set[str]:
    found = {href.replace("&amp;", "&") for href in HREF.findall(html)}
    return {href for href in found if href.startswith("/") and not href.startswith("/static/")}


def test_every_link_of_our_pages_leads_somewhere(register):
    client = Client()
    found: set[str] = set()
    for start in STARTS:
        found |= links(client.get(start, follow=True).content.decode())
    english = {href for href in found if not re.match(r"/(vi|ja|zh-hant)/", urlsplit(href).path)}
    dead = {href: status for href in sorted(english) if (status := status_of(client, href)) != 200}
    assert dead == {}


def status_of(client: Client, href: str) -> int:
    return client.get(href, follow=True).status_code
