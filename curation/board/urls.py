"""Addresses of the board, below /curate/board/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
