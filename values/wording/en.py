"""English."""

from decimal import Decimal

from .table import UnitWords, Wording


def _unit(singular: str, plural: str | None = None) -> UnitWords:
    plural = plural or f"{singular}s"
    return UnitWords(plural, (f"{{amount}} {singular}", f"{{amount}} {plural}"))


def _plural(number: Decimal | None) -> int:
    return 0 if number == 1 else 1


WORDING = Wording(
    tag="en",
    months=(
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    dates={
        "day": "{day} {month} {year}",
        "month": "{month} {year}",
        "quarter": "the {ordinal} quarter of {year}",
        "half": "the {half} half of {year}",
        "year": "{year}",
        "decade": "the {year}s",
        "day_without_year": "{day} {month}, year not stated",
        "month_without_year": "{month}, year not stated",
    },
    ordinals=("first", "second", "third", "fourth"),
    halves=("first", "second"),
    qualified={"~": "around {date}", "?": "{date} (uncertain)", "%": "around {date} (uncertain)"},
    intervals={
        "between": "{start} to {end}",
        "days_of_a_month": "{first} to {end}",
        "by": "by {end}",
        "from": "from {start}",
        "start_not_stated": "until {end}, start not stated",
        "end_not_stated": "from {start}, end not stated",
    },
    amounts={
        "exactly": "{low}",
        "at_least": "at least {low}",
        "at_most": "at most {high}",
        "more_than": "more than {low}",
        "less_than": "under {high}",
        "about": "about {low}",
        "about_between": "about {low} to {high}",
        "about_at_least": "about {low} or more",
        "about_at_most": "about {high} or fewer",
        "nearly": "nearly {high}",
        "between": "{low} to {high}",
        "one_of": "{low}",
        "several": "several",
    },
    alternatives="{first} or {last}",
    comma=", ",
    units={
        "students": _unit("student"),
        "engineers": _unit("engineer"),
        "scientists": _unit("scientist"),
        "specialists": _unit("specialist"),
        "experts": _unit("expert"),
        "people": _unit("person", "people"),
        "professors": _unit("professor"),
        "teachers": _unit("teacher"),
        "lecturers": _unit("lecturer"),
        "doctoral_students": _unit("doctoral student"),
        "places": _unit("study place"),
        "jobs": _unit("job"),
        "institutions": _unit("institution"),
        "universities": _unit("university", "universities"),
        "companies": _unit("company", "companies"),
        "start_ups": _unit("start-up"),
        "networks": _unit("network"),
        "centres": _unit("centre"),
        "laboratories": _unit("laboratory", "laboratories"),
        "meetings": _unit("meeting"),
        "agreements": _unit("agreement"),
        "programmes": _unit("programme"),
        "projects": _unit("project"),
        "areas": _unit("area of cooperation", "areas of cooperation"),
        "designs": _unit("design"),
        "countries": _unit("country", "countries"),
        "EUR": _unit("euro"),
        "GBP": _unit("pound sterling", "pounds sterling"),
        "JPY": _unit("Japanese yen", "Japanese yen"),
        "KRW": _unit("Korean won", "Korean won"),
        "MYR": _unit("Malaysian ringgit", "Malaysian ringgit"),
        "TWD": _unit("New Taiwan dollar"),
        "USD": _unit("US dollar"),
        "VND": _unit("Vietnamese dong", "Vietnamese dong"),
    },
    plural=_plural,
    unknown="an unstated number of {label}",
    pers={
        "total": "",
        "year": "each year",
        "semester": "each semester",
        "edition": "at each edition",
        "institution": "per institution",
        "network": "per network",
        "technology": "per technology",
        "region": "per region",
        "day": "per day",
    },
    with_per="{quantity} {per}",
    unit_with_per="{unit} {per}",
    thousands=",",
    decimal=".",
    scales=((10**9, "{number} billion"), (10**6, "{number} million")),
)
