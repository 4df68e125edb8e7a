"""Countries and economies: ISO 3166-1 codes, and the European Union; names are a site setting."""

from collections.abc import Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

DEFAULT_LANGUAGE = "en"
# Territories of CLDR with two letters that ISO 3166-1 does not assign.
NOT_IN_ISO = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
)
UNIONS = frozenset({"EU"})

# What the register says where CLDR says something longer or less usual in the field. The setting
# COUNTRY_NAMES, {language: {code: name}}, goes before it.
NAMES: dict[str, dict[str, str]] = {
    "en": {"HK": "Hong Kong", "KR": "Korea", "MO": "Macao", "VN": "Viet Nam"},
    "vi": {"HK": "Hồng Kông", "MO": "Ma Cao"},
    "ja": {"HK": "香港", "MO": "マカオ"},
    "zh-hant": {"HK": "香港", "MO": "澳門"},
}


@lru_cache(maxsize=1)
def country_codes() -> frozenset[str]:
    """Return all codes a record may hold."""
    territories = map(str, Locale(DEFAULT_LANGUAGE).territories)
    codes = {code for code in territories if len(code) == 2 and code.isalpha()}
    return frozenset(codes - NOT_IN_ISO | UNIONS)


def country_name(code: str, language: str | None = None) -> str:
    """Return the name in a language (the active one by default), in English where it has none."""
    language = (language or get_language() or DEFAULT_LANGUAGE).lower()
    names: dict[str, dict[str, str]] = getattr(settings, "COUNTRY_NAMES", {})
    return _own_name(code, language, names) if names else _usual_name(code, language)


def country_choices() -> list[tuple[str, str]]:
    """Return pairs of code and name in the active language, sorted by name."""
    return sorted(
        ((code, country_name(code)) for code in country_codes()), key=lambda pair: pair[1]
    )


class _Choices:
    """Country choices in the language active when they are walked, not when they are imported."""

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(country_choices())

    def __len__(self) -> int:
        return len(country_codes())


COUNTRIES = _Choices()


def validate_country(code: str) -> str:
    """Return the code. Raises ValueError with a sentence for readers if the register lacks it."""
    if code not in country_codes():
        raise ValueError(
            _("“%(code)s” is not a country code. Write two capital letters, such as VN or JP.")
            % {"code": code}
        )
    return code


def _own_name(code: str, language: str, names: dict[str, dict[str, str]]) -> str:
    """Return the name that the site has chosen for a language, else the usual one."""
    told = {tag.lower(): table for tag, table in names.items()}
    chosen = (
        told.get(tag, {}).get(code) or NAMES.get(tag, {}).get(code) for tag in _tags(language)
    )
    return next(filter(None, chosen), "") or _usual_name(code, language)


@lru_cache(maxsize=4096)  # all countries in a dozen languages: a page of figures names a thousand
def _usual_name(code: str, language: str) -> str:
    chosen = [NAMES.get(tag, {}).get(code) for tag in _tags(language)]
    told = [_cldr_name(code, tag) for tag in (*_tags(language), DEFAULT_LANGUAGE)]
    return next((name for name in (*chosen, *told) if name), code)


def _tags(language: str) -> tuple[str, ...]:
    """Return a language and, for one of a region or script, the language alone."""
    return tuple(dict.fromkeys((language, language.split("-")[0])))


@lru_cache(maxsize=16)
def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _cldr_name(code: str, language: str) -> str | None:
    locale = _locale(language)
    name = locale.territories.get(code) if locale else None
    return None if name is None else str(name)
