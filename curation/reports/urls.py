"""Addresses of reports in the workspace, below /curate/reports/."""

from django.urls import path

from curation.reports import views

urlpatterns = [
    path("", views.reports, name="reports"),
    path("<int:number>/", views.report, name="report"),
    path("<int:number>/draft/", views.draft, name="report-draft"),
    path("<int:number>/answer/", views.answer, name="report-answer"),
    path("<int:number>/close/", views.close, name="report-close"),
    path("<int:number>/reopen/", views.reopen, name="report-reopen"),
]
