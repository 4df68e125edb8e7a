"""Addresses of intake, below /curate/."""

from django.urls import URLPattern

app_name = "intake"
urlpatterns: list[URLPattern] = []
