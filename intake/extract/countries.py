"""Names of countries and economies in a language."""

import re
from functools import lru_cache

from intake.extract.rules import rules
from values.countries import country_codes, country_name


@lru_cache(maxsize=16)
def codes_of_countries(language: str) -> dict[str, str]:
    """Return the code of each country by its name in a language."""
    return {country_name(code, language): code for code in country_codes()}


@lru_cache(maxsize=16)
def country_names(language: str) -> re.Pattern[str]:
    """Return a pattern of the names of all countries, as whole words in Latin script.

    Of Chinese names it has both scripts: text may be read as it is or folded.
    """
    names = {country_name(code, language) for code in country_codes()}
    names.update(rules(language).table("parties").get("countries_also", []))
    names.update(map(rules(language).folded, tuple(names)))
    listed = sorted((name for name in names if len(name) > 1), key=len, reverse=True)
    joined = "|".join(map(re.escape, listed))
    border = r"(?<![^\W_])(?:{})(?![^\W_])" if listed[0] < "\u2e80" else "(?:{})"
    return re.compile(border.format(joined))
