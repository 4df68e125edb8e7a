"""The shapes in which news tells that something was signed, one or two of each language."""

from datetime import date

import pytest

from intake.extract import Gazetteer, Known, extract

THEN = date(2025, 3, 5)
NOBODY = Gazetteer()

SHAPES = {
    "passive, by whom": (
        "A letter of intent was signed by Rapidus and Tenstorrent in Penang.",
        ["Rapidus", "Tenstorrent"],
    ),
    "the heads of two bodies": (
        "The presidents of Aalborg University and Lviv Polytechnic signed an MoU on Thursday.",
        ["Aalborg University", "Lviv Polytechnic"],
    ),
    "under what was signed": (
        "Under an agreement signed on Friday, Rapidus and Tenstorrent will share a clean room.",
        ["Rapidus", "Tenstorrent"],
    ),
    "a list with descriptions": (
        "Aalto University, the research centre Fraunhofer Society and wafer maker Okmetic signed a "
        "tripartite framework agreement in Espoo.",
        ["Aalto University", "Fraunhofer Society", "Okmetic"],
    ),
    "the two universities of the sentence before": (
        "Jonas Petrauskas, rector of Vilnius Gediminas Technical University, met President Per "
        "Ek from Lund University on 3 March. During the meeting the two universities signed a "
        "letter of intent on laser technology.",
        ["Vilnius Gediminas Technical University", "Lund University"],
    ),
    "who watches signs nothing": (
        "Ghent University and Okmetic Corporation signed a memorandum in the presence of officials "
        "of the Ministry of Trade and the Delta Foundation.",
        ["Ghent University", "Okmetic Corporation"],
    ),
    "Swedish, the verb before who signs": (
        "I fredags tecknade Ericsson och Nexperia en avsiktsförklaring.",
        ["Ericsson", "Nexperia"],
    ),
    "Swedish, the verb in two parts": (
        "Örebro universitet skrev i måndags under ett avtal med det koreanska företaget Winbond.",
        ["Örebro universitet", "Winbond"],
    ),
    "French, bound by a convention": (
        "Une convention liant Soitec à l'École centrale de Nantes a été signée mardi.",
        ["Soitec", "École centrale de Nantes"],
    ),
    "French, names with small words": (
        "Le Conseil national de la recherche du Canada et l'Institut des sciences appliquées de "
        "Lyon ont signé une convention de coopération.",
        ["Conseil national de la recherche du Canada", "Institut des sciences appliquées de Lyon"],
    ),
    "Vietnamese, the ceremony between two": (
        "Chiều 3/3 diễn ra lễ ký kết thỏa thuận hợp tác giữa Viettel và Đại học Huế.",
        ["Viettel", "Đại học Huế"],
    ),
    "Vietnamese, heads with their posts": (
        "Giám đốc Đại học Huế Lê Văn Hưng và Chủ tịch Tập đoàn Foxconn Lin Ming-wei đã ký thỏa "
        "thuận hợp tác ngày 3/3.",
        ["Đại học Huế", "Tập đoàn Foxconn"],
    ),
    "Japanese, a list with a company in katakana": (
        "国立成功大学、九州大学とソニーセミコンダクタの3者は3日、連携協定を結んだ。",
        ["国立成功大学", "九州大学", "ソニーセミコンダクタ"],
    ),
    "Korean, a third side without a word for what it is": (
        "충청북도와 SK키파운드리, 청주시는 지난 3일 투자협약을 체결했다.",
        ["충청북도", "SK키파운드리", "청주시"],
    ),
    "Chinese, a ceremony": (
        "漢民科技與國立臺北科技大學舉行合作備忘錄簽約儀式。",
        ["漢民科技", "國立臺北科技大學"],
    ),
    "Chinese, ministries of several fields": (
        "经济部与马来西亚科学、工艺及革新部3日在布特拉再也签署谅解备忘录。",
        ["经济部", "马来西亚科学、工艺及革新部"],
    ),
    "Chinese, a customer that is not named": (
        "中微半导体设备（上海）股份有限公司公告\n公司于2025年3月3日与某境外客户签订销售合同。",
        ["中微半导体设备（上海）股份有限公司", "某境外客户"],
    ),
}

SILENT = {
    "close to signing": "Intel Corporation and Lund University are close to signing a contract.",
    "agreed to sign": "Lund University and Ghent University have agreed to sign a memorandum.",
    "a report that is denied": "Lund University dismissed as untrue a report that it had signed a "
    "contract with Micron Corporation. The paper had said that both signed in Osaka.",
    "Japanese, next month": "広島大学は、九州大学と教育に関する協定を来月締結すると発表した。",
    "Japanese, the year before": "広島大学は昨年12月、九州大学と共同研究契約を締結している。",
    "Korean, denied": "DB하이텍은 명지대학교와 업무협약을 맺었다는 보도에 대해 사실이 아니라고 "
    "부인했다.",
    "Swedish, no agreement yet": "Något avtal mellan Lunds universitet och Osaka University har "
    "ännu inte undertecknats.",
    "French, bound for years": "Soitec et l'École centrale de Nantes sont liés depuis 2016 par une "
    "convention signée à Paris.",
}


def read(text: str, gazetteer: Gazetteer = NOBODY):
    return extract(text, gazetteer, published=THEN)


@pytest.mark.parametrize(("text", "sides"), SHAPES.values(), ids=SHAPES.keys())
def test_a_signing_names_its_sides(text, sides):
    (one,) = read(text).agreements
    assert sorted(side.surface for side in one.parties) == sorted(sides)


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_what_was_not_signed_is_no_agreement(text):
    assert read(text).agreements == ()


def test_a_word_in_small_letters_is_no_acronym():
    names = Gazetteer([("BOI", Known("boi")), ("SEMI", Known("semi")), ("imec", Known("imec"))])
    hits = names.find("ký bởi SEMI và imec về semi")
    assert [one.institutions[0].slug for one in hits] == ["semi", "imec"]


DAYS = {
    "of the ceremony in the next sentence": (
        "Trường Đại học Việt Nhật và Đại học Huế đã ký biên bản ghi nhớ. Buổi lễ được tổ chức ngày "
        "3/3/2025.",
        "2025-03-03",
    ),
    "not that of the announcement": (
        "レゾナックは3日、広島大学と共同研究で合意し、覚書を締結したと発表した。",
        "",
    ),
    "not that of a heading": (
        "Norrköpings Tidningar 3 mars 2025\nLunds universitet har tecknat ett avtal med Nexperia.",
        "",
    ),
    "the same as of the deals summed up before": (
        "Viettel Group inked two deals with Japanese partners on Monday. Viettel Group and Restar "
        "Corporation signed an agreement on testing.",
        "2025-03-03",
    ),
}


@pytest.mark.parametrize(("text", "day"), DAYS.values(), ids=DAYS.keys())
def test_the_day_of_signing_is_the_one_the_text_gives(text, day):
    (one,) = read(text).agreements
    assert one.signed == day


PEOPLE = {
    "東北大学（総長：冨田悌一）は協定を締結した。": "冨田悌一",
    "署名はアルジュン・メータ大臣が行った。": "アルジュン・メータ",
    "경북대학교와 하노이대학교(총장 응우옌 반 롱)가 협정서를 교환했다.": "응우옌 반 롱",
    "國立中興大學與寶田清二校長簽署合作協議書。": "寶田清二",
    "由經濟部次長何文滄與捷克副部長諾瓦克代表簽署。": "諾瓦克",
    "Tham dự có Thứ trưởng Bộ Khoa học và Công nghệ Hoàng Lâm và các đại biểu.": "Hoàng Lâm",
    "Le ministre de l'Industrie Marc Delorme a ouvert la séance dans la ville.": "Marc Delorme",
    "Avtalet signerades av NSYSU:s president Ting-Wei Cheng den 28 april.": "Ting-Wei Cheng",
    "The renewal was signed by Nora Yip on Monday and runs for five years.": "Nora Yip",
}


@pytest.mark.parametrize(("text", "name"), PEOPLE.items(), ids=PEOPLE.values())
def test_people_are_known_in_every_order_of_name_and_post(text, name):
    assert name in [one.name for one in read(text).people]


def test_an_agreement_tells_what_it_does_to_an_older_one():
    text = (
        "Lund University and KAIST University signed a memorandum on 3 March 2025. It builds on "
        "the memorandum of understanding of 2019."
    )
    (one,) = read(text).agreements
    assert [(older.relation, older.signed) for older in one.lineage] == [("follows", "2019")]


def test_a_promise_under_consideration_is_no_plan():
    text = (
        "Ghent University and Hanoi University signed a memorandum on 3 March 2025. "
        "The universities may exchange 20 students."
    )
    assert [one.firmness for one in read(text).commitments] == ["considers"]


def test_what_has_been_reached_keeps_its_day():
    text = "So far, more than 300 engineers have been trained in the programme by the university."
    (one,) = read(text).measurements
    assert (one.amount.operator, one.amount.low, one.day) == ("more_than", 300, "2025-03-05")


def test_a_forum_tells_where_it_was_and_how_many_came():
    text = (
        "The 3rd ASEAN Semiconductor Workforce Forum was held in Jakarta on 3 March 2025. About "
        "420 people attended. The organisers arranged 85 one-on-one matchmaking meetings."
    )
    (one,) = read(text).forums
    assert (one.city, one.attendance.low, one.meetings.low) == ("Jakarta", 420, 85)


def test_the_output_has_the_new_keys():
    told = read("Lund University and KAIST University signed a memorandum.").to_json()
    assert told["measurements"] == []
    assert told["agreements"][0]["lineage"] == []
