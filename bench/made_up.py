"""Synthetic records: institutions with names in four scripts, agreements between them.

Everything follows from the dice, so the same seed gives the same records. See synthetic.py.
"""

import itertools
import random
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

SEED = 20_261_122
THEN = datetime(2026, 1, 1, tzinfo=UTC)
LAST_DAY = date(2026, 6, 30)
DAYS = 36 * 365
# Parties of an agreement, and how often: 3.2 on average.
PARTIES = (2, 2, 2, 3, 3, 3, 4, 4, 5, 4)
# How popular institutions, countries and topics are: the n-th as 1 / (n + 3) ** 0.9.
SHIFT, POWER = 3, 0.9
COUNTRIES = (
    "JP",
    "TW",
    "VN",
    "US",
    "KR",
    "IN",
    "DE",
    "NL",
    "MY",
    "SG",
    "GB",
    "FR",
    "CZ",
    "PL",
    "BE",
)
COUNTRIES += (
    "TH",
    "PH",
    "ID",
    "LT",
    "IT",
    "ES",
    "SE",
    "FI",
    "AT",
    "IL",
    "CA",
    "MX",
    "CR",
    "PA",
    "AU",
)

LATIN = (
    [
        "ka",
        "ki",
        "ku",
        "ko",
        "sa",
        "shi",
        "ta",
        "chi",
        "tsu",
        "na",
        "ni",
        "no",
        "ha",
        "hi",
        "fu",
        "ma",
        "mi",
        "mo",
        "ya",
        "yo",
        "ra",
        "ri",
        "ro",
        "wa",
        "ga",
        "ji",
        "da",
    ],
    3,
)
VIETNAMESE = [
    "Hà",
    "Huế",
    "Đà",
    "Cần",
    "Thái",
    "Bình",
    "Hải",
    "Long",
    "Sơn",
    "Tây",
    "Quảng",
    "Nam",
    "Phú",
    "Bắc",
    "Giang",
    "Vĩnh",
    "Ninh",
    "Thanh",
    "An",
    "Hòa",
]
HAN = "九州東北南西京海山川大中新高松田岡島福長廣熊鹿石林森原野江河湖陽明清華成功台灣竹科"
KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
FORMS = (
    ("{} University", "Đại học {}", "{}大学", "{}大學", "university"),
    ("{} Institute of Technology", "Viện Công nghệ {}", "{}工業大学", "{}理工學院", "university"),
    ("{} Electronics", "Công ty Điện tử {}", "{}電子", "{}電子", "company"),
    ("{} Semiconductor", "Công ty Bán dẫn {}", "{}セミコンダクタ", "{}半導體", "company"),
    ("{} Research Institute", "Viện Nghiên cứu {}", "{}研究所", "{}研究院", "research_institute"),
)
TOPICS = (
    ("semiconductors", "bán dẫn", "半導体", "半導體"),
    ("chip design", "thiết kế vi mạch", "半導体設計", "晶片設計"),
    ("talent training", "đào tạo nhân lực", "人材育成", "人才培育"),
    ("advanced packaging", "đóng gói tiên tiến", "先端パッケージング", "先進封裝"),
    ("joint research", "nghiên cứu chung", "共同研究", "共同研究"),
    ("student exchange", "trao đổi sinh viên", "学生交流", "學生交流"),
    ("supply chains", "chuỗi cung ứng", "サプライチェーン", "供應鏈"),
    ("power devices", "linh kiện công suất", "パワー半導体", "功率元件"),
    ("photonics", "quang tử", "フォトニクス", "光子學"),
    ("quantum devices", "thiết bị lượng tử", "量子デバイス", "量子元件"),
)
KINDS = (
    ("memorandum_of_understanding", ("memorandum", "bản ghi nhớ", "覚書", "備忘錄")),
    ("framework", ("agreement", "thỏa thuận", "協定", "協議")),
    (
        "joint_research_agreement",
        ("research agreement", "thỏa thuận nghiên cứu", "研究協定", "研究協議"),
    ),
    ("letter_of_intent", ("letter of intent", "thư ý định", "意向書", "意向書")),
)
TAGS = ("en", "vi", "ja", "zh-Hant")


class Dice:
    """Random choices that are the same for the same numbers."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)  # noqa: S311 (repeatable, not secret)
        self._weights: dict[int, list[float]] = {}

    def zipf(self, count: int, several: int = 1) -> list[int]:
        """Return numbers below `count`, the small ones often."""
        if count not in self._weights:
            shares = (1 / (place + SHIFT) ** POWER for place in range(count))
            self._weights[count] = list(itertools.accumulate(shares))
        return self.random.choices(range(count), cum_weights=self._weights[count], k=several)


def localized(texts: Iterable[str]) -> Any:
    """Return a text in the four languages."""
    from values.text import LocalizedText, Text

    return LocalizedText(
        {tag: Text(text, "composed") for tag, text in zip(TAGS, texts, strict=True)}
    )


def head(kind: str, number: int, prefix: str) -> dict[str, Any]:
    """Return the columns that every record has."""
    from curation.models import row_id

    key = f"{kind}-{number:06}"
    return {
        "id": row_id(kind, key),
        "key": key,
        "slug": key,
        "reference": f"{prefix}-{number:06}",
        "version": 1,
        "created": THEN,
        "updated": THEN,
    }


def place_names(dice: Dice) -> tuple[str, str, str, str]:
    """Return the name of a place in four scripts; they need not translate each other."""
    choose = dice.random.choice
    latin = "".join(choose(LATIN[0]) for _ in range(LATIN[1] + dice.random.randint(0, 1))).title()
    vietnamese = " ".join(choose(VIETNAMESE) for _ in range(2))
    han = "".join(choose(HAN) for _ in range(2 + dice.random.randint(0, 1)))
    japanese = han if dice.random.random() < 0.7 else "".join(choose(KANA) for _ in range(4))
    return latin, vietnamese, japanese, han


def institutions(dice: Dice, count: int) -> Iterator[tuple[Any, list[Any]]]:
    """Yield institutions, each with its names."""
    from institutions.models import Institution

    for number in range(1, count + 1):
        form = FORMS[number % len(FORMS)]
        texts = [
            wording.format(place) for wording, place in zip(form, place_names(dice), strict=False)
        ]
        country = COUNTRIES[dice.zipf(len(COUNTRIES))[0]]
        # Names of many registers share their first word; the number keeps some apart, as cities do.
        own = head("institution", number, "ORG")
        institution = Institution(kind=form[4], country=country, folded=texts[0].lower(), **own)
        yield institution, list(_names(institution, texts, number))


def _names(institution: Any, texts: list[str], number: int) -> Iterator[Any]:
    from curation.models import row_id
    from institutions.models import InstitutionName

    told = [
        (tag, text, "official" if tag == "en" else "translation")
        for tag, text in zip(TAGS, texts, strict=True)
    ]
    told += [("en", "".join(word[0] for word in texts[0].split()) + f"{number % 97}", "acronym")]
    told += (
        [("en", " ".join(reversed(texts[0].split())), "as_in_source")] if number % 5 == 0 else []
    )
    for position, (tag, text, kind) in enumerate(told):
        key = f"n{position}"
        yield InstitutionName(
            id=row_id("institution", institution.key, "names", key),
            key=key,
            position=position,
            institution=institution,
            text=text,
            language=tag,
            kind=kind,
        )


def agreements(
    dice: Dice, count: int, bodies: list[tuple[Any, list[Any]]]
) -> Iterator[tuple[Any, ...]]:
    """Yield agreements, each with its parties and commitments, and the numbers of its topics."""
    from agreements.models import Agreement
    from values.dates import FuzzyDate

    for number in range(1, count + 1):
        size = dice.random.choice(PARTIES)
        chosen = [bodies[one] for one in dict.fromkeys(dice.zipf(len(bodies), size + 2))][:size]
        topic, (kind, words) = dice.zipf(len(TOPICS))[0], KINDS[dice.zipf(len(KINDS))[0]]
        day = LAST_DAY - timedelta(days=dice.random.randrange(DAYS))
        agreement = Agreement(
            kind=kind,
            titles=localized(_titles(chosen, TOPICS[topic], words, day.year)),
            signed=FuzzyDate(day.isoformat()),
            folded=chosen[0][1][0].text.lower(),
            **head("agreement", number, "SCR"),
        )
        yield agreement, _parties(agreement, chosen), _commitments(agreement, topic, number), topic


def _titles(chosen: list, topic: tuple, words: tuple, year: int) -> Iterator[str]:
    joins = (
        "{} and {}: {} on {} ({})",
        "{} và {}: {} về {} ({})",
        "{}と{}：{}（{}、{}年）",
        "{}與{}：{}（{}，{}年）",
    )
    for place, join in enumerate(joins):
        first, second = (names[place].text for _institution, names in (chosen[0], chosen[-1]))
        yield join.format(first, second, words[place], topic[place], year)


def _parties(agreement: Any, chosen: list) -> list[Any]:
    from agreements.models import Party
    from curation.models import row_id

    return [
        Party(
            id=row_id("agreement", agreement.key, "parties", f"p{position}"),
            key=f"p{position}",
            position=position,
            agreement=agreement,
            institution=institution,
        )
        for position, (institution, _names_) in enumerate(chosen)
    ]


def _commitments(agreement: Any, topic: int, number: int) -> list[Any]:
    from agreements.models import Commitment
    from curation.models import row_id

    if number % 2:
        return []
    texts = (
        f"Each year {number % 90 + 10} people take part in {TOPICS[topic][0]}.",
        f"Mỗi năm {number % 90 + 10} người tham gia {TOPICS[topic][1]}.",
        f"毎年{number % 90 + 10}人が{TOPICS[topic][2]}に参加する。",
        f"每年{number % 90 + 10}人參與{TOPICS[topic][3]}。",
    )
    return [
        Commitment(
            id=row_id("agreement", agreement.key, "commitments", "c1"),
            key="c1",
            position=0,
            agreement=agreement,
            text=localized(texts),
        )
    ]
