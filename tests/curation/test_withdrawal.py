"""Taking a record away, and bringing it back."""

import pytest
from django.core.management import call_command

from agreements.models import Agreement
from curation import actions
from curation.actions import Refused
from curation.documents import DocumentError
from curation.files import canonical
from curation.models import Change, Tombstone, User, Version
from institutions.models import Institution
from sources.models import Citation
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return User.objects.create_user("admin", role="administrator")


@pytest.fixture
def mori():
    return User.objects.create_user("mori", role="reviewer")


@pytest.fixture
def published():
    make.publish_all(*make.two_universities(), make.agreement())


def withdraw(by, type_name="agreement", key="mou", reason="Never signed"):
    return actions.withdraw_record(type_name=type_name, key=key, by=by, reason=reason)


@pytest.mark.usefixtures("published")
def test_a_withdrawn_record_leaves_the_tables_and_a_tombstone(admin):
    reference = Agreement.objects.get(key="mou").reference

    withdraw(admin)

    assert Agreement.objects.count() == 0
    assert Citation.objects.filter(path="signed").count() == 0
    stone = Tombstone.objects.get()
    assert (stone.reference, stone.slug, stone.reason) == (reference, "mou", "Never signed")
    assert stone.titles.pick("en").text == "A memorandum"
    assert Version.objects.filter(record_key="mou").count() == 1
    change = Change.objects.latest("sequence")
    assert (change.sequence, change.kind, change.reference) == (5, "withdrawn", reference)


@pytest.mark.usefixtures("published")
def test_a_record_that_others_name_is_not_withdrawn(admin):
    with pytest.raises(DocumentError) as caught:
        withdraw(admin, "institution", "kyushu")

    assert [str(problem) for problem in caught.value.problems] == [
        "institution kyushu: Published records name it: agreement mou."
    ]
    assert Institution.objects.count() == 2
    assert Tombstone.objects.count() == 0


@pytest.mark.usefixtures("published")
def test_a_source_that_is_cited_is_not_withdrawn(admin):
    with pytest.raises(DocumentError, match="agreement mou, institution kyushu, institution nycu"):
        withdraw(admin, "source", "article")


def test_a_record_that_others_name_in_a_list_is_not_withdrawn(admin):
    make.publish_all(make.source(), make.technology(), make.target(technologies=["ic-design"]))

    with pytest.raises(DocumentError, match="Published records name it: target engineers"):
        withdraw(admin, "technology", "ic-design")


@pytest.mark.usefixtures("published")
def test_only_an_administrator_withdraws_and_says_why(admin, mori):
    with pytest.raises(Refused, match="Only an administrator"):
        withdraw(mori)
    with pytest.raises(Refused, match="Say why; readers see the reason"):
        withdraw(admin, reason=" ")


@pytest.mark.usefixtures("published")
def test_a_second_person_restores_a_withdrawn_record_as_a_new_version(admin, mori):
    before = Agreement.objects.get(key="mou")
    stone = withdraw(admin)

    actions.restore_record(tombstone=stone, by=mori, reason="It was signed after all")

    after = Agreement.objects.get(key="mou")
    assert (after.pk, after.reference, after.version) == (before.pk, before.reference, 2)
    assert Tombstone.objects.count() == 0
    assert Change.objects.latest("sequence").kind == "published"


@pytest.mark.usefixtures("published")
def test_who_withdrew_a_record_does_not_restore_it(admin):
    stone = withdraw(admin)

    with pytest.raises(Refused, match="a second person restores"):
        actions.restore_record(tombstone=stone, by=admin, reason="oops")


@pytest.mark.usefixtures("published")
def test_a_withdrawn_record_is_not_published_by_accident(admin):
    withdraw(admin)

    with pytest.raises(
        DocumentError, match="This record was withdrawn or merged; restore it first"
    ):
        make.publish_all(make.agreement(binding="binding"))


@pytest.mark.usefixtures("published")
def test_a_relation_to_a_withdrawn_record_is_refused(admin):
    withdraw(admin)
    later = make.agreement("later", relations=[{"key": "r", "kind": "expands", "other": "mou"}])

    with pytest.raises(
        DocumentError, match="agreement later, relations/r/other: There is no agreement “mou”"
    ):
        make.publish_all(later)


@pytest.mark.usefixtures("published")
def test_loading_leaves_a_withdrawn_record_withdrawn(admin, tmp_path, capsys):
    withdraw(admin)
    (tmp_path / "mou.json").write_text(canonical(make.agreement()))

    call_command("load_records", tmp_path)

    assert capsys.readouterr().out.splitlines() == [
        "agreement mou: left alone, people have changed it since it was loaded.",
        "1 records read, 0 published.",
    ]
