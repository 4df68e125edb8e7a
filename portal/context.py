"""What every template knows about the site."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """`site_url`: its address without last slash. `stylesheet`: the name for `{% static %}`."""
    return {"site_url": settings.SITE_URL, "stylesheet": settings.STYLESHEET}
