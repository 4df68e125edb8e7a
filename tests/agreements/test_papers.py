"""Amendments, attachments and the terms an agreement's document may and may not state."""

import pytest
from django.core.exceptions import ValidationError

from agreements.models import Amendment, Attachment
from curation.documents import DocumentError, record_type
from curation.models import Record
from tests import factories as make

pytestmark = pytest.mark.django_db

AMENDMENT = {
    "key": "first",
    "number": "II",
    "kind": "extension",
    "signed": make.day("2026-03"),
    "effective": make.day("2026-04-01"),
    "text": make.text(en="Three more years."),
}
ATTACHMENT = {
    "key": "text",
    "titles": make.text(ja="覚書"),
    "kind": "signed_text",
    "language": "ja",
    "url": "https://example.org/mou.pdf",
    "media_type": "application/pdf",
    "sha256": "0" * 64,
    "public": False,
    "reason": make.text(en="The parties keep it confidential."),
}
TERMS = {
    "renewal_rule": "tacit",
    "term_months": 60,
    "renewal_term_months": 36,
    "max_terms": 3,
    "notice_months": 6,
}


def refused(**fields) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        make.publish_all(*make.two_universities(), make.agreement(**fields))
    return [str(problem).removeprefix("agreement mou, ") for problem in caught.value.problems]


def test_terms_amendments_and_attachments_come_back_as_they_were_written():
    given = make.agreement(**TERMS, amendments=[AMENDMENT], attachments=[ATTACHMENT])
    make.publish_all(*make.two_universities(), given)

    kind = record_type("agreement")
    dumped = kind.document.dump(kind.model.objects.get())
    assert {name: dumped[name] for name in given} == given


def test_what_is_not_stated_is_left_out_of_the_document():
    make.publish_all(*make.two_universities(), make.agreement())

    kind = record_type("agreement")
    dumped = kind.document.dump(kind.model.objects.get())
    assert dumped.keys() & {*TERMS, "amendments", "attachments", "checks"} == set()


def test_an_amendment_and_a_paper_can_be_cited():
    cited = [make.citation("c1"), make.citation("c2", path="amendments/first/effective")]
    make.publish_all(
        *make.two_universities(), make.agreement(amendments=[AMENDMENT], citations=cited)
    )

    assert Amendment.objects.get().effective.edtf == "2026-04-01"


def test_a_paper_is_public_unless_it_says_otherwise():
    rows = [{"key": "annex", "kind": "annex"}, ATTACHMENT]
    make.publish_all(*make.two_universities(), make.agreement(attachments=rows))

    assert dict(Attachment.objects.values_list("key", "public")) == {"annex": True, "text": False}


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        (
            {"renewal_rule": "none", "max_terms": 2},
            "max_terms: An agreement that is not renewed has no later terms.",
        ),
        (
            {"renewal_rule": "until_terminated", "renewal_term_months": 12},
            "renewal_term_months: An agreement that is not renewed has no later terms.",
        ),
        (
            {"renewal_rule": "perpetual", "ends": make.day("2030")},
            "ends: An agreement without end has no last day.",
        ),
        (
            {
                "renewal_rule": "tacit",
                "effective": make.day("2020-01-01"),
                "term_months": 36,
                "ends": make.day("2025-12-31"),
                "signed": make.day("2019"),
            },
            "ends: A first term of 3 years is over on 31 December 2022. Give the last day of the "
            "first term; later ones follow from it.",
        ),
        (
            {"amendments": [{**AMENDMENT, "signed": make.day("2025-06")}]},
            "amendments/first/signed: An amendment cannot be older than the agreement.",
        ),
        (
            {"attachments": [{**ATTACHMENT, "public": True}]},
            "attachments/text/reason: A public paper needs no reason for being withheld.",
        ),
        ({"amendments": [{"key": "a"}]}, "amendments/a: Say what the amendment changed."),
        ({"attachments": [{"key": "a"}]}, "attachments/a/kind: Needed before publishing."),
        (
            {"attachments": [{"key": "a", "kind": "annex", "public": False}]},
            "attachments/a/reason: Say why it is not public.",
        ),
        (
            {"attachments": [{"key": "a", "kind": "annex", "media_type": "PDF"}]},
            "attachments/a/media_type: Write a media type such as application/pdf.",
        ),
        (
            {"attachments": [{"key": "a", "kind": "annex", "sha256": "abc"}]},
            "attachments/a/sha256: 64 small hexadecimal digits.",
        ),
        (
            {"term_months": 0},
            "term_months: Ensure this value is greater than or equal to 1.",
        ),
        ({"term_months": 40000}, "term_months: Ensure this value is less than or equal to 32767."),
        ({"checks": [{"key": "k"}]}, "checks/k/on: Needed before publishing."),
    ],
)
def test_contradictions_and_gaps_are_refused_with_the_field(fields, problem):
    assert refused(**fields) == [problem]


@pytest.mark.parametrize("ends", ["2023-01-31", "2022-11-30", "2023"])
def test_a_last_day_that_may_be_that_of_the_first_term_is_accepted(ends):
    stated = {"effective": make.day("2020-01-01"), "term_months": 36, "ends": make.day(ends)}
    document = make.agreement(signed=make.day("2019"), renewal_rule="tacit", **stated)

    assert len(make.publish_all(*make.two_universities(), document)) == 4


def test_the_database_itself_refuses_later_terms_without_renewal():
    make.publish_all(*make.two_universities(), make.agreement())
    record = record_type("agreement").model.objects.get()
    record.renewal_rule, record.max_terms = "none", 2

    [sentence] = violations(record)
    assert sentence == "An agreement that is not renewed has no later terms."


def violations(record: Record) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        record.validate_constraints()
    return caught.value.messages


def test_publishing_again_without_change_changes_nothing():
    documents = [*make.two_universities(), make.agreement(**TERMS, attachments=[ATTACHMENT])]
    make.publish_all(*documents)

    assert make.publish_all(*documents) == []
