"""Which countries an agreement involves."""

import pytest

from agreements.models import Agreement
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreements():
    """One of Japan and Taiwan; one of Taiwan and a party only described as Japanese."""
    described = [
        {"key": "nycu", "institution": "nycu"},
        {"key": "partners", "described": make.text(sv="japanska partners"), "country": "JP"},
    ]
    make.publish_all(
        *make.two_universities(),
        make.agreement("named"),
        make.agreement("described") | {"parties": described},
        make.institution("ntu", "TW"),
        make.agreement("at-home", parties=("nycu", "ntu")),
    )


def keys(queryset) -> list[str]:
    return sorted(queryset.values_list("key", flat=True))


@pytest.mark.usefixtures("agreements")
def test_a_described_party_counts_for_its_country():
    assert keys(Agreement.objects.involving("JP")) == ["described", "named"]
    assert keys(Agreement.objects.involving("TW")) == ["at-home", "described", "named"]
    assert keys(Agreement.objects.involving("VN")) == []


@pytest.mark.usefixtures("agreements")
def test_places_are_told_once_each():
    assert Agreement.objects.get(key="at-home").places == ["TW"]
    assert Agreement.objects.get(key="described").places == ["JP", "TW"]


@pytest.mark.usefixtures("agreements")
def test_a_list_costs_the_same_for_one_and_for_three(django_assert_num_queries):
    for rows in (Agreement.objects.filter(key="named"), Agreement.objects.all()):
        with django_assert_num_queries(6):
            for agreement in rows.newest_first().for_list():
                assert [str(party.institution or "") for party in agreement.parties.all()]
