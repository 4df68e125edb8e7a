"""What the workspace calls the types of records, and the rows in them.

Models keep the names Django gives them; here those names are said in the reader's language.
"""

from typing import Any

from django.utils.translation import npgettext, npgettext_lazy, override

# Only marks the names for translators. A model that is not here is called by its English name.
MARKED = (
    npgettext_lazy("type of record", "activity", "activities", 1),
    npgettext_lazy("type of record", "agreement", "agreements", 1),
    npgettext_lazy("type of record", "amendment", "amendments", 1),
    npgettext_lazy("type of record", "attachment", "attachments", 1),
    npgettext_lazy("type of record", "attendance", "attendances", 1),
    npgettext_lazy("type of record", "breakdown", "breakdowns", 1),
    npgettext_lazy("type of record", "breakdown part", "breakdown parts", 1),
    npgettext_lazy("type of record", "check", "checks", 1),
    npgettext_lazy("type of record", "citation", "citations", 1),
    npgettext_lazy("type of record", "commitment", "commitments", 1),
    npgettext_lazy("type of record", "contact point", "contact points", 1),
    npgettext_lazy("type of record", "forum", "forums", 1),
    npgettext_lazy("type of record", "forum series", "forum series", 1),
    npgettext_lazy("type of record", "institution", "institutions", 1),
    npgettext_lazy("type of record", "institution name", "institution names", 1),
    npgettext_lazy("type of record", "matchmaking", "matchmakings", 1),
    npgettext_lazy("type of record", "measurement", "measurements", 1),
    npgettext_lazy("type of record", "membership", "memberships", 1),
    npgettext_lazy("type of record", "note", "notes", 1),
    npgettext_lazy("type of record", "outcome", "outcomes", 1),
    npgettext_lazy("type of record", "participation", "participations", 1),
    npgettext_lazy("type of record", "party", "parties", 1),
    npgettext_lazy("type of record", "period", "periods", 1),
    npgettext_lazy("type of record", "person", "people", 1),
    npgettext_lazy("type of record", "relation", "relations", 1),
    npgettext_lazy("type of record", "signature", "signatures", 1),
    npgettext_lazy("type of record", "source", "sources", 1),
    npgettext_lazy("type of record", "status event", "status events", 1),
    npgettext_lazy("type of record", "talk", "talks", 1),
    npgettext_lazy("type of record", "target", "targets", 1),
    npgettext_lazy("type of record", "technology", "technologies", 1),
)


def noun_of(model: Any) -> str:
    """Return what one record, or one row, of a model is called."""
    return _said(model, 1)


def nouns_of(model: Any) -> str:
    """Return what several are called."""
    return _said(model, 2)


def _said(model: Any, number: int) -> str:
    with override(None):
        one, many = str(model._meta.verbose_name), str(model._meta.verbose_name_plural)
    return npgettext("type of record", one, many, number)
