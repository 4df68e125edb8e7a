"""What targets can be asked for."""

import pytest
from django.http import QueryDict

from targets.filters import TargetFilter
from targets.models import Target
from tests import factories as make

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    return [record.key for record in TargetFilter(QueryDict(query), Target.objects.all()).qs]


@pytest.fixture
def two_targets():
    make.publish_all(
        *make.two_universities(),
        make.target("engineers"),
        make.target("laboratories", owner_countries=[], owners=["nycu"], measure="established")
        | {"due": make.day("2028-06")},
    )


def test_what_is_due_soonest_comes_first(two_targets):
    assert found("") == ["laboratories", "engineers"]


def test_an_owner_is_a_country_or_an_institution(two_targets):
    assert found("owner=VN") == ["engineers"]
    assert found("owner=nycu") == ["laboratories"]
    assert found("owner=VN,nycu") == ["laboratories", "engineers"]


def test_a_target_concerns_the_country_of_its_owner(two_targets):
    assert found("country=TW") == ["laboratories"]
    assert found("country=VN") == ["engineers"]


def test_targets_are_found_by_measure_and_due_day(two_targets):
    assert found("measure=trained") == ["engineers"]
    assert found("due_before=2029-01-01") == ["laboratories"]
    assert found("due_after=2029-12-31") == ["engineers"]
