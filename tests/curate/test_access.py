"""Who may open which address of the workspace, by which method."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from curation import actions
from curation.models import StoredFile, Submission, User
from intake.models import Article, TableImport
from tests import factories as make
from tests.curate.conftest import signed_in, written
from tests.reports import sent

pytestmark = pytest.mark.django_db

SIGN_IN, FORBIDDEN, ABSENT, WRONG_METHOD = 302, 403, 404, 405
PEOPLE = ("anonymous", "nobody", "contributor", "curator", "reviewer", "administrator")
# What a GET is answered, by person in the order above; the submission is of a curator.
EVERYBODY_WITH_A_ROLE = (302, 403, 200, 200, 200, 200)
NOT_CONTRIBUTORS = (302, 403, 404, 200, 200, 200)
ONLY_BY_POST = (302, 403, 405, 405, 405, 405)
CURATORS = (302, 403, 403, 200, 200, 200)
CURATORS_BY_POST = (302, 403, 403, 405, 405, 405)
ADMINISTRATORS = (302, 302, 403, 403, 403, 200)
GET = {
    "": EVERYBODY_WITH_A_ROLE,
    "new/": ONLY_BY_POST,
    "find/": EVERYBODY_WITH_A_ROLE,
    "open/<slug:type_name>/<slug:key>/": ONLY_BY_POST,
    "reports/": CURATORS,
    "reports/<int:number>/": CURATORS,
    "reports/<int:number>/draft/": CURATORS_BY_POST,
    "reports/<int:number>/answer/": CURATORS_BY_POST,
    "reports/<int:number>/close/": CURATORS_BY_POST,
    "reports/<int:number>/reopen/": CURATORS_BY_POST,
    "board/": CURATORS,
    "board/decide/": (302, 403, 403, 302, 302, 302),  # of no reminder: back to the board
    "board/mail/": CURATORS_BY_POST,
    "agreements/new/": EVERYBODY_WITH_A_ROLE,
    "agreements/new/same/": EVERYBODY_WITH_A_ROLE,
    "names/<slug:type_name>/": EVERYBODY_WITH_A_ROLE,
    "reading/": EVERYBODY_WITH_A_ROLE,
    "record/<slug:type_name>/<slug:key>/like/": EVERYBODY_WITH_A_ROLE,
    "record/<slug:type_name>/<slug:key>/edition/": (302, 403, 404, 404, 404, 404),  # no forum
    "record/<slug:type_name>/<slug:key>/measure/": ONLY_BY_POST,
    "record/<slug:type_name>/<slug:key>/evidence/": ONLY_BY_POST,
    "record/<slug:type_name>/<slug:key>/checked/": ONLY_BY_POST,
    "submissions/<int:number>/": NOT_CONTRIBUTORS,
    "submissions/<int:number>/reason/": ONLY_BY_POST,
    "submissions/<int:number>/submit/": ONLY_BY_POST,
    "submissions/<int:number>/comment/": ONLY_BY_POST,
    "submissions/<int:number>/send-back/": ONLY_BY_POST,
    "submissions/<int:number>/approve/": ONLY_BY_POST,
    "submissions/<int:number>/progress/": NOT_CONTRIBUTORS,
    "submissions/<int:number>/withdraw/": ONLY_BY_POST,
    "submissions/<int:number>/ask/": ONLY_BY_POST,
    "submissions/<int:number>/remarks/<int:remark>/": ONLY_BY_POST,
    "duplicates/": CURATORS,
    "duplicates/<slug:type_name>/": ONLY_BY_POST,
    "removals/": CURATORS,
    "removals/merges/<int:number>/": ONLY_BY_POST,
    "removals/<int:number>/": ONLY_BY_POST,
    "record/<slug:type_name>/<slug:key>/withdraw/": (302, 403, 403, 403, 403, 200),
    "record/<slug:type_name>/<slug:key>/withdraw/now/": ONLY_BY_POST,
    "submissions/<int:number>/add/": NOT_CONTRIBUTORS,
    "submissions/<int:number>/add/<slug:type_name>/": NOT_CONTRIBUTORS,
    "submissions/<int:number>/choices/<slug:type_name>/": NOT_CONTRIBUTORS,
    "submissions/<int:number>/<slug:type_name>/<slug:key>/": NOT_CONTRIBUTORS,
    "submissions/<int:number>/<slug:type_name>/<slug:key>/keep/": NOT_CONTRIBUTORS,
    "submissions/<int:number>/<slug:type_name>/<slug:key>/use/": ONLY_BY_POST,
    "submissions/<int:number>/<slug:type_name>/<slug:key>/drop/": ONLY_BY_POST,
    "submissions/<int:number>/<slug:type_name>/<slug:key>/rebase/": ONLY_BY_POST,
    "submissions/<int:number>/<slug:type_name>/<slug:key>/redo/": ONLY_BY_POST,
    "submissions/<int:number>/<slug:type_name>/<slug:key>/preview/": NOT_CONTRIBUTORS,
    "submissions/<int:number>/papers/<slug:key>/": NOT_CONTRIBUTORS,
    "tokens/": EVERYBODY_WITH_A_ROLE,
    "tokens/all/": (302, 403, 403, 403, 403, 200),
    "tokens/make/": ONLY_BY_POST,
    "tokens/<int:number>/rotate/": ONLY_BY_POST,
    "tokens/<int:number>/revoke/": ONLY_BY_POST,
    "intake/": EVERYBODY_WITH_A_ROLE,
    "intake/progress/": EVERYBODY_WITH_A_ROLE,
    "intake/<int:number>/": NOT_CONTRIBUTORS,
    "intake/<int:number>/add/": ONLY_BY_POST,
    "intake/<int:number>/again/": ONLY_BY_POST,
    "intake/<int:number>/text/": ONLY_BY_POST,
    "intake/<int:number>/aside/": ONLY_BY_POST,
    "import/": EVERYBODY_WITH_A_ROLE,
    "import/templates/<slug:type_name>.<slug:kind>": EVERYBODY_WITH_A_ROLE,
    "import/<int:number>/": NOT_CONTRIBUTORS,
    "import/<int:number>/make/": ONLY_BY_POST,
    "import/<int:number>/progress/": NOT_CONTRIBUTORS,
    "history/<slug:type_name>/<slug:key>/": EVERYBODY_WITH_A_ROLE,
    "history/<slug:type_name>/<slug:key>/<int:number>/": EVERYBODY_WITH_A_ROLE,
    "history/<slug:type_name>/<slug:key>/<int:number>/preview/": EVERYBODY_WITH_A_ROLE,
    "history/<slug:type_name>/<slug:key>/<int:number>/restore/": ONLY_BY_POST,
}
# Django's own pages below the same address: accounts for administrators, passwords for oneself.
OWN_PAGES = (302, 302, 200, 200, 200, 200)
ADMIN_GET = {
    "login/": (302, 302, 302, 302, 302, 302),
    "logout/": (302, 302, 405, 405, 405, 405),
    "password_change/": (302, 302, 302, 302, 302, 302),  # to the account's own page
    "password_change/done/": OWN_PAGES,
    "autocomplete/": (302, 302, 403, 403, 403, 403),
    "jsi18n/": OWN_PAGES,
    "curation/user/": ADMINISTRATORS,
    "curation/user/add/": (302, 302, 302, 302, 302, 302),  # to an invitation
    "curation/user/<path:object_id>/change/": ADMINISTRATORS,
    "curation/user/<path:object_id>/history/": ADMINISTRATORS,
    "curation/user/<path:object_id>/delete/": (302, 302, 403, 403, 403, 403),
    "curation/invitation/": ADMINISTRATORS,
    "curation/invitation/add/": ADMINISTRATORS,
    "curation/invitation/<path:object_id>/change/": ADMINISTRATORS,
    "curation/invitation/<path:object_id>/history/": ADMINISTRATORS,
    "curation/invitation/<path:object_id>/delete/": (302, 302, 403, 403, 403, 403),
}


@pytest.fixture
def people() -> dict[str, Client]:
    clients = {"anonymous": Client()}
    for role in PEOPLE[1:]:
        user = User.objects.create_user(role, role="" if role == "nobody" else role)
        clients[role] = signed_in(user)
    return clients


@pytest.fixture
def submission() -> Submission:
    make.publish_all(*make.two_universities(), make.agreement())
    made = written(User.objects.create_user("author", role="curator"), make.agreement())
    sent(pk=made.pk)
    brought(pk=made.pk, by=made.author)
    return made


def brought(pk: int, by: User) -> None:
    """A table and a press release that the author of the submission brought."""
    Article.objects.create(pk=pk, added_by=by, way="text", text="Two sides sign.", state="read")
    file = StoredFile.objects.create(sha256="0" * 64, name="a.csv", media_type="text/csv", size=1)
    told = {"header": ["party"], "rows": []}
    TableImport.objects.create(
        pk=pk, author=by, file=file, kind="csv", record_type="agreement", told=told
    )


def filled(pattern: str, submission: Submission, user_id: int) -> str:
    version = pattern.startswith("history/")
    return "/curate/" + (
        pattern.replace("<int:number>", "1" if version else str(submission.pk))
        .replace("<slug:type_name>", "agreement")
        .replace("<slug:key>", "mou")
        .replace("<slug:kind>", "csv")
        .replace("<int:remark>", "1")
        .replace("<path:object_id>", str(user_id))
    )


def routes(patterns, prefix: str = "") -> list[str]:
    """Return every route below these patterns."""
    found = []
    for one in patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            found += routes(one.url_patterns, route)
        elif isinstance(one, URLPattern):
            found.append(route)
    return found


def below_curate() -> list[str]:
    localized = [one for one in get_resolver().url_patterns if isinstance(one, URLResolver)]
    pages = [inner for one in localized for inner in one.url_patterns]
    mounted = [one for one in pages if str(one.pattern) == "curate/"]
    return [route for one in mounted for route in routes(one.url_patterns)]


# Never reached or never answered: the queue stands before them, or they only say "not here".
UNREACHED = {"(?P<url>.*)$", "r/<path:content_type_id>/<path:object_id>/", "<path:object_id>/"}


def test_every_address_of_the_workspace_has_a_rule():
    known = GET.keys() | ADMIN_GET.keys()
    found = {route for route in below_curate() if route not in UNREACHED}
    assert {route for route in found if not is_leftover(route)} - known == set()
    assert known - found == set()


def is_leftover(route: str) -> bool:
    """Django's lists of an app's models, and the old form of a change page, lead nowhere here."""
    old_form = re.search(r"(user|invitation)/<path:object_id>/$", route)
    return route.startswith("^(?P<app_label>") or old_form is not None


def test_pages_are_open_to_whom_the_rules_say(people, submission):
    user_id = User.objects.get(username="contributor").pk
    make.invitation(pk=user_id, invited_by_id=user_id)
    answers = {
        route: tuple(
            people[person].get(filled(route, submission, user_id)).status_code for person in PEOPLE
        )
        for route in (GET | ADMIN_GET)
    }
    assert answers == GET | ADMIN_GET


def test_nobody_without_a_role_changes_anything(people, submission):
    state = snapshot()
    for route in GET:
        address = filled(route, submission, 0)
        assert people["anonymous"].post(address).status_code in {SIGN_IN, FORBIDDEN}
        assert people["nobody"].post(address).status_code == FORBIDDEN
    assert snapshot() == state


def test_a_contributor_does_nothing_to_what_others_write(people, submission):
    state = snapshot()
    for route in GET:
        if route.startswith("submissions/"):
            answer = people["contributor"].post(filled(route, submission, 0), {"text": "x"})
            assert (route, answer.status_code) in {(route, ABSENT), (route, WRONG_METHOD)}
    assert snapshot() == state


def test_a_curator_publishes_nothing(people, submission):
    actions.submit(submission=submission, by=submission.author)
    submission.refresh_from_db()
    for what in ("approve", "send-back"):
        people["curator"].post(
            f"{submission.get_absolute_url()}{what}/",
            {"seen": submission.fingerprint, "text": "x"},
        )
    submission.refresh_from_db()
    assert submission.state == "in_review"


def snapshot() -> list:
    return [
        list(Submission.objects.values_list("pk", "state", "reason", "editors")),
        list(Submission.objects.values_list("drafts__revision", "comments__text")),
        list(User.objects.values_list("username", "role", "is_active")),
    ]


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(people, submission, method):
    for route in GET:
        answer = getattr(people["administrator"], method)(filled(route, submission, 0))
        assert (route, answer.status_code) == (route, WRONG_METHOD)


def test_answers_of_the_workspace_are_kept_by_nobody(people, submission):
    for address in ("/curate/", submission.get_absolute_url(), "/accounts/login/", "/admin/"):
        answer = people["curator"].get(address)
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_public_pages_set_no_cookie_and_are_the_same_for_everybody(people):
    make.publish_all(make.source("other"))
    for address in ("/", "/about/", "/agreements/"):
        anonymous, curator = Client().get(address), people["curator"].get(address)
        assert not anonymous.cookies
        assert not curator.cookies
        assert "Cookie" not in anonymous.headers.get("Vary", "")
        assert anonymous.content == curator.content


def test_the_old_address_leads_to_the_workspace():
    assert Client().get("/admin/").headers["Location"] == "/curate/"
    assert Client().get("/admin/agreements/agreement/").headers["Location"] == "/curate/"


def test_a_superuser_made_on_the_command_line_does_everything(submission):
    boss = signed_in(User.objects.create_superuser("boss"))
    for address in ("/curate/", "/curate/curation/user/", submission.get_absolute_url()):
        assert boss.get(address).status_code == 200
    actions.submit(submission=submission, by=submission.author)
    submission.refresh_from_db()
    boss.post(f"{submission.get_absolute_url()}approve/", {"seen": submission.fingerprint})
    submission.refresh_from_db()
    assert submission.approver.username == "boss"


def test_an_administrator_gives_roles_but_is_no_superuser_and_edits_none(people):
    boss = User.objects.create_superuser("boss")
    chen = User.objects.get(username="contributor")
    client = people["administrator"]
    address = f"/curate/curation/user/{chen.pk}/change/"

    typed = {"username": "chen", "role": "curator", "language": "ja", "reads": ["ja", "zh-Hant"]}
    client.post(address, {**typed, "is_active": "on"})
    client.post(address, {**typed, "is_superuser": "on"})

    chen.refresh_from_db()
    assert (chen.username, chen.role, chen.is_superuser) == ("chen", "curator", False)
    assert (chen.language, chen.reads) == ("ja", ["ja", "zh-Hant"])
    of_boss = f"/curate/curation/user/{boss.pk}/change/"
    assert client.post(of_boss, typed).status_code == FORBIDDEN
