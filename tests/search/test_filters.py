"""The grammar that every list shares, shown on agreements."""

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from agreements.filters import AgreementFilter
from agreements.models import Agreement
from tests import factories as make

pytestmark = pytest.mark.django_db


def asked(query: str, also: tuple[str, ...] = ()) -> AgreementFilter:
    return AgreementFilter(QueryDict(query), Agreement.objects.all(), also=also)


def found(query: str) -> list[str]:
    return sorted(record.key for record in asked(query).qs)


def refusal(query: str) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        list(asked(query).qs)
    return {name: [one.code for one in found] for name, found in caught.value.error_dict.items()}


@pytest.fixture
def three_agreements():
    make.publish_all(
        *make.two_universities(),
        make.institution("hanoi", "VN"),
        make.agreement("tw-jp"),
        make.agreement("jp-vn", parties=("kyushu", "hanoi"), kind="letter_of_intent"),
        make.agreement("tw-vn", parties=("nycu", "hanoi"), kind="framework"),
    )


def test_several_values_of_one_filter_mean_any_of_them(three_agreements):
    assert found("kind=letter_of_intent,framework") == ["jp-vn", "tw-vn"]
    assert found("kind=letter_of_intent&kind=framework") == ["jp-vn", "tw-vn"]


def test_different_filters_mean_all_of_them(three_agreements):
    assert found("kind=letter_of_intent,framework&institution=nycu") == ["tw-vn"]


def test_empty_values_ask_for_nothing(three_agreements):
    assert found("q=&kind=&signed_after=&country=,&ordering=") == ["jp-vn", "tw-jp", "tw-vn"]


def test_a_parameter_that_is_not_known_is_named(three_agreements):
    assert refusal("colour=red") == {"colour": ["unknown_parameter"]}


def test_a_parameter_of_the_caller_is_left_to_the_caller(three_agreements):
    assert asked("page=2", also=("page",)).is_valid() is True
    assert asked("page=2").is_valid() is False


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("kind=treaty", "unknown_value"),
        ("country=vn", "unknown_value"),
        ("country=XX", "unknown_value"),
        ("institution=nobody", "unknown_value"),
        ("institution=not a slug", "invalid"),
        ("signed_after=2025-02-30", "invalid"),
        ("signed_after=11.07.2025", "invalid"),
        ("signed_after=2025-01-01&signed_after=2026-01-01", "repeated"),
        ("possible=maybe", "invalid"),
        ("updated_since=yesterday", "invalid"),
        ("ordering=colour", "unknown_value"),
        (f"q={'x' * 201}", "max_length"),
        ("q=a%00b", "invalid"),
        ("q=a%E2%80%8Bb", "invalid"),
        (f"slug={','.join(f's{number}' for number in range(101))}", "too_many"),
    ],
)
def test_a_value_that_is_not_known_is_named(query, code):
    assert refusal(query) == {query.split("=")[0]: [code]}


def test_all_that_is_wrong_is_said_at_once():
    assert refusal("colour=red&kind=treaty&q=a&q=b") == {
        "colour": ["unknown_parameter"],
        "kind": ["unknown_value"],
        "q": ["repeated"],
    }


def test_every_word_is_looked_for_in_any_spelling():
    names = [
        {"key": "ja", "text": "九州大学", "language": "ja"},
        {"key": "en", "text": "Kyushu University", "language": "en"},
    ]
    make.publish_all(
        make.source(),
        make.institution("kyushu", names=names),
        make.institution("nycu", "TW"),
        make.agreement("mou", titles=make.text(en="A joint campus")),
    )
    assert found("q=九州大學") == ["mou"]
    assert found("q=KYUSHU campus") == ["mou"]
    assert found("q=kyushu laboratory") == []


def test_a_percent_sign_is_a_character_not_a_pattern(three_agreements):
    assert found("q=%25") == []


def test_records_are_found_by_reference_and_slug(three_agreements):
    reference = Agreement.objects.get(key="tw-jp").reference
    assert found(f"reference={reference.lower()}") == ["tw-jp"]
    assert found(f"q={reference.lower()}") == ["tw-jp"]
    assert found("slug=tw-jp,jp-vn,nothing") == ["jp-vn", "tw-jp"]


def test_updated_since_takes_a_day_or_a_moment(three_agreements):
    assert len(found("updated_since=2020-01-01")) == 3
    assert found("updated_since=2999-01-01T00:00:00Z") == []


def test_the_order_can_be_chosen_and_ties_go_by_reference():
    make.publish_all(
        *make.two_universities(),
        make.agreement("early", signed=make.day("2023")),
        make.agreement("late", signed=make.day("2025-07")),
        make.agreement("late-too", signed=make.day("2025-07")),
        make.agreement("unsigned", signed=None) | {"signed": make.day("XXXX-08-01")},
    )
    newest = [record.key for record in asked("").qs]
    oldest = [record.key for record in asked("ordering=signed").qs]
    assert newest == ["late", "late-too", "early", "unsigned"]
    assert oldest == ["early", "late", "late-too", "unsigned"]


def test_a_chip_names_a_filter_and_the_query_without_it(three_agreements):
    chips = asked("institution=nycu&country=TW,VN&ordering=signed").chips()
    assert [(chip.label, chip.words, chip.without) for chip in chips] == [
        ("Country or economy", "Taiwan or Viet Nam", "institution=nycu&ordering=signed"),
        ("Institution", "Nycu", "country=TW&country=VN&ordering=signed"),
    ]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("countries=TW,VN", "Taiwan and Viet Nam"),
        ("pair=VN-JP", "Japan – Viet Nam"),
        ("year_from=2022&year_to=2026", "2022 to 2026, or unknown"),
        ("year_from=2022&unknown_year=false", "from 2022"),
        ("unknown_year=false&unknown_year=true&year_to=2026", "up to 2026, or unknown"),
        ("in_force_on=2026-07-11", "11 July 2026"),
        ("has_target=false", "no"),
        (
            "country=TW,VN,JP,US,KR,DE,FR,NL",
            "Taiwan, Viet Nam, Japan, United States, Korea, Germany, or 2 more",
        ),
    ],
)
def test_a_chip_says_what_was_asked(three_agreements, query, words):
    assert [chip.words for chip in asked(query).chips()] == [words]


def test_the_query_string_keeps_the_filters_and_replaces_what_is_told():
    filters = asked("country=TW&page=3&q=campus", also=("page",))
    assert filters.querystring(page=4) == "q=campus&country=TW&page=4"
    assert filters.querystring(country=None) == "q=campus"
