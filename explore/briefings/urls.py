"""Addresses of briefings. Two letters a country, in small letters, a pair in alphabetical order."""

from django.urls import path

from explore.briefings.compare import Compare
from explore.briefings.views import BriefingDocument, BriefingPage

urlpatterns = [
    path("pairs/<str:places>.docx", BriefingDocument.as_view(is_pair=True), name="pair-document"),
    path("pairs/<str:places>/", BriefingPage.as_view(is_pair=True), name="pair"),
    path("countries/<str:places>.docx", BriefingDocument.as_view(), name="country-document"),
    path("countries/<str:places>/", BriefingPage.as_view(), name="country"),
    path("compare/", Compare.as_view(), name="compare"),
]
