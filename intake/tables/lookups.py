"""Words of a cell to codes and keys of the register: countries, vocabularies, other records."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.utils import translation

from curation.documents import record_type
from curation.models import Tombstone
from values.countries import country_codes, country_name
from values.text import fold

LANGUAGES = ("en", "vi", "ja", "zh-hant", "zh-hans", "ko")
# What tables call a country besides its names in CLDR and ours.
MORE_COUNTRIES = {
    "VN": ("Vietnam", "Việt Nam", "越南", "SR Vietnam"),
    "TW": ("Taiwan (ROC)", "ROC", "R.O.C.", "中華民國", "臺灣", "Chinese Taipei"),
    "KR": ("Korea", "South Korea", "Republic of Korea", "韓国", "大韓民国", "南韓"),
    "US": ("USA", "U.S.", "United States of America", "米国", "アメリカ", "美國", "Mỹ", "Hoa Kỳ"),
    "GB": ("UK", "U.K.", "Great Britain", "英国", "英國", "Anh"),
    "CN": ("PRC", "China, P.R.", "中国", "中國", "中華人民共和国"),
    "DE": ("独国", "德國"),
    "FR": ("仏国", "法國"),
    "NL": ("オランダ王国", "荷蘭"),
}
# What tables call an instrument besides its code and our labels. Folded when compared.
MORE_CODES = {
    "memorandum_of_understanding": (
        "MOU",
        "M.O.U.",
        "覚書",
        "備忘錄",
        "合作備忘錄",
        "瞭解備忘錄",
        "biên bản ghi nhớ",
        "MoU",
    ),
    "letter_of_intent": ("LOI", "意向書", "意向書等", "thư ngỏ ý", "thư bày tỏ ý định"),
    "memorandum_of_cooperation": ("MOC", "協力覚書"),
    "joint_research_agreement": ("共同研究", "共同研究契約", "共同研究協議", "hợp tác nghiên cứu"),
    "framework": (
        "大学間協定",
        "大学間交流協定",
        "学術交流協定",
        "部局間協定",
        "包括協定",
        "交流協定",
        "協定",
        "學術交流協議",
        "合作協議",
        "姊妹校",
        "thỏa thuận hợp tác",
        "thoả thuận khung",
        "agreement",
    ),
    "strategic_partnership": ("戦略的パートナーシップ", "策略夥伴", "đối tác chiến lược"),
    "contract": ("契約", "合約", "契約書", "hợp đồng"),
    "joint_statement": ("共同声明", "聯合聲明", "tuyên bố chung"),
    "university": ("大学", "大學", "đại học", "国立大学", "私立大学"),
    "company": ("企業", "公司", "công ty", "会社"),
    "government": ("省庁", "政府", "cơ quan nhà nước", "ministry"),
    "research_institute": ("研究所", "研究機関", "viện nghiên cứu", "institute"),
}


@lru_cache(maxsize=1)
def countries() -> dict[str, str]:
    """Return the code of each name of a country, folded."""
    found = {fold(code): code for code in country_codes()}
    for code in country_codes():
        for language in LANGUAGES:
            found.setdefault(fold(country_name(code, language)), code)
    for code, names in MORE_COUNTRIES.items():
        found.update({fold(name): code for name in names})
    return found


def code_words(field: Any) -> dict[str, str]:
    """Return the code of each word that stands for one of a field's choices, folded."""
    found: dict[str, str] = {}
    for code, label in field.flatchoices:
        for words in (code, code.replace("_", " "), *MORE_CODES.get(code, ())):
            found[fold(words)] = code
        for language in LANGUAGES[:4]:
            with translation.override(language):
                found.setdefault(fold(str(label)), code)
    return found


class Records:
    """Published records of the types that cells name, by key, slug, reference and title."""

    def __init__(self) -> None:
        self.known: dict[str, dict[str, str]] = {}

    def find(self, type_name: str, words: str) -> str | None:
        """Return the key of the record of this type that the words name, if exactly one does."""
        if type_name not in self.known:
            self.known[type_name] = self._read(type_name)
        found = self.known[type_name]
        return found.get(words.casefold()) or found.get(fold(words)) or None

    def _read(self, type_name: str) -> dict[str, str]:
        model = record_type(type_name).model
        columns = ("key", "slug", "reference", "folded")
        found: dict[str, str] = {}
        rows = model._default_manager.values_list(*columns).iterator()
        for key, slug, reference, folded in rows:
            for name in (*filter(None, folded.split("\n")),):
                # What two records are called names neither.
                found[name] = "" if found.get(name, key) != key else key
            found |= {reference.casefold(): key, slug: key, key: key}
        return found


def present(type_name: str, keys: Iterable[str]) -> dict[str, str]:
    """Return those of these keys that were ever published, each with its reference."""
    keys = list(keys)
    model = record_type(type_name).model
    rows = model._default_manager.filter(key__in=keys).values_list("key", "reference")
    gone = Tombstone.objects.filter(record_type=type_name, record_key__in=keys)
    return dict(gone.values_list("record_key", "reference")) | dict(rows)
