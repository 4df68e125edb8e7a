"""Addresses of tokens in the workspace, below /curate/tokens/."""

from django.urls import path

from api.tokens import views

app_name = "tokens"
urlpatterns = [
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/all/", views.everybody, name="everybody"),
    path("tokens/make/", views.make, name="make"),
    path("tokens/<int:number>/rotate/", views.rotate, name="rotate"),
    path("tokens/<int:number>/revoke/", views.revoke, name="revoke"),
]
