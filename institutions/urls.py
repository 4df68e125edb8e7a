"""Addresses of institutions."""

from django.urls import path

from institutions import views

app_name = "institutions"
urlpatterns = [
    path("", views.InstitutionList.as_view(), name="list"),
    path("<slug:slug>/", views.InstitutionPage.as_view(), name="institution"),
]
