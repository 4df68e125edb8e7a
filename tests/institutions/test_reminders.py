"""What the board says of institutions."""

from datetime import date

import pytest

from institutions.reminders import institutions_uncited, without_english_name
from tests import factories as make

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


def test_an_institution_without_an_english_name_is_told():
    name = {"key": "zh", "text": "台日半導體科技促進會", "language": "zh-Hant"}
    make.publish_all(make.source(), make.institution(), make.institution("x", "TW", names=[name]))
    [one] = without_english_name(DAY)
    assert (one.record_key, one.title, one.countries) == ("x", "台日半導體科技促進會", ("TW",))


def test_facts_without_a_source_are_told():
    cited = [make.citation(path="names/en")]
    established = {"established": make.day("1903")}
    make.publish_all(make.source(), make.institution(citations=cited, **established))
    [one] = institutions_uncited(DAY)
    assert one.sentence == "No source is given for: Established."
