"""What agreements can be asked for."""

import pytest
from django.http import QueryDict

from agreements.filters import AgreementFilter
from agreements.models import Agreement
from tests import factories as make

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    filters = AgreementFilter(QueryDict(query), Agreement.objects.all())
    return sorted(record.key for record in filters.qs)


def publish(*agreements: dict) -> None:
    make.publish_all(*make.two_universities(), make.institution("hanoi", "VN"), *agreements)


def test_countries_must_all_be_among_the_parties():
    publish(make.agreement("tw-jp"), make.agreement("tw-vn", parties=("nycu", "hanoi")))
    assert found("countries=TW,JP") == ["tw-jp"]
    assert found("countries=JP&countries=VN") == []
    assert found("country=JP,VN") == ["tw-jp", "tw-vn"]


def test_the_country_of_a_described_party_counts():
    partners = {"key": "partners", "described": make.text(sv="japanska partners"), "country": "JP"}
    parties = [{"key": "hanoi", "institution": "hanoi"}, partners]
    publish(make.agreement("vn-jp", parties=()) | {"parties": parties})
    assert found("countries=VN,JP") == ["vn-jp"]
    assert found("country=JP") == ["vn-jp"]


def test_the_status_is_that_of_the_day_asked_for():
    publish(make.agreement("mou", effective=make.day("2026-01-01"), ends=make.day("2026-12-31")))
    assert found("status=signed&as_of=2025-12-31") == ["mou"]
    assert found("status=in_force,ended&as_of=2026-06-01") == ["mou"]
    assert found("status=in_force&as_of=2027-01-01") == []
    assert found("in_force_on=2026-12-31") == ["mou"]
    assert found("in_force_on=2027-01-01") == []


def test_a_rough_date_is_kept_only_if_certain_unless_possible_is_asked():
    publish(make.agreement("rough", signed=make.day("2025")))
    assert found("signed_after=2025-06-30") == []
    assert found("signed_after=2025-06-30&possible=true") == ["rough"]
    assert found("signed_before=2025-06-30") == []
    assert found("signed_before=2025-06-30&possible=true") == ["rough"]
    assert found("signed_after=2024-12-31&signed_before=2026-01-01") == ["rough"]


def test_ends_are_compared_like_signing_days():
    publish(make.agreement("mou", ends=make.day("2030")))
    assert found("ends_after=2029-12-31&ends_before=2031-01-01") == ["mou"]
    assert found("ends_before=2030-12-31") == []


def test_agreements_are_found_by_what_they_name():
    publish(
        make.technology("packaging"),
        make.activity("retraining"),
        make.forum("forum-2025"),
        make.target("engineers"),
        make.agreement("plain"),
        make.agreement(
            "rich",
            forum="forum-2025",
            technologies=["packaging"],
            commitments=[
                {
                    "key": "c1",
                    "text": make.text(en="To retrain engineers"),
                    "firmness": "plans",
                    "activity": "retraining",
                    "counts_towards": "engineers",
                }
            ],
        ),
    )
    for query in ("forum=forum-2025", "technology=packaging", "activity=retraining"):
        assert found(query) == ["rich"]
    assert found("target=engineers") == found("has_target=true") == ["rich"]
    assert found("has_target=false") == ["plain"]


def test_an_agreement_with_two_matching_parties_is_listed_once():
    publish(make.agreement("mou"))
    filters = AgreementFilter(QueryDict("country=TW,JP&institution=nycu,kyushu"), None)
    assert [record.key for record in filters.qs] == ["mou"]
