"""Addresses of following by mail, below /follow/."""

from django.urls import path

from api.subscriptions import views

app_name = "follow"
urlpatterns = [
    path("", views.follow, name="follow"),
    path("sent/", views.sent, name="sent"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
    path("mine/<str:token>/", views.own, name="own"),
]
