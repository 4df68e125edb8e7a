"""Settings from the environment: read plainly, refused loudly."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import environment


@pytest.mark.parametrize("written", ["1", "true", "YES", "on"])
def test_a_flag_is_on(monkeypatch, written):
    monkeypatch.setenv("X", written)
    assert environment.flag("X", default=False) is True


@pytest.mark.parametrize("written", ["0", "False", "no", "off"])
def test_a_flag_is_off(monkeypatch, written):
    monkeypatch.setenv("X", written)
    assert environment.flag("X", default=True) is False


@pytest.mark.parametrize("written", ["", "  "])
def test_what_is_not_set_takes_its_default(monkeypatch, written):
    monkeypatch.setenv("X", written)
    assert environment.flag("X", default=True) is True
    assert environment.number("X", 7) == 7
    assert environment.listing("X", ["a"]) == ["a"]


def test_a_list_is_separated_by_commas(monkeypatch):
    monkeypatch.setenv("X", "a.example, b.example,")
    assert environment.listing("X", []) == ["a.example", "b.example"]


def test_an_address_loses_its_last_slash(monkeypatch):
    monkeypatch.setenv("X", "https://register.example/")
    assert environment.address("X", "") == "https://register.example"


@pytest.mark.parametrize(
    ("read", "written", "sentence"),
    [
        (lambda: environment.flag("X", default=False), "maybe", "X is 'maybe': write 1 or 0."),
        (lambda: environment.number("X", 1), "ten", "X is 'ten': write a whole number."),
        (
            lambda: environment.choice("X", "a", ["a", "b"]),
            "c",
            "X is 'c': write one of a, b.",
        ),
        (
            lambda: environment.address("X", ""),
            "register.example",
            "X is 'register.example': write it like https://register.example.",
        ),
    ],
)
def test_a_value_that_cannot_be_right_is_refused(monkeypatch, read, written, sentence):
    monkeypatch.setenv("X", written)
    with pytest.raises(ImproperlyConfigured) as refused:
        read()
    assert str(refused.value) == sentence


def test_a_deployment_has_to_be_given_its_secret(monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.secret("SECRET_KEY", kept_in=None)
    assert "SECRET_KEY is not set" in str(refused.value)


def test_a_trial_makes_its_secret_once(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    path = tmp_path / "var" / "secret_key"
    made = environment.secret("SECRET_KEY", kept_in=path)
    assert environment.secret("SECRET_KEY", kept_in=path) == made
    assert len(made) > 60
    assert path.stat().st_mode & 0o777 == 0o600
