"""The settings of a trial and of a deployment."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

SHOW = """
import json
from portal import settings
wanted = ["DEPLOYED", "DEBUG", "ALLOWED_HOSTS", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS",
          "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE", "STYLESHEET", "REVIEW"]
print(json.dumps({**{name: getattr(settings, name) for name in wanted},
                  "ENGINE": settings.DATABASES["default"]["ENGINE"]}))
"""
DEPLOYMENT = {
    "SITE_URL": "https://register.example",
    "SECRET_KEY": "0123456789abcdef" * 4,
    "DATABASE_URL": "postgresql://register@db.example/register",
}


def shown(**environment: str) -> dict:
    """The settings that a fresh process makes of this environment."""
    return json.loads(run("-c", SHOW, **environment).stdout)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    bare = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_any_setting_this_is_a_trial_on_this_machine():
    assert shown() == {
        "DEPLOYED": False,
        "DEBUG": False,
        "ALLOWED_HOSTS": ["127.0.0.1", "127.0.0.1", "localhost", "[::1]"],
        "SECURE_SSL_REDIRECT": False,
        "SECURE_HSTS_SECONDS": 0,
        "CSRF_COOKIE_NAME": "csrftoken",
        "CSRF_COOKIE_SECURE": False,
        "STYLESHEET": "css/site.css",
        "REVIEW": "two_person",
        "ENGINE": "portal.embedded",
    }


def test_an_https_address_makes_a_deployment():
    assert shown(**DEPLOYMENT) == {
        "DEPLOYED": True,
        "DEBUG": False,
        "ALLOWED_HOSTS": ["register.example"],
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "CSRF_COOKIE_SECURE": True,
        "STYLESHEET": "build/site.css",
        "REVIEW": "two_person",
        "ENGINE": "django.db.backends.postgresql",
    }


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        (
            {**DEPLOYMENT, "SECRET_KEY": ""},
            "SECRET_KEY is not set: a deployment needs a long random one.",
        ),
        (
            {**DEPLOYMENT, "SECRET_KEY": "x" * 60},
            "SECRET_KEY can be guessed: a deployment needs a random one of 50 characters or more. "
            "`openssl rand -base64 48` makes one.",
        ),
        (
            {**DEPLOYMENT, "SECRET_KEY_FILE": "/absent/key"},
            "SECRET_KEY and SECRET_KEY_FILE are both set: leave one out.",
        ),
        (
            {"DATABASE_URL_FILE": "/absent/url"},
            "DATABASE_URL_FILE cannot be read: /absent/url.",
        ),
        ({"REVIEW": "none"}, "REVIEW is 'none': write one of two_person, single."),
        (
            {"DATABASE_URL": "mysql://db.example/register"},
            "DATABASE_URL does not name a PostgreSQL server: "
            "write it like postgresql://user:password@host:5432/name.",
        ),
    ],
)
def test_a_wrong_setting_stops_every_command_with_one_sentence(environment, sentence):
    stopped = run("manage.py", "migrate", **environment)
    assert stopped.returncode == 1
    assert stopped.stderr == f"{sentence}\n"


def test_a_trial_is_refused_as_a_deployment():
    """Embedded database, an address without TLS: each is named with its way out."""
    refused = run("manage.py", "check", "--deploy")
    assert refused.returncode == 1
    assert "(portal.E001) The embedded PostgreSQL is for trial" in refused.stderr
    assert "HINT: Set DATABASE_URL to a PostgreSQL server." in refused.stderr
    assert "(portal.E002) SITE_URL is http://127.0.0.1:8000, which is not" in refused.stderr
