"""What the rest of the field says, as the register tells it."""

import pytest

from agreements.models import Agreement
from institutions.models import Institution, Person
from targets.models import Target
from tests.data.rows import dissent, said

pytestmark = pytest.mark.usefixtures("register")


@pytest.mark.parametrize(
    ("model", "key", "path", "publisher"),
    [
        (Agreement, "asml-samsung-2023", "commitments/joint-investment-r-d", "Asia Manufacturing"),
        (Agreement, "asu-itsi", "commitments/award-asu-six-country", "Daily Guardian"),
        (Agreement, "kul-tue-2024", "commitments/summer-school-top-students", "Eindhoven News"),
        (Agreement, "purdue-ism-2023", "signatures", "Semiconductor Digest"),
        (Target, "kyushu-1000", "goal", "fujipost"),
        (Institution, "science-tokyo", "names", "Vietnam.vn"),
        (Institution, "vnu-semiconductor-alliance", "memberships/phase-1", "NebulaXAI"),
    ],
)
def test_sources_that_disagree_stand_side_by_side(model, key, path, publisher):
    assert [one[: len(publisher)] for one in dissent(model.objects.get(key=key), path)] == [
        publisher
    ]


def test_shortfall_of_kyushu_keeps_the_old_and_the_new_figure():
    target = Target.objects.get(key="kyushu-1000")

    assert str(target.goal) == "about 1,000 people each year"
    assert said(target.measurements, "quantity") == [("about 300 people each year",)]


def test_one_target_stands_for_decision_1017_and_its_five_parts():
    keys = Target.objects.filter(legal_number__contains="1017").values_list("key", flat=True)

    assert sorted(keys) == ["viet-nam-1017-ai", "viet-nam-1017-lecturers", "viet-nam-50000"]
    assert Target.objects.get(key="viet-nam-50000").breakdowns.count() == 2


def test_promises_count_towards_the_targets_they_serve():
    target = Target.objects.get(key="nycu-kyushu-students")

    assert [str(one.agreement.key) for one in target.contributions.all()] == ["nycu-kyushu-2025"]
    assert str(target.goal) == "10 to 20 students each year"


def test_president_of_nycu_is_one_person_in_every_agreement_he_signed():
    person = Person.objects.get(key="chi-hung-lin")

    assert sorted(one.agreement.key for one in person.signatures.all()) == [
        "nycu-kyushu-2024",
        "nycu-kyushu-2025",
        "nycu-purdue-2023-04",
        "nycu-purdue-swap-2023",
    ]
