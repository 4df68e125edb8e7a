from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "api"
    verbose_name = _("API")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from api.ready import following
        from curation.following import Follower, Parts, follow
        from curation.models import User
        from curation.navigation import Entry, add

        add(Entry("tokens:tokens", _("Tokens"), User.Role.CONTRIBUTOR, place=80))
        parts = Parts(following.clear, following.write_part)
        follow(Follower(following.written, following.gone, following.rebuilt, parts=parts))
