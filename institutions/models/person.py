"""People named in public, in an official post."""

import re
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields.json import KT
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from curation.models import RecordQuerySet, Titled
from sources.models import Cited

SCHEMES = {
    "orcid": re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]"),
    "wikidata": re.compile(r"Q[1-9][0-9]*"),
}
EXAMPLES = {"orcid": "0000-0002-1825-0097", "wikidata": "Q42"}


def validate_identifiers(identifiers: dict[str, Any]) -> None:
    """Refuse schemes the register does not know, and identifiers that are none of their scheme."""
    for scheme, identifier in identifiers.items():
        if scheme not in SCHEMES:
            raise ValidationError(
                _now("“%(scheme)s” is not known; expected one of: %(known)s.")
                % {"scheme": scheme, "known": ", ".join(SCHEMES)}
            )
        if not isinstance(identifier, str) or not SCHEMES[scheme].fullmatch(identifier):
            raise ValidationError(
                _now("Expected an identifier of %(scheme)s such as %(example)s.")
                % {"scheme": scheme, "example": EXAMPLES[scheme]}
            )


class PersonQuerySet(RecordQuerySet):
    """Published people."""

    def for_list(self) -> Self:
        """With what one row of a list shows: nothing beside the name."""
        return self

    def for_detail(self) -> Self:
        """With what the person's page shows: what they signed, where they spoke, and as what."""
        return self.prefetch_related(
            "signatures__agreement",
            "signatures__affiliation__names",
            "signatures__party__institution__names",
            "talks__forum",
            "talks__affiliation__names",
            "notes",
            "checks",
            Person.citation_prefetch(),
        )


class Person(Titled, Cited):
    """Somebody who signs or speaks for an institution, known by the name in each script.

    Posts are as of the time: they stand at the signature or the talk, not here.
    """

    type_name = "person"

    external_ids = models.JSONField(
        _("identifiers elsewhere"),
        default=dict,
        blank=True,
        validators=[validate_identifiers],
        help_text=_("Scheme and identifier: orcid, wikidata."),
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = (
            models.UniqueConstraint(
                KT("external_ids__orcid"),
                name="person_orcid_unique",
                violation_error_message=_("Another person has this ORCID already."),
            ),
            models.UniqueConstraint(
                KT("external_ids__wikidata"),
                name="person_wikidata_unique",
                violation_error_message=_("Another person has this Wikidata number already."),
            ),
        )

    def get_absolute_url(self) -> str:
        return reverse("institutions:person", args=[self.slug])
