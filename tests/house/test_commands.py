"""The commands of the project, as someone at a keyboard meets them."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings

from portal.bootstrap import __main__ as bootstrap
from portal.bootstrap import browser, tasks, virtual_environment
from portal.bootstrap.errors import SetupError


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def run(*command: str, **environment: str) -> subprocess.CompletedProcess:
    # `make test` itself runs us: its make must not think that ours is a part of it.
    ours = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        command,
        cwd=settings.BASE_DIR,
        env={**ours, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_make_without_a_target_lists_the_targets():
    listed = run("make").stdout.splitlines()
    names = [line.split("\t")[0] for line in listed]
    assert names == [
        *["help", "run", "test", "lint", "bench", "bench-quick"],
        *["bench-million", "bench-intake", "audit"],
        *["drills", "pictures", "requirements", "components", "clean"],
    ]


def test_every_target_is_a_task():
    listed = run("make").stdout.splitlines()
    assert [line.split("\t")[0] for line in listed][1:] == list(tasks.TASKS)


def test_a_taken_port_is_said_before_anything_slow(taken_port):
    refused = run("make", f"PYTHON={sys.executable}", "run", f"PORT={taken_port}")
    assert refused.stderr.splitlines()[0] == (
        f"Port {taken_port} cannot be used (Address already in use): stop what listens there, or "
        "choose another, for example `make run PORT=8001`."
    )


def test_a_port_that_is_none_is_refused(monkeypatch):
    monkeypatch.setenv("PORT", "http")
    with pytest.raises(SetupError) as refused:
        tasks.port()
    assert str(refused.value) == "PORT is 'http': write a number from 1 to 65535."


@pytest.mark.parametrize("command", [["migrate"], ["runserver", "--noreload"], ["serve"]])
def test_a_database_that_does_not_answer_is_one_sentence(command):
    url = "postgresql://portal@127.0.0.1:1/portal"
    refused = run(sys.executable, "manage.py", *command, DATABASE_URL=url)
    assert refused.returncode == 1
    assert refused.stderr.splitlines() == [
        "The database at 127.0.0.1:1 cannot be used (Connection refused): start it or correct "
        "DATABASE_URL, or unset DATABASE_URL to use the embedded PostgreSQL."
    ]


def test_an_old_python_is_told_what_to_do(monkeypatch):
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2))
    assert bootstrap.main(["run"]) == (
        "Python 3.11 or newer is needed, and this is 3.9.2: install one and name it, "
        "for example `make PYTHON=python3.12 run`."
    )


def test_a_python_without_venv_is_told_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(virtual_environment, "FOLDER", tmp_path)
    monkeypatch.setattr(virtual_environment, "PYTHON", tmp_path / "bin" / "python")
    monkeypatch.setattr(virtual_environment.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SetupError) as refused:
        virtual_environment.make()
    assert "apt-get install python3-venv" in str(refused.value)


def test_chrome_names_the_browser_of_the_tests(monkeypatch):
    monkeypatch.setenv("CHROME", "/opt/own/chrome")
    assert browser.find() == "/opt/own/chrome"


def test_of_two_browsers_the_lighter_is_taken(monkeypatch, tmp_path):
    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("chromium", "chromium-headless-shell"):
        (tmp_path / name).touch(mode=0o755)
    assert browser.find() == str(tmp_path / "chromium-headless-shell")


def test_where_the_lighter_browser_is_not_to_be_had_another_is_installed(monkeypatch):
    asked = []
    monkeypatch.setattr(browser, "run", lambda *words, **_more: asked.append(words[-1]) or 100)
    monkeypatch.setattr(browser, "say", lambda line: None)
    browser.install_from_debian()
    assert asked == ["-qq", "chromium-headless-shell", "chromium"]


def test_without_a_browser_none_is_found(monkeypatch, tmp_path):
    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.find() is None
