"""Two small models with every kind of value field, in a registry of their own."""

from types import SimpleNamespace

from django.db import models
from django.test.utils import isolate_apps

from values.constraints import fuzzy_date_constraints, quantity_constraints
from values.fields import CountryField, FuzzyDateField, LocalizedTextField, QuantityField


def build() -> SimpleNamespace:
    """Return the models `Pact` and `Clause` and their app registry."""
    with isolate_apps("values") as registry:

        class Dated(models.Model):
            signed = FuzzyDateField("signed", blank=True)

            class Meta:
                app_label = "values"
                abstract = True

        class Pact(Dated):
            ends = FuzzyDateField(blank=True)
            exchange = QuantityField(blank=True)
            titles = LocalizedTextField(blank=True)
            country = CountryField(blank=True)

            class Meta:
                app_label = "values"
                constraints = [
                    *fuzzy_date_constraints("pact", "signed", "ends"),
                    *quantity_constraints("pact", "exchange"),
                ]
                indexes = [models.Index(fields=["signed_earliest"], name="pact_signed_earliest")]

            def __str__(self) -> str:
                return str(self.titles)

        class Clause(models.Model):
            pact = models.ForeignKey(Pact, models.CASCADE)
            title = LocalizedTextField()
            quantity = QuantityField()

            class Meta:
                app_label = "values"

            def __str__(self) -> str:
                return str(self.title)

    return SimpleNamespace(Pact=Pact, Clause=Clause, registry=registry)
