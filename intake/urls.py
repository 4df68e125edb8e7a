"""Addresses of intake, below /curate/."""

from django.urls import path

from intake.tables import views as tables
from intake.views import arrivals, screen

app_name = "intake"
urlpatterns = [
    path("intake/", arrivals.arrivals, name="arrivals"),
    path("intake/progress/", arrivals.progress, name="articles_progress"),
    path("intake/<int:number>/", screen.article, name="article"),
    path("intake/<int:number>/add/", screen.add, name="article_add"),
    path("intake/<int:number>/again/", arrivals.again, name="article_again"),
    path("intake/<int:number>/text/", arrivals.paste, name="article_text"),
    path("intake/<int:number>/aside/", arrivals.put_aside, name="article_aside"),
    path("import/", tables.tables, name="tables"),
    path("import/templates/<slug:type_name>.<slug:kind>", tables.template, name="template"),
    path("import/<int:number>/", tables.table, name="table"),
    path("import/<int:number>/make/", tables.make, name="make"),
    path("import/<int:number>/progress/", tables.progress, name="progress"),
]
