"""Addresses of sources."""

from django.urls import path

from sources import views

app_name = "sources"
urlpatterns = [
    path("<str:reference>/", views.SourcePage.as_view(), name="source"),
]
