"""Addresses of figures."""

from django.urls import path, re_path

from explore.figures import views

urlpatterns = [
    path("explore/", views.FigurePage.as_view(), name="explore"),
    re_path(
        r"^explore/(?P<name>[a-z]+)\.(?P<ending>csv|svg)$",
        views.FigureFile.as_view(),
        name="figure-file",
    ),
    path("explore/<slug:name>/", views.FigurePage.as_view(), name="figure"),
    path("agreements.docx", views.ListDocument.as_view(), name="list-document"),
    path("embed/<slug:name>/", views.Embedded.as_view(), name="embed"),
]
