"""Addresses of institutions, of the networks among them, and of people."""

from django.urls import path

from institutions import views

app_name = "institutions"
urlpatterns = [
    path("institutions/", views.InstitutionList.as_view(), name="list"),
    path("institutions/<slug:slug>/", views.InstitutionPage.as_view(), name="institution"),
    path("networks/", views.NetworkList.as_view(), name="networks"),
    path("people/", views.PersonList.as_view(), name="people"),
    path("people/<slug:slug>/", views.PersonPage.as_view(), name="person"),
]
