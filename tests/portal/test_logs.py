"""Logs tell what happened and not to whom."""

import json
import logging
import sys

import pytest

from portal import logs


def record(message: str, *arguments, **more) -> logging.LogRecord:
    return logging.LogRecord("portal", logging.ERROR, __file__, 1, message, arguments, None, **more)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Mail to linh.tran+x@nycu.edu.tw bounced", "Mail to <mail> bounced"),
        ("from 203.0.113.9, twice", "from <address>, twice"),
        ("from 2001:db8:0:1::9", "from <address>"),
        ("with scr_abcdEFGH1234_-x", "with <token>"),
        ("postgresql://linh:secret@db.example/reg", "postgresql://<who>@db.example/reg"),
        ("DETAIL:  Key (email)=(a b) already exists.", "DETAIL:  Key <values>"),
        ("the server at 127.0.0.1:5432, 09:01:02", "the server at 127.0.0.1:5432, 09:01:02"),
    ],
)
def test_what_tells_of_a_person_or_opens_a_door_is_left_out(said, written):
    assert logs.scrubbed(said) == written


def test_a_line_of_json_is_one_object_with_its_error_scrubbed():
    try:
        raise ValueError("chen@nycu.example")
    except ValueError:
        error = sys.exc_info()
    one = record("Job %s failed", 7)
    one.exc_info = error
    line = logs.Json().format(one)
    told = json.loads(line)
    assert (told["level"], told["logger"], told["message"]) == ("ERROR", "portal", "Job 7 failed")
    assert told["error"].endswith("ValueError: <mail>")
    assert "\n" not in line


def test_plain_lines_are_scrubbed_too_tracebacks_included():
    formatter = logs.Line("{levelname} {message}", style="{")
    try:
        raise ValueError("chen@nycu.example")
    except ValueError:
        one = record("x")
        one.exc_info = sys.exc_info()
    assert "chen" not in formatter.format(one)


@pytest.mark.parametrize("form", ["line", "json"])
def test_both_forms_are_settings_that_logging_takes(form):
    settings = logs.settings_for("WARNING", form)
    assert settings["handlers"]["stderr"]["formatter"] == form
    assert settings["root"]["level"] == "WARNING"
