"""Addresses of the workspace, below /curate/. Accounts and passwords follow from Django's admin."""

from django.urls import include, path

from curation.views import (
    editing,
    history,
    preview,
    queue,
    removals,
    reviewing,
    starting,
    submission,
)

app_name = "curate"

DRAFT = "submissions/<int:number>/<slug:type_name>/<slug:key>/"
RECORD = "history/<slug:type_name>/<slug:key>/"

urlpatterns = [
    path("", queue.queue, name="queue"),
    path("new/", queue.new, name="new"),
    path("find/", queue.find, name="find"),
    path("open/<slug:type_name>/<slug:key>/", queue.open_record, name="open"),
    path("reports/", include("curation.reports.urls")),
    path("board/", include("curation.board.urls")),
    path("", include("curation.entry.urls")),
    path("submissions/<int:number>/", submission.submission, name="submission"),
    path("submissions/<int:number>/reason/", submission.explain, name="explain"),
    path("submissions/<int:number>/submit/", submission.submit, name="submit"),
    path("submissions/<int:number>/comment/", submission.comment, name="comment"),
    path("submissions/<int:number>/send-back/", submission.request_changes, name="send-back"),
    path("submissions/<int:number>/approve/", submission.approve, name="approve"),
    path("submissions/<int:number>/progress/", submission.progress, name="progress"),
    path("submissions/<int:number>/withdraw/", submission.withdraw, name="withdraw"),
    path("submissions/<int:number>/ask/", reviewing.ask, name="ask"),
    path("submissions/<int:number>/remarks/<int:remark>/", reviewing.resolve, name="resolve"),
    path("submissions/<int:number>/add/", starting.add, name="add"),
    path("submissions/<int:number>/add/<slug:type_name>/", starting.add, name="add"),
    path("submissions/<int:number>/choices/<slug:type_name>/", starting.choices, name="choices"),
    path(DRAFT, editing.edit, name="draft"),
    path(f"{DRAFT}drop/", editing.drop, name="drop"),
    path(f"{DRAFT}rebase/", editing.rebase, name="rebase"),
    path(f"{DRAFT}redo/", reviewing.redo, name="redo"),
    path(f"{DRAFT}preview/", preview.preview, name="preview"),
    path(RECORD, history.history, name="history"),
    path(f"{RECORD}<int:number>/", history.version, name="version"),
    path(f"{RECORD}<int:number>/preview/", preview.version, name="version-preview"),
    path(f"{RECORD}<int:number>/restore/", history.restore, name="restore-version"),
    path("duplicates/", removals.duplicates, name="duplicates"),
    path("duplicates/<slug:type_name>/", removals.propose, name="propose-merge"),
    path("removals/", removals.removals, name="removals"),
    path("removals/merges/<int:number>/", removals.decide_merge, name="decide-merge"),
    path("removals/<int:number>/", removals.decide_withdrawal, name="decide-withdrawal"),
    path("record/<slug:type_name>/<slug:key>/withdraw/", removals.remove, name="remove"),
    path(
        "record/<slug:type_name>/<slug:key>/withdraw/now/", removals.remove_now, name="remove-now"
    ),
]
