"""Publishing: the only way into the tables, whole or not at all."""

import pytest
from django.db import connection

from agreements.models import Agreement
from curation.actions import PUBLISHING_LOCK, publish
from curation.documents import DocumentError, record_type
from curation.models import Change, User, Version
from institutions.models import Institution
from sources.models import Source
from tests import factories as make

pytestmark = pytest.mark.django_db


def refused(*documents) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        make.publish_all(*documents)
    return [str(problem) for problem in caught.value.problems]


def test_a_published_agreement_stands_in_the_tables_with_its_children():
    make.publish_all(*make.two_universities(), make.agreement())

    agreement = Agreement.objects.get(key="mou")
    assert [party.institution.key for party in agreement.parties.all()] == ["kyushu", "nycu"]
    assert agreement.signed.edtf == "2025-07-11"
    assert agreement.places == ["JP", "TW"]
    assert [citation.source.key for citation in agreement.citations.all()] == ["article"]


def test_publishing_writes_one_version_and_one_change_for_each_record():
    changes = make.publish_all(*make.two_universities(), make.agreement())

    assert [(change.sequence, change.kind, change.record_key) for change in changes] == [
        (1, "published", "article"),
        (2, "published", "kyushu"),
        (3, "published", "nycu"),
        (4, "published", "mou"),
    ]
    version = Version.objects.get(record_type="agreement", record_key="mou")
    assert version.number == 1
    assert version.by.username == "loader"
    assert version.reason == "for a test"
    assert version.document["parties"] == [
        {"key": "kyushu", "institution": "kyushu"},
        {"key": "nycu", "institution": "nycu"},
    ]


def test_publishing_the_same_again_changes_nothing():
    documents = [*make.two_universities(), make.agreement()]
    make.publish_all(*documents)

    assert make.publish_all(*documents) == []
    assert Change.objects.count() == 4


def test_a_changed_record_becomes_version_two_and_keeps_its_reference_and_identity():
    make.publish_all(*make.two_universities(), make.agreement())
    before = Agreement.objects.get(key="mou")

    [change] = make.publish_all(make.agreement(signed=make.day("2025-07-12")))

    after = Agreement.objects.get(key="mou")
    assert (change.kind, change.version, change.sequence) == ("changed", 2, 5)
    assert (after.pk, after.reference, after.created) == (
        before.pk,
        before.reference,
        before.created,
    )
    assert after.version == 2
    assert after.signed.edtf == "2025-07-12"
    numbers = Version.objects.of(after).values_list("number", flat=True)
    assert list(numbers) == [2, 1]


def test_a_row_that_left_the_document_leaves_the_tables_with_its_citations():
    first = make.agreement(
        commitments=[{"key": "students", "text": make.text(en="Sends students")}],
        citations=[make.citation(), make.citation("c2", path="commitments/students")],
    )
    make.publish_all(*make.two_universities(), first)

    make.publish_all(make.agreement(citations=[make.citation()]))

    agreement = Agreement.objects.get(key="mou")
    assert list(agreement.commitments.all()) == []
    assert [citation.key for citation in agreement.citations.all()] == ["c1"]


def test_unchanged_rows_are_not_written_again(django_assert_num_queries):
    make.publish_all(*make.two_universities(), make.agreement())
    kind = record_type("agreement")
    parsed = kind.document.parse(make.agreement())

    with django_assert_num_queries(15) as queries:
        kind.document.apply(parsed)

    written = [q["sql"] for q in queries.captured_queries if not q["sql"].startswith("SELECT")]
    assert written == []


def test_references_count_up_and_are_never_given_twice():
    make.publish_all(*make.two_universities())

    references = Institution.objects.order_by("key").values_list("reference", flat=True)
    assert list(references) == ["ORG-0001", "ORG-0002"]

    Institution.objects.filter(key="nycu").delete()
    make.publish_all(make.institution("tohoku"))
    assert Institution.objects.get(key="tohoku").reference == "ORG-0003"


def test_an_agreement_reference_names_the_year_of_its_first_publication(time_machine):
    time_machine.move_to("2026-11-22")
    make.publish_all(*make.two_universities(), make.agreement())

    assert Agreement.objects.get(key="mou").reference == "SCR-2026-0001"


def test_a_reference_that_a_data_file_gives_is_kept_and_counted_on_from():
    make.publish_all(make.source(), make.institution("kyushu", reference="ORG-0042"))
    make.publish_all(make.institution("nycu"))

    assert Institution.objects.get(key="nycu").reference == "ORG-0043"


def test_a_given_reference_is_not_given_again_in_the_same_set():
    make.publish_all(make.source("aaa"), make.source("zzz", reference="SRC-0001"))

    references = Source.objects.order_by("key").values_list("reference", flat=True)
    assert list(references) == ["SRC-0002", "SRC-0001"]


@pytest.mark.parametrize("reference", ["ORG-0001", "SRCX-0001", "SRC-2026-0001", "SRC-one", "SRC"])
def test_a_reference_of_another_form_is_refused(reference):
    assert refused(make.source(reference=reference)) == [
        "source article, reference: Expected a reference such as SRC-0042."
    ]


def test_a_reference_never_changes():
    make.publish_all(make.source(), make.institution("kyushu"))

    assert refused(make.institution("kyushu", reference="ORG-0099")) == [
        "institution kyushu, reference: A reference never changes; it is ORG-0001."
    ]


def test_a_slug_that_is_taken_is_refused_by_name():
    make.publish_all(make.source(), make.institution("kyushu", slug="ku"))

    assert refused(make.institution("kumamoto", slug="ku")) == [
        "institution kumamoto, slug: Another record already has this slug."
    ]


def test_a_record_without_a_source_is_not_published():
    assert refused(make.source(), make.institution("kyushu", citations=[])) == [
        "institution kyushu, citations: A record needs at least one source."
    ]


def test_an_agreement_with_one_party_is_not_published():
    assert refused(*make.two_universities(), make.agreement(parties=("kyushu",))) == [
        "agreement mou, parties: An agreement has at least two parties."
    ]


def test_an_agreement_needs_one_identified_party():
    described = [
        {"key": "a", "described": make.text(en="Japanese partners")},
        {"key": "b", "described": make.text(en="Vietnamese partners")},
    ]

    assert refused(make.source(), make.agreement() | {"parties": described}) == [
        "agreement mou, parties: At least one party must be identified."
    ]


def test_a_set_with_one_bad_document_publishes_nothing():
    bad = make.agreement(parties=("kyushu", "nobody"))

    assert refused(*make.two_universities(), bad) == [
        "agreement mou, parties/nobody/institution: There is no institution “nobody”."
    ]
    assert Institution.objects.count() == 0
    assert Version.objects.count() == 0
    assert Change.objects.count() == 0


def test_a_new_institution_and_the_agreement_that_names_it_are_published_together():
    make.publish_all(make.agreement(), *reversed(make.two_universities()))

    assert Agreement.objects.get(key="mou").parties.count() == 2


def test_the_same_record_twice_in_one_set_is_refused():
    assert refused(make.source(), make.source()) == [
        "source article, key: Two documents are of this record."
    ]


def test_an_unknown_record_type_is_refused_with_the_known_ones():
    assert refused({"format": 1, "type": "treaty", "key": "x"}) == [
        "treaty x, type: Unknown type; expected one of: source, activity, technology, "
        "institution, forum_series, person, target, forum, agreement."
    ]


def test_a_lineage_that_leads_back_to_itself_is_refused():
    first = make.agreement("first", relations=[{"key": "r", "kind": "expands", "other": "third"}])
    second = make.agreement("second", relations=[{"key": "r", "kind": "follows", "other": "first"}])
    third = make.agreement("third", relations=[{"key": "r", "kind": "renews", "other": "second"}])

    problems = refused(*make.two_universities(), first, second, third)

    assert problems[0] == (
        "agreement first, relations/r/other: The lineage goes round in a ring: "
        "first → third → second → first."
    )
    assert Agreement.objects.count() == 0


def test_an_agreement_cannot_descend_from_itself():
    itself = make.agreement(relations=[{"key": "r", "kind": "renews", "other": "mou"}])

    assert refused(*make.two_universities(), itself) == [
        "agreement mou, relations/r/other: An agreement cannot refer to itself. Choose another one."
    ]


def test_publishing_holds_the_publishing_lock_until_it_ends():
    user = User.objects.loader()

    publish(documents=[make.source()], by=user, reason="for a test")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' "
            "AND objid = %s AND pid = pg_backend_pid()",
            [PUBLISHING_LOCK],
        )
        assert cursor.fetchone() == (1,)


def test_every_published_record_lacks_nothing_and_dumps_as_its_last_version():
    make.publish_all(
        *make.two_universities(),
        make.series(),
        make.forum(series="forum-series", edition=2),
        make.target(),
        make.agreement(forum="forum-2025"),
    )

    for version in Version.objects.all():
        kind = record_type(version.record_type)
        record = kind.model.objects.get(key=version.record_key)
        assert kind.document.dump(record) == version.document
        assert kind.document.missing(version.document) == []
