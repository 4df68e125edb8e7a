from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("Portal")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from curation.following import Follower, follow
        from portal import checks  # noqa: F401 registers them
        from portal.pages.middleware import forget_what_is_derived_anew

        forget = forget_what_is_derived_anew
        follow(Follower(rebuilt=forget, derived=forget))
