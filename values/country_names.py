"""Which country a name means, in any of the languages the register reads."""

from functools import lru_cache

from values.countries import country_codes, country_name
from values.folding import fold_run

LANGUAGES = ("en", "vi", "ja", "zh-Hant", "zh-Hans", "ko", "de", "fr", "sv", "cs")
# What people write beside the names of CLDR and of the register. Folded forms are compared, so one
# spelling of each is enough; 韓 or 米 alone are left out: they stand inside other words.
ALSO = {
    "CN": ("China", "PRC", "中國大陸", "Trung Quốc", "Mainland China"),
    "CZ": ("Czech Republic", "Czechia", "捷克共和國", "Cộng hòa Séc", "Séc"),
    "DE": ("Federal Republic of Germany", "CHLB Đức"),
    "EU": ("European Union", "EU", "歐盟", "欧州連合", "Liên minh châu Âu", "유럽연합"),
    "GB": ("UK", "United Kingdom", "Britain", "Great Britain", "英國", "英国", "イギリス", "Anh"),
    "IN": ("Republic of India", "Ấn Độ"),
    "JP": ("Japan", "Nippon", "日本國", "日本国", "Nhật"),
    "KR": (
        "South Korea",
        "Republic of Korea",
        "ROK",
        "韓国",
        "大韓民國",
        "Hàn",
        "Hàn Quốc",
        "한국",
    ),
    "NL": ("Netherlands", "Holland", "The Netherlands", "オランダ", "荷蘭", "Hà Lan"),
    "SG": ("Republic of Singapore", "新加坡", "星國"),
    "TW": ("Taiwan", "R.O.C.", "ROC", "中華民國", "臺灣", "Đài Loan"),
    "US": (
        "USA",
        "U.S.",
        "US",
        "U.S.A.",
        "America",
        "United States of America",
        "the United States",
        "米国",
        "アメリカ",
        "アメリカ合衆国",
        "美利堅合眾國",
        "Mỹ",
        "Hoa Kỳ",
        "미국",
    ),
    "VN": ("Vietnam", "Viet Nam", "ベトナム", "越南", "Việt Nam", "베트남"),
}


@lru_cache(maxsize=1)
def names_of_countries() -> dict[str, str]:
    """Return each folded name of a country with its code; read once a process."""
    names = {
        fold_run(country_name(code, language)): code
        for language in LANGUAGES
        for code in sorted(country_codes())
    }
    return names | {fold_run(name): code for code, several in ALSO.items() for name in several}
