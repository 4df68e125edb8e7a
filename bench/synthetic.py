"""Fills an empty register with synthetic records: deterministic, in four scripts, by COPY.

    DATABASE_URL=… python bench/synthetic.py [--agreements 100000] [--institutions 5000] [--index]

The database must be migrated and hold no agreements. Institutions have names in English, Vietnamese,
Japanese and Traditional Chinese, some an acronym and some a garbled name; an agreement has 2 to 6
parties (3.2 on average) chosen by Zipf's law, a day in 1990 to 2026, titles in four languages, a
technology, activities, and half of them a commitment. The same numbers give the same rows.
`--index` writes the search index too, as `rebuild` does, and tells how long it took.
"""

import argparse
import io
import itertools
import json
import os
import random
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

SEED = 20_261_122
BATCH = 5_000
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
    ["ka", "ki", "ku", "ko", "sa", "shi", "ta", "chi", "tsu", "na", "ni", "no", "ha", "hi", "fu", "ma", "mi", "mo", "ya", "yo", "ra", "ri", "ro", "wa", "ga", "ji", "da"],
    3,
)
VIETNAMESE = ["Hà", "Huế", "Đà", "Cần", "Thái", "Bình", "Hải", "Long", "Sơn", "Tây", "Quảng", "Nam", "Phú", "Bắc", "Giang", "Vĩnh", "Ninh", "Thanh", "An", "Hòa"]
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
        self.random = random.Random(seed)
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


# Writing


def copy(model: Any, rows: Iterable[Any]) -> None:
    """Write unsaved rows of one model by COPY."""
    from django.db import connection

    fields = [one for one in model._meta.concrete_fields if not one.generated and one.column]
    fields = [
        one for one in fields if not (one.primary_key and one.get_internal_type() == "BigAutoField")
    ]
    columns = ", ".join(f'"{one.column}"' for one in fields)
    sql = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'
    while some := list(itertools.islice(rows := iter(rows), BATCH)):
        text = "\n".join("\t".join(_column(one, row) for one in fields) for row in some) + "\n"
        with connection.cursor() as cursor:
            cursor.cursor.copy_expert(sql, io.StringIO(text))


def _column(field: Any, row: Any) -> str:
    from django.db import connection

    value = field.get_db_prep_save(getattr(row, field.attname), connection)
    if value is None:
        return r"\N"
    if hasattr(value, "adapted"):
        value = value.dumps(value.adapted)
    if isinstance(value, list):
        value = "{" + ",".join(json.dumps(str(one)) for one in value) + "}"
    text = str(value)
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def write_terms(dice: Dice) -> tuple[list[Any], list[Any]]:
    """Write technologies and activities; return them."""
    from search.models import Activity, Technology

    told = []
    for model, kind, prefix in ((Technology, "technology", "TEC"), (Activity, "activity", "ACT")):
        rows = [
            model(titles=localized(texts), folded=texts[0], **head(kind, number, prefix))
            for number, texts in enumerate(TOPICS, 1)
        ]
        copy(model, rows)
        told.append(rows)
    return told[0], told[1]


def write_agreements(dice: Dice, count: int, bodies: list, terms: tuple[list, list]) -> None:
    """Write agreements with what belongs to them, a batch at a time."""
    from agreements.actions import write_status_spans
    from agreements.models import Agreement, Commitment, Party

    made = agreements(dice, count, bodies)
    through = Agreement.technologies.through, Agreement.activities.through
    while some := list(itertools.islice(made, BATCH)):
        copy(Agreement, (one[0] for one in some))
        copy(Party, (party for one in some for party in one[1]))
        copy(Commitment, (commitment for one in some for commitment in one[2]))
        copy(
            through[0], (through[0](agreement=one[0], technology=terms[0][one[3]]) for one in some)
        )
        copy(through[1], (through[1](agreement=one[0], activity=terms[1][one[3]]) for one in some))
        write_status_spans([one[0] for one in some])


def fill(count: int, bodies: int) -> None:
    """Write everything but the index, in one transaction."""
    from curation.models import Change
    from institutions.models import Institution, InstitutionName

    dice = Dice(SEED)
    terms = write_terms(dice)
    told = list(institutions(dice, bodies))
    copy(Institution, (one for one, _names_ in told))
    copy(InstitutionName, (name for _institution, names in told for name in names))
    write_agreements(dice, count, told, terms)
    Change.objects.create(
        sequence=1,
        at=THEN,
        kind=Change.Kind.PUBLISHED,
        record_type="agreement",
        record_key="agreement-000001",
        reference="SCR-000001",
        version=1,
    )


def write_index() -> None:
    """Write the search index of everything, and tell how long each type took."""
    from curation.documents import record_types
    from search.index.writing import rebuild_index

    for kind in record_types():
        start, done = time.monotonic(), 0
        for done in rebuild_index(kind):
            pass
        if done:
            print(f"index of {kind.name}: {done} in {time.monotonic() - start:.1f} s, {memory()}")


def memory() -> str:
    """Return the most memory this process had."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"


def main() -> None:
    import django

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--agreements", type=int, default=100_000)
    parser.add_argument("--institutions", type=int, default=5_000)
    parser.add_argument("--index", action="store_true")
    asked = parser.parse_args()
    django.setup()
    from django.db import connection, transaction

    from agreements.models import Agreement

    start = time.monotonic()
    if Agreement.objects.exists():
        print("The register holds agreements already: nothing was written.")
    else:
        with transaction.atomic():
            fill(asked.agreements, asked.institutions)
        print(f"{asked.agreements} agreements in {time.monotonic() - start:.1f} s, {memory()}")
    if asked.index:
        write_index()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main()
