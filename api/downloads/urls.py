"""Addresses of files: those of the pages, with an ending. They are the same in every language."""

from django.urls import re_path

from api.downloads.collections import COLLECTIONS
from api.downloads.views import ListDownload, RecordDownload

EVERY = f"(?P<collection>{'|'.join(COLLECTIONS)})"
WITH_CHILDREN = [
    (path, "|".join(collection.children))
    for path, collection in COLLECTIONS.items()
    if collection.children
]

app_name = "downloads"
urlpatterns = [
    re_path(rf"^{EVERY}\.(?P<ending>csv|xlsx|json)$", ListDownload.as_view(), name="list"),
    *(
        re_path(
            rf"^(?P<collection>{path})/(?P<children>{names})\.(?P<ending>csv|xlsx)$",
            ListDownload.as_view(),
            name="children",
        )
        for path, names in WITH_CHILDREN
    ),
    re_path(
        rf"^{EVERY}/(?P<name>[A-Za-z0-9_-]+)\.(?P<ending>json|xml|jsonld)$",
        RecordDownload.as_view(),
        name="record",
    ),
]
