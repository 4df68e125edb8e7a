"""Code words of institutions. The code is a promise; the label is what a reader sees."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class InstitutionKind(TextChoices):
    UNIVERSITY = "university", _("University")
    RESEARCH_INSTITUTE = "research_institute", _("Research institute")
    GOVERNMENT = "government", _("Government")
    COMPANY = "company", _("Company")
    ASSOCIATION = "association", _("Association")
    ALLIANCE = "alliance", _("Alliance")
    CONSORTIUM = "consortium", _("Consortium")
    NETWORK = "network", _("Network")
    COMMITTEE = "committee", _("Committee")
    INTERNATIONAL_ORGANISATION = "international_organisation", _("International organisation")
    UNIT = "unit", _("Office or faculty")
    OTHER = "other", _("Other")


class NameKind(TextChoices):
    OFFICIAL = "official", _("Official name")
    TRANSLATION = "translation", pgettext_lazy("name", "Translation")
    ALIAS = "alias", _("Also known as")
    ACRONYM = "acronym", _("Acronym")
    FORMER = "former", _("Former name")
    AS_IN_SOURCE = "as_in_source", _("As spelled in a source")


class LocationPrecision(TextChoices):
    SITE = "site", _("The site")
    CITY = "city", _("The middle of the city")
    REGION = "region", _("The region")


class MemberRole(TextChoices):
    LEAD = "lead", _("Lead")
    CHAIR = "chair", _("Chair")
    MEMBER = "member", _("Member")
    OBSERVER = "observer", _("Observer")
