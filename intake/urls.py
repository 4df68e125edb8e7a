"""Addresses of intake, below /curate/."""

from django.urls import path

from intake.tables import views as tables

app_name = "intake"
urlpatterns = [
    path("import/", tables.tables, name="tables"),
    path("import/templates/<slug:type_name>.<slug:kind>", tables.template, name="template"),
    path("import/<int:number>/", tables.table, name="table"),
    path("import/<int:number>/make/", tables.make, name="make"),
    path("import/<int:number>/progress/", tables.progress, name="progress"),
]
