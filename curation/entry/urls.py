"""Addresses of what makes entering quick: names, readings, keeping, and records from others."""

from django.urls import path

from curation.views import keeping, reading, records, starting

DRAFT = "submissions/<int:number>/<slug:type_name>/<slug:key>/"
RECORD = "record/<slug:type_name>/<slug:key>/"

urlpatterns = [
    path("names/<slug:type_name>/", starting.names, name="names"),
    path("reading/", reading.reading, name="reading"),
    path(f"{DRAFT}keep/", keeping.keep, name="keep"),
    path(f"{DRAFT}use/", records.use_existing, name="use"),
    path(f"{RECORD}like/", records.like, name="like"),
    path(f"{RECORD}edition/", records.edition, name="edition"),
    path(f"{RECORD}measure/", records.measure, name="measure"),
    path(f"{RECORD}evidence/", records.evidence, name="evidence"),
    path(f"{RECORD}checked/", records.checked, name="checked"),
]
