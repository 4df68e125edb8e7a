"""The words of the register, in the languages of its pages, side by side.

Words come from the code lists and the vocabularies, so that a term here is the term on every page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from agreements.choices import (
    AgreementKind,
    Delivery,
    Firmness,
    Freshness,
    PartyRole,
    RelationKind,
    RenewalRule,
    Status,
)
from institutions.choices import InstitutionKind
from search.models import Activity, Technology
from targets.choices import Measure, ProgressState, TargetKind
from values.text import DEFAULT_LANGUAGE

# What a word means, where the word alone does not say it.
MEANINGS: dict[Any, Any] = {
    AgreementKind.MEMORANDUM_OF_UNDERSTANDING: gettext_lazy(
        "Says what the parties mean to do together; seldom binding."
    ),
    AgreementKind.LETTER_OF_INTENT: gettext_lazy("Says that the parties mean to agree later."),
    AgreementKind.MEMORANDUM_OF_COOPERATION: gettext_lazy(
        "Like a memorandum of understanding, often between ministries."
    ),
    AgreementKind.PARTNERSHIP: gettext_lazy(
        "Announced as a partnership; no source names a paper that was signed."
    ),
    AgreementKind.PROGRAMME: gettext_lazy(
        "Runs under a budget or a call, with or without a paper."
    ),
    AgreementKind.JOINT_STATEMENT: gettext_lazy("Agreed and published together, not signed."),
    Status.ANNOUNCED: gettext_lazy("Announced; no source says that it was signed."),
    Status.NEGOTIATING: gettext_lazy("The parties are said to negotiate or to have initialled it."),
    Status.SIGNED: gettext_lazy(
        "Signed; no source says that it has entered into force. Nothing is assumed in force."
    ),
    Status.IN_FORCE: gettext_lazy("It has started, and no end has passed that ends it for sure."),
    Status.ENDED: gettext_lazy("Its term is over, or it was terminated, replaced or given up."),
    Status.NOT_KNOWN: gettext_lazy("The sources do not say enough to tell."),
    Firmness.CONSIDERS: gettext_lazy("The source says that the parties study or consider it."),
    Firmness.PLANS: gettext_lazy("The source says that they plan it: an intention."),
    Firmness.WILL: gettext_lazy("The source says that it will be done."),
    Firmness.MUST: gettext_lazy("The source says that a party is obliged to do it."),
    Delivery.NO_EVIDENCE: gettext_lazy("Nothing has been published on what came of it."),
    Delivery.LIMITED: gettext_lazy("A source says that a part of it was done."),
    RenewalRule.TACIT: gettext_lazy("It goes on after its term unless a party objects in time."),
    RelationKind.EXPANDS: gettext_lazy("Adds fields or parties to an earlier agreement."),
    RelationKind.SUPERSEDES: gettext_lazy("Takes the place of an earlier agreement."),
    RelationKind.IMPLEMENTS: gettext_lazy("Carries out what an earlier agreement sets."),
    TargetKind.GOAL: gettext_lazy("Somebody has set it and intends to reach it."),
    TargetKind.NEED: gettext_lazy("An estimate of how much is needed."),
    TargetKind.GAP: gettext_lazy("An estimate of how much is missing."),
    TargetKind.PROJECTION: gettext_lazy("What somebody expects, without promising it."),
    ProgressState.BEHIND: gettext_lazy(
        "At least three quarters of what should have been gained by then."
    ),
    ProgressState.OFF_TRACK: gettext_lazy(
        "Less than three quarters of what should have been gained by then."
    ),
    ProgressState.NO_MEASUREMENT: gettext_lazy(
        "No figure has been published that counts what the target counts."
    ),
    ProgressState.NOT_MEASURABLE: gettext_lazy(
        "The goal has no number, or nothing to hold a figure against has been published."
    ),
    PartyRole.DEPOSITARY: gettext_lazy("Keeps the signed original."),
    PartyRole.IMPLEMENTING_UNIT: gettext_lazy("The part of a party that does the work."),
}


@dataclass(frozen=True)
class Wording:
    """A term in the language of a column; `lang` is another where that has no word of its own."""

    column: str
    lang: str
    text: str
    is_missing: bool = False


@dataclass(frozen=True)
class Term:
    """A term in every language of the pages, the page's own first, and what it means."""

    wordings: list[Wording]
    meaning: str = ""


@dataclass(frozen=True)
class Group:
    """Terms that answer one question."""

    anchor: str
    name: str
    terms: list[Term]


def glossary() -> list[Group]:
    """Return all terms, group by group. Two queries: the vocabularies."""
    coded = [
        Group(anchor, name, [_coded(one) for one in codes]) for anchor, name, codes in _lists()
    ]
    vocabularies = (
        Group("technologies", _("Technologies"), _titled(Technology.objects.order_by("slug"))),
        Group("activities", _("Activities"), _titled(Activity.objects.order_by("slug"))),
    )
    return coded + [group for group in vocabularies if group.terms]


def _lists() -> Iterator[tuple[str, str, type[TextChoices]]]:
    yield "instruments", _("Instruments"), AgreementKind
    yield "status", _("Status of an agreement"), Status
    yield "roles", _("Roles of parties"), PartyRole
    yield "renewal", _("Renewal"), RenewalRule
    yield "relations", _("Relations between agreements"), RelationKind
    yield "firmness", _("How firm a promise is"), Firmness
    yield "delivery", _("What came of a promise"), Delivery
    yield "evidence", _("Age of the evidence"), Freshness
    yield "targets", _("Targets and what is like them"), TargetKind
    yield "measures", _("What targets count"), Measure
    yield "progress", _("How a target stands"), ProgressState
    yield "institutions", _("Kinds of institutions"), InstitutionKind


def _coded(code: Any) -> Term:
    wordings = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            wordings.append(str(code.label))
    return Term(_own_first(_marked(wordings)), str(MEANINGS.get(code, "")))


def columns() -> list[str]:
    """Return the languages of the pages, the page's own first."""
    tags = [tag for tag, _name in settings.LANGUAGES]
    return sorted(tags, key=lambda tag: tag != get_language())


def _own_first(wordings: list[Wording]) -> list[Wording]:
    return sorted(wordings, key=lambda one: one.column != get_language())


def _marked(texts: list[str]) -> list[Wording]:
    """Return the texts with their languages; what reads as the English one is not translated."""
    tags = [tag for tag, _name in settings.LANGUAGES]
    english = texts[tags.index(DEFAULT_LANGUAGE)]
    return [
        Wording(tag, DEFAULT_LANGUAGE, text, is_missing=True)
        if tag != DEFAULT_LANGUAGE and text == english
        else Wording(tag, tag, text)
        for tag, text in zip(tags, texts, strict=True)
    ]


def _titled(records: Iterable[Any]) -> list[Term]:
    return [Term([_picked(record, language) for language in columns()]) for record in records]


def _picked(record: Any, language: str) -> Wording:
    found = record.titles.pick(language)
    return Wording(language, found.language, found.text, is_missing=found.is_fallback)
