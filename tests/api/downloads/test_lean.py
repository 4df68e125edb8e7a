"""Agreements as their table reads them tell what their models tell, cell by cell."""

import pytest

from agreements.models import Agreement
from api.agreements import AgreementViewSet
from api.downloads import lean, tables
from curation.day import register_day
from tests import factories as make

pytestmark = pytest.mark.django_db

# What the cells of the table read of children; everything else is the agreement's own.
OF_CHILDREN = {
    "countries": lambda one: one.places,
    "parties": lambda one: [tables.party_name(party) for party in one.parties.all()],
    "institutions": lambda one: sorted(
        {party.institution.reference for party in one.parties.all() if party.institution}
    ),
    "technologies": lambda one: sorted(term.slug for term in one.technologies.all()),
    "activities": lambda one: sorted(term.slug for term in one.activities.all()),
    "sources": lambda one: sorted({cited.source.reference for cited in one.citations.all()}),
    "forum": lambda one: one.forum and one.forum.reference,
    "commitments": lambda one: one.commitments.count(),
    "attachments": lambda one: one.attachments.count(),
}


def cell(name: str, agreement: Agreement) -> object:
    if name not in OF_CHILDREN:
        (column,) = [one for one in tables.AGREEMENTS.columns if one.name == name]
        return column.value(agreement)
    told = OF_CHILDREN[name](agreement)
    return "; ".join(told) if isinstance(told, list) else told


@pytest.fixture
def agreements():
    """All there are as of today, by title, as the views find them."""
    return AgreementViewSet.derive(Agreement.objects.order_by("-reference"), register_day())


@pytest.fixture
def described(everything) -> None:
    """One more, with a party in words of another language, rough days and no English title."""
    agreement = make.agreement(
        "rough", titles=make.text(ja="覚書", vi="Biên bản"), signed=make.day("2024~", "2024年頃")
    )
    words = make.text(ja="日本の企業", zh_Hant="日本企業")
    agreement["parties"].append({"key": "others", "described": words, "country": "JP"})
    make.publish_all(*make.two_universities(), agreement)


def test_every_cell_is_what_the_models_tell(described, agreements):
    columns = tables.AGREEMENTS.header
    expected = [[cell(name, one) for name in columns] for one in agreements]
    assert list(tables.AGREEMENTS.rows(agreements)) == expected
    assert len(expected) == 7


def test_who_the_parties_are_is_given_up_when_there_are_too_many(
    described, agreements, monkeypatch
):
    expected = list(tables.AGREEMENTS.rows(agreements))
    monkeypatch.setattr(lean, "MOST_KNOWN", 1)
    monkeypatch.setattr(lean, "CHUNK", 1)
    rows = lean.lean_agreements(agreements)
    assert [[one.value(row) for one in tables.AGREEMENTS.columns] for row in rows] == expected
    known = next(lean.lean_agreements(agreements)).named
    assert len(known) == 2
