"""Addresses of the board, below /curate/board/."""

from django.urls import path

from curation.board import views

urlpatterns = [
    path("", views.board, name="board"),
    path("decide/", views.decide, name="board-decide"),
    path("mail/", views.digest, name="board-mail"),
]
