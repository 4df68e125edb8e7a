"""The root of all addresses: English without prefix, the other languages under theirs.

What a language changes stands in `pages`; what is the same in all stands before it.
"""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from agreements import papers
from portal import health
from portal.metrics import views as metrics
from portal.views import machines


class Elsewhere(RedirectView):
    """An address that only leads on: for reading."""

    http_method_names = ["get", "head", "options"]


same_in_every_language: list[URLPattern | URLResolver] = [
    path("health/live", health.live),
    path("health/ready", health.ready),
    path("api/", include("api.urls")),
    path("favicon.ico", Elsewhere.as_view(url="/static/img/favicon.svg")),
    re_path(
        r"^r/(?P<reference>[A-Za-z]{3}-[0-9-]{4,20})\.(?P<ending>bib|ris|csl\.json)$",
        machines.reference,
        name="reference",
    ),
    path("r/<str:reference>", machines.permanent, name="permanent"),
    re_path(r"^admin/", Elsewhere.as_view(url="/curate/")),
    path("metrics", metrics.metrics),
    path(".well-known/security.txt", machines.security),
    path("robots.txt", machines.robots),
    path("sitemap.xml", machines.site_map, name="site-map"),
    path("", include("api.downloads.urls")),
    path("files/<str:sha256>/<slug:name>.pdf", papers.paper, name="file"),
    path("", include("api.feeds.urls")),
]
pages: list[URLPattern | URLResolver] = [
    path("accounts/", include("curation.accounts.urls")),
    path("accounts/", include("curation.accounts.allauth_urls")),
    path("curate/", include("intake.urls")),
    path("curate/", include("agreements.paper_urls")),
    path("curate/", include("agreements.entry.urls")),
    path("curate/", include("api.tokens.urls")),
    path("curate/", include("curation.urls")),
    path("curate/", admin.site.urls),
    path("follow/", include("api.subscriptions.urls")),
    path("", include("portal.page_urls")),
    path("", include("explore.urls")),
    path("agreements/", include("agreements.urls")),
    path("", include("institutions.urls")),
    path("forums/", include("events.urls")),
    path("targets/", include("targets.urls")),
    path("sources/", include("sources.urls")),
]

urlpatterns = [*same_in_every_language, *i18n_patterns(*pages, prefix_default_language=False)]

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.forbidden"
handler404 = "portal.errors.not_found"
handler500 = "portal.errors.server_error"
