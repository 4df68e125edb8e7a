from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ValuesConfig(AppConfig):
    """Gives Django the lookups and template tags of the values; there are no tables here."""

    name = "values"
    verbose_name = _("Values")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the lookups of the date field."""
        from values import lookups  # noqa: F401 - importing registers them
