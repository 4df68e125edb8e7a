"""What the environment says about accounts and mail."""

import json

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import environment
from portal.environment import Mail
from tests.portal.test_settings import DEPLOYMENT, run

SHOW = """
import json
from portal import settings
wanted = ["SECOND_FACTOR", "SESSION_COOKIE_NAME", "SESSION_COOKIE_AGE", "DEFAULT_FROM_EMAIL",
          "PROXIES", "EMAIL_BACKEND"]
print(json.dumps([getattr(settings, name) for name in wanted]))
"""
SMTP = "django.core.mail.backends.smtp.EmailBackend"
CONSOLE = "django.core.mail.backends.console.EmailBackend"


def shown(**variables: str) -> list:
    return json.loads(run("-c", SHOW, **variables).stdout)


def test_a_trial_asks_for_no_second_factor_and_prints_its_mails():
    assert shown() == ["optional", "sessionid", 43200, "register@127.0.0.1", 0, CONSOLE]


def test_a_deployment_requires_a_second_factor():
    mailing = {"EMAIL_URL": "smtp://a:b@mail.example", "SESSION_HOURS": "8"}
    assert shown(**DEPLOYMENT, **mailing) == [
        "required",
        "__Host-sessionid",
        28800,
        "register@register.example",
        1,
        SMTP,
    ]


def test_a_deployment_without_second_factors_is_refused():
    refused = run("manage.py", "check", "--deploy", **DEPLOYMENT, SECOND_FACTOR="optional")
    assert refused.returncode == 1
    assert "(portal.E004) People can change the register with a password alone." in refused.stderr


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("", Mail()),
        (
            "smtp://linh:p%40ss@mail.example",
            Mail(SMTP, "mail.example", 587, "linh", "p@ss", starts_tls=True),
        ),
        ("smtps://mail.example", Mail(SMTP, "mail.example", 465, is_tls=True)),
        ("smtp://127.0.0.1:25?tls=0", Mail(SMTP, "127.0.0.1", 25)),
    ],
)
def test_a_mail_servers_address_is_read(monkeypatch, address, meant):
    monkeypatch.setenv("EMAIL_URL", address)
    assert environment.mail("EMAIL_URL") == meant


@pytest.mark.parametrize("address", ["mail.example", "http://mail.example", "smtp://"])
def test_what_names_no_mail_server_is_refused(monkeypatch, address):
    monkeypatch.setenv("EMAIL_URL", address)
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL does not name a mail server"):
        environment.mail("EMAIL_URL")
