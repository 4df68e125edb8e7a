"""Addresses of forums: of single editions, and of the series they belong to."""

from django.urls import path

from events import views

app_name = "events"
urlpatterns = [
    path("", views.ForumList.as_view(), name="list"),
    path("series/", views.SeriesList.as_view(), name="series-list"),
    path("series/<slug:slug>/", views.SeriesPage.as_view(), name="series"),
    path("<slug:slug>/", views.ForumPage.as_view(), name="forum"),
]
