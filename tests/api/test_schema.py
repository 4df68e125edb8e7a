"""The OpenAPI document: committed, true, and readable in a browser."""

from datetime import UTC, datetime
from typing import Any

import pytest
import yaml
from django.conf import settings
from jsonschema import Draft202012Validator
from playwright.sync_api import Page, expect

from api.dumps.models import Dump
from api.root import openapi_document
from api.tokens.actions import make_token
from api.writing.submitting import Sent, take
from curation import actions
from curation.models import Submission, User
from tests.api import rich
from tests.factories import institution, publish_all

SNAPSHOT = settings.BASE_DIR / "api" / "schema.yml"


def plain(value: Any) -> Any:
    """Return the document as it is sent: lazy texts are texts."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def answers() -> list[tuple[str, dict]]:
    """Return each operation's path with the schema of its success."""
    document = plain(openapi_document())
    told = [
        (path, operations["get"]["responses"]["200"]["content"])
        for path, operations in document["paths"].items()
        if "get" in operations
    ]
    as_json = "application/json"
    # A file of a dump may be JSON too; it is told as a file.
    return [
        (path, content[as_json]["schema"]) for path, content in told if set(content) == {as_json}
    ]


def test_the_committed_document_is_what_the_code_says():
    assert yaml.safe_load(SNAPSHOT.read_text(encoding="utf-8")) == plain(openapi_document())


def test_every_path_and_problem_is_documented():
    document = plain(openapi_document())
    assert document["openapi"] == "3.1.1"
    reading = {"400", "404", "405", "406", "429", "500", "503"}
    writing = reading | {"401", "403", "409", "412", "413", "415", "422", "428"}
    for operations in document["paths"].values():
        for method, operation in operations.items():
            assert method in ("get", "post", "patch")
            told = set(operation["responses"])
            assert (reading if method == "get" else writing) < told
            assert told & {"200", "202"} != set()


def test_every_example_is_of_the_shape_it_explains():
    components = plain(openapi_document())["components"]
    wrong = [
        f"{name}: {error.message}"
        for name, schema in components["schemas"].items()
        for example in schema.get("examples", ())
        for error in Draft202012Validator({**schema, "components": components}).iter_errors(example)
    ]
    assert wrong == []


NAMES = {
    "agreements": "second-1",
    "institutions": "group-1",
    "people": "person-1",
    "forums": "forum-1",
    "forum-series": "series-1",
    "targets": "target-1",
    "sources": "article",
    "technologies": "ic-design",
    "activities": "student-exchange",
}


def sent_suggestion() -> tuple[Submission, dict[str, str]]:
    """Return a suggestion with a remark and something published, and who may read it."""
    curator, reviewer = (
        User.objects.create_user(name, role=name) for name in ("curator", "reviewer")
    )
    made = make_token(owner=curator, name="a program", scopes=["suggest"])
    submission, _problems = take(
        documents=[Sent(institution("hanoi", "VN"))], by=curator, reason="New.", complete=True
    )
    actions.comment(submission=submission, by=reviewer, text="Good.")
    actions.approve(submission=submission, by=reviewer, seen=submission.fingerprint)
    return submission, {"Authorization": f"Bearer {made.secret}"}


def faults(client, path: str, schema: dict, components: dict) -> list[str]:
    """Return what is wrong with the answer of this path, in every language and in one."""
    collection = path.split("/")[3]
    address = path.replace("{name}", NAMES.get(collection, "")).replace("{date}", "2026-11-22")
    queries = ("",) if collection == "changes" else ("", "?lang=ja")
    validator = Draft202012Validator({**schema, "components": components})
    headers = {}
    if "{number}" in path:
        suggestion, headers = sent_suggestion()
        address = path.replace("{number}", str(suggestion.pk))
    told = [client.get(address + query, headers=headers).json() for query in queries]
    return [error.message for body in told for error in validator.iter_errors(body)]


@pytest.mark.django_db
def test_answers_are_of_the_shape_the_document_says(client):
    publish_all(*rich.shared(), *rich.everything(1))
    dump = {"date": "2026-11-22", "made": datetime(2026, 11, 22, tzinfo=UTC), "sequence": 1}
    file = {"name": "a.csv", "media_type": "text/csv", "bytes": 1, "sha256": "0" * 64}
    Dump.objects.create(**dump, files=[{**file, "records": None}])
    components = plain(openapi_document())["components"]
    found = {path: faults(client, path, schema, components) for path, schema in answers()}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    assert len(found) == 44


@pytest.mark.django_db
def test_only_the_documentation_page_may_show_data_images(client):
    docs = client.get("/api/v1/docs/")["Content-Security-Policy"]
    assert "img-src 'self' data:" in docs
    assert "data:" not in client.get("/api/v1/")["Content-Security-Policy"]


def test_a_partner_reads_the_documentation_in_a_browser(live, page: Page, complaints):
    page.goto(f"{live}/api/v1/docs/")
    # The document is long, and its reader takes seconds to lay it out.
    lineage = page.get_by_text("/api/v1/agreements/{name}/lineage/")
    expect(lineage).to_be_visible(timeout=30_000)
    assert complaints == []
    way_back = page.get_by_role("navigation").get_by_role("link", name="Data and API")
    assert way_back.get_attribute("aria-current") == "page"
