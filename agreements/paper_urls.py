"""Addresses of papers, below /curate/."""

from django.urls import path

from agreements.papers import add_paper

urlpatterns = [
    path("submissions/<int:number>/papers/<slug:key>/", add_paper, name="add-paper"),
]
