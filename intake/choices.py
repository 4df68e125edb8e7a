"""Code words of intake. The code is kept in rows; the label is what a curator reads."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Confidence(TextChoices):
    """How far the words of the article go; said in words and in pips, never as a number."""

    CLEAR = "clear", pgettext_lazy("suggestion", "Clear")
    CHECK = "check", pgettext_lazy("suggestion", "Check")
    UNSURE = "unsure", pgettext_lazy("suggestion", "Unsure")


class Choice(TextChoices):
    """What a curator said of a suggestion; empty until somebody looked at it."""

    ACCEPTED = "accepted", pgettext_lazy("suggestion", "Accepted")
    FIXED = "fixed", pgettext_lazy("suggestion", "Fixed")
    REFUSED = "refused", pgettext_lazy("suggestion", "Not in the source")


class Field(TextChoices):
    """What a suggestion is about."""

    RECORD = "record", pgettext_lazy("intake", "Record")
    # Of an agreement
    KIND = "kind", pgettext_lazy("intake", "Kind")
    PARTY = "party", pgettext_lazy("intake", "Party")
    SIGNED = "signed", pgettext_lazy("intake", "Signed on")
    ANNOUNCED = "announced", pgettext_lazy("intake", "Announced on")
    EFFECTIVE = "effective", pgettext_lazy("intake", "Starts")
    ENDS = "ends", pgettext_lazy("intake", "Ends")
    PLACE = "signed_place", pgettext_lazy("intake", "Place of signing")
    SIGNATORY = "signatory", pgettext_lazy("intake", "Signatory")
    RELATION = "relation", pgettext_lazy("intake", "Follows on from")
    TECHNOLOGY = "technology", pgettext_lazy("intake", "Technologies")
    ACTIVITY = "activity", pgettext_lazy("intake", "Activities")
    COMMITMENT = "commitment", pgettext_lazy("intake", "Promise")
    # Of its own
    FORUM = "forum", pgettext_lazy("intake", "Forum")
    TARGET = "target", pgettext_lazy("intake", "Goal")
    # Of the source
    TITLE = "title", pgettext_lazy("intake", "Title")
    PUBLISHER = "publisher", pgettext_lazy("intake", "Publisher")
    PUBLISHED = "published", pgettext_lazy("intake", "Published")
    SOURCE_KIND = "source_kind", pgettext_lazy("intake", "Kind of source")
    LANGUAGE = "language", pgettext_lazy("intake", "Language")


class Reason(TextChoices):
    """Why a suggestion is what it is, and how sure."""

    NONE = "", ""
    KNOWN = "known", _("The register knows it by this name.")
    SPELLED = "spelled", _("Matched by another spelling of its name.")
    PERHAPS = "perhaps", _("Not known by this name. It may be: %(names)s.")
    NEW = "new", _("Not in the register. It becomes a draft of its own.")
    NEW_IN = "new_in", _("Not in the register. It becomes a draft of its own, in %(country)s.")
    SEVERAL = "several", _("Several institutions have this name: %(names)s.")
    DESCRIBED = "described", _("The article describes this side and does not name it.")
    PRINTED = "printed", _("Printed with its year.")
    COUNTED = "counted", _("Counted from the day of the report, %(day)s.")
    NO_YEAR = "no_year", _("The article prints no year.")
    ELSEWHERE = "elsewhere", _("Said in another sentence.")
    NAMED_BESIDE = "named_beside", _("Named in the sentence of the signing.")
    NO_INSTRUMENT = "no_instrument", _("The sentence names no instrument of the list.")
    BY_POST = "by_post", _("Named with a post at one of the parties, but not as a signatory.")
    BY_WORD = "by_word", _("By a word of the article.")
    BY_VERB = "by_verb", _("How firm it is follows the verb.")
    EARLIER = "earlier", _("An earlier agreement of the same parties.")
    NOT_HELD = (
        "not_held",
        _("The article speaks of an earlier agreement that the register does not seem to have."),
    )
    GOAL = "goal", _("Becomes a draft only if you accept it. Its owner follows in the draft.")
    HEAD = "head", _("From the head of the page.")
    HOST = "host", _("The register has sources of this site by this publisher.")
    FIRST_LINE = "first_line", _("The first line of the article.")
    LETTERS = "letters", _("By the letters and words of the article.")
    NOT_SAID = (
        "not_said",
        _("The article does not seem to say. Fill it in, or select the words that say it."),
    )
    BY_HAND = "by_hand", _("Added by hand.")
