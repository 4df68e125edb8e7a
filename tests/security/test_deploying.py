"""What the scripts of deploy/ and docs/security.md promise."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.urls import Resolver404, resolve

DEPLOY = Path(settings.BASE_DIR) / "deploy"


def test_every_test_that_the_page_on_security_names_is_there():
    text = (Path(settings.BASE_DIR) / "docs" / "security.md").read_text()
    named = re.findall(r"(tests/[\w/]+\.py)::(test_\w+)", text)
    assert len(named) > 45
    missing = [
        f"{path}::{name}"
        for path, name in named
        if f"def {name}(" not in (Path(settings.BASE_DIR) / path).read_text()
    ]
    assert missing == []


def test_a_migration_never_waits_long_for_a_table():
    steps = (DEPLOY / "lib.sh").read_text()
    assert "PGOPTIONS='-c lock_timeout=10s' .venv/bin/python manage.py migrate" in steps
    for script in ("install.sh", "upgrade.sh"):
        assert not re.search(r"manage\.py migrate", (DEPLOY / script).read_text())


@pytest.mark.parametrize("script", sorted(DEPLOY.glob("*.sh")), ids=lambda path: path.name)
def test_a_script_is_one_that_the_shell_understands(script):
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0


def test_an_upgrade_that_stops_leaves_nothing_of_the_release_it_began(tmp_path):
    used = tmp_path / "srv" / "releases" / "2026-01-01T000000Z"
    used.mkdir(parents=True)
    (tmp_path / "srv" / "current").symlink_to(used)
    (tmp_path / "id").write_text("#!/bin/sh\necho 0\n")
    (tmp_path / "id").chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "HOME_DIR": str(tmp_path / "srv"),
        "PYTHON": "false",  # what makes the packages' environment fails
    }

    done = subprocess.run(["bash", str(DEPLOY / "upgrade.sh")], env=environment, check=False)

    assert done.returncode != 0
    assert list((tmp_path / "srv" / "releases").iterdir()) == [used]


@pytest.mark.parametrize("unit", sorted(DEPLOY.glob("systemd/*.service")), ids=lambda p: p.name)
def test_a_service_may_do_little(unit):
    lines = unit.read_text().splitlines()
    for wanted in (
        "User=register",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "CapabilityBoundingSet=",
        "SystemCallFilter=@system-service",
    ):
        assert wanted in lines


def test_the_proxy_tells_the_application_only_what_it_saw_itself():
    lines = (DEPLOY / "nginx" / "register-locations.conf").read_text()
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in lines
    assert "proxy_set_header X-Forwarded-Proto $scheme;" in lines
    log = (DEPLOY / "nginx" / "register.conf").read_text()
    told = re.search(r"log_format register.*?;", log, re.DOTALL)[0]
    assert not re.search(r"remote_addr|request_uri|args|cookie|http_", told)


def test_the_proxy_waits_for_slow_clients_and_not_for_long():
    lines = (DEPLOY / "nginx" / "register-locations.conf").read_text()
    waits = dict(re.findall(r"^(client_\w+_timeout|send_timeout) (\d+)s;", lines, re.MULTILINE))
    assert waits == {
        "client_header_timeout": "10",
        "client_body_timeout": "15",
        "send_timeout": "30",
    }
    assert "\nlimit_conn register_readers 60;" in lines
    site = (DEPLOY / "nginx" / "register.conf").read_text()
    assert "limit_conn_zone $binary_remote_addr zone=register_readers:10m;" in site


@pytest.mark.parametrize(
    ("address", "is_file"),
    [
        ("/agreements.csv", True),
        ("/vi/forums.xlsx", True),
        ("/api/v1/dumps/2026-11-22/agreements.ndjson.gz", True),
        ("/api/v1/dumps/", False),
        ("/agreements/", False),
        ("/api/v1/agreements/", False),
    ],
)
def test_files_that_take_long_are_written_by_a_server_that_no_page_waits_for(address, is_file):
    lines = (DEPLOY / "nginx" / "register-locations.conf").read_text()
    files = re.search(r"location ~ (\S+) {\n[^}]*http://register_downloads;", lines)[1]
    assert bool(re.search(files, address)) == is_file
    unit = (DEPLOY / "systemd" / "register-downloads.service").read_text()
    command = unit[unit.index("ExecStart=") : unit.index("ExecReload=")]
    where = re.search(r"--bind (\S+)", command)[1]
    # One file a process, in a thread: a process that writes for an hour is not taken for dead.
    assert "--worker-class gthread --threads 1" in command
    assert "--worker-connections 1 " in command
    proxy = (DEPLOY / "nginx" / "register.conf").read_text()
    assert f"upstream register_downloads {{\n    server {where};" in proxy


def test_every_alert_is_explained_and_asks_for_what_is_told():
    rules = yaml.safe_load((DEPLOY / "prometheus.rules.yml").read_text())["groups"][0]["rules"]
    explained = (Path(settings.BASE_DIR) / "docs" / "operations" / "alerts.md").read_text()
    told = "".join(path.read_text() for path in Path(settings.BASE_DIR).glob("portal/metrics/*.py"))
    for rule in rules:
        assert f"| {rule['alert']} |" in explained
        for name in re.findall(r"register_\w+", rule["expr"]):
            assert name.removesuffix("_bucket") in told


def test_what_the_guides_tell_to_open_is_there():
    for path in [*Path(settings.BASE_DIR).glob("docs/operations/*.md"), DEPLOY / "README.md"]:
        for link in re.findall(r"\]\(([^)#]+)", path.read_text()):
            if not link.startswith(("http", "/")):
                assert (path.parent / link).exists(), link
    for address in ("/health/live", "/health/ready", "/metrics", "/.well-known/security.txt"):
        try:
            resolve(address)
        except Resolver404:
            pytest.fail(address)
