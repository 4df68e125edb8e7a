"""Countries and economies have a name in every language, which a site may set."""

import pytest
from django.utils import translation

from values.countries import COUNTRIES, country_codes, country_name, validate_country


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("VN", "en", "Viet Nam"),
        ("KR", "en", "Korea"),
        ("TW", "en", "Taiwan"),
        ("TW", "vi", "Đài Loan"),
        ("TW", "ja", "台湾"),
        ("TW", "zh-hant", "台灣"),
        ("HK", "ja", "香港"),
        ("JP", "zh-Hant", "日本"),
        ("VN", "en-gb", "Viet Nam"),
        ("EU", "en", "European Union"),
        ("JP", "xx", "Japan"),
        ("QQ", "en", "QQ"),
    ],
)
def test_a_country_is_named_in_the_language_asked_for(code: str, language: str, name: str) -> None:
    assert country_name(code, language) == name


def test_a_site_may_set_its_own_names(settings) -> None:
    settings.COUNTRY_NAMES = {"en": {"KR": "Republic of Korea"}, "zh-Hant": {"TW": "臺灣"}}

    assert country_name("KR", "en") == "Republic of Korea"
    assert country_name("TW", "zh-hant") == "臺灣"
    assert country_name("KR", "ja") == "韓国"


def test_the_choices_are_iso_and_the_european_union() -> None:
    assert len(country_codes()) == 250
    assert {"NO", "TW", "EU"} <= country_codes()
    assert country_codes() & {"UN", "XK", "ZZ", "QO"} == set()


def test_choices_are_sorted_in_the_active_language() -> None:
    with translation.override("en"):
        assert next(iter(COUNTRIES)) == ("AF", "Afghanistan")
        assert dict(COUNTRIES)["VN"] == "Viet Nam"
    assert len(COUNTRIES) == 250


def test_an_unknown_code_is_refused() -> None:
    assert validate_country("VN") == "VN"
    with pytest.raises(ValueError, match=r"^“vn” is not a country code\. Write two capital"):
        validate_country("vn")
