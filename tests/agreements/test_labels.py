"""The mark and the word for the status of an agreement."""

from datetime import date

import pytest

from agreements.labels import status_label
from agreements.models import Agreement
from tests import factories as make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
FROM_2026 = make.day("2026-01-01")


def label(*documents: dict) -> tuple[str, str]:
    make.publish_all(*make.two_universities(), *documents)
    shown = status_label(Agreement.objects.with_status(TODAY).get(key="mou"))
    return shown.mark, shown.words


def ended_by(status: str) -> list[dict]:
    return [{"key": "end", "status": status, "date": make.day("2026-02-01")}]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"signed": None, "announced": make.day("2026-01-01")}, ("proposed", "Proposed")),
        ({}, ("signed", "Signed")),
        ({"kind": "joint_statement"}, ("signed", "Agreed")),
        ({"effective": FROM_2026}, ("force", "In force")),
        ({"effective": FROM_2026, "kind": "programme"}, ("force", "Running")),
        (
            {"effective": FROM_2026, "ends": make.day("2026-12-31")},
            ("expiring", "Ends 31 December 2026"),
        ),
        ({"effective": FROM_2026, "ends": make.day("2028-12-31")}, ("force", "In force")),
        ({"ends": make.day("2026-05-31")}, ("ended", "Ended")),
        ({"status_events": ended_by("terminated")}, ("ended", "Terminated")),
        ({"status_events": ended_by("suspended")}, ("ended", "Suspended")),
        ({"signed": None}, ("unknown", "Not known")),
    ],
)
def test_the_eight_marks_have_their_words(fields, expected):
    document = make.agreement(citations=[make.citation()], **fields)
    assert label({name: value for name, value in document.items() if value}) == expected


def test_an_ended_agreement_that_another_one_renews_is_renewed():
    later = make.agreement("later", relations=[{"key": "renews", "kind": "renews", "other": "mou"}])
    assert label(make.agreement(ends=make.day("2026-05-31")), later) == ("renewed", "Renewed")
