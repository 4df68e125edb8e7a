"""Addresses of feeds and calendars: those of the lists, with an ending."""

from django.urls import re_path

from api.downloads.urls import EVERY
from api.feeds.calendar import CALENDARS
from api.feeds.views import Feed

app_name = "feeds"
urlpatterns = [
    re_path(rf"^{EVERY}\.(?P<ending>atom)$", Feed.as_view(), name="atom"),
    re_path(
        rf"^(?P<collection>{'|'.join(CALENDARS)})\.(?P<ending>ics)$",
        Feed.as_view(),
        name="calendar",
    ),
]
