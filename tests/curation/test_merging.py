"""Two records of one thing become one, and can be told apart again."""

import pytest

from agreements.models import Agreement
from curation import actions
from curation.documents import DocumentError
from curation.models import Change, Tombstone, User, Version
from institutions.models import Institution
from targets.models import Target
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return User.objects.create_user("admin", role="administrator")


@pytest.fixture
def published():
    """Kyushu University twice: as party of one agreement each; the duplicate owns a target too."""
    make.publish_all(
        *make.two_universities(),
        make.institution("kyushu-daigaku"),
        make.agreement("one"),
        make.agreement("two", parties=("kyushu-daigaku", "nycu")),
        make.target(owners=["kyushu-daigaku", "nycu"]),
    )


def merge(by, key="kyushu-daigaku", into="kyushu"):
    return actions.merge_record(
        type_name="institution", key=key, into=into, by=by, reason="The same university"
    )


def parties(key: str) -> list[str]:
    return [row.institution.key for row in Agreement.objects.get(key=key).parties.all()]


def owners() -> list[str]:
    return sorted(Target.objects.get().owners.values_list("key", flat=True))


@pytest.mark.usefixtures("published")
def test_whoever_named_the_duplicate_names_the_survivor(admin):
    merge(admin)

    assert parties("two") == ["kyushu", "nycu"]
    assert owners() == ["kyushu", "nycu"]
    assert not Institution.objects.filter(key="kyushu-daigaku").exists()


@pytest.mark.usefixtures("published")
def test_a_merge_is_one_change_and_leaves_the_documents_as_they_were(admin):
    changes = Change.objects.count()

    merge(admin)

    assert Change.objects.count() == changes + 1
    last = Change.objects.latest("sequence")
    assert (last.kind, last.record_key) == ("merged", "kyushu-daigaku")
    version = Version.objects.get(record_key="two")
    assert version.document["parties"][0]["institution"] == "kyushu-daigaku"
    assert Tombstone.objects.get().merged_into == "kyushu"


@pytest.mark.usefixtures("published")
def test_a_document_that_still_names_the_duplicate_is_published_with_the_survivor(admin):
    merge(admin)

    make.publish_all(make.agreement("three", parties=("kyushu-daigaku", "nycu")))

    assert parties("three") == ["kyushu", "nycu"]


@pytest.mark.usefixtures("published")
def test_a_merge_of_a_merge_leads_to_the_last_survivor(admin):
    make.publish_all(make.institution("kyushu-u"))
    merge(admin)
    merge(admin, "kyushu", "kyushu-u")

    assert parties("one") == ["kyushu-u", "nycu"]
    assert parties("two") == ["kyushu-u", "nycu"]


@pytest.mark.usefixtures("published")
def test_undoing_a_merge_brings_everything_back(admin):
    mori = User.objects.create_user("mori", role="reviewer")
    stone = merge(admin)

    actions.restore_record(tombstone=stone, by=mori, reason="Two campuses after all")

    assert parties("one") == ["kyushu", "nycu"]
    assert parties("two") == ["kyushu-daigaku", "nycu"]
    assert owners() == ["kyushu-daigaku", "nycu"]
    assert Institution.objects.get(key="kyushu-daigaku").version == 2


@pytest.mark.usefixtures("published")
def test_a_record_is_not_merged_into_itself_or_into_one_that_names_it(admin):
    make.publish_all(make.institution("faculty", parent="kyushu"))

    with pytest.raises(DocumentError):
        merge(admin, "kyushu", "kyushu")
    with pytest.raises(DocumentError, match="institution faculty names it; change that first"):
        merge(admin, "kyushu", "faculty")
