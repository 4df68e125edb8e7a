"""Code words of agreements. The code is a promise; the label is what a reader sees."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AgreementKind(TextChoices):
    """The instrument."""

    MEMORANDUM_OF_UNDERSTANDING = "memorandum_of_understanding", _("Memorandum of understanding")
    LETTER_OF_INTENT = "letter_of_intent", _("Letter of intent")
    MEMORANDUM_OF_COOPERATION = "memorandum_of_cooperation", _("Memorandum of cooperation")
    JOINT_RESEARCH_AGREEMENT = "joint_research_agreement", _("Joint research agreement")
    FRAMEWORK = "framework", _("Framework agreement")
    STRATEGIC_PARTNERSHIP = "strategic_partnership", _("Strategic partnership")
    PARTNERSHIP = "partnership", _("Partnership, no instrument named")
    PROGRAMME = "programme", _("Programme")
    JOINT_STATEMENT = "joint_statement", _("Joint statement")
    IMPLEMENTING_ARRANGEMENT = "implementing_arrangement", _("Implementing arrangement")
    CONTRACT = "contract", _("Contract")
    CHARTER = "charter", _("Charter")
    OTHER = "other", _("Other")


class Binding(TextChoices):
    BINDING = "binding", _("Legally binding")
    NON_BINDING = "non_binding", _("Not legally binding")
    MIXED = "mixed", _("Binding in parts")
    UNKNOWN = "unknown", _("Not stated")


class PartyRole(TextChoices):
    PARTY = "party", _("Party")
    LEAD = "lead", _("Lead")
    SENDER = "sender", _("Sends people")
    HOST = "host", _("Host")
    FUNDER = "funder", _("Funder")
    FACILITATOR = "facilitator", _("Facilitator")
    DEPOSITARY = "depositary", _("Depositary")
    BENEFICIARY = "beneficiary", _("Beneficiary")
    IMPLEMENTING_UNIT = "implementing_unit", _("Implementing unit")
    OBSERVER = "observer", _("Observer")


class Capacity(TextChoices):
    SIGN = "sign", _("Signed by")
    WITNESS = "witness", _("Witnessed by")
    ON_BEHALF = "on_behalf", _("Signed on behalf by")


class RenewalRule(TextChoices):
    """What happens when a term is over."""

    NONE = "none", pgettext_lazy("renewal", "It is not renewed")
    TACIT = "tacit", pgettext_lazy("renewal", "Renewed tacitly, unless a party objects")
    AUTOMATIC_FIXED_TERMS = (
        "automatic_fixed_terms",
        pgettext_lazy("renewal", "Renewed automatically, for fixed terms"),
    )
    BY_WRITTEN_CONSENT = (
        "by_written_consent",
        pgettext_lazy("renewal", "Renewed if the parties agree in writing"),
    )
    UNTIL_TERMINATED = "until_terminated", pgettext_lazy("renewal", "Holds until it is terminated")
    PERPETUAL = "perpetual", pgettext_lazy("renewal", "Holds without end")
    UNKNOWN = "unknown", pgettext_lazy("renewal", "Not stated")


class AmendmentKind(TextChoices):
    """What an amendment changed."""

    EXTENSION = "extension", pgettext_lazy("amendment", "Extension")
    SCOPE = "scope", pgettext_lazy("amendment", "Scope")
    PARTIES = "parties", pgettext_lazy("amendment", "Parties")
    QUANTITIES = "quantities", pgettext_lazy("amendment", "Quantities")
    CORRECTION = "correction", pgettext_lazy("amendment", "Correction")
    TERMINATION = "termination", pgettext_lazy("amendment", "Termination")


class AttachmentKind(TextChoices):
    SIGNED_TEXT = "signed_text", _("Signed text")
    ANNEX = "annex", _("Annex")
    TRANSLATION = "translation", pgettext_lazy("attachment", "Translation")
    OTHER = "other", _("Other")


class Freshness(TextChoices):
    """How old the latest evidence is; derived, never entered."""

    FRESH = "fresh", _("Evidence less than a year old")
    AGEING = "ageing", _("Evidence one to two years old")
    NO_EVIDENCE_SINCE = "no_evidence_since", _("No evidence for more than two years")
    NOT_KNOWN = "not_known", _("No dated evidence")


class EventStatus(TextChoices):
    """What happened to an agreement on a day."""

    ANNOUNCED = "announced", pgettext_lazy("event", "Announced")
    UNDER_NEGOTIATION = "under_negotiation", pgettext_lazy("event", "Under negotiation")
    INITIALLED = "initialled", pgettext_lazy("event", "Initialled")
    SIGNED = "signed", pgettext_lazy("event", "Signed")
    IN_FORCE = "in_force", pgettext_lazy("event", "Entered into force")
    SUSPENDED = "suspended", pgettext_lazy("event", "Suspended")
    AMENDED = "amended", pgettext_lazy("event", "Amended")
    EXTENDED = "extended", pgettext_lazy("event", "Extended")
    RENEWED = "renewed", pgettext_lazy("event", "Renewed")
    SUPERSEDED = "superseded", pgettext_lazy("event", "Superseded")
    TERMINATED = "terminated", pgettext_lazy("event", "Terminated")
    COMPLETED = "completed", pgettext_lazy("event", "Completed")
    ABANDONED = "abandoned", pgettext_lazy("event", "Abandoned")


class Status(TextChoices):
    """What an agreement is on a day; derived, never entered."""

    ANNOUNCED = "announced", pgettext_lazy("status", "Proposed")
    NEGOTIATING = "negotiating", pgettext_lazy("status", "Negotiating")
    SIGNED = "signed", pgettext_lazy("status", "Signed")
    IN_FORCE = "in_force", pgettext_lazy("status", "In force")
    SUSPENDED = "suspended", pgettext_lazy("status", "Suspended")
    ENDED = "ended", pgettext_lazy("status", "Ended")
    NOT_KNOWN = "not_known", pgettext_lazy("status", "Not known")


class Firmness(TextChoices):
    """How firm a promise is, in the source's own verb."""

    CONSIDERS = "considers", pgettext_lazy("promise", "Under consideration")
    PLANS = "plans", pgettext_lazy("promise", "Planned")
    WILL = "will", pgettext_lazy("promise", "Will be done")
    MUST = "must", pgettext_lazy("promise", "Obliged")


class Delivery(TextChoices):
    NO_EVIDENCE = "no_evidence", _("No evidence published")
    NOT_STARTED = "not_started", _("Not started")
    LIMITED = "limited", _("Delivered in part")
    SUBSTANTIAL = "substantial", _("Mostly delivered")
    COMPLETE = "complete", _("Delivered")


class RelationKind(TextChoices):
    """What this agreement does to the other one."""

    EXPANDS = "expands", _("Expands")
    RENEWS = "renews", _("Renews")
    SUPERSEDES = "supersedes", _("Replaces")
    AMENDS = "amends", _("Amends")
    IMPLEMENTS = "implements", _("Implements")
    ANNEX_OF = "annex_of", _("Is an annex of")
    FOLLOWS = "follows", _("Follows")
