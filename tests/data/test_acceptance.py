"""What five press articles say, as the register tells it."""

from datetime import date

import pytest

from agreements.models import Agreement
from events.models import Forum
from institutions.models import Institution
from targets.models import Target
from tests.data.rows import dissent, said

pytestmark = pytest.mark.usefixtures("register")
TODAY = date(2026, 11, 22)


def agreement(key: str) -> Agreement:
    return Agreement.objects.with_status(TODAY).get(key=key)


def forum(key: str) -> Forum:
    return Forum.objects.get(key=key)


def quotations(record, path: str) -> list[str]:
    return [row.quote for row in record.citations.filter(path=path, stance="supports") if row.quote]


# 1. Osaka symposium 2025 (Swedish)


def test_memorandums_of_osaka_have_three_parties_one_of_them_unnamed():
    record = agreement("vjss-2025-mous")

    assert said(record.parties, "institution", "described", "country") == [
        ("FPT Polytechnic College", "", ""),
        ("Vietnam Semiconductor Industry Resource Development Alliance", "", ""),
        ("", "Japanese partners", "JP"),
    ]
    assert record.parties.get(key="japanese-partners").described["sv"].text == "japanska partners"
    assert str(record.instruments) == "several agreements"
    assert (record.signed.edtf, record.status_code) == ("2025-10?", "signed")


def test_consul_general_stood_by_the_signing_in_osaka():
    signatures = agreement("vjss-2025-mous").signatures

    assert said(signatures, "name", "post", "capacity") == [
        ("Ngo Trinh Ha", "Consul General of Viet Nam in Osaka", "witness")
    ]


def test_symposium_of_osaka_counts_nearly_100_on_site_and_hundreds_online():
    rows = forum("vjss-2025").attendances

    assert said(rows, "scope", "quantity") == [
        ("onsite", "nearly 100 people"),
        ("online", "several people"),
    ]
    assert [row.quantity.as_written for row in rows.all()] == ["nästan 100", "hundratals"]


def test_symposium_of_osaka_brought_a_committee_and_goes_on_every_year():
    record = forum("vjss-2025")

    assert said(record.outcomes, "kind") == [("committee",), ("pledge",), ("next_edition",)]
    assert record.outcomes.first().institution.key == "vn-jp-liaison-committee"
    assert record.series.cadence == "yearly"


def test_seven_people_spoke_in_osaka():
    assert said(forum("vjss-2025").talks, "speaker", "role") == [
        ("Ngo Trinh Ha", "opening"),
        ("Kazuya Masu", "speaker"),
        ("Atsushi Arakawa", "speaker"),
        ("Truong Gia Bao", "speaker"),
        ("Le Duc Anh", "comment"),
        ("Tetsuo Endoh", "comment"),
        ("Le Thi Thanh Thuy", "closing"),
    ]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Tokyo University", "The University of Tokyo"),
        ("Ritsumekan University", "Ritsumeikan University"),
        ("Nara Advanced Institute of Technology", "Nara Institute of Science and Technology"),
        ("Tokyo University of Electro-Communications", "The University of Electro-Communications"),
        ("Tokyo Institute of Science", "Institute of Science Tokyo"),
        ("Osaka Public University", "Osaka Metropolitan University"),
        ("FPT College", "FPT Polytechnic College"),
        (
            "Vietnam Semiconductor Alliance",
            "Vietnam Semiconductor Industry Resource Development Alliance",
        ),
    ],
)
def test_garbled_name_leads_to_the_institution_it_stands_for(printed, name):
    participation = forum("vjss-2025").participations.get(stated_as=printed)
    spelling = participation.institution.names.get(text=printed)

    assert (str(participation.institution), spelling.kind) == (name, "as_in_source")


def test_13_organisations_took_part_in_osaka_under_their_printed_names():
    assert forum("vjss-2025").participations.exclude(stated_as="").count() == 13


# 2. NYCU and Kyushu University (Traditional Chinese)


def test_joint_campus_was_signed_on_11_july_2025_and_starts_around_2027():
    record = agreement("nycu-kyushu-2025")

    assert (str(record.signed), str(record.effective)) == ("11 July 2025", "around 2027")
    assert str(record.signed_place) == "Kyushu University Nishijin Plaza, Fukuoka"
    assert record.status_code == "signed"
    assert said(record.signatures, "name", "post", "party") == [
        ("Chi-Hung Lin", "President", "nycu"),
        ("Tatsuro Ishibashi", "President", "kyushu"),
    ]


def test_joint_campus_expands_the_research_agreement_of_2024():
    relation = agreement("nycu-kyushu-2025").relations.get()

    assert (relation.kind, relation.other.key) == ("expands", "nycu-kyushu-2024")
    assert relation.other.kind == "joint_research_agreement"


def test_kyushu_university_plans_to_send_10_to_20_students_each_year():
    promise = agreement("nycu-kyushu-2025").commitments.get(key="students")

    assert str(promise.quantity) == "10 to 20 students each year"
    assert str(promise.level) == "Third- and fourth-year undergraduates and graduate students"
    assert (promise.from_party.key, promise.to_party.key) == ("kyushu", "nycu")
    assert promise.firmness == "plans"


def test_reader_follows_the_students_to_the_chinese_sentence():
    assert quotations(agreement("nycu-kyushu-2025"), "commitments/students/quantity") == [
        "根據最新簽署的MOU，九州大學正規劃每年選派10至20名大學部三、四年級學生與研究生赴陽明交大學習"
    ]


def test_second_forum_had_more_than_270_people_on_two_days():
    record = forum("twjp-partnership-2")

    assert said(record.attendances, "day", "quantity") == [
        ("", "more than 270 people"),
        ("2025-07-10", "about 170 people"),
        ("2025-07-11", "about 100 people"),
    ]
    assert said(record.matchmakings, "companies", "format") == [
        ("more than 40 companies", "One-to-one matchmaking talks")
    ]
    assert dissent(record, "attendances/total") == ["Science Portal Asia Pacific (JST)"]


def test_forum_of_nycu_and_kyushu_is_held_in_turn():
    record = forum("twjp-partnership-2")

    assert (record.edition, str(record.series.rotation)) == (2, "In turn in the two countries")
    assert list(record.series.forums.order_by("edition").values_list("key", flat=True)) == [
        "twjp-partnership-1",
        "twjp-partnership-2",
    ]


def test_page_of_nycu_is_dated_in_the_minguo_calendar():
    source = agreement("nycu-kyushu-2025").citations.first().source

    assert (str(source.published), source.published.as_written) == ("17 July 2025", "114-07-17")
    assert source.published.calendar == "roc"


# 3. The 13 networks (English)


def test_13_networks_were_announced_on_1_8_and_both_readings_are_kept():
    record = agreement("thirteen-networks")

    assert (str(record.announced), record.announced.as_written) == ("1 August 2025", "1/8")
    assert dissent(record, "announced") == ["VN Now"]
    assert record.citations.get(path="announced", preferred=True).source.key == "vnanet-2025-08-09"
    assert record.status_code == "in_force"


def test_each_network_has_a_lead_and_at_least_five_other_universities():
    networks = Institution.objects.filter(kind="network", key__startswith="network-")

    rows = [said(one.memberships, "role", "quantity") for one in networks]
    assert (
        rows
        == [
            [
                ("lead", ""),
                ("member", "at least 5 universities"),
                ("member", "several companies"),
            ]
        ]
        * 13
    )


def test_three_networks_lead_on_semiconductors():
    networks = Institution.objects.filter(
        key__startswith="network-", technologies__key="semiconductors"
    )

    assert [one.memberships.get(role="lead").member.key for one in networks.order_by("key")] == [
        "hust",
        "dut",
        "hcmut",
    ]


def test_seven_networks_are_in_the_north():
    networks = Institution.objects.filter(key__startswith="network-")
    regions = [str(one.region) for one in networks]

    assert {name: regions.count(name) for name in set(regions)} == {
        "North": 7,
        "Centre": 2,
        "South": 4,
    }


@pytest.mark.parametrize(
    ("key", "goal"),
    [
        ("networks-per-field", "at least 1 or 2 networks per technology"),
        ("centres-by-region", "at least 2 or 3 centres per technology"),
        ("universities-per-network", "at least 5 universities per network"),
        ("scientists-100", "at least 100 scientists"),
    ],
)
def test_goals_of_the_networks_keep_their_words(key, goal):
    assert str(Target.objects.get(key=key).goal) == goal


def test_sources_disagree_on_a_lead_a_number_and_the_scientists():
    record = agreement("thirteen-networks")

    paths = (
        "parties/hanoi-architectural-university",
        "reference_numbers",
        "commitments/scientists/quantity",
    )
    assert [dissent(record, path) for path in paths] == [
        ["Doanh nhân Đất Việt"],
        ["Doanh nhân Đất Việt"],
        ["Vietnam.vn"],
    ]


# The 50,000


def test_target_of_50000_splits_along_two_axes():
    target = Target.objects.get(key="viet-nam-50000")

    assert str(target.goal) == "at least 50,000 people"
    assert {
        row.axis: [str(part.goal) for part in row.parts.all()] for row in target.breakdowns.all()
    } == {
        "degree": ["at least 42,000 people", "at least 7,500 people", "500 people"],
        "occupation": ["at least 15,000 people", "at least 35,000 people"],
    }


def test_no_measurement_of_the_50000_counts_people_trained():
    target = Target.objects.get(key="viet-nam-50000")

    assert said(target.measurements, "quantity", "measure") == [
        ("137,221 people", "admitted"),
        ("more than 137,000 people", "admitted"),
        ("about 15,000 people", "employed"),
    ]
    assert target.measure == "trained"


# 4. Summit of the United States and Viet Nam (Traditional Chinese)


def test_summit_of_hanoi_had_14_companies_and_no_agreement():
    record = forum("vn-us-summit-2023")

    assert str(record.participations.get(key="companies").quantity) == "14 companies"
    assert record.agreements.count() == 0
    assert (str(record.starts), record.starts.calendar) == ("11 September 2023", "roc")


def test_summit_of_hanoi_names_interests_of_both_sides():
    outcomes = forum("vn-us-summit-2023").outcomes.filter(kind="interest")

    assert list(outcomes.values_list("key", flat=True)) == [
        "viet-nam-companies",
        "us-companies",
        "viet-nam-government",
        "priorities",
        "us-government",
    ]


@pytest.mark.parametrize(
    ("key", "due", "goal"),
    [
        (
            "viet-nam-2030-income",
            "2030",
            "A developing country with modern industry and upper-middle income",
        ),
        ("viet-nam-2045-income", "2045", "A high-income country"),
    ],
)
def test_goal_that_is_a_state_has_words_and_no_number(key, due, goal):
    target = Target.objects.get(key=key)

    assert (str(target.due), str(target.goal_text), target.goal) == (due, goal, None)


def test_strategic_partnership_stands_as_context():
    record = agreement("us-vn-partnership-2023")

    assert (record.kind, record.status_code, record.signed) == (
        "strategic_partnership",
        "in_force",
        None,
    )


# 5. Smart Manufacturing Forum 2022 (English)


def test_memorandum_of_2022_is_signed_a_day_before_it_is_announced():
    record = agreement("creating-nano-otsuka-2022")

    assert (str(record.signed), str(record.announced)) == ("23 August 2022", "24 August 2022")
    assert (record.status_code, record.forum.edition) == ("signed", 6)


def test_company_named_in_two_ways_keeps_both():
    record = agreement("creating-nano-otsuka-2022")
    names = record.parties.get(key="otsuka").institution.names

    assert said(names, "text", "kind") == [
        ("Otsuka Information Technology", "official"),
        ("Japan Otsuka Information Technology", "as_in_source"),
        ("Otsuka Technology", "as_in_source"),
    ]
    assert dissent(record, "parties/otsuka/stated_as") == ["Ministry of Economic Affairs, R.O.C."]


def test_official_spelled_lu_and_leu_keeps_both():
    record = forum("twjp-smart-6")
    caption = record.citations.get(path="talks/leu/speaker", stance="contradicts")

    assert str(record.talks.get(key="leu").speaker) == "Jang-Hwa Leu"
    assert "Jang-Hwa Lu " in caption.quote


def test_office_in_charge_can_be_reached():
    assert said(forum("twjp-smart-6").contact_points, "person", "telephone") == [
        ("Mr. Hua-Yu Lin", "886-2-27541255 ext. 2101")
    ]
