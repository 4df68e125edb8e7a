"""A body that can be a party: a university, a ministry, a company, a network."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from curation.models import RecordQuerySet
from institutions.choices import InstitutionKind, LocationPrecision, NameKind
from sources.models import Cited
from values.fields import (
    CountryField,
    FuzzyDateField,
    LocalizedTextField,
    fuzzy_date_constraints,
)
from values.text import LocalizedText, Text

# The best name to show first: what the institution calls itself, then a translation.
DISPLAY_ORDER = (
    NameKind.OFFICIAL,
    NameKind.TRANSLATION,
    NameKind.ALIAS,
    NameKind.ACRONYM,
)


class InstitutionQuerySet(RecordQuerySet):
    """Published institutions."""

    def with_names(self):
        """With all names: one more query."""
        return self.prefetch_related("names")

    def for_list(self):
        """With what one row of a list shows."""
        return self.with_names().prefetch_related("technologies")

    def for_detail(self):
        """With what the institution's page shows of its own record."""
        return self.with_names().prefetch_related(
            "technologies",
            "notes",
            "contact_points",
            "memberships__member__names",
            "memberships__technologies",
            "member_of__group__names",
            "successor_of__names",
            "units__names",
            "parent__names",
            Institution.citation_prefetch(),
        )


class Institution(Cited):
    """A body that makes agreements, hosts forums or sets targets."""

    type_name = "institution"

    # What it is
    kind = models.CharField(
        _("kind"),
        max_length=30,
        choices=InstitutionKind.choices,
        blank=True,
        help_text=_("What sort of body it is. A faculty or an office is a unit of its parent."),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="units",
        verbose_name=_("part of"),
        help_text=_("The institution this one belongs to."),
    )
    programme = LocalizedTextField(
        _("programme"), blank=True, help_text=_("The programme under which it was set up.")
    )
    technologies = models.ManyToManyField(
        "search.Technology",
        blank=True,
        related_name="institutions",
        verbose_name=_("technologies"),
        help_text=_("The fields it works in, as a source says."),
    )
    fields = LocalizedTextField(
        _("fields as stated"),
        blank=True,
        help_text=_("Its fields in the words of the source, where the vocabulary is too coarse."),
    )

    # Where it is
    country = CountryField(_("country or economy"), blank=True, help_text=_("Where it is seated."))
    city = LocalizedTextField(_("city"), blank=True, help_text=_("City of its main seat."))
    region = LocalizedTextField(
        _("region"), blank=True, help_text=_("Part of the country, as a source says.")
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees north."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees east."),
    )
    location_precision = models.CharField(
        _("precision of the location"),
        max_length=10,
        choices=LocationPrecision.choices,
        blank=True,
        help_text=_("What the coordinates stand for."),
    )

    # How else it is known
    website = models.URLField(_("website"), blank=True, help_text=_("Its own public site."))
    external_ids = models.JSONField(
        _("identifiers elsewhere"),
        default=dict,
        blank=True,
        help_text=_("Such as ror and wikidata: scheme and identifier."),
    )

    # Its life
    established = FuzzyDateField(
        _("established"), null=True, blank=True, help_text=_("When it was set up.")
    )
    closed = FuzzyDateField(
        _("closed"), null=True, blank=True, help_text=_("When it ceased to exist.")
    )
    successor_of = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="successors",
        verbose_name=_("successor of"),
        help_text=_("Institutions that it replaced."),
    )

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")),
                name="institution_not_its_own_parent",
                violation_error_message=_("An institution cannot be part of itself."),
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="institution_coordinates_on_earth",
                violation_error_message=_("Give both coordinates, in degrees."),
            ),
            *fuzzy_date_constraints("institution", "established"),
            *fuzzy_date_constraints("institution", "closed"),
        )

    def get_absolute_url(self) -> str:
        return reverse("institutions:institution", args=[self.slug])

    def display_titles(self) -> LocalizedText:
        """Return the best name in each language (reads `names`: prefetch them for lists)."""
        best: dict[str, Text] = {}
        for kind in DISPLAY_ORDER:
            for name in self.names.all():
                if name.kind == kind:
                    best.setdefault(name.language, name.as_text())
        return LocalizedText(best)

    def search_words(self) -> list[str]:
        return [name.text for name in self.names.all()]
