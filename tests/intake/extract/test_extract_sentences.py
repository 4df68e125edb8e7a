"""What the rules of each language read in one sentence or two."""

from datetime import date

import pytest

from intake.extract import Gazetteer, extract

THEN = date(2025, 3, 5)

SIGNED = {
    "English, the day in figures": (
        "Lund University and KAIST signed a memorandum of understanding on 3 March 2025 in Seoul.",
        ("memorandum_of_understanding", "2025-03-03", ["Lund University", "KAIST"]),
    ),
    "English, a day of the week": (
        "On Monday, Purdue University inked a letter of intent with Micron Technology.",
        ("letter_of_intent", "2025-03-03", ["Purdue University", "Micron Technology"]),
    ),
    "English, the day of the announcement is not that of signing": (
        "Delft University and Soitec Corporation announced on 4 March 2025 that they had signed a "
        "supply contract.",
        ("contract", None, ["Delft University", "Soitec Corporation"]),
    ),
    "Chinese, this month's day": (
        "逢甲大學與九州大學本月3日簽署合作備忘錄，共同培育半導體人才。",
        ("memorandum_of_cooperation", "2025-03-03", ["逢甲大學", "九州大學"]),
    ),
    "Chinese, a year of the Republic": (
        "國科會與立陶宛創新署於民國114年3月3日簽署雷射合作協定。",
        ("framework", "2025-03-03", ["國科會", "立陶宛創新署"]),
    ),
    "Chinese, simplified": (
        "2025年3月3日，清华大学与新加坡国立大学在北京签署了合作协议。",
        ("framework", "2025-03-03", ["清华大学", "新加坡国立大学"]),
    ),
    "Japanese, a year of Reiwa": (
        "広島大学は、令和7年3月3日、国立中山大学と連携協定を締結しました。",
        ("framework", "2025-03-03", ["広島大学", "国立中山大学"]),
    ),
    "Japanese, a company that only katakana gives away": (
        "北海道大学は3日、ラピダスと覚書を交わした。",
        ("memorandum_of_understanding", "2025-03-03", ["北海道大学", "ラピダス"]),
    ),
    "Vietnamese, day and month": (
        "Ngày 3/3, Trường Đại học Cần Thơ và Đại học Hokkaido đã ký bản ghi nhớ về vi mạch.",
        (
            "memorandum_of_understanding",
            "2025-03-03",
            ["Trường Đại học Cần Thơ", "Đại học Hokkaido"],
        ),
    ),
    "Korean, told a day later": (
        "부산대학교는 지난 3일 덴마크공과대학교와 업무협약을 체결했다고 5일 밝혔다.",
        (
            "memorandum_of_understanding",
            "2025-03-03",
            ["부산대학교", "덴마크공과대학교"],
        ),
    ),
    "Swedish, names with small letters": (
        "Lunds universitet och Osaka University undertecknade den 3 mars 2025 ett samarbetsavtal.",
        ("framework", "2025-03-03", ["Lunds universitet", "Osaka University"]),
    ),
    "French, the sides are ministries": (
        "Le ministère de l'Industrie et le ministère coréen du Commerce ont signé lundi un accord "
        "de coopération.",
        (
            "framework",
            "2025-03-03",
            ["ministère de l'Industrie", "ministère coréen du Commerce"],
        ),
    ),
}

NOT_SIGNED = {
    "English, planned": "Lund University plans to sign an MOU with KAIST University next month.",
    "English, denied": "The Ministry of Trade denied reports that it had signed an MOU with Micron "
    "Technology.",
    "English, a visit": "A delegation of Lund University visited KAIST University in Daejeon.",
    "Chinese, hoped for": "周校長期盼國立中央大學日後能與恩荷芬理工大學洽簽合作備忘錄。",
    "Japanese, under study": "広島大学と国立中山大学は覚書の締結を検討している。",
    "Vietnamese, proposed": "Đại học Thái Nguyên đề xuất sớm ký kết biên bản ghi nhớ với Đại học "
    "Pusan.",
    "Korean, to be signed": "부산대학교와 경북대학교는 업무협약을 체결할 예정이다.",
    "Swedish, next year": "Lunds universitet planerar att teckna ett avtal med Osaka University.",
    "French, denied": "Le ministère de l'Industrie dément avoir signé un accord avec le CNRS.",
}


def read(text: str):
    return extract(text, Gazetteer(), published=THEN)


@pytest.mark.parametrize(("text", "wanted"), SIGNED.values(), ids=SIGNED.keys())
def test_a_signing_gives_kind_day_and_sides(text, wanted):
    (one,) = read(text).agreements
    sides = [side.surface for side in one.parties]
    assert (one.kind, one.signed or None, sides) == wanted


@pytest.mark.parametrize("text", NOT_SIGNED.values(), ids=NOT_SIGNED.keys())
def test_news_without_a_signing_gives_no_agreement(text):
    assert read(text).agreements == ()


def test_two_signings_in_one_sentence_are_two_agreements():
    text = "逢甲大學20日與朱拉隆功大學簽訂學術交流協議，22日再與國王科技大學簽署合作備忘錄。"
    found = extract(text, Gazetteer(), published=date(2025, 8, 25)).agreements
    assert [(one.kind, one.signed, [side.surface for side in one.parties]) for one in found] == [
        ("framework", "2025-08-20", ["逢甲大學", "朱拉隆功大學"]),
        ("memorandum_of_cooperation", "2025-08-22", ["逢甲大學", "國王科技大學"]),
    ]


def test_the_next_sentence_tells_the_day():
    text = (
        "Ghent University has renewed its ties with Hanoi University through an agreement.\n"
        "Ghent University and Hanoi University have concluded a memorandum. The document was "
        "signed on 3 March 2025 by both rectors."
    )
    (one,) = read(text).agreements
    assert one.signed == "2025-03-03"


def test_our_university_is_the_one_whose_page_it_is():
    text = "國立清華大學新聞\n本校與東京科學大學本月3日完成合作備忘錄的簽署。"
    (one,) = read(text).agreements
    assert [side.surface for side in one.parties] == ["國立清華大學", "東京科學大學"]


def test_an_agreement_of_an_earlier_year_is_background():
    text = "Lund University and KAIST University concluded a memorandum in 2017."
    found = read(text)
    assert (found.agreements, len(found.background)) == ((), 1)


def test_a_relative_day_without_a_printed_date_stays_open():
    text = "逢甲大學與九州大學昨日簽署合作備忘錄。"
    (one,) = extract(text, Gazetteer()).agreements
    assert one.signed == ""


AMOUNTS = {
    "up to 12 students": ("at_most", None, 12, "students"),
    "逾十五家企業": ("more_than", 15, None, "companies"),
    "約230名": ("about", 230, None, "people"),
    "khoảng 70 sinh viên": ("about", 70, None, "students"),
    "200명 안팎": ("about", 200, None, "people"),
    "drygt 15 personer": ("more_than", 15, None, "people"),
    "près de 9 millions d'euros": ("nearly", None, 9_000_000, "EUR"),
    "4至6件": ("between", 4, 6, "items"),
}
FRAMES = {
    "up to 12 students": "The university will send {} a year to the partners in the other city.",
    "逾十五家企業": "中心至今已有{}進駐。",
    "約230名": "産学官の関係者ら{}が参加した。",
    "khoảng 70 sinh viên": "Đến nay đã có {} tham gia trao đổi của các trường.",
    "200명 안팎": "연간 {}의 교육생을 배출한다.",
    "drygt 15 personer": "De räknar med att {} om året ska kunna resa till den andra parten.",
    "près de 9 millions d'euros": "Le projet mobilisera {} dans les trois ans pour la recherche.",
    "4至6件": "雙方每年將共同補助{}研究計畫。",
}


@pytest.mark.parametrize("words", AMOUNTS)
def test_a_number_keeps_how_sure_it_is_and_of_what(words):
    found = read(FRAMES[words].format(words)).quantities[0]
    assert (found.operator, found.low, found.high, found.unit) == AMOUNTS[words]


PEOPLE = {
    "Purdue's dean of engineering, Rebecca Holloway, signed the letter.": "Rebecca Holloway",
    "南大副校长林美凤教授说，文件已签署。": "林美凤",
    "ラピダスの西脇孝専務執行役員が臨んだ。": "西脇孝",
    "TS Nguyễn Hoàng Dũ, trưởng khoa Điện tử, nói phòng sẽ phục vụ sinh viên.": "Nguyễn Hoàng Dũ",
    "오현주 경기도 경제부지사는 이렇게 강조했다.": "오현주",
    "Avtalet skrevs under av vicerektor Katarina Sjöholm och hennes kollega i den andra staden.": (
        "Katarina Sjöholm"
    ),
    "Il a été signé par le directeur Sylvain Marchetto et par les autres dans la ville.": (
        "Sylvain Marchetto"
    ),
}


@pytest.mark.parametrize(("text", "name"), PEOPLE.items(), ids=PEOPLE.values())
def test_a_person_is_known_by_their_post(text, name):
    assert name in [one.name for one in read(text).people]


def test_a_promise_keeps_how_firmly_it_is_put():
    text = (
        "Ghent University and Hanoi University signed a memorandum on 3 March 2025. "
        "The universities will exchange 20 students a year. "
        "They hope to open a joint laboratory."
    )
    found = read(text).commitments
    assert [(one.firmness, one.amount and one.amount.low) for one in found] == [
        ("will", 20),
        ("plans", None),
    ]


def test_a_goal_has_a_number_and_a_year_to_come():
    text = "Vietnam sets the target of training 50,000 engineers by 2030 for the industry."
    (one,) = read(text).targets
    assert (one.due, one.amount.low, one.amount.unit) == ("2030", 50_000, "engineers")


def test_topics_are_those_of_the_register():
    text = "The two universities will open joint courses on chip design and advanced packaging."
    found = read(text)
    assert found.activities == ("joint-courses",)
    assert set(found.technologies) == {"semiconductors", "ic-design", "packaging-and-test"}
