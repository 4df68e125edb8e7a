"""Addresses below /accounts/ that are ours; those that django-allauth names stand beside."""

from curation.accounts.routes import path
from curation.accounts.views import invitation, profile, sign_in

app_name = "accounts"

urlpatterns = [
    path("", profile.Profile.as_view(), name="profile"),
    path("login/", sign_in.SignIn.as_view(), name="login"),
    path("logout/", sign_in.SignOut.as_view(), name="logout"),
    path("carry-on/", sign_in.carry_on, name="carry-on"),
    path("leave/", profile.leave, name="leave"),
    path("invitation/<str:token>/", invitation.Accept.as_view(), name="accept"),
    path("link/<str:token>/", sign_in.by_link, name="link"),
]
