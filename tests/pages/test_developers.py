"""The page for developers, and its examples, which run against a server."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from api.tokens.actions import make_token
from api.urls import records
from curation.models import Submission, User
from portal.examples import ADDRESS, FOLDER, NAMES, example
from tests import factories as make

CAMPUS = "SCR-2026-0001 NYCU and Kyushu University: memorandum on a joint Taiwan–Japan campus"
PROGRAMS = {
    "quick.sh": ["bash"],
    "quick.py": [sys.executable],
    "suggest.py": [sys.executable],
}


@pytest.fixture
def run(tmp_path, settings) -> Callable[..., str]:
    """Call it with the name of an example and the address of a site; returns what it prints."""

    def start(name: str, site: str, *words: str, **environment: str) -> str:
        # The addresses in the answers are those of the site, which here is the test's own server.
        settings.SITE_URL = site
        program = tmp_path / name
        text = (FOLDER / name).read_text(encoding="utf-8")
        program.write_text(text.replace(ADDRESS, site), encoding="utf-8")
        done = subprocess.run(
            [*PROGRAMS[name], program, *words],
            env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **environment},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return start


def test_every_example_is_a_file_and_every_file_is_offered():
    files = {path.name for path in FOLDER.iterdir() if path.is_file()}
    assert files == {*NAMES, "README.md"}


def test_the_curl_example_gets_the_first_answer(run, live):
    page = json.loads(run("quick.sh", live))
    assert page["count"] == len(page["results"]) > 1
    assert {frozenset(one) for one in page["results"]} == {
        frozenset({"reference", "title", "signed"})
    }


def test_the_python_example_prints_the_agreements(run, live):
    printed = run("quick.py", live).splitlines()
    assert CAMPUS in printed
    assert len(printed) == json.loads(run("quick.sh", live))["count"]


def test_the_javascript_example_prints_the_same_as_the_python_one(run, live, page: Page):
    # In a browser, which the tests have; node, which they need not have, knows fetch as well.
    printed: list[str] = []
    page.goto(f"{live}/developers/")
    page.on("console", lambda message: printed.append(message.text))
    program = (FOLDER / "quick.mjs").read_text(encoding="utf-8").replace(ADDRESS, live)
    page.evaluate(f"async () => {{ {program} }}")
    assert printed == run("quick.py", live).splitlines()


def test_the_answer_shown_is_a_part_of_the_real_one(register, client):
    shown = json.loads(example("answer.json"))
    real = client.get(f"/api/v1/agreements/{shown['reference']}/").json()
    assert is_part(shown, real)


def is_part(shown: object, real: object) -> bool:
    """Whether all that is shown is there; of a list, some rows in any order."""
    if isinstance(shown, dict):
        return isinstance(real, dict) and all(
            name in real and is_part(value, real[name]) for name, value in shown.items()
        )
    if isinstance(shown, list):
        return all(any(is_part(one, other) for other in real) for one in shown)
    return shown == real


@pytest.mark.django_db(transaction=True)
def test_the_example_of_a_correction_makes_a_submission_in_review(run, live_server):
    make.publish_all(*make.two_universities(), make.agreement())
    partner = User.objects.create_user("partner", role="contributor")
    token = make_token(owner=partner, name="corrections", scopes=["suggest"]).secret
    words = ("SCR-2026-0001", "A better title", "It is what the paper is called")
    printed = run("suggest.py", live_server.url, *words, REGISTER_TOKEN=token)
    submission = Submission.objects.get()
    assert printed == f"in_review {live_server.url}/api/v1/suggestions/{submission.pk}/\n"
    assert (submission.author, submission.reason) == (partner, words[2])
    titles = submission.drafts.get().document["titles"]
    assert titles["en"] == {"text": "A better title", "origin": "composed"}


# The page


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_examples_are_files_to_keep_with_the_address_of_this_site(client, settings, name):
    answer = client.get(f"/developers/examples/{name}")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.content.decode() == example(name)
    assert ADDRESS not in example(name)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["README.md", "../../manage.py", "..%2F..%2Fmanage.py", "x"])
def test_nothing_else_is_answered_as_an_example(client, name):
    assert client.get(f"/developers/examples/{name}").status_code == 404


@pytest.mark.django_db
def test_the_page_names_every_filter_of_every_collection(client):
    page = client.get("/developers/").content.decode()
    for prefix, viewset, _basename in records.registry:
        assert f'href="/api/v1/{prefix}/"' in page
        for name in viewset.filterset_class.base_filters:
            assert f"<code>{name}</code>" in page


@pytest.mark.django_db
def test_the_page_costs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/developers/").status_code == 200


@pytest.mark.django_db
def test_every_address_the_page_leads_to_is_there(client):
    page = client.get("/developers/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    for address in sorted(set(re.findall(r'href="(/[^"#]*)', main))):
        assert (address, client.get(address).status_code) in {(address, 200), (address, 302)}
