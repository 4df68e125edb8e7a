"""Addresses of targets."""

from django.urls import path

from targets import views

app_name = "targets"
urlpatterns = [
    path("", views.TargetList.as_view(), name="list"),
    path("<slug:slug>/", views.TargetPage.as_view(), name="target"),
]
