"""Addresses of quick entry, below /curate/."""

from django.urls import path

from agreements.entry import views

app_name = "entry"

urlpatterns = [
    path("agreements/new/", views.new, name="agreement"),
    path("agreements/new/same/", views.same, name="same"),
]
