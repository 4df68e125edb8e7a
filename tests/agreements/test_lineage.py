"""How agreements descend from each other."""

import pytest

from agreements.lineage import lineage
from agreements.models import Agreement
from tests import factories as make

pytestmark = pytest.mark.django_db


def descends(kind: str, other: str) -> list[dict]:
    return [{"key": "r", "kind": kind, "other": other}]


@pytest.fixture
def family():
    """2023 ← followed by 2024 ← expanded by 2025; and one agreement that stands alone."""
    make.publish_all(
        *make.two_universities(),
        make.agreement("of-2023", signed=make.day("2023-09")),
        make.agreement(
            "of-2024", signed=make.day("2024-06-27"), relations=descends("follows", "of-2023")
        ),
        make.agreement("of-2025", relations=descends("expands", "of-2024")),
        make.agreement("alone"),
    )


@pytest.mark.parametrize("start", ["of-2023", "of-2024", "of-2025"])
@pytest.mark.usefixtures("family")
def test_lineage_is_the_same_from_every_member_oldest_first(start):
    found = lineage(Agreement.objects.get(key=start))

    assert [agreement.key for agreement in found] == ["of-2023", "of-2024", "of-2025"]


@pytest.mark.usefixtures("family")
def test_an_agreement_without_relations_is_its_own_lineage():
    found = lineage(Agreement.objects.get(key="alone"))

    assert [agreement.key for agreement in found] == ["alone"]


@pytest.mark.usefixtures("family")
def test_lineage_costs_no_more_than_two_queries_a_step(django_assert_num_queries):
    start = Agreement.objects.get(key="of-2025")

    with django_assert_num_queries(5):
        assert len(lineage(start)) == 3
