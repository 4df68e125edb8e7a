"""The codes of a quantity: operators, units, and what an amount is stated per."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

OPERATORS = (
    ("exactly", _("Exactly")),
    ("at_least", _("At least")),
    ("at_most", _("At most")),
    ("more_than", _("More than")),
    ("less_than", _("Less than")),
    ("about", pgettext_lazy("quantity", "About")),
    ("nearly", _("Nearly")),
    ("between", pgettext_lazy("quantity", "Between")),
    ("one_of", _("One of these numbers")),
    ("several", _("Several, number not stated")),
    ("unknown", _("Not known")),
)
UNITS = (
    ("students", _("Students")),
    ("engineers", _("Engineers")),
    ("scientists", _("Scientists")),
    ("specialists", _("Specialists")),
    ("experts", _("Experts")),
    ("people", pgettext_lazy("quantity", "People")),
    ("professors", _("Professors")),
    ("teachers", _("Teachers")),
    ("lecturers", _("Lecturers")),
    ("doctoral_students", _("Doctoral students")),
    ("places", _("Study places")),
    ("jobs", _("Jobs")),
    ("institutions", _("Institutions")),
    ("universities", _("Universities")),
    ("companies", _("Companies")),
    ("start_ups", _("Start-ups")),
    ("networks", _("Networks")),
    ("centres", _("Centres")),
    ("laboratories", _("Laboratories")),
    ("meetings", _("Meetings")),
    ("agreements", _("Agreements")),
    ("programmes", _("Programmes")),
    ("projects", _("Projects")),
    ("areas", _("Areas of cooperation")),
    ("designs", _("Designs")),
    ("countries", _("Countries")),
    ("EUR", _("Euros")),
    ("GBP", _("Pounds sterling")),
    ("JPY", _("Japanese yen")),
    ("KRW", _("Korean won")),
    ("MYR", _("Malaysian ringgit")),
    ("TWD", _("New Taiwan dollars")),
    ("USD", _("US dollars")),
    ("VND", _("Vietnamese dong")),
)
PERS = (
    ("total", _("In total")),
    ("year", _("Each year")),
    ("semester", _("Each semester")),
    ("edition", _("At each edition")),
    ("institution", _("Per institution")),
    ("network", _("Per network")),
    ("technology", _("Per technology")),
    ("region", _("Per region")),
    ("day", _("Per day")),
)

OPERATOR_CODES = frozenset(code for code, _label in OPERATORS)
UNIT_CODES = frozenset(code for code, _label in UNITS)
PER_CODES = frozenset(code for code, _label in PERS)
