"""Addresses of the pages that belong to no single package."""

from django.urls import path

from curation.reports import public
from explore.search.views import Search
from portal.views.changes import Changes
from portal.views.developers import Developers, example_file
from portal.views.home import Home
from portal.views.sources import SourceList
from portal.views.texts import Glossary, Method, TextPage

app_name = "portal"
urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("search/", Search.as_view(), name="search"),
    path("changes/", Changes.as_view(), name="changes"),
    path("sources/", SourceList.as_view(), name="sources"),
    path("report/", public.report, name="report"),
    path("report/thanks/", public.thanks, name="report-thanks"),
    path("method/", Method.as_view(), name="method"),
    path("glossary/", Glossary.as_view(), name="glossary"),
    path("privacy/", TextPage.as_view(template_name="portal/privacy.html"), name="privacy"),
    path(
        "accessibility/",
        TextPage.as_view(template_name="portal/accessibility.html"),
        name="accessibility",
    ),
    path("about/", TextPage.as_view(template_name="portal/about.html"), name="about"),
    path("developers/", Developers.as_view(), name="developers"),
    path("developers/examples/<str:name>", example_file, name="example"),
]
