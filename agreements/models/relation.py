"""How agreements descend from each other."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.choices import RelationKind
from curation.models import Child


class Relation(Child):
    """What this agreement does to an earlier one; stored once, read both ways, never in a ring."""

    agreement = models.ForeignKey(
        "agreements.Agreement", on_delete=models.CASCADE, related_name="relations"
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=RelationKind.choices,
        blank=True,
        help_text=_("What this agreement does to the other one."),
    )
    other = models.ForeignKey(
        "agreements.Agreement",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="related_by",
        verbose_name=_("other agreement"),
        help_text=_("The earlier agreement."),
    )

    class Meta(Child.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("agreement", "kind", "other"), name="relation_stated_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(agreement=models.F("other")),
                name="relation_not_to_itself",
                violation_error_message=_("An agreement cannot descend from itself."),
            ),
        )
