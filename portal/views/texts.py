"""Pages of text, some with figures of today."""

from typing import Any

from django.conf import settings
from django.db.models import Count
from django.views.generic import TemplateView

from agreements.models import Agreement, Commitment
from curation.day import register_day
from curation.models import Change, Version
from events.models import Forum
from explore.briefings.places import counted
from institutions.models import Institution
from portal.glossary import columns, glossary
from sources.models import Citation, Source
from targets.models import Target

MOST_LANGUAGES, MOST_COUNTRIES = 6, 8


class TextPage(TemplateView):
    """A page that needs no record."""

    http_method_names = ["get", "head", "options"]
    section = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(section=self.section, **kwargs)


class Method(TextPage):
    """How records are checked and what is covered. Context besides: figures, countries
    ([(places, number)]), languages ([(tag, number)]), two_people, changed, day."""

    template_name = "portal/method.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        countries = [pair for pair in counted().items() if not pair[0].is_pair]
        return super().get_context_data(
            figures=coverage(),
            countries=countries[:MOST_COUNTRIES],
            more_countries=max(len(countries) - MOST_COUNTRIES, 0),
            languages=languages_of_sources(),
            two_people=settings.REVIEW == "two_person",
            changed=Change.objects.order_by("-sequence").values_list("at", flat=True).first(),
            day=register_day(),
            **kwargs,
        )


class Glossary(TextPage):
    """The words of the register in four languages. Context besides: groups, columns."""

    template_name = "portal/glossary.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(groups=glossary(), columns=columns(), **kwargs)


def coverage() -> dict[str, int]:
    """Return what the register holds, and how much of it is not known: one query a figure."""
    return {
        "agreements": Agreement.objects.count(),
        "undated": Agreement.objects.filter(signed=None, announced=None).count(),
        "without_end": Agreement.objects.filter(ends=None, term_months=None).count(),
        "without_text": Agreement.objects.filter(attachments=None).count(),
        "commitments": Commitment.objects.count(),
        "with_quantity": Commitment.objects.filter(quantity__isnull=False).count(),
        "institutions": Institution.objects.count(),
        "forums": Forum.objects.count(),
        "targets": Target.objects.count(),
        "sources": Source.objects.count(),
        "sentences": Citation.objects.exclude(quote="").count(),
        "without_sentence": Citation.objects.filter(quote="").count(),
        "versions": Version.objects.count(),
    }


def languages_of_sources() -> list[tuple[str, int]]:
    """Return the languages that most sources were read in, with their number."""
    languages = Source.objects.exclude(language="").values("language").order_by()
    found = languages.annotate(n=Count("pk")).order_by("-n", "language")
    return list(found.values_list("language", "n")[:MOST_LANGUAGES])
