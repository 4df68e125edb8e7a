"""What a deployment needs before it may start, each as one sentence with the way out."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, register

HOW_TO_BUILD = (
    "Run `npm ci --ignore-scripts`, `node build.mjs` and `python manage.py collectstatic`."
)


@register(deploy=True)
def embedded_database_is_for_trials(**options: Any) -> list[Error]:
    if settings.DATABASES["default"]["ENGINE"] != "portal.embedded":
        return []
    return [
        Error(
            "The embedded PostgreSQL is for trial and development only.",
            hint="Set DATABASE_URL to a PostgreSQL server.",
            id="portal.E001",
        )
    ]


@register(deploy=True)
def address_is_secure(**options: Any) -> list[Error]:
    if settings.DEPLOYED:
        return []
    return [
        Error(
            f"SITE_URL is {settings.SITE_URL}, which is not an https address.",
            hint="Set SITE_URL to the address readers use, beginning with https://.",
            id="portal.E002",
        )
    ]


@register(deploy=True)
def second_factor_is_required(**options: Any) -> list[Error]:
    if settings.SECOND_FACTOR == "required":
        return []
    return [
        Error(
            "People can change the register with a password alone.",
            hint="Set SECOND_FACTOR to required, or leave it out.",
            id="portal.E004",
        )
    ]


@register()
def front_end_is_built(**options: Any) -> list[Error]:
    problem = front_end_problem()
    return [Error(problem, hint=HOW_TO_BUILD, id="portal.E003")] if problem else []


def front_end_problem() -> str | None:
    """What is missing of the static files; a trial serves the sources and needs none of it."""
    if not settings.DEPLOYED:
        return None
    if not (settings.BASE_DIR / "static" / "build").is_dir():
        return "The front end is not built."
    if not (settings.VAR_DIR / "static" / "staticfiles.json").is_file():
        return "The static files are not collected."
    return None
