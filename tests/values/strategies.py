"""Values as hypothesis draws them."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from values.quantities import Quantity
from values.quantities.choices import UNIT_CODES
from values.quantities.quantity import ENDS
from values.text import LocalizedText, Text, clean_text

QUALIFIERS = st.sampled_from(["", "?", "~", "%"])
DAYS = st.dates(min_value=date(1800, 1, 1)).filter(lambda d: d.year < 2900)


@st.composite
def points(draw: st.DrawFn) -> str:
    """Draw EDTF of a day, month, quarter, half, year or decade, with or without a qualifier."""
    day = draw(DAYS)
    text = draw(
        st.sampled_from(
            [
                day.isoformat(),
                f"{day:%Y-%m}",
                f"{day:%Y}-{draw(st.sampled_from([33, 34, 35, 36, 40, 41]))}",
                f"{day:%Y}",
                f"{str(day.year)[:3]}X",
            ]
        )
    )
    return text + draw(QUALIFIERS)


@st.composite
def edtf(draw: st.DrawFn) -> str:
    """Draw EDTF the register accepts: points, days without a year, intervals."""
    start, end = sorted([draw(points()), draw(points())], key=lambda text: text[:3])
    shapes = [start, f"XXXX{draw(DAYS):-%m-%d}", f"../{end}", f"{start}/..", f"/{end}", f"{start}/"]
    if start[:3] != end[:3]:
        shapes.append(f"{start}/{end}")
    return draw(st.sampled_from(shapes))


NUMBERS = st.decimals(
    min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False
) | st.integers(min_value=0, max_value=10**9).map(Decimal)


@st.composite
def quantities(draw: st.DrawFn, unit: str | None = None, per: str = "") -> Quantity:
    """Draw any quantity that holds together."""
    operator = draw(st.sampled_from(sorted(ENDS)))
    unit = unit or draw(st.sampled_from(sorted(UNIT_CODES)))
    low, high = sorted([draw(NUMBERS), draw(NUMBERS)])
    if operator == "one_of":
        return Quantity(operator, alternatives=(low, high + 1), unit=unit, per=per)
    if operator == "exactly":
        low = high
    if operator == "between":
        high += 1
    has_low, has_high = ENDS[operator]
    return Quantity(
        operator, low if has_low else None, high if has_high else None, unit=unit, per=per
    )


def _is_clean(text: str) -> bool:
    try:
        return bool(clean_text(text))
    except ValueError:
        return False


WORDS = st.text(max_size=30).filter(_is_clean)
TEXTS = st.dictionaries(
    st.sampled_from(["en", "vi", "ja", "zh-Hant", "sv"]),
    st.builds(Text, WORDS, st.sampled_from(["printed", "translated", "machine", "composed"])),
).map(LocalizedText)
