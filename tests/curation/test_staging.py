"""Applying documents for a moment."""

import pytest

from agreements.models import Agreement
from curation.documents import DocumentError
from curation.models import Change, Version
from curation.staging import as_if, is_staged
from institutions.models import Institution
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_inside_the_block_the_tables_read_as_if_it_were_published_and_after_it_nothing_changed():
    make.publish_all(*make.two_universities())

    with as_if([make.agreement()]) as records:
        assert records["agreement", "mou"].parties.count() == 2
        assert Agreement.objects.get(slug="mou").signed.edtf == "2025-07-11"
        assert is_staged()

    assert not is_staged()
    assert Agreement.objects.count() == 0
    assert Change.objects.count() == 3


def test_a_published_record_reads_as_edited_inside_the_block_only():
    make.publish_all(*make.two_universities(), make.agreement())

    with as_if([make.agreement(signed=make.day("2025-07-12"))]):
        assert Agreement.objects.get(key="mou").signed.edtf == "2025-07-12"

    assert Agreement.objects.get(key="mou").signed.edtf == "2025-07-11"
    assert Version.objects.filter(record_key="mou").count() == 1


def test_an_incomplete_document_can_be_staged():
    with as_if([{"format": 1, "type": "agreement", "key": "mou"}]) as records:
        agreement = records["agreement", "mou"]
        assert (agreement.kind, list(agreement.parties.all())) == ("", [])


def test_documents_of_one_submission_may_name_each_other():
    documents = [*make.two_universities(), make.agreement()]

    with as_if(documents) as records:
        names = [str(party.institution) for party in records["agreement", "mou"].parties.all()]
        assert names == ["Kyushu", "Nycu"]

    assert Institution.objects.count() == 0


def test_an_error_inside_the_block_still_rolls_everything_back():
    with pytest.raises(ZeroDivisionError), as_if([make.source()]):
        raise ZeroDivisionError

    assert not is_staged()
    assert Version.objects.count() == 0


def test_a_document_that_does_not_hold_together_is_told():
    with pytest.raises(DocumentError), as_if([make.agreement(kind="treaty")]):
        pass
