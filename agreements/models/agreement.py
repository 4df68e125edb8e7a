"""An agreement between institutions: the record that names the others."""

from datetime import date
from decimal import Decimal
from typing import Self

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.choices import (
    AgreementKind,
    Binding,
    EventStatus,
    RelationKind,
    RenewalRule,
    Status,
)
from agreements.models.attachment import Attachment
from agreements.models.status import StatusSpan
from agreements.renewal import Renewal
from agreements.staleness import reach
from agreements.status import ends_soon
from curation.models import RecordQuerySet, Titled
from sources.choices import Stance
from sources.models import Citation, Cited
from values.fields import (
    FuzzyDateField,
    LocalizedTextField,
    QuantityField,
    fuzzy_date_constraints,
    quantity_constraints,
)
from values.quantities import Quantity

# With so many parties of a kind, agreements that have one are met soon in any order.
MANY_PARTIES = 1_000
NO_LIMIT = 1_000_000_000
MONTHS_AND_TERMS = ("term_months", "renewal_term_months", "max_terms", "notice_months")
# Columns that the list shows, whatever the view.
OF_A_ROW = (
    "reference",
    "slug",
    "titles",
    "kind",
    "announced",
    "signed",
    "effective",
    "ends",
)
RENEWING_OR_UNKNOWN = (
    RenewalRule.TACIT,
    RenewalRule.AUTOMATIC_FIXED_TERMS,
    RenewalRule.BY_WRITTEN_CONSENT,
    RenewalRule.UNKNOWN,
)


def months_constraint(name: str) -> models.CheckConstraint:
    """Return the check that a number of months or terms is at least one, if it is known."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{name}__gte": 1}), name=f"agreement_{name}_at_least_one"
    )


def one_instrument() -> Quantity:
    """Return the usual case: the record stands for exactly one paper."""
    return Quantity(operator="exactly", low=Decimal(1), high=Decimal(1), unit="agreements")


class AgreementQuerySet(RecordQuerySet):
    """Published agreements."""

    def with_status(self, day: date) -> Self:
        """Annotate `status_code`, `status_because`, `is_renewed` and `over_on` as of this day.

        `over_on` is the day after the last one of an agreement that is expiring, else None.
        """
        from agreements.models.relation import Relation

        renewal = Relation.objects.filter(other=models.OuterRef("pk"), kind=RelationKind.RENEWS)
        span = StatusSpan.objects.filter(
            agreement=models.OuterRef("pk"), starts__lte=day, ends__gt=day
        )
        ending = StatusSpan.objects.filter(
            agreement=models.OuterRef("pk"), status=Status.ENDED, starts__range=ends_soon(day)
        )
        return self.annotate(
            status_code=models.Subquery(span.values("status")[:1]),
            status_because=models.Subquery(span.values("because")[:1]),
            is_renewed=models.Exists(renewal),
        ).annotate(
            # Not whether a span exists: PostgreSQL would look up all that are in force.
            over_on=models.Case(
                models.When(
                    status_code=Status.IN_FORCE,
                    then=models.Subquery(ending.values("starts")[:1]),
                )
            ),
        )

    def with_evidence(self, day: date) -> Self:
        """Annotate `evidence_day`: how far the evidence known on this day certainly reaches.

        That is the first possible day of publication of the latest source that supports any of
        the record's statements. Checks and edits are no evidence.
        """
        latest = self._evidence(day).order_by("-source__published_earliest")
        reached = latest.values("source__published_earliest")
        return self.annotate(evidence_day=models.Subquery(reached[:1]))

    def stale(self, code: str, day: date) -> Self:
        """Agreements whose evidence is fresh, ageing … on this day (a code of `Freshness`)."""
        evidence, ends = self._evidence(day), reach(code, day)
        if ends is None:
            return self.filter(~models.Exists(evidence))
        first, last = ends
        return self.filter(
            models.Exists(evidence.filter(source__published_earliest__gte=first)),
            ~models.Exists(evidence.filter(source__published_earliest__gt=last)),
        )

    def _evidence(self, day: date) -> models.QuerySet[Citation]:
        """The citations that support the outer agreement, of sources that were out by this day."""
        return Citation.objects.filter(
            object_id=models.OuterRef("pk"),
            content_type=ContentType.objects.get_for_model(self.model),
            stance=Stance.SUPPORTS,
            source__published_earliest__lte=day,
        )

    def involving(self, country: str) -> Self:
        """Agreements with a party, identified or described, of this country."""
        from agreements.models.party import Party

        party = Party.objects.filter(agreement=models.OuterRef("pk")).filter(
            models.Q(institution__country=country) | models.Q(country=country)
        )
        return self.filter(models.Exists(party))

    def having_any(self, parties: models.QuerySet) -> Self:
        """Agreements with one of these parties, of which the newest few are wanted: one query.

        Few are looked up once: the limit is never reached, and has PostgreSQL not look them up for
        every agreement. Where there are many, it goes through the newest, and soon has enough.
        """
        parties = parties.order_by()
        if parties[:MANY_PARTIES].count() < MANY_PARTIES:
            return self.filter(pk__in=parties.values("agreement")[:NO_LIMIT])
        return self.filter(models.Exists(parties.filter(agreement=models.OuterRef("pk"))))

    def newest_first(self) -> Self:
        """By signing day, the latest first, unsigned ones last; ties by reference."""
        return self.order_by(models.F("signed_earliest").desc(nulls_last=True), "reference")

    def for_list(self) -> Self:
        """With what one row of a list shows: the parties and their names are two more queries."""
        return self.select_related("forum").prefetch_related(
            "parties__institution__names", "technologies", "activities"
        )

    def for_rows(self) -> Self:
        """With what a row or a card of the list shows, and nothing else: one more query."""
        return self.for_short_list().prefetch_related("activities")

    def for_short_list(self) -> Self:
        """With what an entry of a short list shows, and nothing else: no further query."""
        from agreements.models.party import Party

        parties = Party.objects.filter(agreement=models.OuterRef("pk"))
        places = parties.values(at=Coalesce("institution__country", "country")).exclude(at="")
        codes = ArraySubquery(places.order_by("at").distinct())
        return self.only(*OF_A_ROW).annotate(place_codes=codes)

    def for_detail(self) -> Self:
        """With what the agreement's page shows of its own record."""
        return self.select_related("forum").prefetch_related(
            "technologies",
            "activities",
            "notes",
            "contact_points",
            "parties__institution__names",
            "signatures__affiliation__names",
            "status_events",
            "amendments",
            Attachment.prefetch(),
            "commitments__activity",
            "commitments__counts_towards",
            "relations__other",
            "related_by__agreement",
            "forum__attendances",
            Agreement.citation_prefetch(),
        )


class Agreement(Titled, Cited):
    """A memorandum, a statement, a programme: what parties agreed."""

    type_name = "agreement"

    # What it is
    kind = models.CharField(
        _("kind"),
        max_length=40,
        choices=AgreementKind.choices,
        blank=True,
        help_text=_("The instrument, by the wording of the source."),
    )
    binding = models.CharField(
        _("legal effect"), max_length=20, choices=Binding.choices, default=Binding.UNKNOWN
    )
    summaries = LocalizedTextField(
        _("summaries"), blank=True, help_text=_("Two sentences at most, by language.")
    )
    instruments = QuantityField(
        _("papers"),
        default=one_instrument,
        help_text=_("How many papers this record stands for; exactly one unless stated."),
    )
    languages_of_text = ArrayField(
        models.CharField(max_length=20),
        default=list,
        blank=True,
        verbose_name=_("languages of the text"),
        help_text=_("BCP 47 tags, if published."),
    )
    reference_numbers = ArrayField(
        models.CharField(max_length=100),
        default=list,
        blank=True,
        verbose_name=_("reference numbers"),
        help_text=_("Numbers the parties gave it, as printed."),
    )

    # What it is about
    technologies = models.ManyToManyField(
        "search.Technology", blank=True, related_name="agreements", verbose_name=_("technologies")
    )
    activities = models.ManyToManyField(
        "search.Activity", blank=True, related_name="agreements", verbose_name=_("activities")
    )

    # Its life
    announced = FuzzyDateField(_("announced"), null=True, blank=True)
    signed = FuzzyDateField(_("signed"), null=True, blank=True)
    effective = FuzzyDateField(
        _("starts"), null=True, blank=True, help_text=_("When it starts or enters into force.")
    )
    ends = FuzzyDateField(_("ends"), null=True, blank=True, help_text=_("Last day, if stated."))
    signed_place = LocalizedTextField(
        _("place of signing"), blank=True, help_text=_("House and city, as a source says.")
    )
    forum = models.ForeignKey(
        "events.Forum",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name=_("forum"),
        help_text=_("The forum where it was signed or announced."),
    )

    # Its terms
    renewal_rule = models.CharField(
        _("renewal"),
        max_length=30,
        choices=RenewalRule.choices,
        default=RenewalRule.UNKNOWN,
        help_text=_("What happens when a term is over, as a source says."),
    )
    term_months = models.PositiveSmallIntegerField(
        _("first term"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Length of the first term in months; five years are 60."),
    )
    renewal_term_months = models.PositiveSmallIntegerField(
        _("renewal term"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Length of each later term in months, if other than the first."),
    )
    max_terms = models.PositiveSmallIntegerField(
        _("most terms"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("How many terms it can have at most, the first included."),
    )
    notice_months = models.PositiveSmallIntegerField(
        _("notice"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("How many months before a term is over a party has to give notice."),
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        indexes = (
            # The list, newest first.
            models.Index(
                models.F("signed_earliest").desc(nulls_last=True),
                "reference",
                name="agreement_newest",
            ),
        )
        constraints = (
            *quantity_constraints("agreement", "instruments"),
            *fuzzy_date_constraints("agreement", "announced"),
            *fuzzy_date_constraints("agreement", "signed"),
            *fuzzy_date_constraints("agreement", "effective"),
            *fuzzy_date_constraints("agreement", "ends"),
            *(months_constraint(name) for name in MONTHS_AND_TERMS),
            models.CheckConstraint(
                condition=models.Q(renewal_term_months__isnull=True, max_terms__isnull=True)
                | models.Q(renewal_rule__in=RENEWING_OR_UNKNOWN),
                name="agreement_later_terms_only_if_renewed",
                violation_error_message=_("An agreement that is not renewed has no later terms."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True)
                | ~models.Q(renewal_rule=RenewalRule.PERPETUAL),
                name="agreement_perpetual_has_no_end",
                violation_error_message=_("An agreement without end has no last day."),
            ),
        )

    def get_absolute_url(self) -> str:
        return reverse("agreements:agreement", args=[self.slug])

    @property
    def renewal(self) -> Renewal:
        """Return its terms, for `agreements.renewal` to reckon with.

        Reads the status events of an agreement that is renewed by consent, and only of such.
        """
        return Renewal(
            rule=self.renewal_rule,
            starts=self.effective,
            ends=self.ends,
            term_months=self.term_months,
            renewal_term_months=self.renewal_term_months,
            max_terms=self.max_terms,
            notice_months=self.notice_months,
            renewals=self._renewals_agreed(),
        )

    def _renewals_agreed(self) -> int:
        if self.renewal_rule != RenewalRule.BY_WRITTEN_CONSENT:
            return 0
        events = self.status_events.all()
        return sum(event.status == EventStatus.RENEWED for event in events)

    @property
    def places(self) -> list[str]:
        """Return the country codes of the parties, each once, sorted (reads the parties).

        An agreement from `for_rows` has them ready.
        """
        if "place_codes" in self.__dict__:
            return list(self.__dict__["place_codes"])
        return sorted({party.place for party in self.parties.all() if party.place})
