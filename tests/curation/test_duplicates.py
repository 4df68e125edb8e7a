"""Merging by two people, telling records apart, and addresses that records had once."""

import pytest
from django.test import Client

from curation import actions
from curation.models import Duplicate, FormerSlug, Tombstone, User
from institutions.models import Institution
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def linh() -> User:
    return User.objects.create_user("linh", role="curator")


@pytest.fixture
def mori() -> User:
    return User.objects.create_user("mori", role="reviewer")


@pytest.fixture
def twins() -> None:
    make.publish_all(*make.two_universities(), make.institution("kyudai", "JP"))


def proposed(by: User) -> Duplicate:
    return actions.propose_merge(
        type_name="institution", key="kyudai", into="kyushu", by=by, reason="A short name"
    )


@pytest.mark.usefixtures("twins")
def test_a_merge_takes_two_people_and_the_old_address_leads_on(linh, mori):
    pair = proposed(linh)
    assert Institution.objects.filter(key="kyudai").exists()

    stone = actions.confirm_merge(pair=pair, by=mori)

    assert (stone.merged_into, stone.by, stone.confirmed_by) == ("kyushu", linh, mori)
    answer = Client().get("/institutions/kyudai/")
    assert (answer.status_code, answer["Location"]) == (301, "/institutions/kyushu/")


@pytest.mark.usefixtures("twins")
def test_nobody_confirms_a_merge_of_their_own_unless_one_person_may(mori, settings):
    pair = proposed(mori)

    with pytest.raises(actions.Refused, match="You proposed it yourself"):
        actions.confirm_merge(pair=pair, by=mori)
    settings.REVIEW = "single"
    assert actions.confirm_merge(pair=pair, by=mori).confirmed_by == mori


@pytest.mark.usefixtures("twins")
def test_a_second_click_on_confirm_is_told(linh, mori):
    pair = proposed(linh)
    actions.confirm_merge(pair=pair, by=mori)

    with pytest.raises(actions.Refused, match="This has been decided already"):
        actions.confirm_merge(pair=pair, by=mori)
    assert Tombstone.objects.count() == 1


@pytest.mark.usefixtures("twins")
def test_records_told_apart_take_back_what_was_proposed(linh):
    proposed(linh)

    actions.tell_apart(
        type_name="institution", key="kyushu", other="kyudai", by=linh, reason="A hospital"
    )

    pair = Duplicate.objects.get()
    assert (pair.state, pair.reason, pair.duplicate) == ("different", "A hospital", "")


@pytest.mark.usefixtures("twins")
def test_a_withdrawal_is_confirmed_by_a_second_person(mori):
    admin = User.objects.create_user("admin", role="administrator")
    stone = actions.withdraw_record(
        type_name="institution", key="kyudai", by=admin, reason="Never existed"
    )

    with pytest.raises(actions.Refused, match="You withdrew it yourself"):
        actions.confirm_withdrawal(tombstone=stone, by=admin)
    assert actions.confirm_withdrawal(tombstone=stone, by=mori).confirmed_by == mori


def test_a_former_address_leads_to_the_record_on_the_page_and_in_the_api():
    make.publish_all(*make.two_universities())
    make.publish_all(make.institution("kyushu", "JP", slug="kyushu-university"))
    make.publish_all(make.institution("kyushu", "JP", slug="kyudai-university"))

    assert [(one.slug, one.record_key) for one in FormerSlug.objects.order_by("slug")] == [
        ("kyushu", "kyushu"),
        ("kyushu-university", "kyushu"),
    ]
    for old in ("kyushu", "kyushu-university"):
        page = Client().get(f"/institutions/{old}/")
        assert (page.status_code, page["Location"]) == (301, "/institutions/kyudai-university/")
        api = Client().get(f"/api/v1/institutions/{old}/")
        reference = Institution.objects.get(key="kyushu").reference
        assert (api.status_code, api["Location"].rpartition("/api")[2]) == (
            301,
            f"/v1/institutions/{reference}/",
        )


def test_who_has_the_address_now_comes_before_who_had_it_once():
    make.publish_all(*make.two_universities())
    make.publish_all(make.institution("kyushu", "JP", slug="kyushu-university"))
    make.publish_all(make.institution("other", "JP", slug="kyushu"))

    assert Client().get("/institutions/kyushu/").status_code == 200


def test_a_former_address_of_a_withdrawn_record_says_so():
    make.publish_all(*make.two_universities())
    make.publish_all(make.institution("kyushu", "JP", slug="kyushu-university"))
    admin = User.objects.create_user("admin", role="administrator")
    actions.withdraw_record(type_name="institution", key="kyushu", by=admin, reason="A mistake")

    assert Client().get("/institutions/kyushu/").status_code == 410
    assert Client().get("/api/v1/institutions/kyushu/").status_code == 301
