"""Editing a draft as a form: what is typed is kept, readable or not."""

import pytest

from agreements.models import Agreement
from curation.models import Draft
from tests import factories as make
from tests.curate.conftest import begun
from tests.curate.forms import add_row, put, read_form, send

pytestmark = pytest.mark.django_db


def test_a_draft_with_one_party_no_kind_and_an_end_before_its_start_reopens_exactly_as_typed(
    as_linh, new_draft
):
    address = new_draft.get_absolute_url()
    typed = read_form(as_linh.get(address))
    put(typed, kind="", effective="11 July 2025", ends="1 July 2025", slug="mou")
    add_row(typed, "parties", key="", institution="kyushu", stated_as="Kyudai ", role="party")

    saved = send(as_linh, address, typed)

    listed = as_linh.get("/curate/?show=drafts").content.decode()
    assert f'<a href="{new_draft.submission.get_absolute_url()}">' in listed
    assert "not yet readable" in listed
    reopened = read_form(as_linh.get(address))
    assert {name: values for name, values in reopened.items() if name in TYPED} == TYPED
    assert "Ends: It cannot end before it starts." in saved.content.decode()
    assert Draft.objects.get(pk=new_draft.pk).document == new_draft.document
    assert Agreement.objects.count() == 0


TYPED = {
    "kind": [""],
    "effective": ["11 July 2025"],
    "ends": ["1 July 2025"],
    "parties-TOTAL_FORMS": ["1"],
    "parties-0-institution": ["kyushu"],
    "parties-0-stated_as": ["Kyudai "],
    "parties-0-role": ["party"],
}


def test_what_can_be_read_becomes_the_document_and_new_rows_get_keys(as_linh, new_draft):
    address = new_draft.get_absolute_url()
    typed = read_form(as_linh.get(address))
    put(typed, kind="contract", titles__en__text="A deal", titles__en__origin="composed")
    add_row(typed, "parties", institution="kyushu", role="party")
    add_row(typed, "parties", institution="nycu", role="lead")
    add_row(typed, "citations", source="article", quote="They agreed.", confidence="high")

    send(as_linh, address, typed)

    draft = Draft.objects.get(pk=new_draft.pk)
    assert draft.raw is None
    assert draft.document == {
        "format": 1,
        "type": "agreement",
        "key": "mou",
        "slug": "mou",
        "titles": {"en": {"text": "A deal", "origin": "composed"}},
        "kind": "contract",
        "parties": [
            {"key": "kyushu", "institution": "kyushu"},
            {"key": "nycu", "institution": "nycu", "role": "lead"},
        ],
        "citations": [{"key": "c1", "source": "article", "quote": "They agreed."}],
    }


def test_a_citation_is_offered_every_statement_of_the_saved_draft(as_linh, linh, universities):
    make.publish_all(make.agreement(commitments=[{"key": "c1", "firmness": "will"}]))
    draft = begun(linh, "agreement", "mou")

    page = as_linh.get(draft.get_absolute_url()).content.decode()

    assert '<option value="signed">Signed</option>' in page
    assert '<option value="commitments/c1/firmness">Commitment c1: Firmness</option>' in page
    assert page.count('list="paths"') == 2  # of the citation there is, and of one to be added
