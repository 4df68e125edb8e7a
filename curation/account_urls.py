"""Addresses of signing in and out, below /accounts/."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from curation.views.access import SignIn

app_name = "accounts"

urlpatterns = [
    path("login/", SignIn.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
]
