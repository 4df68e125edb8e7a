"""What holds for every answer, whatever was asked."""

import pytest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext

from portal.urls import urlpatterns as real_addresses

PROBLEM = "application/problem+json"
PROBLEM = "application/problem+json"
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}


def language(request: HttpRequest) -> HttpResponse:
    return HttpResponse(translation.get_language())


def database_lost(request: HttpRequest) -> HttpResponse:
    raise OperationalError("server closed the connection unexpectedly")


def connection_closed(request: HttpRequest) -> HttpResponse:
    raise InterfaceError("connection already closed")


def lost_on_the_way(get_response):
    """A layer before the view that asks the database, as looking up a token does."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path_info.endswith("way/"):
            raise OperationalError("server closed the connection unexpectedly")
        return get_response(request)

    return answer


def broken(request: HttpRequest) -> HttpResponse:
    raise ValueError("a mistake of ours")


urlpatterns = [
    path("language/", language),
    path("vi/language/", language),
    path("zh-hant/language/", language),
    path("lost/", database_lost),
    path("closed/", connection_closed),
    path("broken/", broken),
    path("api/lost/", database_lost),
    path("api/broken/", broken),
    *real_addresses,
]
handler404 = "portal.errors.not_found"
handler500 = "portal.errors.server_error"
pytestmark = pytest.mark.urls("tests.portal.test_requests")


@pytest.fixture
def visitor(client):
    client.raise_request_exception = False
    return client


def test_the_policy_allows_our_own_files_and_nothing_else(visitor):
    header = visitor.get("/health/live").headers["Content-Security-Policy"]
    assert dict(part.strip().split(" ", 1) for part in header.split(";")) == POLICY


def test_no_page_may_be_framed_sniffed_or_leak_its_address(visitor):
    headers = visitor.get("/health/live").headers
    wanted = ["X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy"]
    assert [headers[name] for name in wanted] == ["DENY", "nosniff", "same-origin"]


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "BREW"])
def test_odd_methods_are_refused(visitor, method):
    refused = visitor.generic(method, "/language/")
    assert refused.status_code == 405
    assert refused.headers["Allow"] == "GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE"


@pytest.mark.parametrize(
    ("address", "spoken"),
    [("/language/", "en"), ("/vi/language/", "vi"), ("/zh-hant/language/", "zh-hant")],
)
def test_the_address_alone_decides_the_language(visitor, address, spoken):
    visitor.cookies["django_language"] = "ja"
    answer = visitor.get(address, headers={"accept-language": "ja"})
    assert answer.content.decode() == spoken
    assert answer.headers["Content-Language"] == spoken
    assert "Vary" not in answer.headers


@pytest.mark.parametrize("address", ["/lost/", "/closed/"])
def test_a_database_that_is_away_is_503_and_come_back(visitor, address):
    answer = visitor.get(address)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("address", "form"), [("/way/", "text/html; charset=utf-8"), ("/api/way/", PROBLEM)]
)
def test_a_database_that_goes_before_the_view_is_reached_is_503_too(
    visitor, settings, address, form
):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.portal.test_requests.lost_on_the_way"]
    answer = visitor.get(address)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.headers["Content-Type"] == form


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("/api/lost/", {"title": "Service Unavailable", "status": 503}),
        ("/api/broken/", {"title": "Internal Server Error", "status": 500}),
        ("/api/nothing/", {"title": "Not Found", "status": 404}),
    ],
)
def test_errors_of_the_api_are_problem_documents(visitor, address, problem):
    answer = visitor.get(address)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert {name: answer.json()[name] for name in problem} == problem


def test_an_error_page_that_fails_itself_is_a_plain_sentence(visitor, settings):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [], "APP_DIRS": False}]
    answer = visitor.get("/broken/")
    assert (answer.status_code, answer.content) == (500, b"Internal Server Error\n")


def test_a_mistake_of_ours_is_a_page_without_its_details(visitor):
    answer = visitor.get("/broken/")
    assert answer.status_code == 500
    assert "a mistake of ours" not in answer.content.decode()


@pytest.mark.django_db
def test_an_absent_page_does_not_repeat_what_was_asked(visitor):
    answer = visitor.get("/agreements/secret-draft/")
    assert answer.status_code == 404
    assert "secret-draft" not in answer.content.decode()


def test_who_opens_the_address_of_a_form_reads_why_there_is_no_page(admin_client):
    answer = admin_client.get("/vi/curate/new/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Không có trang nào ở đây." in answer.content.decode()
    assert 'href="/vi/curate/"' in answer.content.decode()


def test_who_sends_a_form_to_a_page_reads_what_to_do(client):
    answer = client.post("/vi/agreements/")

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert "405" in (told := answer.content.decode())
    with translation.override("vi"):
        assert f"<h1>{gettext('You cannot do this here')}</h1>" in told
