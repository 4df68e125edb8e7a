"""Addresses of briefings, comparisons and explorations."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "explore"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("explore.briefings.urls")),
]
