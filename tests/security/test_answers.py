"""What every public answer keeps to: its headers, its hosts, its cookies, what it loads."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings as portal_settings
from django.test import Client

from tests import factories as make
from tests.security.routes import address
from tests.security.test_routes import READ, RULES
from tests.test_drafts_never_leak import published

pytestmark = pytest.mark.django_db

PLACES = [address(route) for route, rule in RULES.items() if rule[0] in (200, 404)]
# What may stand in a frame elsewhere; the API's documentation draws small pictures of its own.
FRAMED = ("/embed/",)
FORMS = ("/report/", "/follow/")
PERSONAL = (*FORMS, "/files/")  # an internal paper opens for those who work here
WANTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
LOADS = {"script", "img", "link", "iframe", "source", "video", "audio", "embed", "object", "form"}


@pytest.fixture
def answers(settings) -> dict:
    settings.API_ANONYMOUS_PER_MINUTE = 1_000_000
    make.publish_all(*published(), make.person())
    return {place: Client().get(place) for place in PLACES}


class Loaded(HTMLParser):
    """The addresses that a page makes a browser ask by itself, or sends a form to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list) -> None:
        told = dict(attributes)
        is_name = tag == "link" and told.get("rel") in {"canonical", "alternate", "license"}
        if tag in LOADS and not is_name:
            names = ("src", "href", "srcset", "action", "data")
            self.found += [told[name] for name in names if told.get(name)]


def test_every_answer_keeps_to_the_headers_the_cookies_and_the_hosts(answers):
    """One walk, because asking them all is what takes the time."""
    wrong = [fault for place, answer in answers.items() for fault in faults(place, answer)]
    assert not wrong, "\n".join(wrong)


def faults(place: str, answer) -> list[str]:
    found = [
        f"{place}: {name} is {answer.headers.get(name)}"
        for name, value in WANTED.items()
        if answer.headers.get(name) != value and not place.startswith(FRAMED)
    ]
    policy = answer.headers["Content-Security-Policy"]
    is_loose = re.search(r"unsafe|https?:|\*", policy) and not place.startswith(FRAMED)
    if is_loose or "default-src 'none'" not in policy:
        found.append(f"{place}: {policy}")
    if "frame-ancestors 'none'" not in policy and not place.startswith(FRAMED):
        found.append(f"{place}: may be framed")
    kept = answer.headers.get("Cache-Control", "kept")
    if answer.status_code == 404 and not re.search("no-store|no-cache|max-age=0", kept):
        found.append(f"{place}: its absence is kept ({kept})")
    if "Cookie" in answer.headers.get("Vary", "") and not place.startswith(PERSONAL):
        found.append(f"{place}: varies by cookie")
    return found + cookies(place, answer) + foreign(place, answer)


def cookies(place: str, answer) -> list[str]:
    """The forms of readers protect themselves by one; nothing else sets any."""
    allowed = {"csrftoken"} if place.startswith(FORMS) else set()
    return [f"{place}: sets {name}" for name in set(answer.cookies) - allowed]


def foreign(place: str, answer) -> list[str]:
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    page = Loaded()
    page.feed(answer.content.decode())
    return [f"{place}: loads {one}" for one in page.found if re.match(r"\w+:|//", one)]


def test_style_sheets_and_scripts_of_ours_ask_no_other_host():
    folder = portal_settings.BASE_DIR / "static"
    files = [path for kind in ("css", "js") for path in (folder / kind).rglob(f"*.{kind}")]
    asks = re.compile(r"""(?:url\(|import |fetch\(|src ?= ?)\s*["'`]?(?:https?:)?//""")
    assert [path.name for path in files if asks.search(path.read_text())] == []
    assert len(files) > 20


@pytest.mark.parametrize("place", ["/", "/api/v1/", "/curate/", "/agreements.csv"])
@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example"]
)
def test_other_peoples_hosts_are_refused(place, host):
    assert Client().get(place, headers={"host": host}).status_code == 400


def test_absolute_addresses_come_from_one_setting_and_from_no_header(settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    make.publish_all(*published())
    for place in (
        "/agreements/mou/",
        "/sitemap.xml",
        "/agreements.atom",
        "/api/v1/agreements/mou/",
    ):
        plain = Client().get(place).content
        told = Client().get(
            place, headers={"host": "other.example", "x-forwarded-host": "evil.example"}
        )
        assert b"other.example" not in told.content
        assert b"evil.example" not in told.content
        assert told.content == plain


def test_a_deployment_sends_readers_to_tls_and_keeps_them_there(settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    moved = Client().get("/about/?x=1")
    assert (moved.status_code, moved.headers["Location"]) == (301, "https://testserver/about/?x=1")
    safe = Client().get("/about/", headers={"x-forwarded-proto": "https"})
    assert safe.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert Client().get("/health/live").status_code == 200  # asked in the clear, by the proxy


def test_whom_to_write_about_a_weakness_is_told(settings):
    settings.SECURITY_CONTACT = "mailto:security@register.example"
    answer = Client().get("/.well-known/security.txt")
    lines = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert answer.headers["Content-Type"] == "text/plain"
    assert lines["Contact"] == "mailto:security@register.example"
    assert lines["Canonical"] == f"{settings.SITE_URL}/.well-known/security.txt"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", lines["Expires"])


def test_what_is_read_by_get_is_read_by_head_with_the_same_headers():
    make.publish_all(*published())
    for place in [address(route) for route, rule in RULES.items() if rule is READ][:40:5]:
        whole, head = Client().get(place), Client().head(place)
        assert (head.status_code, b"".join(head)) == (200, b"")
        assert head.headers["Content-Type"] == whole.headers["Content-Type"]
