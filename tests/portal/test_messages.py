"""The interface speaks four languages, wholly: nothing untranslated, nothing guessed."""

import re

import pytest
from babel.messages.catalog import Catalog, Message

from portal import messages

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w+(?: [^>]*)?>")


@pytest.fixture(scope="module")
def code() -> Catalog:
    return messages.found()


@pytest.fixture(params=messages.languages())
def language(request) -> str:
    return request.param


def wordings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def original(message: Message) -> str:
    """Where a string has a plural, that is the one with all its placeholders."""
    return message.id if isinstance(message.id, str) else message.id[-1]


def test_strings_are_found_in_python_and_in_templates(code: Catalog) -> None:
    assert code.get("Skip to main content") is not None  # templates/base.html
    assert code.get("%(n)d month").id == ("%(n)d month", "%(n)d months")  # agreements/months.py
    assert code.get("Search", context="verb") is not None


def test_every_string_is_translated(language: str, code: Catalog) -> None:
    assert messages.lacking(messages.updated(language, code)) == []


def test_the_catalogue_holds_the_strings_of_the_code_and_no_others(
    language: str, code: Catalog
) -> None:
    kept = {messages.key_of(one) for one in messages.read(language) if one.id}
    assert kept == {messages.key_of(one) for one in code if one.id}


def test_a_translation_keeps_every_placeholder_and_tag(language: str) -> None:
    differing = [
        (original(one), wording)
        for one in messages.read(language)
        if one.id
        for wording in wordings(one)
        if sorted(PLACEHOLDER.findall(original(one))) != sorted(PLACEHOLDER.findall(wording))
    ]
    assert differing == []


def test_compiled_catalogues_say_what_their_sources_say(language: str) -> None:
    compiled = messages.path_of(language).with_suffix(".mo").read_bytes()
    assert compiled == messages.as_compiled(messages.read(language))
