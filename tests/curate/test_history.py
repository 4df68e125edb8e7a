"""What was published, version by version, read and compared."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def three_versions():
    make.publish_all(*make.two_universities(), make.agreement())
    make.publish_all(make.agreement(binding="binding"))
    make.publish_all(make.agreement(binding="binding", signed=make.day("2025-07-12")))


@pytest.mark.usefixtures("three_versions")
def test_the_history_says_who_when_and_why(as_linh):
    page = text_of(as_linh.get("/curate/history/agreement/mou/"))

    assert page.count("nobody: loaded from files") == 3
    assert page.count("for a test") == 3


@pytest.mark.usefixtures("three_versions")
def test_any_two_versions_are_compared(as_linh):
    page = text_of(as_linh.get("/curate/history/agreement/mou/?a=1&b=3"))

    assert "From version 1 to version 3" in page
    assert "<del>11 July 2025</del>" in page
    assert "<ins>12 July 2025</ins>" in page
    assert "<ins>Legally binding</ins>" in page


@pytest.mark.usefixtures("three_versions")
def test_an_earlier_version_is_read_in_words_and_seen_as_its_page(as_linh):
    words = text_of(as_linh.get("/curate/history/agreement/mou/1/"))
    seen = text_of(as_linh.get("/curate/history/agreement/mou/1/preview/"))

    assert '<th scope="row">Signed</th><td>11 July 2025</td>' in words
    assert "11 July 2025" in seen
    assert "12 July 2025" not in seen.split("<main")[1].split("Record history")[0]


@pytest.mark.parametrize(
    "address", ["agreement/none/", "agreement/none/1/", "nothing/mou/", "agreement/mou/9/"]
)
@pytest.mark.usefixtures("three_versions")
def test_what_was_never_published_has_no_history(as_linh, address):
    assert as_linh.get(f"/curate/history/{address}").status_code == 404
