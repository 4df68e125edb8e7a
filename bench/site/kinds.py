"""Every kind of page, by the address it has in English, and the addresses in other languages."""

import re
from urllib.parse import urlsplit
from urllib.request import HTTPError, urlopen

import served  # noqa: F401  it says where our packages are

from tests.pages.kinds import KINDS

LANGUAGES = ("en", "vi", "ja", "zh-hant")
PREFIX = re.compile(r"^/(vi|ja|zh-hant)(?=/)")
# Kinds that the ordinary tests leave to the audit.
MORE = {
    "explore: matrix": "/explore/matrix/",
    "explore: network": "/explore/network/",
    "explore: timeline": "/explore/timeline/",
    "explore: gaps": "/explore/gaps/",
    "map elsewhere": "/embed/map/",
    "timeline elsewhere": "/embed/timeline/",
    "search: nothing asked": "/search/",
    "search: nothing found": "/search/?q=xyzzy",
    "search: other script": "/search/?q=九州",
    "person": "/r/PER-0001",
    "networks asked": "/networks/?q=a",
    "institutions asked": "/institutions/?country=VN",
    "forums asked": "/forums/?country=JP",
    "targets asked": "/targets/?country=VN",
    "a pair without targets": "/pairs/jp-kr/",
    "accessibility": "/accessibility/",
    "report sent": "/report/thanks/",
    "report about nothing": "/report/",
    "follow by mail": "/follow/?list=/agreements/?country=JP",
    "follow: look into your mail": "/follow/sent/?list=/pairs/jp-tw/",
    "follow: link over": "/follow/confirm/x/",
    "follow: stopped": "/follow/mine/x/",
    "sign in": "/accounts/login/",
    "a page of changes": "/changes/?since=2020-01-01",
}


def pages(address: str) -> dict[str, str]:
    """Return the paths of all kinds in English; permanent addresses are followed to theirs."""
    asked = {name: PREFIX.sub("", path) for name, path in KINDS.items()} | MORE
    unique = {path: name for name, path in reversed(asked.items())}
    return {name: _led_to(address, path) for path, name in reversed(unique.items())}


def in_language(path: str, language: str) -> str:
    """Return the path of the same page in another language."""
    return path if language == "en" else f"/{language}{path}"


def _led_to(address: str, path: str) -> str:
    if not path.startswith("/r/"):
        return path
    try:
        return urlsplit(urlopen(f"{address}{path}").url).path  # noqa: S310  our own server
    except HTTPError:
        return path
