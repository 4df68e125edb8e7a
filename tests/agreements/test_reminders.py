"""What the board says of agreements."""

from datetime import date, timedelta

import pytest

from agreements.models import Agreement
from agreements.reminders import (
    described_parties,
    ends,
    next_notice,
    notice_deadlines,
    stale,
    uncited,
    without_summary,
    without_title,
)
from agreements.renewal import Renewal
from tests import factories as make
from values.dates import FuzzyDate

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def universities() -> None:
    make.publish_all(*make.two_universities())


def running(**fields) -> dict:
    """An agreement in force since 1 January 2022."""
    return make.agreement(effective=make.day("2022-01-01"), **fields)


def told(find, day: date = DAY) -> list[tuple]:
    return [(one.record_key, one.sentence, one.due) for one in find(day)]


@pytest.mark.parametrize(
    ("last_day", "sentence"),
    [
        ("2026-08-23", None),
        ("2026-08-24", "Its terms ended: 24 August 2026. Was it renewed?"),
        ("2026-11-21", "Its terms ended: 21 November 2026. Was it renewed?"),
        ("2026-11-22", "Its terms end: 22 November 2026. Does anything follow?"),
        ("2027-05-21", "Its terms end: 21 May 2027. Does anything follow?"),
        ("2027-05-22", None),
        ("2027-05", "Its terms end: a day in May 2027. Does anything follow?"),
    ],
)
def test_an_end_is_told_from_half_a_year_before_to_three_months_after(last_day, sentence):
    make.publish_all(running(ends=make.day(last_day)))
    assert [one.sentence for one in ends(DAY)] == ([sentence] if sentence else [])


def test_what_an_event_ended_or_another_renewed_is_not_asked_for():
    over = {"ends": make.day("2026-11-01")}
    event = {"key": "e", "status": "terminated", "date": make.day("2026-10-01")}
    make.publish_all(
        running(key="terminated", **over, status_events=[event]),
        running(key="renewed", **over),
        make.agreement("next", relations=[{"key": "r", "kind": "renews", "other": "renewed"}]),
        running(key="open", **over),
    )
    assert [one.record_key for one in ends(DAY)] == ["open"]


def test_what_renews_itself_for_ever_does_not_end():
    make.publish_all(
        running(ends=make.day("2026-12-31"), renewal_rule="tacit", renewal_term_months=12)
    )
    assert told(ends) == []


def test_the_last_day_for_notice_is_told_before_the_end_is():
    make.publish_all(
        running(term_months=60, renewal_rule="tacit", renewal_term_months=36, notice_months=1)
    )
    assert told(notice_deadlines) == [
        ("mou", "The last day for notice is 30 November 2026.", date(2026, 11, 30))
    ]
    assert told(notice_deadlines, date(2026, 12, 1)) == []


def test_notice_of_a_later_term_is_found():
    renewal = Renewal(
        rule="tacit",
        starts=FuzzyDate("2010-01-01"),
        term_months=12,
        notice_months=3,
    )
    assert next_notice(renewal, DAY).earliest == date(2027, 9, 30)
    assert next_notice(Renewal(rule="perpetual", notice_months=3), DAY) is None
    assert next_notice(Renewal(rule="tacit", starts=renewal.starts, term_months=12), DAY) is None


def test_evidence_older_than_two_years_is_stale_until_somebody_looked():
    make.publish_all(make.source(published=make.day("2024-11-21")), make.agreement())
    assert told(stale) == [("mou", "No evidence since 21 November 2024.", None)]
    assert next(stale(DAY)).occasion == "2024-11-21"
    looked = {"key": "k", "on": (DAY - timedelta(days=179)).isoformat()}
    make.publish_all(make.agreement(checks=[looked]))
    assert told(stale) == []
    assert told(stale, DAY + timedelta(days=1)) == [
        ("mou", "No evidence since 21 November 2024.", None)
    ]


def test_ended_agreements_grow_no_staler():
    make.publish_all(
        make.source(published=make.day("2020-01-01")),
        make.agreement(
            status_events=[{"key": "e", "status": "completed", "date": make.day("2025-08-01")}]
        ),
    )
    assert told(stale) == []


def test_a_party_without_a_name_is_asked_for_at_its_row():
    party = {"key": "d", "described": make.text(en="Japanese partners"), "country": "JP"}
    document = make.agreement()
    make.publish_all({**document, "parties": [*document["parties"], party]})
    [one] = described_parties(DAY)
    assert (one.sentence, one.field, one.countries) == (
        "Who are “Japanese partners”?",
        "parties/d",
        ("JP",),
    )


def test_facts_without_a_source_are_named_where_no_source_stands_for_the_whole():
    citation = make.citation(path="signed", quote="They signed.")
    promise = {"key": "c", "text": make.text(en="Sends")}
    document = running(citations=[citation], commitments=[promise])
    make.publish_all(document)
    [one] = uncited(DAY)
    assert one.sentence == (
        "No source is given for: Starts; Party kyushu; Party nycu; Commitment c."
    )
    assert one.field == "effective"
    make.publish_all({**document, "citations": [citation, make.citation("c2")]})
    assert list(uncited(DAY)) == []


@pytest.mark.parametrize("path", ["parties", "parties/kyushu", "parties/kyushu/role"])
def test_a_citation_covers_what_stands_inside_and_around_it(path):
    kyushu = [{"key": "kyushu", "institution": "kyushu"}]
    document = make.agreement(citations=[make.citation(path=path)])
    parties = [{**kyushu[0], "role": "lead"}, document["parties"][1]]
    make.publish_all({**document, "parties": parties})
    [one] = uncited(DAY)
    assert ("kyushu" in one.sentence) is False


def test_texts_that_lack_are_told():
    make.publish_all(make.agreement(titles=make.text(en="A memorandum", ja="覚書")))
    assert told(without_summary) == [("mou", "No summary in any language.", None)]
    assert told(without_title) == [("mou", "No title in: Vietnamese, Traditional Chinese.", None)]
    four = make.text(en="A", vi="B", ja="C", zh_Hant="D")
    make.publish_all(make.agreement(titles=four, summaries=make.text(en="In short")))
    assert told(without_summary) == told(without_title) == []


def test_the_places_of_all_parties_are_told():
    make.publish_all(running(ends=make.day("2026-12-31")))
    assert next(ends(DAY)).countries == ("JP", "TW")
    assert Agreement.objects.count() == 1
