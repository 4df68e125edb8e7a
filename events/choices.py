"""Code words of forums. The code is a promise; the label is what a reader sees."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Mode(TextChoices):
    ONSITE = "onsite", _("On site")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("On site and online")


class ForumStatus(TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", pgettext_lazy("forum", "Held")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")
    MOVED = "moved", _("Moved")


class ParticipationRole(TextChoices):
    ORGANISER = "organiser", _("Organiser")
    CO_ORGANISER = "co_organiser", _("Co-organiser")
    HOST = "host", pgettext_lazy("forum", "Host")
    SUPPORTER = "supporter", _("Supporter")
    SPONSOR = "sponsor", _("Sponsor")
    PARTICIPANT = "participant", _("Participant")
    EXHIBITOR = "exhibitor", _("Exhibitor")


class TalkRole(TextChoices):
    OPENING = "opening", _("Opening")
    KEYNOTE = "keynote", _("Keynote")
    CHAIR = "chair", pgettext_lazy("forum", "Chair")
    CO_CHAIR = "co_chair", _("Co-chair")
    PANEL = "panel", _("Panel")
    SPEAKER = "speaker", _("Speaker")
    CLOSING = "closing", _("Closing")
    COMMENT = "comment", pgettext_lazy("forum", "Comment")


class Scope(TextChoices):
    TOTAL = "total", pgettext_lazy("attendance", "In all")
    DAY = "day", pgettext_lazy("attendance", "On one day")
    ONSITE = "onsite", pgettext_lazy("attendance", "On site")
    ONLINE = "online", pgettext_lazy("attendance", "Online")
    COMPANIES = "companies", pgettext_lazy("attendance", "Companies")


class OutcomeKind(TextChoices):
    AGREEMENT = "agreement", _("Agreement")
    JOINT_STATEMENT = "joint_statement", _("Joint statement")
    COMMITTEE = "committee", _("Committee")
    PROGRAMME = "programme", _("Programme")
    PLEDGE = "pledge", _("Pledge")
    INTEREST = "interest", _("Interest stated")
    NEXT_EDITION = "next_edition", _("Next edition")


class Cadence(TextChoices):
    ONCE = "once", _("Once")
    YEARLY = "yearly", _("Every year")
    TWO_YEARLY = "two_yearly", _("Every two years")
    IRREGULAR = "irregular", _("Irregular")
