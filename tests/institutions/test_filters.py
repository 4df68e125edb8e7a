"""What institutions can be asked for."""

import pytest
from django.http import QueryDict

from institutions.filters import InstitutionFilter
from institutions.models import Institution
from tests import factories as make

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    filters = InstitutionFilter(QueryDict(query), Institution.objects.all())
    return [record.key for record in filters.qs]


def test_institutions_are_sorted_by_their_english_name():
    ja = {"key": "ja", "text": "東京大学", "language": "ja"}
    en = {"key": "en", "text": "a university of Tokyo", "language": "en", "kind": "translation"}
    make.publish_all(
        make.source(), make.institution("zeta"), make.institution("tokyo", names=[ja, en])
    )
    assert found("") == ["tokyo", "zeta"]
    assert found("ordering=-name") == ["zeta", "tokyo"]


def test_partners_are_those_that_share_an_agreement():
    make.publish_all(*make.two_universities(), make.institution("hanoi", "VN"), make.agreement())
    assert found("has_agreement_with=kyushu") == ["nycu"]
    assert found("has_agreement_with=hanoi") == []


def test_members_of_a_group_are_found():
    group = make.institution("alliance", memberships=[{"key": "m", "member": "kyushu"}])
    make.publish_all(*make.two_universities(), group | {"kind": "alliance"})
    assert found("member_of=alliance") == ["kyushu"]
    assert found("kind=alliance") == ["alliance"]


@pytest.mark.parametrize("asked", ["00p4k0j84", "https://ror.org/00p4k0j84"])
@pytest.mark.parametrize("kept", ["00p4k0j84", "https://ror.org/00p4k0j84"])
def test_a_ror_identifier_is_found_with_or_without_its_site(kept, asked):
    make.publish_all(make.source(), make.institution("kyushu", external_ids={"ror": kept}))
    assert found(f"ror={asked}") == ["kyushu"]


def test_institutions_are_found_by_country():
    make.publish_all(*make.two_universities())
    assert found("country=TW") == ["nycu"]
