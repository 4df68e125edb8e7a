"""The list of components (SBOM): what an installation holds, as the lock files say."""

import json
import re

from django.conf import settings

from portal.bootstrap import components

LIST = json.loads((settings.BASE_DIR / "components.cdx.json").read_text())


def listed() -> dict[str, dict]:
    return {one["name"]: one for one in LIST["components"]}


def locked() -> dict[str, str]:
    pins: dict[str, str] = {}
    for name in ("requirements.txt", "requirements-lint.txt"):
        text = (settings.BASE_DIR / name).read_text()
        pins |= dict(re.findall(r"^([\w.-]+)==(\S+)", text, flags=re.MULTILINE))
    return pins


def test_every_locked_package_is_listed_with_its_version_and_licence():
    found = {name: listed()[name]["version"] for name in locked()}
    assert found == locked()
    unlicensed = [name for name in locked() if not listed()[name]["licenses"]]
    assert unlicensed == ["axe-playwright-python"]  # says nothing of it; tests alone use it


def test_what_tests_alone_need_is_told_apart():
    names = ("django", "lxml", "pytest", "playwright", "ruff")
    assert {name: listed()[name]["scope"] for name in names} == {
        **dict.fromkeys(("django", "lxml"), "required"),
        **dict.fromkeys(("pytest", "playwright", "ruff"), "excluded"),
    }


def test_a_script_among_our_own_files_is_listed_with_its_hash():
    assert listed()["htmx.org"] == components.vendored("static/vendor/htmx.min.js")


def test_what_needs_what_is_told():
    needs = {one["ref"]: one["dependsOn"] for one in LIST["dependencies"]}
    [django] = [ref for ref in needs if ref.startswith("pkg:pypi/django@")]
    assert [one.partition("@")[0] for one in needs[django]] == [
        "pkg:pypi/asgiref",
        "pkg:pypi/sqlparse",
    ]


def test_a_changed_lock_is_noticed(monkeypatch, capsys):
    assert components.main(["--check"]) == 0
    monkeypatch.setattr(components, "read_lock", lambda name: {"django": ("9.9", [])})
    assert components.main(["--check"]) == 1
    assert "run `make components`" in capsys.readouterr().err
