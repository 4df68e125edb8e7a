"""What stands at the address of a record that was published and is no more."""

import pytest

from curation import actions
from curation.models import User
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> User:
    return User.objects.create_user("admin", role="administrator")


def merge(admin: User, key: str, into: str) -> None:
    actions.merge_record(
        type_name="institution", key=key, into=into, by=admin, reason="The same university"
    )


@pytest.fixture
def _three():
    make.publish_all(*make.two_universities(), make.institution("kyudai"))


@pytest.mark.usefixtures("_three")
@pytest.mark.parametrize("address", ["/institutions/kyudai/", "/r/ORG-0001"])
def test_a_merged_record_leads_to_the_one_that_stands_for_it(client, admin, address):
    merge(admin, "kyudai", "kyushu")
    response = client.get(address)
    assert (response.status_code, response.headers["Location"]) == (301, "/institutions/kyushu/")


@pytest.mark.usefixtures("_three")
def test_merged_twice_it_leads_to_the_last(client, admin):
    merge(admin, "kyudai", "kyushu")
    merge(admin, "kyushu", "nycu")
    assert client.get("/institutions/kyudai/").headers["Location"] == "/institutions/nycu/"


@pytest.mark.usefixtures("_three")
@pytest.mark.parametrize("address", ["/institutions/kyudai/", "/r/ORG-0001"])
def test_a_withdrawn_record_says_why(client, admin, address):
    actions.withdraw_record(
        type_name="institution", key="kyudai", by=admin, reason="Published by mistake"
    )
    response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 410
    assert "<dd>Kyudai</dd>" in html
    assert "<dd>Published by mistake</dd>" in html
