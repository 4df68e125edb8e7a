"""Addresses of briefings, comparisons and explorations."""

from django.urls import URLPattern, URLResolver, include, path

from explore.search.views import Suggest

app_name = "explore"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("explore.briefings.urls")),
    path("", include("explore.figures.urls")),
    path("search/suggest", Suggest.as_view(), name="suggest"),
]
