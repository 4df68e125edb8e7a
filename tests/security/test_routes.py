"""Who may do what at every address outside the workspace: route, method, person, state.

An address without a rule fails. Inside the workspace: tests/curate and tests/accounts.
"""

import pytest
from django.test import Client

from api.tokens import actions as tokens
from curation import actions
from curation.documents import record_types
from curation.models import User
from tests import factories as make
from tests.curate.conftest import signed_in
from tests.security.routes import address, routes
from tests.test_drafts_never_leak import published

pytestmark = pytest.mark.django_db

METHODS = ("get", "post", "put", "patch", "delete")
# What each method is answered, whoever asks: an account opens nothing outside the workspace.
READ = (200, 405, 405, 405, 405)
ABSENT = (404, 405, 405, 405, 405)  # of the record that these tests publish there is none
LEADS_ON = (302, 405, 405, 405, 405)
FORM = (200, 200, 405, 405, 405)
# Who has no token is told so; who has one without the scope is refused (403).
ADD = (200, 401, 405, 405, 405)
CHANGE = (200, 405, 405, 401, 405)
COLLECTIONS = (
    *("agreements", "institutions", "people", "forums", "forum-series", "targets", "sources"),
    *("technologies", "activities"),
)
NAME = "(?P<name>[A-Za-z0-9_-]+)"
FOLDERS = "(?P<collection>agreements|institutions|people|forums/series|forums|targets|sources)"
DUMP = "api/v1/^dumps/(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})/"
LISTS = ("agreements", "institutions", "networks", "people", "forums", "forums/series", "targets")
TEXTS = ("method", "glossary", "privacy", "accessibility", "about", "developers")
RULES = {
    "health/live": READ,
    "health/ready": READ,
    "metrics": READ,  # from this machine, as tests are; tests/portal/test_metrics.py has the rest
    ".well-known/security.txt": READ,
    "robots.txt": READ,
    "sitemap.xml": READ,
    "favicon.ico": LEADS_ON,
    "^admin/": LEADS_ON,
    "r/<str:reference>": ABSENT,
    r"^r/(?P<reference>[A-Za-z]{3}-[0-9-]{4,20})\.(?P<ending>bib|ris|csl\.json)$": ABSENT,
    # pages
    **dict.fromkeys(["", "search/", "search/suggest", "changes/", "sources/", "compare/"], READ),
    **dict.fromkeys([f"{name}/" for name in (*LISTS, *TEXTS)], READ),
    **dict.fromkeys([f"{name}/<slug:slug>/" for name in LISTS if name != "networks"], READ),
    "sources/<str:reference>/": ABSENT,
    "explore/": READ,
    "explore/<slug:name>/": READ,
    "embed/<slug:name>/": READ,
    r"^explore/(?P<name>[a-z]+)\.(?P<ending>csv|svg)$": READ,
    "pairs/<str:places>/": READ,
    "pairs/<str:places>.docx": READ,
    "countries/<str:places>/": ABSENT,
    "countries/<str:places>.docx": ABSENT,
    "developers/examples/<str:name>": ABSENT,
    "report/": FORM,
    "report/thanks/": ABSENT,
    "follow/": FORM,
    "follow/sent/": READ,
    "follow/confirm/<str:token>/": (404, 404, 405, 405, 405),
    "follow/mine/<str:token>/": FORM,  # of a link that is no longer good
    # files
    rf"^{FOLDERS}\.(?P<ending>csv|xlsx|json)$": READ,
    r"^(?P<collection>agreements)/(?P<children>parties|commitments)\.(?P<ending>csv|xlsx)$": READ,
    rf"^{FOLDERS}/{NAME}\.(?P<ending>json|xml|jsonld)$": READ,
    rf"^{FOLDERS}\.(?P<ending>atom)$": READ,
    r"^(?P<collection>forums|agreements)\.(?P<ending>ics)$": READ,
    "agreements.docx": READ,
    "files/<str:sha256>/<slug:name>.pdf": ABSENT,
    # the API
    **{f"api/v1/^{name}/$": ADD for name in COLLECTIONS},
    **{f"api/v1/^{name}/{NAME}/$": CHANGE for name in COLLECTIONS},
    **{f"api/v1/^{name}/facets/$": READ for name in COLLECTIONS},
    **{f"api/v1/^{name}/{NAME}/history/$": READ for name in COLLECTIONS},
    f"api/v1/^agreements/{NAME}/lineage/$": READ,
    "api/v1/institutions/match/": (405, 415, 405, 405, 405),  # a question too long for an address
    "api/v1/suggestions/": (401, 401, 401, 401, 401),
    "api/v1/suggestions/<int:number>/": (401, 401, 401, 401, 401),
    "api/v1/dumps/": READ,
    f"{DUMP}$": ABSENT,
    f"{DUMP}(?P<file>[A-Za-z0-9._-]+)$": ABSENT,
    **{
        f"api/v1/{name}": READ for name in ("", "search/", "changes/", "stats/", "schema/", "docs/")
    },
    "api/": (404, 404, 404, 404, 404),
}


@pytest.fixture
def records(settings) -> None:
    settings.API_ANONYMOUS_PER_MINUTE = 1_000_000
    make.publish_all(*published(), make.person())


@pytest.fixture
def boss() -> Client:
    return signed_in(User.objects.create_superuser("boss"))


def draft_everything() -> None:
    """A draft of every type, under the key that `address(drafted=True)` asks for."""
    linh = User.objects.create_user("linh", role="curator")
    submission = actions.start(by=linh, reason="to be kept secret")
    for kind in record_types():
        made = getattr(make, {"forum_series": "series"}.get(kind.name, kind.name))
        document = made(f"draft-{made()['key']}")
        opened = actions.open_draft(
            submission=submission, by=linh, type_name=kind.name, key=document["key"]
        )
        actions.save_draft(draft=opened, by=linh, revision=opened.revision, document=document)


def answers(client: Client, methods=METHODS) -> dict[str, tuple]:
    return {
        route: tuple(getattr(client, method)(address(route)).status_code for method in methods)
        for route in RULES
    }


def test_every_address_has_a_rule():
    assert set(routes()) == RULES.keys()


def test_anybody_is_answered_as_the_rules_say(records):
    assert answers(Client()) == RULES


def test_an_account_opens_nothing_outside_the_workspace(records, boss):
    assert answers(boss, METHODS[1:]) == {route: rule[1:] for route, rule in RULES.items()}


def test_a_token_for_reading_writes_nothing(records):
    reader = User.objects.create_user("reader", role="curator")
    secret = tokens.make_token(owner=reader, name="mirror", scopes=["read"]).secret
    client = Client(headers={"authorization": f"Bearer {secret}"})
    for route, rule in RULES.items():
        for method, status in zip(METHODS, rule, strict=True):
            if status == 401:
                refused = getattr(client, method)(address(route)).status_code
                assert (route, method, refused) == (route, method, 403)


def test_what_is_drafted_is_as_absent_as_what_never_was(records):
    places = {address(route, drafted=True) for route in RULES} - set(map(address, RULES))
    assert len(places) >= 27
    before = {place: Client().get(place) for place in places}
    draft_everything()
    for place, answer in before.items():
        now = Client().get(place)
        assert (place, now.status_code, now.content) == (place, 404, answer.content)
