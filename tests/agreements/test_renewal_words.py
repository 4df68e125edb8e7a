"""What a reader is told about the terms of an agreement."""

from datetime import date

import pytest

from agreements.choices import RenewalRule
from agreements.renewal import Renewal, Window
from agreements.renewal_words import RULES, explain, say_months, say_window
from values.dates import FuzzyDate

TODAY = date(2026, 11, 22)


def test_a_tacit_renewal_is_told_with_its_term_notice_and_next_decision():
    renewal = Renewal(
        rule="tacit",
        starts=FuzzyDate("2020-04-01"),
        term_months=60,
        renewal_term_months=36,
        notice_months=6,
    )

    assert explain(renewal, TODAY) == [
        "It is renewed tacitly, unless a party objects.",
        "The first term lasts 5 years.",
        "Each later term lasts 3 years.",
        "The last day of term 2 is 31 March 2028.",
        "The last day to give notice in term 2 is 30 September 2027.",
        "No last term is stated.",
        "The next decision is due by 30 September 2027.",
    ]


def test_notice_that_can_no_longer_be_given_is_told_as_past():
    renewal = Renewal(
        rule="tacit", ends=FuzzyDate("2026-12-31"), renewal_term_months=12, notice_months=3
    )

    assert explain(renewal, TODAY)[2:] == [
        "The last day of term 1 is 31 December 2026.",
        "The last day to give notice in term 1 was 30 September 2026.",
        "No last term is stated.",
        "The next decision is due by 30 September 2027.",
    ]


def test_in_the_last_term_no_notice_is_asked_for():
    renewal = Renewal(
        rule="automatic_fixed_terms",
        starts=FuzzyDate("2025-01-01"),
        term_months=12,
        max_terms=2,
        notice_months=1,
    )

    assert explain(renewal, TODAY) == [
        "It is renewed automatically, for fixed terms.",
        "The first term lasts 1 year.",
        "It has at most 2 terms.",
        "The last day of term 2 is 31 December 2026.",
        "It is over after 31 December 2026.",
    ]


def test_a_rough_start_is_said_to_leave_the_term_open():
    renewal = Renewal(rule="tacit", starts=FuzzyDate("2025-11"), term_months=12)

    assert explain(renewal, TODAY)[2:] == [
        "Its start is not known to the day: any term from 1 to 2 may run.",
        "The last day of term 1 is a day from 31 October 2026 to 29 November 2026.",
        "The last day of term 2 is a day from 31 October 2027 to 29 November 2027.",
        "No last term is stated.",
        "The next decision is due by a day from 31 October 2026 to 29 November 2026.",
    ]


def test_a_single_term_is_told_by_its_end():
    renewal = Renewal(rule="none", starts=FuzzyDate("2025-01-01"), term_months=36)

    assert explain(renewal, TODAY) == [
        "It is not renewed.",
        "The first term lasts 3 years.",
        "It is over after 31 December 2027.",
    ]


def test_what_cannot_be_reckoned_is_said_so():
    assert explain(Renewal(), TODAY) == [
        "Whether it is renewed is not stated.",
        "Its last day cannot be told from what is published.",
    ]


@pytest.mark.parametrize("rule", ["until_terminated", "perpetual"])
def test_what_holds_until_further_notice_has_no_last_day(rule):
    assert explain(Renewal(rule=rule, starts=FuzzyDate("2020")), TODAY) == [str(RULES[rule])]


def test_a_least_term_before_it_may_be_terminated_is_told():
    renewal = Renewal(
        rule="until_terminated", starts=FuzzyDate("2025-01-01"), term_months=36, notice_months=6
    )

    assert explain(renewal, TODAY) == [
        "It holds until a party terminates it.",
        "The first term lasts 3 years.",
        "The last day of term 1 is 31 December 2027.",
        "The last day to give notice in term 1 is 30 June 2027.",
    ]


def test_every_rule_is_said_in_a_sentence_of_its_own():
    assert len({str(RULES[rule]) for rule in RenewalRule}) == len(RenewalRule)


@pytest.mark.parametrize(
    ("months", "said"), [(1, "1 month"), (18, "18 months"), (12, "1 year"), (60, "5 years")]
)
def test_whole_years_are_said_as_years(months, said):
    assert say_months(months) == said


@pytest.mark.parametrize(
    ("window", "said"),
    [
        (Window(None, None), "a day that is not known"),
        (Window(date(2030, 3, 31), date(2030, 3, 31)), "31 March 2030"),
        (Window(date(2030, 3, 1), date(2030, 3, 31)), "a day in March 2030"),
        (Window(date(2030, 1, 1), date(2030, 12, 31)), "a day in 2030"),
        (Window(date(2030, 3, 31), None), "a day not before 31 March 2030"),
        (Window(None, date(2030, 3, 31)), "a day not after 31 March 2030"),
    ],
)
def test_a_day_is_said_only_as_exactly_as_it_is_known(window, said):
    assert say_window(window) == said
