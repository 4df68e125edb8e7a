"""The root of all addresses: English without prefix, the other languages under theirs.

What a language changes stands in `pages`; what is the same in all stands before it.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, path

from portal import health

same_in_every_language: list[URLPattern | URLResolver] = [
    path("health/live", health.live),
    path("health/ready", health.ready),
]
pages: list[URLPattern | URLResolver] = []

urlpatterns = [*same_in_every_language, *i18n_patterns(*pages, prefix_default_language=False)]

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.forbidden"
handler404 = "portal.errors.not_found"
handler500 = "portal.errors.server_error"
