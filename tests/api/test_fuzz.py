"""Whatever the document allows is answered as it says; whatever it forbids is refused."""

from collections.abc import Callable, Iterator

import pytest
import schemathesis
from django.core import signals
from django.core.handlers.wsgi import WSGIHandler
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.core.failures import FailureGroup

from api.models import Token
from api.tokens.actions import make_token
from curation.models import User
from tests import factories as make
from tests.api import rich
from tests.api.fuzzing import checks_that_cannot_hold, make_sense_of

pytestmark = pytest.mark.django_db

WRITING = ("POST", "PATCH")
QUIET = settings(
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def one_set(settings) -> None:
    make.publish_all(*rich.shared(), *rich.everything(1))
    settings.API_ANONYMOUS_PER_MINUTE = 100_000


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """All questions are asked inside the test's transaction."""
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


def bearer(role: str, scopes: list[str]) -> dict[str, str]:
    owner = User.objects.create_user(role, role=role)
    made = make_token(owner=owner, name="fuzz", scopes=scopes)
    Token.objects.filter(pk=made.token.pk).update(per_minute=100_000)
    return {"Authorization": f"Bearer {made.secret}"}


def operations(wanted: Callable[[str], bool]) -> Iterator:
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema/", WSGIHandler())
    found = [result.ok() for result in schema.get_all_operations()]
    return (one for one in found if wanted(one.method.upper()))


def ask_everything(wanted: Callable[[str], bool], headers: dict[str, str], examples: int) -> int:
    """Ask every wanted operation, well and badly; return how many there are."""
    wrong: list[str] = []
    asked = list(operations(wanted))
    for operation in asked:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            ask(operation.as_strategy(generation_mode=mode), headers, examples, wrong)
    assert wrong == []
    return len(asked)


def ask(cases, headers: dict[str, str], examples: int, wrong: list[str]) -> None:
    @settings(QUIET, max_examples=examples)
    @given(case=cases)
    def answered_as_documented(case: Case) -> None:
        make_sense_of(case)
        left_out = checks_that_cannot_hold(case)
        try:
            case.call_and_validate(headers=headers, excluded_checks=left_out)
        except FailureGroup as failures:
            wrong.extend(f"{case.as_curl_command()}: {one}" for one in failures.exceptions)

    answered_as_documented()


def test_anybody_is_answered_as_the_document_says():
    assert ask_everything(lambda method: True, {}, examples=1) == 65


def test_a_reader_is_answered_as_the_document_says():
    reader = bearer("contributor", ["read"])
    assert ask_everything(lambda method: method in WRITING, reader, examples=1) == 20


def test_a_curator_is_answered_as_the_document_says():
    curator = bearer("curator", ["read", "suggest", "curate"])
    assert ask_everything(lambda method: method in WRITING, curator, examples=2) == 20
