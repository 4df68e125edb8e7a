"""A check says that somebody looked and found nothing new; it proves nothing else."""

from datetime import date

import pytest

from curation.documents import record_type
from institutions.models import Institution
from sources.models import Check
from tests import factories as make

pytestmark = pytest.mark.django_db

CHECK = {
    "key": "k1",
    "on": "2026-11-20",
    "by": "A curator of the register",
    "looked_at": make.text(en="The university's news pages"),
}


def test_a_check_keeps_who_looked_when_and_where():
    make.publish_all(make.source(), make.institution("kyushu", checks=[CHECK]))

    [check] = Institution.objects.get().checks.all()
    assert (check.on, check.by) == (date(2026, 11, 20), "A curator of the register")
    assert check.looked_at.pick("en").text == "The university's news pages"


def test_checks_stand_before_citations_in_the_document():
    make.publish_all(make.source(), make.institution("kyushu", checks=[CHECK]))

    dumped = record_type("institution").document.dump(Institution.objects.get())
    assert list(dumped)[-2:] == ["checks", "citations"]
    assert dumped["checks"] == [CHECK]


def test_a_check_taken_out_of_the_document_is_gone():
    make.publish_all(make.source(), make.institution("kyushu", checks=[CHECK]))
    make.publish_all(make.institution("kyushu"))

    assert Check.objects.count() == 0


@pytest.mark.parametrize(
    "document", [make.institution("kyushu"), make.forum(), make.series(), make.target()]
)
def test_every_cited_record_may_be_checked(document):
    make.publish_all(make.source(), document | {"checks": [CHECK]})

    assert Check.objects.get().record.key == document["key"]
